import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account, Changed } from "../../src/calendars/provider.ts";
import {
  ANN,
  AT,
  behaveAgain,
  busyOf,
  closePeers,
  edit,
  event,
  HOUR,
  openAccount,
  openPeers,
  provider,
  proxy,
  put,
  radicale,
  signal,
  textAt,
  wanted,
} from "./caldav-account.ts";

beforeAll(openPeers, 60_000);
afterAll(closePeers);
beforeEach(behaveAgain);

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
