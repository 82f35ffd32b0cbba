import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMicrosoft } from "../../src/calendars/microsoft/provider.ts";
import type { Account, AccountBusy, Provider } from "../../src/calendars/provider.ts";
import { createGraphPeer, type GraphPeer } from "../peers/graph-calendar.ts";
import { aWanted, HOUR, openAccount, openMailbox, START } from "./graph-account.ts";

const DAY = 24 * HOUR;
const WEEKS = { start: START - DAY, end: START + 28 * DAY };

let peer: GraphPeer;
let microsoft: Provider;
beforeEach(async () => {
  peer = await createGraphPeer();
  microsoft = createMicrosoft({ graphUrl: peer.url });
});
afterEach(() => peer.close());

const look = (accounts: readonly Account[], span = WEEKS, timeoutMs = 5_000) =>
  microsoft.busy(accounts, span, { timeoutMs });
/** In hours from the start of the first meeting; "unknown" with its reason. */
const hours = (one: AccountBusy | undefined): unknown =>
  one?.state === "known"
    ? one.busy.map(({ start, end }) => `${(start - START) / HOUR}-${(end - START) / HOUR}`).sort()
    : one?.trouble.reason;
const tenant = () => {
  const token = peer.appToken();
  return async () => token;
};
/** The same person both ways: what one cannot see, the other must not either. */
const bothWays = (email: string) => [
  openAccount(peer, `a.${email}`),
  openMailbox(peer, `b.${email}`, tenant()),
];
const putBoth = (email: string, event: Parameters<GraphPeer["put"]>[1]) => {
  for (const who of ["a", "b"]) peer.put(`${who}.${email}`, event);
};

describe("what counts as busy", () => {
  it.each([
    ["busy", true],
    ["tentative", true],
    ["oof", true],
    ["unknown", true],
    ["free", false],
    ["workingElsewhere", false],
  ])("an event shown as %s: %s", async (showAs, counts) => {
    const accounts = bothWays("anne@cabinet.fr");
    putBoth("anne@cabinet.fr", { start: START, end: START + HOUR, showAs });
    for (const one of await look(accounts)) expect(hours(one)).toEqual(counts ? ["0-1"] : []);
  });

  it("an all-day event that is free leaves the day free; one that is away takes the day where its owner lives", async () => {
    const accounts = bothWays("anne@cabinet.fr");
    const day = (dateTime: string) => ({ dateTime, timeZone: "Romance Standard Time" });
    const [start, end] = [day("2026-11-24T00:00:00"), day("2026-11-25T00:00:00")];
    putBoth("anne@cabinet.fr", { start, end, isAllDay: true, showAs: "free" });
    for (const one of await look(accounts)) expect(hours(one)).toEqual([]);
    putBoth("anne@cabinet.fr", { start, end, isAllDay: true, showAs: "oof" });
    // From midnight to midnight in Paris, nine hours before the meeting at nine.
    expect(hours((await look(accounts))[0])).toEqual(["-9-15"]);
  });

  it("an event without anything said of it, and not one that was cancelled", async () => {
    const [account] = bothWays("anne@cabinet.fr") as [Account];
    putBoth("anne@cabinet.fr", { start: START, end: START + HOUR });
    peer.put("a.anne@cabinet.fr", { start: START + 2 * HOUR, end: START + 3 * HOUR, isCancelled: true });
    expect(hours((await look([account]))[0])).toEqual(["0-1"]);
  });
});

describe("zones", () => {
  it.each([
    ["Romance Standard Time", "2026-11-24T09:00:00.0000000"],
    ["Eastern Standard Time", "2026-11-24T03:00:00.0000000"],
    ["Mauritius Standard Time", "2026-11-24T12:00:00.0000000"],
    ["SA Western Standard Time", "2026-11-24T04:00:00.0000000"],
    ["Central Pacific Standard Time", "2026-11-24T19:00:00.0000000"],
    ["Europe/Paris", "2026-11-24T09:00:00"],
  ])("an event in %s is where it is, also when the answer is in that zone", async (timeZone, dateTime) => {
    const accounts = bothWays("anne@cabinet.fr");
    const start = { dateTime, timeZone };
    const end = { dateTime: dateTime.replace(":00:00", ":30:00"), timeZone };
    putBoth("anne@cabinet.fr", { start, end });
    for (const answersIn of [undefined, timeZone]) {
      if (answersIn) peer.links.answersIn = answersIn;
      for (const one of await look(accounts)) expect(hours(one)).toEqual(["0-0.5"]);
    }
  });

  it("every week at ten in Paris stays at ten when the clock changes", async () => {
    const accounts = bothWays("anne@cabinet.fr");
    const at = (dateTime: string) => ({ dateTime, timeZone: "Romance Standard Time" });
    putBoth("anne@cabinet.fr", {
      start: at("2027-03-22T10:00:00"),
      end: at("2027-03-22T11:00:00"),
      weekly: 2,
    });
    const span = { start: Date.UTC(2027, 2, 20), end: Date.UTC(2027, 3, 2) };
    for (const one of await look(accounts, span)) {
      const starts = one.state === "known" ? one.busy.map(({ start }) => new Date(start).toISOString()) : [];
      expect(starts).toEqual(["2027-03-22T09:00:00.000Z", "2027-03-29T08:00:00.000Z"]);
    }
  });

  it("a zone nobody knows leaves the time unknown, never free", async () => {
    const accounts = bothWays("anne@cabinet.fr");
    putBoth("anne@cabinet.fr", { start: START, end: START + HOUR });
    peer.links.answersIn = "Customized Time Zone";
    for (const one of await look(accounts)) expect(hours(one)).toBe("later");
  });
});

it("two calendars of one person both count, and the event that is being moved does not", async () => {
  const email = "anne@cabinet.fr";
  const alone = openAccount(peer, email);
  const second = peer.calendar(email, "Enfants");
  const [main] = peer.mailbox(email).calendars.map(({ id }) => id) as [string];
  const mine = peer.put(email, { start: START, end: START + 2 * HOUR });
  peer.put(email, { start: START + HOUR, end: START + 3 * HOUR });
  peer.put(email, { start: START + 5 * HOUR, end: START + 6 * HOUR, calendar: "Enfants" });
  const account = { ...alone, reads: [main, second] };
  expect(hours((await look([account]))[0])).toEqual(["0-2", "1-3", "5-6"]);
  const app = peer.appToken();
  const asTenant = { ...account, access: { kind: "token", token: async () => app, mailbox: email } } as const;
  expect(hours((await look([asTenant]))[0])).toEqual(["0-2", "1-3", "5-6"]);
  const except = new Map([[account.id, { externalId: mine.id, start: START, end: START + 2 * HOUR }]]);
  const [left] = await microsoft.busy([account], WEEKS, { timeoutMs: 5_000, except });
  expect(hours(left)).toEqual(["1-3", "5-6"]);
});

it("leaves the moved event out of a mailbox of the tenant too, and keeps what else stands there", async () => {
  const [, mailbox] = bothWays("anne@cabinet.fr") as [Account, Account];
  const { id } = peer.put("b.anne@cabinet.fr", { start: START, end: START + 2 * HOUR });
  peer.put("b.anne@cabinet.fr", { start: START + HOUR, end: START + 3 * HOUR });
  const except = new Map([[mailbox.id, { externalId: id, start: START, end: START + 2 * HOUR }]]);
  const [left] = await microsoft.busy([mailbox], WEEKS, { timeoutMs: 5_000, except });
  expect(hours(left)).toEqual(["1-3"]);
});

it("a thousand events and more are all there, page by page", async () => {
  const accounts = bothWays("anne@cabinet.fr");
  for (let i = 0; i < 1_100; i += 1)
    putBoth("anne@cabinet.fr", { start: START + i * 1_800_000, end: START + i * 1_800_000 + 900_000 });
  for (const one of await look(accounts)) expect(one).toMatchObject({ state: "known" });
  for (const one of await look(accounts)) expect((hours(one) as string[]).length).toBe(1_100);
});

describe("mailboxes of one tenant", () => {
  const fill = (count: number) => {
    const token = tenant();
    return Array.from({ length: count }, (_, i) => {
      const email = `p${i}@cabinet.fr`;
      const account = openMailbox(peer, email, token);
      peer.put(email, { start: START + i * HOUR, end: START + (i + 1) * HOUR });
      return account;
    });
  };
  const schedules = () => peer.requests.filter(({ path }) => path.endsWith("/getSchedule"));

  it("forty-five are asked about in three requests, and each gets its own answer", async () => {
    const accounts = fill(45);
    const busy = await look(accounts);
    expect(schedules().map(({ body }) => (body as { schedules: string[] }).schedules.length)).toEqual([
      20, 20, 5,
    ]);
    expect(busy.map(({ account }) => account)).toEqual(accounts.map(({ id }) => id));
    busy.forEach((one, i) => {
      expect(hours(one)).toEqual([`${i}-${i + 1}`]);
    });
  });

  it("asks for less than 62 days at once", async () => {
    const [account] = fill(1) as [Account];
    peer.put("p0@cabinet.fr", { start: START + 100 * DAY, end: START + 100 * DAY + HOUR });
    const [one] = await look([account], { start: START, end: START + 130 * DAY });
    expect(hours(one)).toEqual(["0-1", "2400-2401"]);
    expect(schedules().map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it("one without a licence is refused, alone, wherever it stands among them", async () => {
    const accounts = fill(4);
    for (const [i, account] of accounts.entries()) {
      const box = peer.mailbox(account.id);
      box.licensed = false;
      const said = (await look(accounts)).map(hours);
      expect(said).toEqual([0, 1, 2, 3].map((n) => (n === i ? "refused" : [`${n}-${n + 1}`])));
      box.licensed = true;
    }
  });

  it("one that its app may not open is not asked in the others' name", async () => {
    const accounts = fill(3);
    peer.fail({ email: "p0@cabinet.fr", status: 403, code: "ErrorAccessDenied", times: Infinity });
    expect((await look(accounts)).map(hours)).toEqual(["revoked", ["1-2"], ["2-3"]]);
  });

  it("no more than four requests of one mailbox are under way at once", async () => {
    const accounts = fill(1);
    peer.fail({ delayMs: 30, times: Infinity });
    const looks = Array.from({ length: 12 }, () => look(accounts));
    for (const busy of await Promise.all(looks)) expect(hours(busy[0])).toEqual(["0-1"]);
    expect(peer.busiest("p0@cabinet.fr")).toBe(4);
    expect(peer.requests.every(({ status }) => status === 200)).toBe(true);
  });
});

it("one that never answers is unknown in time, and the others are known", async () => {
  const accounts = ["anne", "bob", "cid"].map((who) => openAccount(peer, `${who}@cabinet.fr`));
  peer.fail({ email: "bob@cabinet.fr", hang: true, times: Infinity });
  const began = Date.now();
  expect((await look(accounts, WEEKS, 300)).map(hours)).toEqual([[], "later", []]);
  expect(Date.now() - began).toBeLessThan(2_000);
});

it("a conflict that nobody asked about is nothing: it is looked at again", async () => {
  const account = openAccount(peer, "anne@cabinet.fr");
  peer.fail({ status: 412, code: "ErrorIrresolvableConflict" });
  expect((await look([account])).map(hours)).toEqual([[]]);
});

it("a calendar that was deleted leaves its owner's time unknown", async () => {
  const account = openAccount(peer, "anne@cabinet.fr", ["cal-of-nobody="]);
  expect((await look([account])).map(hours)).toEqual(["gone"]);
});

it("a calendar that two firms share is busy for both, also when they look at once", async () => {
  const one = openAccount(peer, "anne@cabinet.fr");
  const other = { ...one, id: "the other firm's link" };
  const { externalId } = await microsoft.create(one, aWanted(), AbortSignal.timeout(5_000));
  peer.fail({ method: "GET", delayMs: 30, times: 16 });
  const looks = Array.from({ length: 8 }, () => [look([one]), look([other])]).flat();
  for (const busy of await Promise.all(looks)) expect(hours(busy[0])).toEqual(["0-1"]);
  const except = new Map([[one.id, { externalId, start: START, end: START + HOUR }]]);
  const both = await microsoft.busy([one, other], WEEKS, { timeoutMs: 5_000, except });
  expect(both.map(hours)).toEqual([[], ["0-1"]]);
});
