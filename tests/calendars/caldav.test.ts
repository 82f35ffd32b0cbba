import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDav } from "../../src/calendars/caldav/dav.ts";
import { createCaldav } from "../../src/calendars/caldav/provider.ts";
import { createTryCaldav } from "../../src/calendars/caldav/try-out.ts";
import type { Account, Changed, WantedEvent } from "../../src/calendars/provider.ts";
import type { Database } from "../../src/database/client.ts";
import { calendarBattery } from "../contracts/calendar.ts";
import { openTestDatabase } from "../firm/house.ts";
import { type Fault, type FaultyProxy, openFaultyProxy } from "../peers/faulty-proxy.ts";
import { openRadicale, type Radicale } from "../peers/radicale.ts";
import { openOutsideHost } from "./outside-host.ts";

const ANN = { login: "ann@cabinet.fr", password: "mot de passe d’application" };
const HOUR = 3_600_000;
const AT = Date.UTC(2026, 10, 24, 8);
const WEEK = { start: AT - 24 * HOUR, end: AT + 6 * 24 * HOUR };

let test: { database: Database; close(): Promise<void> };
let radicale: Radicale;
let proxy: FaultyProxy;
let calendars = 0;
const provider = createCaldav({ local: true });
const signal = () => AbortSignal.timeout(10_000);

beforeAll(async () => {
  [test, radicale] = await Promise.all([openTestDatabase(), openRadicale([ANN])]);
  proxy = await openFaultyProxy(radicale.url);
}, 60_000);
afterAll(async () => {
  await Promise.all([test?.close(), radicale?.close(), proxy?.close()]);
});
beforeEach(() => {
  proxy.misbehave(undefined);
  proxy.requests.length = 0;
});

/** An empty calendar of its own, seen through the proxy. */
async function openAccount(url = proxy.url): Promise<Account & { path: string }> {
  calendars += 1;
  const path = (await radicale.calendarOf(ANN, `c${calendars}`)).replace("@", "%40");
  return {
    id: `link-${calendars}`,
    path,
    reads: [path],
    writes: path,
    access: { kind: "password", url, ...ANN },
  };
}

const wanted = (more: Partial<WantedEvent> = {}): WantedEvent => ({
  id: randomUUID(),
  title: "Point, budget ;\u0007été",
  start: AT,
  end: AT + HOUR,
  zone: "Europe/Paris",
  tentative: false,
  video: false,
  guests: [],
  ...more,
});

/** Puts a file there as its owner's application does. */
async function put(path: string, name: string, ...lines: string[]): Promise<void> {
  const body = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//owner", ...lines, "END:VCALENDAR", ""].join(
    "\r\n",
  );
  const answer = await radicale.request(ANN, "PUT", `${path}${name}.ics`, { body });
  if (!answer.ok) throw new Error(`radicale refused ${name}: ${answer.status}`);
}
const event = (uid: string, ...lines: string[]) =>
  ["BEGIN:VEVENT", `UID:${uid}`, "DTSTAMP:20261101T000000Z", ...lines, "END:VEVENT"].join("\r\n");
const textAt = async (path: string) => (await radicale.request(ANN, "GET", path)).text();
async function edit(path: string, change: (text: string) => string): Promise<void> {
  const body = change(await textAt(path));
  const answer = await radicale.request(ANN, "PUT", path, { body });
  if (!answer.ok) throw new Error(`radicale refused: ${answer.status} ${await answer.text()} ${body}`);
}

async function busyOf(account: Account, except?: Parameters<typeof provider.busy>[2]["except"]) {
  const [one] = await provider.busy([account], WEEK, { timeoutMs: 5_000, ...(except ? { except } : {}) });
  if (one?.state !== "known") return one?.trouble.reason;
  return one.busy.map(({ start, end }) => `${(start - AT) / HOUR}-${(end - AT) / HOUR}`).sort();
}

calendarBattery("a CalDAV server (radicale)", async () =>
  openOutsideHost(test.database, "caldav", provider, async () => {
    const { id: _id, path: _path, ...account } = await openAccount(radicale.url);
    return account;
  }),
);

describe("busy time at a CalDAV server", () => {
  it("counts repetitions, without what was cancelled, declined or is free", async () => {
    const account = await openAccount();
    await put(
      account.path,
      "weekly",
      event("weekly", "DTSTART;TZID=Europe/Paris:20260106T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY"),
      event("weekly", "RECURRENCE-ID:20261125T080000Z", "DTSTART:20261125T080000Z", "STATUS:CANCELLED"),
      event("weekly", "RECURRENCE-ID:20261126T080000Z", "DTSTART:20261126T120000Z", "DURATION:PT2H"),
    );
    const at = ["DTSTART:20261124T150000Z", "DTEND:20261124T160000Z"];
    await put(account.path, "free", event("free", ...at, "TRANSP:TRANSPARENT"));
    await put(
      account.path,
      "declined",
      event("declined", ...at, `ATTENDEE;PARTSTAT=DECLINED:mailto:${ANN.login}`),
    );
    await put(account.path, "day", event("day", "DTSTART;VALUE=DATE:20261128"));
    expect(await busyOf(account)).toEqual(
      ["-24--23", "0-1", "52-54", "72-73", "96-97", "120-121", "87-111"].sort(),
    );
  });

  it("takes whole days and times without a zone in the calendar's own zone", async () => {
    const account = await openAccount();
    await put(account.path, "day", event("day", "DTSTART;VALUE=DATE:20261124"));
    await put(account.path, "time", event("time", "DTSTART:20261126T090000", "DURATION:PT1H"));
    expect(await busyOf(account)).toEqual(["-9-15", "48-49"]);
    const zone =
      "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Indian/Reunion\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n";
    await radicale.request(ANN, "PROPPATCH", account.path, {
      body: `<propertyupdate xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop><C:calendar-timezone>${zone}</C:calendar-timezone></prop></set></propertyupdate>`,
    });
    expect(await busyOf({ ...account, id: "later" })).toEqual(["-12-12", "45-46"]);
  });

  it("reads the main calendar where nothing was chosen, and leaves one event out", async () => {
    const account = await openAccount();
    const { externalId, etag } = await provider.create(account, wanted(), signal());
    await provider.create(account, wanted({ start: AT + HOUR / 2 }), signal());
    const except = new Map([
      [account.id, { externalId, ...(etag ? { etag } : {}), start: AT, end: AT + HOUR }],
    ]);
    expect(await busyOf(account, except)).toEqual(["0.5-1"]);
    const unchosen = {
      ...account,
      id: "unchosen",
      access: { ...account.access, url: `${proxy.url.slice(0, -1)}${account.path}` },
    };
    expect(await busyOf({ ...unchosen, reads: [] } as Account)).toEqual(["0-1", "0.5-1"]);
  });

  it("reads several calendars of one account together, and one with a thousand events", async () => {
    const [one, other] = [await openAccount(), await openAccount()];
    await provider.create(one, wanted(), signal());
    await provider.create(other, wanted({ start: AT + HOUR, end: AT + 2 * HOUR }), signal());
    expect(await busyOf({ ...one, reads: [one.path, other.path] })).toEqual(["0-1", "1-2"]);
    const rows = Array.from({ length: 1_000 }, (_, i) => {
      const text = event(`${i}`, "DTSTART:20261124T080000Z", "DTEND:20261124T083000Z");
      const data = ["BEGIN:VCALENDAR", text, "END:VCALENDAR"].join("\r\n");
      return `<response><href>${one.path}${i}.ics</href><propstat><prop><C:calendar-data>${data}</C:calendar-data></prop><status>HTTP/1.1 200 OK</status></propstat></response>`;
    });
    proxy.misbehave(() => ({
      how: "answer",
      status: 207,
      headers: { "content-type": "text/xml" },
      body: `<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">${rows.join("")}</multistatus>`,
    }));
    expect(await busyOf(one)).toHaveLength(1_000);
  });

  it("tells a slow account from the others, and each refusal for what it is", async () => {
    const [slow, well] = [await openAccount(), await openAccount()];
    proxy.misbehave(({ path }) => (path.startsWith(slow.path) ? { how: "hang" } : undefined));
    const began = performance.now();
    const both = await provider.busy([slow, well], WEEK, { timeoutMs: 1_500 });
    expect(both.map((one) => (one.state === "known" ? "known" : one.trouble.reason))).toEqual([
      "later",
      "known",
    ]);
    expect(performance.now() - began).toBeLessThan(4_000);
    for (const [status, reason] of [
      [401, "revoked"],
      [403, "revoked"],
      [404, "gone"],
      [429, "later"],
      [500, "later"],
      [503, "later"],
    ] as const) {
      proxy.misbehave(() => ({ how: "answer", status, headers: { "retry-after": "7" } }));
      const [one] = await provider.busy([well], WEEK, { timeoutMs: 2_000 });
      expect(one?.state === "unknown" && one.trouble.reason, String(status)).toBe(reason);
      expect(one?.state === "unknown" && one.trouble.retryAfterMs).toBe(7_000);
    }
  });

  it("takes a page, a cut answer or half an event for unknown, never for free", async () => {
    const account = await openAccount();
    const xml = { "content-type": "application/xml; charset=utf-8" };
    const row = (inside: string) =>
      `<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><response><href>${account.path}a.ics</href>${inside}</response></multistatus>`;
    for (const body of [
      "<html>Maintenance</html>",
      "<multistatus xmlns='DAV:'><response>",
      "",
      row("<status>HTTP/1.1 507 Insufficient Storage</status>"),
      row("<propstat><prop><getetag>1</getetag></prop><status>HTTP/1.1 200 OK</status></propstat>"),
      row(
        "<propstat><prop><C:calendar-data>BEGIN:VCALENDAR</C:calendar-data></prop><status>HTTP/1.1 200 OK</status></propstat>",
      ),
    ]) {
      proxy.misbehave(() => ({ how: "answer", status: 207, headers: xml, body }));
      expect(await busyOf(account), body).toBe("later");
    }
  });

  it("takes the password nowhere else, and nothing private or unencrypted where the house is not local", async () => {
    const other = await openFaultyProxy();
    const account = await openAccount();
    proxy.misbehave(() => ({ how: "answer", status: 302, headers: { location: `${other.url}dav/` } }));
    expect(await busyOf(account)).toBe("refused");
    const home = `<multistatus xmlns="DAV:"><response><href>/</href><propstat><prop><current-user-principal><href>${other.url}me/</href></current-user-principal></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`;
    proxy.misbehave(() => ({
      how: "answer",
      status: 207,
      headers: { "content-type": "text/xml" },
      body: home,
    }));
    expect(await busyOf({ ...account, id: "home", reads: [] })).toBe("refused");
    expect(other.requests).toEqual([]);
    await other.close();
    proxy.requests.length = 0;
    const strict = createCaldav();
    for (const url of [
      proxy.url,
      proxy.url.replace("http:", "https:"),
      "https://localhost/",
      "https://10.0.0.1/",
      "https://[::1]/",
      "http://93.184.216.34/",
    ]) {
      const [one] = await strict.busy([{ ...account, access: { kind: "password", url, ...ANN } }], WEEK, {
        timeoutMs: 2_000,
      });
      expect(one?.state === "unknown" && one.trouble.reason, url).toBe("refused");
    }
    expect(proxy.requests).toEqual([]);
  });
});

describe("writing at a CalDAV server", () => {
  it("says that its calendar is gone", async () => {
    const account = await openAccount();
    await radicale.request(ANN, "DELETE", account.path);
    await expect(provider.create(account, wanted(), signal())).rejects.toMatchObject({ reason: "gone" });
    expect(await busyOf(account)).toBe("gone");
  });

  it("creates one event however often it is asked, also when every answer is lost", async () => {
    const account = await openAccount();
    const ids = Array.from({ length: 10 }, () => randomUUID());
    proxy.misbehave(({ method }) => (method === "PUT" ? { how: "lost-answer" } : undefined));
    for (const id of ids)
      await expect(provider.create(account, wanted({ id }), signal())).rejects.toMatchObject({
        reason: "later",
      });
    proxy.misbehave(undefined);
    for (const id of ids) {
      const first = await provider.create(account, wanted({ id }), signal());
      expect(first.externalId).toBe(`${account.path}${id}.ics`);
      expect(await provider.create(account, wanted({ id }), signal())).toEqual(first);
    }
    const { events } = await provider.changes(account, undefined, AT, signal());
    expect(events).toHaveLength(10);
  });

  it("writes what is wanted, and makes again what was removed", async () => {
    const account = await openAccount();
    const one = wanted({
      tentative: true,
      place: "Salle Pléiade",
      description: "Ligne 1\nLigne 2",
      videoUrl: "https://meet.example/x",
    });
    const where = await provider.create(account, one, signal());
    const text = await textAt(where.externalId);
    for (const line of [
      `UID:${one.id}@guichet`,
      "DTSTART:20261124T080000Z",
      "DTEND:20261124T090000Z",
      "STATUS:TENTATIVE",
    ])
      expect(text).toContain(`${line}\r\n`);
    expect(text).toContain("SUMMARY:Point\\, budget \\; été");
    expect(text).toContain("LOCATION:Salle Pléiade");
    await provider.remove(account, where, signal());
    await provider.remove(account, where, signal());
    expect(await busyOf(account)).toEqual([]);
    await provider.create(account, one, signal());
    expect(await busyOf(account)).toEqual(["0-1"]);
  });

  it("says what it wants on top of what an earlier try wrote", async () => {
    const account = await openAccount();
    const one = wanted();
    await provider.create(account, one, signal());
    await provider.create(account, { ...one, start: AT + HOUR, end: AT + 2 * HOUR }, signal());
    expect(await busyOf(account)).toEqual(["1-2"]);
  });

  it("changes an event and keeps the reminder, the notes and the colour its owner gave it", async () => {
    const account = await openAccount();
    const one = wanted({ description: "De la part du guichet" });
    const { externalId } = await provider.create(account, one, signal());
    const alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDESCRIPTION:Rappel\r\nEND:VALARM\r\n";
    await edit(externalId, (text) =>
      text
        .replace(/DESCRIPTION:.*\r\n/, "DESCRIPTION:Apporter le dossier\r\n")
        .replace("END:VEVENT", `COLOR:red\r\n${alarm}END:VEVENT`),
    );
    const moved = { ...one, start: AT + 2 * HOUR, end: AT + 3 * HOUR, description: "Autre mot" };
    await provider.change(account, { externalId }, moved, signal());
    const text = await textAt(externalId);
    for (const kept of ["DESCRIPTION:Apporter le dossier", "COLOR:red", "TRIGGER:-PT15M", "SEQUENCE:1"])
      expect(text).toContain(kept);
    expect(await busyOf(account)).toEqual(["2-3"]);
  });

  it("does not write over what its owner changed since, and says when the event is gone", async () => {
    const account = await openAccount();
    const one = wanted();
    const where = await provider.create(account, one, signal());
    await edit(where.externalId, (text) =>
      text.replace("T080000Z", "T100000Z").replace("T090000Z", "T110000Z"),
    );
    const moved = { ...one, start: AT + 5 * HOUR, end: AT + 6 * HOUR };
    await expect(provider.change(account, where, moved, signal())).rejects.toMatchObject({
      reason: "changed",
    });
    expect(await busyOf(account)).toEqual(["2-3"]);
    await radicale.request(ANN, "DELETE", where.externalId);
    await expect(provider.change(account, where, moved, signal())).rejects.toMatchObject({ reason: "gone" });
  });

  it("changes again what was changed and whose answer was lost", async () => {
    const account = await openAccount();
    const one = wanted();
    const where = await provider.create(account, one, signal());
    const moved = { ...one, start: AT + 2 * HOUR, end: AT + 3 * HOUR };
    proxy.misbehave(({ method }) => (method === "PUT" ? { how: "lost-answer" } : undefined));
    await expect(provider.change(account, where, moved, signal())).rejects.toMatchObject({ reason: "later" });
    proxy.misbehave(undefined);
    const again = await provider.change(account, where, moved, signal());
    expect(again.etag).not.toBe(where.etag);
    expect(await textAt(where.externalId)).toContain("SEQUENCE:1\r\n");
    await expect(
      provider.change(account, again, { ...moved, title: "Autre" }, signal()),
    ).resolves.toBeDefined();
  });

  it("finds its event where the server or its owner keeps it under another name", async () => {
    const account = await openAccount();
    const one = wanted();
    await put(
      account.path,
      "elsewhere",
      event(`${one.id}@guichet`, "DTSTART:20261124T080000Z", "DTEND:20261124T090000Z"),
    );
    const conflict = `<error xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><C:no-uid-conflict><href>${account.path}elsewhere.ics</href></C:no-uid-conflict></error>`;
    proxy.misbehave(({ headers }) =>
      headers["if-none-match"] ? { how: "answer", status: 409, body: conflict } : undefined,
    );
    const where = await provider.create(account, one, signal());
    expect(where.externalId).toBe(`${account.path}elsewhere.ics`);
  });
});

describe("what changed at a CalDAV server", () => {
  const read = (account: Account, cursor?: string) => provider.changes(account, cursor, AT - HOUR, signal());
  const said = (events: readonly Changed[]) =>
    events
      .map((one) =>
        one.state === "there" ? `${(one.span.start - AT) / HOUR}-${(one.span.end - AT) / HOUR}` : "gone",
      )
      .sort();

  it("gives everything first, then only what was moved, removed or cancelled", async () => {
    const account = await openAccount();
    const events = [
      wanted(),
      wanted({ start: AT + HOUR, end: AT + 2 * HOUR }),
      wanted({ start: AT + 2 * HOUR, end: AT + 3 * HOUR }),
    ];
    const places: string[] = [];
    for (const one of events) places.push((await provider.create(account, one, signal())).externalId);
    const first = await read(account);
    expect(first.whole).toBe(true);
    expect(said(first.events)).toEqual(["0-1", "1-2", "2-3"]);
    const [moved = "", removed = "", cancelled = ""] = places;
    await edit(moved, (text) =>
      text
        .replace("DTSTART:20261124T080000Z", "DTSTART;TZID=Europe/Paris:20261124T070000")
        .replace(/DTEND.*/, "DURATION:PT1H"),
    );
    await radicale.request(ANN, "DELETE", removed);
    await edit(cancelled, (text) => text.replace("STATUS:CONFIRMED", "STATUS:CANCELLED"));
    const second = await read(account, first.cursor);
    expect(second.whole).toBe(false);
    expect(said(second.events)).toEqual(["-2--1", "gone", "gone"]);
    expect(second.events.map(({ externalId }) => externalId).sort()).toEqual([...places].sort());
    expect(await read(account, second.cursor)).toMatchObject({ whole: false, events: [] });
  });

  it("gives everything again for a cursor the server does not know any more", async () => {
    const account = await openAccount();
    await provider.create(account, wanted(), signal());
    for (const cursor of ["sync:http://radicale.org/ns/sync/0000", "ctag:gone", "what"]) {
      const changes = await read(account, cursor);
      expect(changes.whole, cursor).toBe(true);
      expect(said(changes.events)).toEqual(["0-1"]);
    }
  });

  it("knows by the calendar's tag that nothing changed, where the server has no sync tokens", async () => {
    const account = await openAccount();
    await provider.create(account, wanted(), signal());
    const tag = (value: string) => () => ({
      how: "answer" as const,
      status: 207,
      headers: { "content-type": "text/xml" },
      body: `<multistatus xmlns="DAV:" xmlns:CS="http://calendarserver.org/ns/"><response><href>${account.path}</href><propstat><prop><CS:getctag>${value}</CS:getctag></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`,
    });
    const onPropfind = (value: string) =>
      proxy.misbehave(({ method }) => (method === "PROPFIND" ? tag(value)() : undefined));
    onPropfind("41");
    const first = await read(account);
    expect(first).toMatchObject({ cursor: "ctag:41", whole: true });
    expect(await read(account, first.cursor)).toEqual({ cursor: "ctag:41", whole: false, events: [] });
    onPropfind("42");
    expect(said((await read(account, first.cursor)).events)).toEqual(["0-1"]);
  });
});

describe("connecting to a CalDAV server", () => {
  it("goes along to the numbered host where iCloud keeps an account, and to no other", async () => {
    const dav = await openDav({ kind: "password", url: "caldav.icloud.com", ...ANN }, false, signal());
    const home = "https://p42-caldav.icloud.com:443/123/calendars/";
    expect(dav.resolve(home).href).toBe("https://p42-caldav.icloud.com/123/calendars/");
    for (const elsewhere of [
      "http://p42-caldav.icloud.com/",
      "https://p42-caldav.icloud.com:8443/",
      "https://p42-caldav.icloud.com.example.org/",
      "https://www.icloud.com/",
    ])
      expect(() => dav.resolve(elsewhere), elsewhere).toThrow();
  });

  const tryOut = createTryCaldav({ local: true });

  it("finds the calendars of an account from the server's name, or from one calendar's own address", async () => {
    const { path } = await openAccount();
    const { calendars } = await tryOut({ kind: "password", url: radicale.url, ...ANN }, signal());
    expect(calendars.length).toBeGreaterThan(1);
    expect(calendars.filter(({ main }) => main)).toHaveLength(1);
    expect(calendars.find(({ id }) => id === path)).toMatchObject({
      name: path.split("/").at(-2),
      writable: true,
    });
    const typed = await tryOut({ kind: "password", url: new URL(path, radicale.url).href, ...ANN }, signal());
    expect(typed.calendars.find(({ main }) => main)?.id).toBe(path);
  });

  it("finds them where the server's front page sends elsewhere and the calendars are under a usual name", async () => {
    const found = (href: string, inside: string): Fault => ({
      how: "answer",
      status: 207,
      headers: { "content-type": "text/xml" },
      body: `<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><response><href>${href}</href><propstat><prop>${inside}</prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`,
    });
    const usual: Record<string, Fault> = {
      "/": { how: "answer", status: 302, headers: { location: "https://www.example.org/" } },
      "/.well-known/caldav": { how: "answer", status: 301, headers: { location: "/remote.php/dav/" } },
      "/remote.php/dav/": found(
        "/remote.php/dav/",
        "<current-user-principal><href>/me/</href></current-user-principal>",
      ),
      "/me/": found(
        "/me/",
        "<C:calendar-home-set><href>/cal/</href></C:calendar-home-set><C:schedule-inbox-URL><href>/in/</href></C:schedule-inbox-URL>",
      ),
      "/in/": found(
        "/in/",
        "<C:schedule-default-calendar-URL><href>/cal/pro/</href></C:schedule-default-calendar-URL>",
      ),
      "/cal/": found(
        "/cal/pro/",
        "<displayname>2026</displayname><resourcetype><collection/><C:calendar/></resourcetype><current-user-privilege-set><privilege><read/></privilege></current-user-privilege-set>",
      ),
    };
    proxy.misbehave(({ path }) => usual[path] ?? { how: "answer", status: 404 });
    expect(await tryOut({ kind: "password", url: proxy.url, ...ANN }, signal())).toEqual({
      calendars: [{ id: "/cal/pro/", name: "2026", main: true, writable: false }],
    });
    delete usual["/.well-known/caldav"];
    usual["/remote.php/dav/"] = { how: "answer", status: 200, body: "<html>" };
    await expect(tryOut({ kind: "password", url: proxy.url, ...ANN }, signal())).rejects.toMatchObject({
      reason: "refused",
    });
  });

  it("says a wrong password, an address without calendars and a server that is away for what they are", async () => {
    await expect(
      tryOut({ kind: "password", url: radicale.url, ...ANN, password: "faux" }, signal()),
    ).rejects.toMatchObject({ reason: "revoked" });
    const empty = await openFaultyProxy();
    await expect(tryOut({ kind: "password", url: empty.url, ...ANN }, signal())).rejects.toMatchObject({
      reason: "gone",
    });
    await empty.close();
    await expect(tryOut({ kind: "password", url: empty.url, ...ANN }, signal())).rejects.toMatchObject({
      reason: "later",
    });
    await expect(
      tryOut({ kind: "password", url: "pas une adresse", ...ANN }, signal()),
    ).rejects.toMatchObject({ reason: "refused" });
  });
});
