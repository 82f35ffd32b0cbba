import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createIcs } from "../../src/calendars/ics/provider.ts";
import { createTryIcs } from "../../src/calendars/ics/try-out.ts";
import type { Account, WantedEvent } from "../../src/calendars/provider.ts";
import { type Fault, type FaultyProxy, openFaultyProxy } from "../peers/faulty-proxy.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AT = Date.UTC(2026, 10, 24, 8);
const DAY = { start: AT - 12 * HOUR, end: AT + 12 * HOUR };

let site: FaultyProxy;
beforeAll(async () => {
  site = await openFaultyProxy();
});
afterAll(() => site.close());
beforeEach(() => {
  site.requests.length = 0;
});

const calendar = (...events: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:Agenda\\, Anne", ...events, "END:VCALENDAR", ""].join(
    "\r\n",
  );
const event = (uid: string, start = "20261124T080000Z", end = "20261124T090000Z") =>
  ["BEGIN:VEVENT", `UID:${uid}`, `DTSTART:${start}`, `DTEND:${end}`, "SUMMARY:Banque", "END:VEVENT"].join(
    "\r\n",
  );
const file = (body: string, headers: Record<string, string> = {}): Fault => ({
  how: "answer",
  status: 200,
  headers: { "content-type": "text/calendar", ...headers },
  body,
});
const status = (code: number, headers: Record<string, string> = {}): Fault => ({
  how: "answer",
  status: code,
  headers,
});

/** A link of its own, whose clock the test moves. */
function open(path = "private-anne/basic.ics") {
  const clock = { at: AT };
  const provider = createIcs({ local: true, now: () => clock.at });
  const account: Account = { id: "ics", reads: [], access: { kind: "address", url: `${site.url}${path}` } };
  const busy = async (timeoutMs = 5_000) => {
    const [one] = await provider.busy([account], DAY, { timeoutMs });
    if (one?.state !== "known") return one?.trouble.reason;
    return one.busy.map(({ start, end }) => `${(start - AT) / HOUR}-${(end - AT) / HOUR}`);
  };
  return { clock, provider, account, busy };
}

describe("a link to a published calendar", () => {
  it("is read once in two minutes, then only asked whether it changed", async () => {
    const { clock, busy } = open();
    site.misbehave(() =>
      file(calendar(event("a")), { etag: '"1"', "last-modified": "Mon, 23 Nov 2026 08:00:00 GMT" }),
    );
    expect(await busy()).toEqual(["0-1"]);
    expect(await busy()).toEqual(["0-1"]);
    expect(site.requests).toHaveLength(1);
    clock.at += 3 * MINUTE;
    site.misbehave(() => status(304));
    expect(await busy()).toEqual(["0-1"]);
    expect(site.requests[1]?.headers).toMatchObject({
      "if-none-match": '"1"',
      "if-modified-since": "Mon, 23 Nov 2026 08:00:00 GMT",
    });
    clock.at += 3 * MINUTE;
    site.misbehave(() => file(calendar(event("a"), event("b", "20261124T100000Z", "20261124T110000Z"))));
    expect(await busy()).toEqual(["0-1", "2-3"]);
  });

  it("still holds for a quarter of an hour while its server is away, and no longer", async () => {
    const { clock, busy } = open();
    site.misbehave(() => file(calendar(event("a"))));
    expect(await busy()).toEqual(["0-1"]);
    site.misbehave(() => status(503));
    clock.at += 14 * MINUTE;
    expect(await busy()).toEqual(["0-1"]);
    clock.at += 2 * MINUTE;
    expect(await busy()).toBe("later");
  });

  it.each([
    [404, "gone"],
    [410, "gone"],
    [401, "revoked"],
    [403, "revoked"],
    [429, "later"],
    [500, "later"],
    [418, "refused"],
  ])("is told by its status %i: %s, whatever was seen before", async (code, reason) => {
    const { clock, busy } = open();
    site.misbehave(() => file(calendar(event("a"))));
    await busy();
    clock.at += 20 * MINUTE;
    site.misbehave(() => status(code));
    expect(await busy()).toBe(reason);
  });

  it("is unknown, never free, when it hangs, is a page, is cut short or is far too long", async () => {
    site.misbehave(() => ({ how: "hang" }));
    expect(await open().busy(300)).toBe("later");
    for (const body of ["<html>Connectez-vous</html>", "", calendar(event("a")).slice(0, -30)]) {
      site.misbehave(() => file(body));
      expect(await open().busy(), body).toBe("later");
    }
    site.misbehave(() => file(calendar(event("a"), `X-LONG:${"x".repeat(5_100_000)}`)));
    expect(await open().busy()).toBe("refused");
  });

  it("follows redirects, but not in circles, and to no private place where the house is not local", async () => {
    site.misbehave(({ path }) =>
      path === "/old.ics"
        ? status(301, { location: "/new.ics" })
        : path === "/new.ics"
          ? file(calendar(event("a")))
          : undefined,
    );
    expect(await open("old.ics").busy()).toEqual(["0-1"]);
    site.misbehave(() => status(302, { location: "/round.ics" }));
    expect(await open().busy()).toBe("refused");
    site.requests.length = 0;
    const strict = createIcs();
    for (const url of [
      site.url,
      site.url.replace("http", "webcal"),
      "https://127.0.0.1/",
      "https://169.254.169.254/latest/",
      "https://user:pass@93.184.216.34/",
      "file:///etc/passwd",
      "rien",
    ]) {
      const [one] = await strict.busy([{ id: "x", reads: [], access: { kind: "address", url } }], DAY, {
        timeoutMs: 2_000,
      });
      expect(one?.state === "unknown" && one.trouble.reason, url).toBe("refused");
    }
    expect(site.requests).toEqual([]);
  });

  it("leaves out what its owner declined, where it is called by their address", async () => {
    const declined = event("a").replace(
      "SUMMARY",
      "ATTENDEE;PARTSTAT=DECLINED:mailto:anne@cabinet.fr\r\nSUMMARY",
    );
    const named = calendar(declined, event("b", "20261124T100000Z", "20261124T110000Z"));
    site.misbehave(() => file(named));
    expect(await open().busy()).toEqual(["0-1", "2-3"]);
    site.misbehave(() => file(named.replace("Agenda\\, Anne", "Anne@cabinet.fr")));
    expect(await open().busy()).toEqual(["2-3"]);
  });

  it("can only be read", async () => {
    const { provider, account } = open();
    const signal = AbortSignal.timeout(1_000);
    const wanted: WantedEvent = {
      id: "x",
      title: "Point",
      start: AT,
      end: AT + HOUR,
      zone: "Europe/Paris",
      tentative: false,
      video: false,
      guests: [],
    };
    await expect(provider.create(account, wanted, signal)).rejects.toMatchObject({ reason: "refused" });
    await expect(provider.change(account, { externalId: "x" }, wanted, signal)).rejects.toMatchObject({
      reason: "refused",
    });
    await expect(provider.remove(account, { externalId: "x" }, signal)).rejects.toMatchObject({
      reason: "refused",
    });
    expect(await provider.changes(account, undefined, AT, signal)).toMatchObject({ whole: true, events: [] });
  });

  it("is tried out before it is kept: its name, and that it is a calendar", async () => {
    const tryOut = createTryIcs({ local: true });
    const signal = AbortSignal.timeout(5_000);
    site.misbehave(() => file(calendar()));
    expect(await tryOut({ kind: "address", url: `${site.url}a.ics` }, signal)).toEqual({
      calendars: [{ id: "ics", name: "Agenda, Anne", main: true, writable: false }],
    });
    site.misbehave(() => file("<html>"));
    await expect(tryOut({ kind: "address", url: site.url }, signal)).rejects.toMatchObject({
      reason: "gone",
    });
  });
});
