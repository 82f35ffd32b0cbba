import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventIdOf } from "../../src/calendars/google/event-id.ts";
import type { Provider } from "../../src/calendars/provider.ts";
import { createGooglePeer, type GooglePeer, type PeerRequest } from "../peers/google-calendar.ts";
import { BASE, DAY, HOUR, hoursOf, linkTo, openGoogle, soon, troubleOf, wanted } from "./google-account.ts";

let peer: GooglePeer;
let google: Provider;
beforeAll(async () => {
  peer = await createGooglePeer();
  google = await openGoogle(peer, peer.url);
});
afterEach(() => peer.heal());
afterAll(() => peer.close());

const someone = () => `${randomUUID()}@cabinet.fr`;
const TIME = { timeoutMs: 2_000 };

describe("a token", () => {
  it("that has expired is renewed once, and the work is done", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    peer.expire(email);
    const [busy] = await google.busy([link], DAY, TIME);
    expect(busy?.state).toBe("known");
    peer.expire(email);
    await google.create(link, wanted(), soon());
    expect(peer.events(email)).toHaveLength(1);
    const mine = peer.requests.slice(-4).map(({ method, status }) => `${method} ${status}`);
    expect(mine).toEqual(["POST 401", "POST 200", "POST 401", "POST 200"]);
  });

  it("that stays refused says that the link is broken, at the second refusal", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    const before = peer.requests.length;
    peer.fail({ path: /events/, status: 401, reason: "authError", times: 9 });
    expect((await troubleOf(google.create(link, wanted(), soon()))).reason).toBe("revoked");
    expect(peer.requests.length - before).toBe(2);
  });

  it("that was revoked leaves the time unknown, never free, and others' known", async () => {
    const [gone, there] = [someone(), someone()];
    const [a, b] = [linkTo(peer, gone), linkTo(peer, there)];
    const account = peer.accounts.get(gone);
    if (account) account.revoked = true;
    const [one, other] = await google.busy([a, b], DAY, TIME);
    expect(one).toMatchObject({ state: "unknown", trouble: { reason: "revoked" } });
    expect(other).toMatchObject({ account: b.id, state: "known" });
  });

  it("that lacks a right is a link to connect again, and not tried again", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    const account = peer.accounts.get(email);
    if (account) account.scopes = ["https://www.googleapis.com/auth/calendar.freebusy"];
    const before = peer.requests.length;
    expect((await troubleOf(google.create(link, wanted(), soon()))).reason).toBe("revoked");
    expect(peer.requests.length - before).toBe(1);
    const [busy] = await google.busy([link], DAY, TIME);
    expect(busy?.state).toBe("known");
  });
});

describe("a storm", () => {
  it("of limits or of errors passes: the event is written once, and reading answers", async () => {
    const storms = {
      "429": { status: 429, reason: "rateLimitExceeded" },
      "403 of a user's quota": { status: 403, reason: "userRateLimitExceeded" },
      "403 of the project's": { status: 403, reason: "rateLimitExceeded" },
      "500": { status: 500, reason: "backendError" },
      "503 without a body of theirs": { status: 503, body: "upstream connect error" },
      "an answer cut in the middle": { body: '{"kind":"calendar#' },
    };
    const after = await Promise.all(
      Object.entries(storms).map(async ([name, fault]) => {
        const email = someone();
        const link = linkTo(peer, email);
        peer.fail({ ...fault, method: "POST", path: /events/, email, times: 2 });
        await google.create(link, wanted(), soon());
        peer.fail({ ...fault, path: /freeBusy/, email, times: 2 });
        const [busy] = await google.busy([link], DAY, TIME);
        return [name, peer.events(email).length, busy?.state === "known" && hoursOf(busy.busy)];
      }),
    );
    expect(after).toEqual(Object.keys(storms).map((name) => [name, 1, ["0-1"]]));
  });

  it("that lasts ends within the time that was given, with when to come back", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    peer.fail({
      status: 429,
      reason: "quotaExceeded",
      headers: { "retry-after": "1" },
      times: Number.POSITIVE_INFINITY,
    });
    const begun = Date.now();
    const trouble = await troubleOf(google.create(link, wanted(), soon(1_500)));
    expect(trouble).toMatchObject({ reason: "later", retryAfterMs: 1_000 });
    expect(Date.now() - begun).toBeLessThan(2_500);
    expect(peer.requests.filter((one) => one.email === email).length).toBeLessThanOrEqual(2);
  });

  it("that says to come back in ten minutes is not waited for", async () => {
    const link = linkTo(peer, someone());
    peer.fail({ status: 403, reason: "quotaExceeded", headers: { "retry-after": "600" } });
    expect(await troubleOf(google.create(link, wanted(), soon()))).toMatchObject({
      reason: "later",
      retryAfterMs: 600_000,
    });
  });
});

it.each([
  ["no calendar behind the account", 403, "notACalendarUser", "refused"],
  ["the firm's administrator forbids it", 403, "domainPolicy", "refused"],
  ["a calendar one may only read", 403, "requiredAccessLevel", "refused"],
  ["an event they do not take", 400, "invalid", "refused"],
  ["a calendar that is gone", 404, "notFound", "gone"],
  ["the desk is not registered well", 403, "accessNotConfigured", "later"],
] as const)("%s: %i %s is «%s»", async (_name, status, reason, expected) => {
  const link = linkTo(peer, someone());
  peer.fail({ path: /events/, status, reason, headers: { "retry-after": "60" } });
  const trouble = await troubleOf(google.create(link, wanted({ title: "Secret" }), soon()));
  expect(trouble.reason).toBe(expected);
  expect(trouble.message).not.toContain("Secret");
});

describe("a connection", () => {
  it("that hangs for one account delays nobody else's answer, and is given up in time", async () => {
    const [slow, quick] = [someone(), someone()];
    const links = [linkTo(peer, slow), linkTo(peer, quick)];
    peer.fail({ email: slow, hang: true, times: 9 });
    const begun = Date.now();
    const [one, other] = await google.busy(links, DAY, { timeoutMs: 600 });
    expect(Date.now() - begun).toBeLessThan(1_500);
    expect(one).toMatchObject({ state: "unknown", trouble: { reason: "later" } });
    expect(other).toMatchObject({ state: "known" });
  });

  it("whose token never comes is given up in time too", async () => {
    const link = linkTo(peer, someone(), { access: { kind: "token", token: () => new Promise(() => {}) } });
    expect(await google.busy([link], DAY, { timeoutMs: 200 })).toMatchObject([
      { state: "unknown", trouble: { reason: "later" } },
    ]);
  });

  it("that hangs at writing ends with the signal, and the next try finds the event or makes it", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    const event = wanted();
    peer.fail({ email, hang: true });
    expect((await troubleOf(google.create(link, event, soon(300)))).reason).toBe("later");
    await google.create(link, event, soon());
    expect(peer.events(email)).toHaveLength(1);
  });

  it("that is cut at every point leaves one event for each of 200 created", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    const events = Array.from({ length: 200 }, (_, i) =>
      wanted({ start: BASE + i * HOUR, end: BASE + (i + 1) * HOUR, video: i % 5 === 0 }),
    );
    // Of each the first answer is lost, after the work was done.
    const lost = new Set<unknown>();
    const isFirst = ({ body }: PeerRequest) => {
      const { id } = body as { id: string };
      return !lost.has(id) && lost.add(id).size > 0;
    };
    peer.fail({ method: "POST", path: /events$/, email, when: isFirst, dropAfter: true, times: 200 });
    let next = 0;
    const work = async () => {
      for (let one = events[next++]; one; one = events[next++]) await google.create(link, one, soon(20_000));
    };
    await Promise.all(Array.from({ length: 50 }, work));
    const ids = peer.events(email).map(({ id }) => id);
    expect([lost.size, ids.length]).toEqual([200, 200]);
    expect(new Set(ids)).toEqual(new Set(events.map(({ id }) => eventIdOf(id))));
  }, 30_000);
});

it("of two who create the same event at once, and again after it was removed, there is one", async () => {
  const email = someone();
  const link = linkTo(peer, email);
  const event = wanted();
  const made = await Promise.all([1, 2, 3].map(() => google.create(link, event, soon())));
  expect(new Set(made.map(({ externalId }) => externalId)).size).toBe(1);
  const [{ externalId }] = made as [{ externalId: string }];
  await google.remove(link, { externalId }, soon());
  await google.remove(link, { externalId }, soon());
  expect(peer.events(email)).toEqual([]);
  expect((await google.create(link, { ...event, title: "Revenu" }, soon())).externalId).toBe(externalId);
  expect(peer.events(email)).toMatchObject([{ summary: "Revenu", status: "confirmed" }]);
  await google.remove(link, { externalId: "neverwas" }, soon());
});

it("sixty calendars of one person are read in two queries, and one unread leaves all unknown", async () => {
  const email = someone();
  const reads = Array.from({ length: 60 }, (_, i) => `team${i}-${email}`);
  const link = linkTo(peer, email, { reads });
  for (const id of reads) peer.calendar(email, id);
  peer.put(`team59-${email}`, { id: "aaaaa", ...at(3, 4) });
  const before = peer.requests.length;
  const [busy] = await google.busy([link], DAY, TIME);
  expect(busy?.state === "known" && hoursOf(busy.busy)).toEqual(["3-4"]);
  expect(peer.requests.length - before).toBe(2);
  const lost = { ...link, reads: [...reads.slice(0, 3), "unshared@group.calendar.google.com"] };
  expect(await google.busy([lost], DAY, TIME)).toMatchObject([
    { state: "unknown", trouble: { reason: "gone" } },
  ]);
});

it("twenty weeks are read in windows that Google takes", async () => {
  const email = someone();
  const link = linkTo(peer, email);
  peer.put(email, { id: "aaaaa", ...at(24 * 120, 24 * 120 + 1) });
  const [busy] = await google.busy([link], { start: BASE, end: BASE + 140 * 24 * HOUR }, TIME);
  expect(busy?.state === "known" && hoursOf(busy.busy)).toEqual(["2880-2881"]);
});

const at = (from: number, to: number) => ({
  start: { dateTime: new Date(BASE + from * HOUR).toISOString() },
  end: { dateTime: new Date(BASE + to * HOUR).toISOString() },
});
