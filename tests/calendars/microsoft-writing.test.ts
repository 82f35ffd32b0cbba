import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMicrosoft } from "../../src/calendars/microsoft/provider.ts";
import type { Account, Provider } from "../../src/calendars/provider.ts";
import { createGraphPeer, type GraphPeer } from "../peers/graph-calendar.ts";
import { aWanted, HOUR, openAccount, START } from "./graph-account.ts";

const ANNE = "anne@cabinet.fr";
const signal = () => AbortSignal.timeout(10_000);
const later = (ms: number) => ({ start: START + ms, end: START + ms + HOUR });

let peer: GraphPeer;
let microsoft: Provider;
let anne: Account;
beforeEach(async () => {
  peer = await createGraphPeer({ linkAfterReads: 2 });
  microsoft = createMicrosoft({ graphUrl: peer.url });
  anne = openAccount(peer, ANNE);
});
afterEach(() => peer.close());

const events = () => peer.events(ANNE);
const [create, change] = [
  (wanted = aWanted()) => microsoft.create(anne, wanted, signal()),
  (where: Parameters<Provider["change"]>[1], wanted: Parameters<Provider["change"]>[2]) =>
    microsoft.change(anne, where, wanted, signal()),
];

describe("creating", () => {
  it("200 creates whose answers are lost leave 200 events", async () => {
    const people = Array.from({ length: 10 }, (_, i) => openAccount(peer, `p${i}@cabinet.fr`));
    peer.fail({ method: "POST", path: /events$/, dropAfter: true, times: 300 });
    const ends = AbortSignal.timeout(18_000);
    const wanted = people.flatMap((account) =>
      Array.from({ length: 20 }, () => ({ account, event: aWanted() })),
    );
    const made = await Promise.all(
      wanted.map(async ({ account, event }) => {
        // As the writer does: again until it is known where it stands.
        while (!ends.aborted) {
          const written = await microsoft.create(account, event, ends).catch(() => undefined);
          if (written) return written.externalId;
        }
        return "not in time";
      }),
    );
    const there = people.flatMap((_, i) => peer.events(`p${i}@cabinet.fr`)).map(({ id }) => id);
    expect(new Set(made).size).toBe(200);
    expect(there.sort()).toEqual([...made].sort());
    expect(peer.requests).toHaveLength(500);
  });

  it("says it in the meeting's own zone, by the name that Exchange knows, and where there is none in UTC", async () => {
    await create({ ...aWanted(), zone: "Indian/Reunion" });
    await create({ ...aWanted(), zone: "Antarctica/Troll" });
    expect(events().map(({ start }) => start)).toEqual([
      { dateTime: "2026-11-24T12:00:00", timeZone: "Mauritius Standard Time" },
      { dateTime: "2026-11-24T08:00:00", timeZone: "UTC" },
    ]);
  });

  it("the hour that comes twice is the one that was meant", async () => {
    // 2:30 in Paris, the second time.
    const start = Date.UTC(2027, 9, 31, 1, 30);
    const wanted = { ...aWanted(), start, end: start + HOUR };
    await create(wanted);
    const [one] = await microsoft.busy([anne], { start, end: start + HOUR }, { timeoutMs: 5_000 });
    expect(one).toMatchObject({ busy: [{ start, end: start + HOUR }] });
  });

  it("what was changed between two tries stands as it is wanted now", async () => {
    const wanted = aWanted();
    const first = await create(wanted);
    const again = await create({ ...wanted, ...later(HOUR), title: "Budget" });
    expect(again.externalId).toBe(first.externalId);
    expect(events()).toHaveLength(1);
    expect(events()[0]).toMatchObject({
      content: { subject: "Budget" },
      start: { dateTime: "2026-11-24T10:00:00" },
    });
  });

  it("is there again after it was removed, once", async () => {
    const wanted = aWanted();
    for (let i = 0; i < 3; i += 1) {
      const made = await create(wanted);
      expect((await create(wanted)).externalId).toBe(made.externalId);
      expect(events()).toHaveLength(1);
      await microsoft.remove(anne, made, signal());
      await microsoft.remove(anne, made, signal());
      expect(events()).toHaveLength(0);
    }
  });

  it("waits for the link to meet by, which comes a moment later", async () => {
    const made = await create({ ...aWanted(), video: true });
    expect(made.videoUrl).toMatch(/^https:\/\/teams\.microsoft\.com\//);
    // Made meanwhile elsewhere: the version known is the last one.
    await change(made, { ...aWanted(), ...later(HOUR) });
  });

  it("in a tenant without Teams the event is there, without a link", async () => {
    const without = await createGraphPeer({ teams: false });
    const account = openAccount(without, ANNE);
    const made = await createMicrosoft({ graphUrl: without.url }).create(
      account,
      { ...aWanted(), video: true },
      signal(),
    );
    expect(made.videoUrl).toBeUndefined();
    expect(without.events(ANNE)).toHaveLength(1);
    await without.close();
  });

  it("invites nobody unless it is asked to, and shows what is not agreed yet as tentative", async () => {
    await create({ ...aWanted(), tentative: true });
    await create({ ...aWanted(), guests: [{ email: "zoe@ailleurs.fr", name: "Zoé" }] });
    expect(events().map(({ content }) => [content["showAs"], content["attendees"]])).toEqual([
      ["tentative", undefined],
      ["busy", [{ type: "required", emailAddress: { address: "zoe@ailleurs.fr", name: "Zoé" } }]],
    ]);
  });

  it("goes into the calendar that was chosen", async () => {
    const chosen = peer.calendar(ANNE, "Cabinet");
    await microsoft.create({ ...anne, writes: chosen }, aWanted(), signal());
    expect(events().map(({ calendar }) => calendar)).toEqual([chosen]);
  });
});

describe("changing", () => {
  it("keeps what its owner wrote, and whom they invited", async () => {
    const made = await create({ ...aWanted(), description: "Avec Bob" });
    const own = { emailAddress: { address: "luc@ailleurs.fr" }, status: { response: "accepted" } };
    peer.put(ANNE, {
      id: made.externalId,
      body: { contentType: "html", content: "<html><body>Ne pas oublier le dossier</body></html>" },
      attendees: [own],
    });
    const videoUrl = "https://meet.example/a?b=1&c=2";
    const wanted = { ...aWanted(), ...later(HOUR), videoUrl, guests: [{ email: "zoe@ailleurs.fr" }] };
    const { externalId } = await change({ externalId: made.externalId }, wanted);
    await change({ externalId }, wanted);
    const [{ content }] = events() as [ReturnType<typeof events>[number]];
    expect(content["attendees"]).toEqual([
      own,
      { type: "required", emailAddress: { address: "zoe@ailleurs.fr" } },
    ]);
    expect(content["body"]).toEqual({
      contentType: "html",
      content: "<html><body>Ne pas oublier le dossier<p>https://meet.example/a?b=1&amp;c=2</p></body></html>",
    });
  });

  it("says who comes anew, as long as the words are ours", async () => {
    const made = await create({ ...aWanted(), description: "Avec Bob & Zoé\nRéservé ici" });
    const where = { externalId: made.externalId };
    const words = () => events().map(({ content }) => (content["body"] as { content: string }).content)[0];
    const wanted = { ...aWanted(), description: "Avec Zoé\nRéservé ici", videoUrl: "https://meet.example/a" };
    await change(where, wanted);
    expect(words()).toBe("Avec Zoé\nRéservé ici\n\nhttps://meet.example/a");
    await change(where, { ...wanted, description: "Avec Luc" });
    expect(words()).toBe("Avec Luc\n\nhttps://meet.example/a");
    peer.put(ANNE, {
      id: made.externalId,
      body: { contentType: "html", content: "<p>Avec Luc et le dossier</p>" },
    });
    await change(where, { ...wanted, description: "Avec Bob" });
    expect(words()).toBe("<p>Avec Luc et le dossier</p><p>https://meet.example/a</p>");
    await change(where, { ...wanted, description: "Avec Zoé" });
    expect(words()).toBe("<p>Avec Luc et le dossier</p><p>https://meet.example/a</p>");
  });

  it("does not write over what was changed since: says so", async () => {
    const made = await create();
    peer.put(ANNE, { id: made.externalId, ...later(3 * HOUR) });
    await expect(change(made, { ...aWanted(), ...later(HOUR) })).rejects.toMatchObject({ reason: "changed" });
    expect(events()[0]?.start.dateTime).toBe("2026-11-24T11:00:00.0000000");
  });

  it("whose answer was lost is done, and not taken for somebody else's change", async () => {
    const made = await create();
    const wanted = { ...aWanted(), ...later(HOUR) };
    peer.fail({ method: "PATCH", dropAfter: true });
    const moved = await change(made, wanted);
    expect(moved.etag).not.toBe(made.etag);
    // And the one whose every answer is lost is found done by the next.
    peer.fail({ method: "PATCH", dropAfter: true, times: 4 });
    peer.fail({ method: "GET", status: 503, times: 4 });
    const wish = { ...wanted, ...later(2 * HOUR) };
    await expect(change(moved, wish)).rejects.toMatchObject({ reason: "later" });
    peer.heal();
    expect((await change(moved, wish)).externalId).toBe(made.externalId);
  });

  it("of what is not there any more says so", async () => {
    const made = await create();
    peer.take(ANNE, made.externalId);
    await expect(change(made, aWanted())).rejects.toMatchObject({ reason: "gone" });
  });
});

describe("what goes wrong", () => {
  const requests = () => peer.requests.map(({ status }) => status);

  it("an expired token is replaced, once", async () => {
    peer.expire(ANNE);
    peer.fail({ status: 401, code: "InvalidAuthenticationToken" });
    await create();
    expect(requests()).toEqual([401, 201]);
  });

  it("a link taken back is revoked, and so is one that lacks the right", async () => {
    const account = peer.mailbox(ANNE);
    account.scopes = ["User.Read"];
    await expect(create()).rejects.toMatchObject({ reason: "revoked" });
    account.revoked = true;
    await expect(create()).rejects.toMatchObject({ reason: "revoked" });
    const [one] = await microsoft.busy([anne], { start: START, end: START + HOUR }, { timeoutMs: 5_000 });
    expect(one).toMatchObject({ state: "unknown", trouble: { reason: "revoked" } });
  });

  it("a token refused again after it was replaced is not asked for a third time", async () => {
    peer.fail({ status: 401, code: "InvalidAuthenticationToken", times: Infinity });
    await expect(create()).rejects.toMatchObject({ reason: "revoked" });
    expect(requests()).toEqual([401, 401]);
  });

  it("too many requests: waits as long as it is told, or comes back later where that is long", async () => {
    peer.fail({ status: 429, code: "ApplicationThrottled", headers: { "retry-after": "1" } });
    const began = Date.now();
    await create();
    expect(Date.now() - began).toBeGreaterThanOrEqual(990);
    peer.fail({ status: 429, code: "ApplicationThrottled", headers: { "retry-after": "120" } });
    await expect(create()).rejects.toMatchObject({ reason: "later", retryAfterMs: 120_000 });
    expect(events()).toHaveLength(1);
  });

  it("a storm of 503 ends: later", async () => {
    peer.fail({ status: 503, code: "serviceNotAvailable", times: Infinity });
    await expect(create()).rejects.toMatchObject({ reason: "later" });
    expect(requests()).toEqual([503, 503, 503, 503]);
  });

  it("a connection that hangs ends when it is told, and frees its place", async () => {
    peer.fail({ hang: true, times: 6 });
    const began = Date.now();
    const ends = Array.from({ length: 6 }, () => microsoft.create(anne, aWanted(), AbortSignal.timeout(200)));
    for (const end of await Promise.allSettled(ends))
      expect(end).toMatchObject({ status: "rejected", reason: { reason: "later" } });
    expect(Date.now() - began).toBeLessThan(2_000);
    peer.heal();
    await create();
  });

  it("who waits behind four that hang ends in time too", async () => {
    peer.fail({ hang: true, times: 4 });
    const hanging = Array.from({ length: 4 }, () =>
      microsoft.create(anne, aWanted(), AbortSignal.timeout(900)),
    );
    const began = Date.now();
    const fifth = microsoft.create(anne, aWanted(), AbortSignal.timeout(100));
    await expect(fifth).rejects.toMatchObject({ reason: "later" });
    expect(Date.now() - began).toBeLessThan(700);
    await Promise.allSettled(hanging);
  });

  it("a mailbox without licence, an event they refuse: refused", async () => {
    peer.fail({ method: "POST", status: 400, code: "ErrorInvalidRequest" });
    await expect(create()).rejects.toMatchObject({ reason: "refused" });
    peer.mailbox(ANNE).licensed = false;
    await expect(create()).rejects.toMatchObject({ reason: "refused" });
    await expect(microsoft.remove(anne, { externalId: "x" }, signal())).rejects.toMatchObject({
      reason: "refused",
    });
  });

  it.each([
    ["not what it should be", { body: { id: 3 } }],
    ["no JSON", { body: "<html>proxy</html>" }],
  ])("an answer that is %s is no answer", async (_, fault) => {
    peer.fail({ method: "POST", status: 200, ...fault, times: Infinity });
    await expect(create()).rejects.toMatchObject({ name: "CalendarTrouble", reason: "later" });
  });

  it("says neither a token nor a title in what it throws", async () => {
    peer.fail({ method: "POST", dropAfter: true, times: Infinity });
    const wanted = { ...aWanted(), title: "Rupture avec Martin" };
    const trouble = await create(wanted).catch((error: Error) => error);
    expect(String(trouble)).not.toMatch(/Martin|at-|Bearer/);
  });

  it("a redirect to elsewhere does not carry the token there", async () => {
    const other = await createGraphPeer();
    peer.fail({
      method: "GET",
      status: 302,
      headers: { location: `${other.url}/v1.0/me/calendarView` },
      times: Infinity,
    });
    const [one] = await microsoft.busy([anne], { start: START, end: START + HOUR }, { timeoutMs: 5_000 });
    expect(one).toMatchObject({ state: "unknown" });
    expect(other.requests).toEqual([]);
    await other.close();
  });
});
