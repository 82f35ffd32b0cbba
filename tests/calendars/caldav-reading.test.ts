import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDav } from "../../src/calendars/caldav/dav.ts";
import { createCaldav } from "../../src/calendars/caldav/provider.ts";
import { createTryCaldav } from "../../src/calendars/caldav/try-out.ts";
import type { Account } from "../../src/calendars/provider.ts";
import { type Fault, openFaultyProxy } from "../peers/faulty-proxy.ts";
import {
  ANN,
  AT,
  behaveAgain,
  busyOf,
  closePeers,
  event,
  HOUR,
  openAccount,
  openPeers,
  provider,
  proxy,
  put,
  radicale,
  signal,
  WEEK,
  wanted,
} from "./caldav-account.ts";

beforeAll(openPeers, 60_000);
afterAll(closePeers);
beforeEach(behaveAgain);

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

  it("reads an answer however it is written, and only what is there", async () => {
    const account = await openAccount();
    const text = event("one", "DTSTART:20261124T080000Z", "DTEND:20261124T090000Z", "SUMMARY:Café & thé");
    const file = `BEGIN:VCALENDAR\r\n${text}\r\nEND:VCALENDAR\r\n`;
    const escaped = file.replaceAll("&", "&amp;").replaceAll("\r", "&#13;");
    const row = (name: string, ...inside: string[]) =>
      `<x:response><x:href>${account.path}${name}.ics</x:href>${inside.join("")}</x:response>`;
    const given = (data: string, etag = "") =>
      `<x:propstat><x:prop>${etag}<c:calendar-data>${data}</c:calendar-data></x:prop><x:status>HTTP/1.1 200 OK</x:status></x:propstat>`;
    const answer = (...rows: string[]) => ({
      how: "answer" as const,
      status: 207,
      headers: { "content-type": "application/xml" },
      body: `<?xml version="1.0"?><x:multistatus xmlns:x="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">${rows.join("\n")}</x:multistatus>`,
    });
    const missing =
      "<x:propstat><x:prop><x:getetag/></x:prop><x:status>HTTP/1.1 404 Not Found</x:status></x:propstat>";
    const rows: Record<string, ReturnType<typeof answer>> = {
      plain: answer(row("a", missing, given(escaped))),
      cdata: answer(row("b", given(`<![CDATA[${file}]]>`))),
      digits: answer(row("c", given(escaped, "<x:getetag>12345678901234567890</x:getetag>"))),
      gone: answer(row("d", "<x:status>HTTP/1.1 404 Not Found</x:status>"), row("e", given(escaped))),
      elsewhere: answer(row("f", given(escaped)).replace(/<x:href>/, "<x:href>https://ailleurs.example")),
      empty: answer(),
    };
    const found: Record<string, unknown> = {};
    for (const [name, fault] of Object.entries(rows)) {
      proxy.misbehave(() => fault);
      found[name] = await busyOf(account);
    }
    expect(found).toEqual({
      plain: ["0-1"],
      cdata: ["0-1"],
      digits: ["0-1"],
      gone: ["0-1"],
      elsewhere: [],
      empty: [],
    });
    const dav = await openDav(account.access as never, true, signal());
    proxy.misbehave(() => rows["digits"]);
    const [digits] = await dav.multiGet(new URL(account.path, dav.server), []);
    expect(digits?.props).toMatchObject({ getetag: "12345678901234567890" });
    for (const bad of [
      answer(row("g", missing)),
      answer(row("h", "<x:status>HTTP/1.1 507 Insufficient Storage</x:status>")),
      answer("<x:response><x:href>half</x:response>"),
    ]) {
      proxy.misbehave(() => bad);
      expect(await busyOf(account), bad.body).toBe("later");
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
