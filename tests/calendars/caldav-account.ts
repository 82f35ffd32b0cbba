import { randomUUID } from "node:crypto";
import { createCaldav } from "../../src/calendars/caldav/provider.ts";
import type { Account, WantedEvent } from "../../src/calendars/provider.ts";
import { type FaultyProxy, openFaultyProxy } from "../peers/faulty-proxy.ts";
import { openRadicale, type Radicale } from "../peers/radicale.ts";

export const ANN = { login: "ann@cabinet.fr", password: "mot de passe d’application" };
export const HOUR = 3_600_000;
export const AT = Date.UTC(2026, 10, 24, 8);
export const WEEK = { start: AT - 24 * HOUR, end: AT + 6 * 24 * HOUR };

/** A test file's own server, and what stands before it: opened by openPeers. */
export let radicale: Radicale;
export let proxy: FaultyProxy;
let calendars = 0;
export const provider = createCaldav({ local: true });
export const signal = () => AbortSignal.timeout(10_000);

export async function openPeers(): Promise<void> {
  radicale = await openRadicale([ANN]);
  proxy = await openFaultyProxy(radicale.url);
}

export async function closePeers(): Promise<void> {
  await Promise.all([radicale?.close(), proxy?.close()]);
}

export function behaveAgain(): void {
  proxy.misbehave(undefined);
  proxy.requests.length = 0;
}

/** An empty calendar of its own, seen through the proxy. */
export async function openAccount(url = proxy.url): Promise<Account & { path: string }> {
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

export const wanted = (more: Partial<WantedEvent> = {}): WantedEvent => ({
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
export async function put(path: string, name: string, ...lines: string[]): Promise<void> {
  const body = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//owner", ...lines, "END:VCALENDAR", ""].join(
    "\r\n",
  );
  const answer = await radicale.request(ANN, "PUT", `${path}${name}.ics`, { body });
  if (!answer.ok) throw new Error(`radicale refused ${name}: ${answer.status}`);
}
export const event = (uid: string, ...lines: string[]) =>
  ["BEGIN:VEVENT", `UID:${uid}`, "DTSTAMP:20261101T000000Z", ...lines, "END:VEVENT"].join("\r\n");
export const textAt = async (path: string) => (await radicale.request(ANN, "GET", path)).text();
export async function edit(path: string, change: (text: string) => string): Promise<void> {
  const body = change(await textAt(path));
  const answer = await radicale.request(ANN, "PUT", path, { body });
  if (!answer.ok) throw new Error(`radicale refused: ${answer.status} ${await answer.text()} ${body}`);
}

export async function busyOf(account: Account, except?: Parameters<typeof provider.busy>[2]["except"]) {
  const [one] = await provider.busy([account], WEEK, { timeoutMs: 5_000, ...(except ? { except } : {}) });
  if (one?.state !== "known") return one?.trouble.reason;
  return one.busy.map(({ start, end }) => `${(start - AT) / HOUR}-${(end - AT) / HOUR}`).sort();
}
