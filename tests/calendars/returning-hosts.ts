import { createCaldav } from "../../src/calendars/caldav/provider.ts";
import { createGoogle } from "../../src/calendars/google/provider.ts";
import { createMicrosoft } from "../../src/calendars/microsoft/provider.ts";
import type { Account, Provider, ProviderName } from "../../src/calendars/provider.ts";
import { createGooglePeer } from "../peers/google-calendar.ts";
import { createGraphPeer } from "../peers/graph-calendar.ts";
import { openRadicale } from "../peers/radicale.ts";

/** A calendar server with people's hands in it. An account has one calendar. */
export interface ReturningHost {
  name: ProviderName;
  provider: Provider;
  /** An empty account of its own. */
  open(account: string): Promise<Omit<Account, "id">>;
  move(account: string, externalId: string, to: { start: number; end: number }): Promise<void>;
  rename(account: string, externalId: string): Promise<void>;
  remove(account: string, externalId: string): Promise<void>;
  /** Somebody's own events, which the desk never wrote. */
  fill(account: string, count: number): Promise<void>;
  /** Cursors are no longer good; one that stands in for them, where the server keeps its own for ever. */
  forget(account: string): string | undefined;
  close(): Promise<void>;
}

const HOUR = 3_600_000;
const FIRST = Date.UTC(2026, 10, 25, 8);

export async function openGoogleHost(): Promise<ReturningHost> {
  const peer = await createGooglePeer();
  const instant = (ms: number) => ({ dateTime: new Date(ms).toISOString() });
  const found = (email: string, id: string) => {
    const event = peer.events(email).find((one) => one.id === id);
    if (!event) throw new Error(`nothing stands as ${id}`);
    return event;
  };
  return {
    name: "google",
    provider: createGoogle({ apiUrl: peer.url }),
    async open(account) {
      const { token } = peer.account(account);
      return { reads: [], access: { kind: "token", token: async () => token } };
    },
    move: async (account, id, { start, end }) =>
      void peer.put(account, { ...found(account, id), start: instant(start), end: instant(end) }),
    rename: async (account, id) => void peer.put(account, { ...found(account, id), summary: "À moi" }),
    remove: async (account, id) => peer.take(account, id),
    async fill(account, count) {
      for (let i = 0; i < count; i += 1)
        peer.put(account, {
          id: `own${i}`,
          start: instant(FIRST + i * HOUR),
          end: instant(FIRST + (i + 0.5) * HOUR),
        });
    },
    forget: (account) => void peer.expireSyncTokens(account),
    close: () => peer.close(),
  };
}

export async function openGraphHost(): Promise<ReturningHost> {
  const peer = await createGraphPeer();
  return {
    name: "microsoft",
    provider: createMicrosoft({ graphUrl: peer.url }),
    async open(account) {
      const { token } = peer.account(account);
      return { reads: [], access: { kind: "token", token: async () => token } };
    },
    move: async (account, id, to) => void peer.put(account, { id, ...to }),
    rename: async (account, id) => void peer.put(account, { id, subject: "À moi" }),
    remove: async (account, id) => peer.take(account, id),
    async fill(account, count) {
      for (let i = 0; i < count; i += 1)
        peer.put(account, { start: FIRST + i * HOUR, end: FIRST + (i + 0.5) * HOUR });
    },
    forget: () => void peer.expireDeltas(),
    close: () => peer.close(),
  };
}

const ANN = { login: "ann", password: "mot de passe" };

export async function openCaldavHost(): Promise<ReturningHost> {
  const radicale = await openRadicale([ANN]);
  const paths = new Map<string, string>();
  const stamp = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.000/g, "");
  const edit = async (path: string, change: (text: string) => string): Promise<void> => {
    const text = await (await radicale.request(ANN, "GET", path)).text();
    const { ok } = await radicale.request(ANN, "PUT", path, { body: change(text) });
    if (!ok) throw new Error(`nothing could be written as ${path}`);
  };
  return {
    name: "caldav",
    provider: createCaldav({ local: true }),
    async open(account) {
      const path = await radicale.calendarOf(ANN, `c${paths.size}`);
      paths.set(account, path);
      const access = { kind: "password", url: radicale.url, ...ANN } as const;
      return { reads: [path], writes: path, access };
    },
    move: (_account, id, { start, end }) =>
      edit(id, (text) =>
        text.replace(/DTSTART.*/, `DTSTART:${stamp(start)}`).replace(/DTEND.*/, `DTEND:${stamp(end)}`),
      ),
    rename: (_account, id) => edit(id, (text) => text.replace(/SUMMARY.*/, "SUMMARY:À moi")),
    async remove(_account, id) {
      await radicale.request(ANN, "DELETE", id);
    },
    async fill(account, count) {
      const one = (i: number) =>
        [
          "BEGIN:VCALENDAR",
          "VERSION:2.0",
          "PRODID:-//owner",
          "BEGIN:VEVENT",
          `UID:own${i}`,
          "DTSTAMP:20261101T000000Z",
          `DTSTART:${stamp(FIRST + i * HOUR)}`,
          `DTEND:${stamp(FIRST + (i + 0.5) * HOUR)}`,
          "END:VEVENT",
          "END:VCALENDAR",
          "",
        ].join("\r\n");
      for (let i = 0; i < count; i += 1)
        await radicale.request(ANN, "PUT", `${paths.get(account)}own${i}.ics`, { body: one(i) });
    },
    forget: () => "sync:http://radicale.org/ns/sync/0000",
    close: () => radicale.close(),
  };
}
