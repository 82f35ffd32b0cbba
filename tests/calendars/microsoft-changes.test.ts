import { afterEach, beforeEach, expect, it } from "vitest";
import { createMicrosoft } from "../../src/calendars/microsoft/provider.ts";
import type { Account, Provider } from "../../src/calendars/provider.ts";
import { createGraphPeer, type GraphPeer } from "../peers/graph-calendar.ts";
import { aWanted, HOUR, openAccount, openMailbox, START } from "./graph-account.ts";

const ANNE = "anne@cabinet.fr";
const DAY = 24 * HOUR;
const NOW = START - DAY;

let peer: GraphPeer;
let microsoft: Provider;
let anne: Account;
beforeEach(async () => {
  peer = await createGraphPeer();
  microsoft = createMicrosoft({ graphUrl: peer.url });
  anne = openAccount(peer, ANNE);
});
afterEach(() => peer.close());

const look = (cursor?: string, now = NOW, account = anne) =>
  microsoft.changes(account, cursor, now, AbortSignal.timeout(10_000));
const put = (hours: number, more: object = {}) =>
  peer.put(ANNE, { start: START + hours * HOUR, end: START + (hours + 1) * HOUR, ...more });

it("first everything from yesterday to a year from now, then only what changed", async () => {
  const [mine, theirs] = [await microsoft.create(anne, aWanted(), AbortSignal.timeout(5_000)), put(3)];
  put(-72);
  put(366 * 24);
  const first = await look();
  expect(first.whole).toBe(true);
  expect(first.events.map(({ externalId }) => externalId).sort()).toEqual(
    [mine.externalId, theirs.id].sort(),
  );
  const second = await look(first.cursor);
  expect(second).toMatchObject({ whole: false, events: [] });
  peer.put(ANNE, { id: mine.externalId, start: START + 5 * HOUR, end: START + 6 * HOUR });
  peer.take(ANNE, theirs.id);
  const third = await look(second.cursor);
  expect(third.events).toEqual([
    {
      externalId: mine.externalId,
      state: "there",
      span: { start: START + 5 * HOUR, end: START + 6 * HOUR },
      etag: expect.any(String),
      guests: [],
    },
    { externalId: theirs.id, state: "gone" },
  ]);
  expect((await look(third.cursor)).events).toEqual([]);
});

it("the version it tells is the one that can be changed", async () => {
  const made = await microsoft.create(anne, aWanted(), AbortSignal.timeout(5_000));
  peer.put(ANNE, { id: made.externalId, subject: "Autre" });
  const [seen] = (await look()).events;
  if (seen?.state !== "there") throw new Error("it is there");
  await microsoft.change(anne, seen, aWanted(), AbortSignal.timeout(5_000));
});

it("what the guests said", async () => {
  const said = (address: string, response: string) => ({ emailAddress: { address }, status: { response } });
  put(0, {
    attendees: [
      said("organise@cabinet.fr", "organizer"),
      said("oui@ailleurs.fr", "accepted"),
      said("non@ailleurs.fr", "declined"),
      said("peut-etre@ailleurs.fr", "tentativelyAccepted"),
      said("rien@ailleurs.fr", "notResponded"),
      { emailAddress: { address: "muet@ailleurs.fr" } },
      { emailAddress: {} },
    ],
  });
  expect((await look()).events[0]).toMatchObject({
    guests: [
      { email: "oui@ailleurs.fr", said: "accepted" },
      { email: "non@ailleurs.fr", said: "declined" },
      { email: "peut-etre@ailleurs.fr", said: "pending" },
      { email: "rien@ailleurs.fr", said: "pending" },
      { email: "muet@ailleurs.fr", said: "pending" },
    ],
  });
});

it("one that was cancelled is gone, and each time of what recurs is told on its own", async () => {
  const { id } = put(0, { isCancelled: true });
  put(2, { weekly: 3 });
  const { events } = await look();
  expect(events.find(({ externalId }) => externalId === id)).toEqual({ externalId: id, state: "gone" });
  expect(events.filter(({ state }) => state === "there")).toHaveLength(3);
});

it("a thousand events are told, page by page", async () => {
  for (let i = 0; i < 1_000; i += 1) put(i / 4);
  const { events, cursor } = await look();
  expect(events).toHaveLength(1_000);
  expect(peer.requests.length).toBe(5);
  expect((await look(cursor)).events).toEqual([]);
});

it.each([
  ["a delta that expired", () => peer.expireDeltas()],
  ["a state that is not found", () => peer.fail({ path: /delta/, status: 400, code: "syncStateNotFound" })],
])("%s: everything again", async (_, lose) => {
  put(0);
  const { cursor } = await look();
  put(2);
  lose();
  const again = await look(cursor);
  expect(again.whole).toBe(true);
  expect(again.events).toHaveLength(2);
});

it("begins again after a month: the year to come has moved on", async () => {
  const { cursor } = await look();
  const late = put(24 * 380);
  expect((await look(cursor, NOW + 29 * DAY)).whole).toBe(false);
  const again = await look(cursor, NOW + 30 * DAY);
  expect([again.whole, again.events.map(({ externalId }) => externalId)]).toEqual([true, [late.id]]);
});

it.each(["", "0", "https://elsewhere.example/delta", "12 https://elsewhere.example/", "12 "])(
  "a cursor it does not know (%j) is none",
  async (cursor) => {
    put(0);
    expect(await look(cursor)).toMatchObject({ whole: true, events: [{ state: "there" }] });
  },
);

it("never follows a page to another host: it would be given the token", async () => {
  const other = await createGraphPeer();
  peer.links.linksTo = other.url;
  for (let i = 0; i < 300; i += 1) put(i);
  await expect(look()).rejects.toMatchObject({ reason: "later" });
  expect(other.requests).toEqual([]);
  await other.close();
});

it("reads the calendar that is written in, and a mailbox of the tenant likewise", async () => {
  const chosen = peer.calendar(ANNE, "Cabinet");
  put(0);
  const there = put(2, { calendar: "Cabinet" });
  const { events, cursor } = await look(undefined, NOW, { ...anne, writes: chosen });
  expect(events.map(({ externalId }) => externalId)).toEqual([there.id]);
  expect((await look(cursor, NOW, { ...anne, writes: chosen })).events).toEqual([]);
  const token = peer.appToken();
  const mailbox = openMailbox(peer, "bob@cabinet.fr", async () => token);
  peer.put("bob@cabinet.fr", { start: START, end: START + HOUR });
  const first = await look(undefined, NOW, mailbox);
  expect(first.events).toHaveLength(1);
  expect((await look(first.cursor, NOW, mailbox)).events).toEqual([]);
});

it("says when the link is broken, or to come back", async () => {
  const { cursor } = await look();
  peer.fail({ status: 429, code: "ApplicationThrottled", headers: { "retry-after": "60" } });
  await expect(look(cursor)).rejects.toMatchObject({ reason: "later", retryAfterMs: 60_000 });
  peer.mailbox(ANNE).revoked = true;
  await expect(look(cursor)).rejects.toMatchObject({ reason: "revoked" });
});
