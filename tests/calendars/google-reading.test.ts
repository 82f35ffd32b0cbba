import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account, Provider } from "../../src/calendars/provider.ts";
import { createGooglePeer, type GooglePeer } from "../peers/google-calendar.ts";
import { DESCRIPTIONS, openPrism, type Prism } from "../peers/prism.ts";
import { BASE, DAY, HOUR, hoursOf, linkTo, openGoogle, soon, troubleOf, wanted } from "./google-account.ts";

let peer: GooglePeer;
let prism: Prism;
let google: Provider;
beforeAll(async () => {
  peer = await createGooglePeer();
  prism = await openPrism(DESCRIPTIONS.google, peer.url);
  google = await openGoogle(peer, prism.url);
});
afterAll(async () => {
  await peer.close();
  await prism.close();
});

const someone = () => `${randomUUID()}@cabinet.fr`;
const at = (from: number, to: number) => ({
  start: { dateTime: new Date(BASE + from * HOUR).toISOString() },
  end: { dateTime: new Date(BASE + to * HOUR).toISOString() },
});
const busyHours = async (link: Account, span = DAY, except?: Parameters<Provider["busy"]>[2]["except"]) => {
  const [busy] = await google.busy([link], span, { timeoutMs: 5_000, ...(except ? { except } : {}) });
  return busy?.state === "known" ? hoursOf(busy.busy) : busy?.trouble.reason;
};

describe("what is busy", () => {
  it("leaves out what is free, cancelled or declined, and counts whole days", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    peer.put(email, {
      id: "birthday",
      start: { date: "2026-11-24" },
      end: { date: "2026-11-25" },
      transparency: "transparent",
    });
    peer.put(email, { id: "cancelled", ...at(0, 1), status: "cancelled" });
    peer.put(email, {
      id: "declined",
      ...at(1, 2),
      attendees: [{ email, self: true, responseStatus: "declined" }],
    });
    peer.put(email, {
      id: "asked0",
      ...at(2, 3),
      attendees: [{ email, self: true, responseStatus: "needsAction" }],
    });
    peer.put(email, { id: "perhaps", ...at(4, 5), status: "tentative" });
    expect(await busyHours(link)).toEqual(["2-3", "4-5"]);
    peer.put(email, { id: "dayoff", start: { date: "2026-11-25" }, end: { date: "2026-11-26" } });
    expect(await busyHours(link, { start: BASE, end: BASE + 48 * HOUR })).toEqual(["2-3", "4-5", "15-39"]);
  });

  it("reads events said in another zone, and a series at its wall clock's hour across the clock change", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    const local = (time: string) => ({ dateTime: `2026-11-24T${time}`, timeZone: "America/New_York" });
    peer.put(email, { id: "newyork", start: local("04:00:00"), end: local("05:00:00") });
    expect(await busyHours(link)).toEqual(["1-2"]);
    const paris = (time: string) => ({ dateTime: `2026-10-22T${time}`, timeZone: "Europe/Paris" });
    peer.put(email, {
      id: "weekly",
      start: paris("09:00:00"),
      end: paris("10:00:00"),
      recurrence: ["RRULE:FREQ=WEEKLY;COUNT=2"],
    });
    const weeks = { start: Date.UTC(2026, 9, 22), end: Date.UTC(2026, 9, 31) };
    const [busy] = await google.busy([link], weeks, { timeoutMs: 5_000 });
    // Thursday 22 October is summer time, the 29th is not.
    expect(busy).toMatchObject({
      busy: [
        { start: Date.UTC(2026, 9, 22, 7), end: Date.UTC(2026, 9, 22, 8) },
        { start: Date.UTC(2026, 9, 29, 8), end: Date.UTC(2026, 9, 29, 9) },
      ],
    });
  });

  it("counts both calendars of one account, and one that two people share for each", async () => {
    const [ann, bob] = [someone(), someone()];
    const links = [
      linkTo(peer, ann, { reads: [ann, `team-${ann}`] }),
      linkTo(peer, bob, { reads: [bob, `team-${ann}`] }),
    ] as const;
    peer.calendar(ann, `team-${ann}`);
    peer.share(`team-${ann}`, bob, "freeBusyReader");
    peer.put(ann, { id: "private", ...at(0, 1) });
    peer.put(`team-${ann}`, { id: "together", ...at(2, 3) });
    expect(await busyHours(links[0])).toEqual(["0-1", "2-3"]);
    expect(await busyHours(links[1])).toEqual(["2-3"]);
  });

  it("leaves out one event and nothing else, whatever touches or overlaps it", async () => {
    const email = someone();
    const link = linkTo(peer, email, { reads: [email, `other-${email}`], writes: email });
    peer.calendar(email, `other-${email}`);
    const { externalId } = await google.create(link, wanted({ start: BASE, end: BASE + 2 * HOUR }), soon());
    peer.put(email, { id: "before", ...at(-1, 0) });
    peer.put(email, { id: "overlaps", ...at(1, 3) });
    peer.put(email, { id: "freeonly", ...at(0, 0.5), transparency: "transparent" });
    peer.put(email, {
      id: "declined",
      ...at(0, 0.5),
      attendees: [{ email, self: true, responseStatus: "declined" }],
    });
    peer.put(`other-${email}`, { id: "elsewhere", ...at(0.25, 0.5) });
    const except = new Map([[link.id, { externalId, start: BASE, end: BASE + 2 * HOUR }]]);
    expect(await busyHours(link, DAY, except)).toEqual(["-1-0", "0.25-0.5", "1-3", "2-3"]);
    const { writes: _writes, ...main } = { ...link, reads: [] };
    expect(await busyHours(main, DAY, except)).toEqual(["-1-0", "1-3", "2-3"]);
  });

  it("reads 1,000 events of the window", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    for (let i = 0; i < 1_000; i += 1) peer.put(email, { id: `event${i}`, ...at(i, i + 0.5) });
    expect(await busyHours(link, { start: BASE, end: BASE + 1_000 * HOUR })).toHaveLength(1_000);
  });
});

describe("what changed", () => {
  const look = (link: Account, cursor?: string) => google.changes(link, cursor, BASE, soon());

  it("gives everything from now on first, then only what changed: moved, answered, deleted", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    peer.put(email, { id: "longpast", ...at(-5, -4) });
    peer.put(email, { id: "dayoff", start: { date: "2026-11-25" }, end: { date: "2026-11-26" } });
    const guest = { email: "client@exemple.fr", name: "Client" };
    const { externalId, etag } = await google.create(link, wanted({ guests: [guest] }), soon());
    const first = await look(link);
    expect(first.whole).toBe(true);
    expect(first.events).toEqual([
      {
        externalId: "dayoff",
        state: "there",
        span: { start: BASE + 15 * HOUR, end: BASE + 39 * HOUR },
        etag: expect.any(String),
        guests: [],
      },
      {
        externalId,
        state: "there",
        span: { start: BASE, end: BASE + HOUR },
        etag,
        guests: [{ email: guest.email, said: "pending" }],
      },
    ]);
    expect(await look(link, first.cursor)).toEqual({ cursor: first.cursor, whole: false, events: [] });
    const [mine] = peer.events(email).filter(({ id }) => id === externalId);
    peer.put(email, {
      ...mine,
      id: externalId,
      ...at(3, 4),
      attendees: [{ email: guest.email, responseStatus: "declined" }],
    });
    const second = await look(link, first.cursor);
    expect(second).toMatchObject({
      whole: false,
      events: [
        {
          externalId,
          span: { start: BASE + 3 * HOUR, end: BASE + 4 * HOUR },
          guests: [{ email: guest.email, said: "declined" }],
        },
      ],
    });
    peer.take(email, externalId);
    const third = await look(link, second.cursor);
    expect(third).toMatchObject({ whole: false, events: [{ externalId, state: "gone" }] });
  });

  it("begins again with everything where a sync token is no longer good, or of another calendar", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    const { externalId } = await google.create(link, wanted(), soon());
    const { cursor } = await look(link);
    peer.expireSyncTokens(email);
    for (const old of [cursor, "of-another:1"]) {
      const again = await look(link, old);
      expect(again).toMatchObject({ whole: true, events: [{ externalId, state: "there" }] });
      expect(await look(link, again.cursor)).toMatchObject({ whole: false, events: [] });
    }
  });

  it("reads every page, asks for no titles, and gives a series as one event", async () => {
    const email = someone();
    const link = linkTo(peer, email);
    for (let i = 0; i < 2_300; i += 1) peer.put(email, { id: `event${i}`, ...at(i, i + 0.5) });
    peer.put(email, { id: "daily", ...at(0, 1), recurrence: ["RRULE:FREQ=DAILY"] });
    const before = peer.requests.length;
    expect((await look(link)).events).toHaveLength(2_301);
    const asked = peer.requests.slice(before);
    expect(asked).toHaveLength(3);
    expect(asked[0]?.query.get("fields")).not.toMatch(/summary|description/);
  });

  it("says that the calendar is gone, or its owner's right to it", async () => {
    const email = someone();
    const link = linkTo(peer, email, { writes: "nowhere@group.calendar.google.com" });
    expect((await troubleOf(look(link))).reason).toBe("gone");
    expect((await troubleOf(google.create(link, wanted(), soon()))).reason).toBe("gone");
  });
});

it("asked Google nothing that Google would refuse", () => {
  expect(prism.refused).toEqual([]);
});
