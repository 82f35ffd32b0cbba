import { randomUUID } from "node:crypto";
import { createCaldav } from "../../src/calendars/caldav/provider.ts";
import type { Span } from "../../src/calendars/calendar.ts";
import { createGoogle } from "../../src/calendars/google/provider.ts";
import { createMicrosoft } from "../../src/calendars/microsoft/provider.ts";
import type { Account, Provider } from "../../src/calendars/provider.ts";
import type { Store } from "../desk/desk-at-work.ts";
import { type FaultyProxy, openFaultyProxy } from "../peers/faulty-proxy.ts";
import { createGooglePeer } from "../peers/google-calendar.ts";
import { createGraphPeer } from "../peers/graph-calendar.ts";
import { instantOf } from "../peers/graph-mailbox.ts";
import { openRadicale } from "../peers/radicale.ts";
import { openCalendarDesk } from "./calendars-at-work.ts";
import { linkTo } from "./google-account.ts";
import { openAccount } from "./graph-account.ts";

const ALIX = { login: "alix@cabinet.fr", password: "mot de passe" };

/** Camille at Google, Sacha at Microsoft 365, Alix on a CalDAV server that a proxy stands before; each firm with new accounts. */
export async function openThreeProviders() {
  const [google, graph, radicale] = await Promise.all([
    createGooglePeer(),
    createGraphPeer(),
    openRadicale([ALIX]),
  ]);
  const proxy: FaultyProxy = await openFaultyProxy(radicale.url);
  const providers: Record<"google" | "microsoft" | "caldav", Provider> = {
    google: createGoogle({ apiUrl: google.url }),
    microsoft: createMicrosoft({ graphUrl: graph.url }),
    caldav: createCaldav({ local: true }),
  };

  /** `accounts`: those of another firm, whose people are the same. */
  async function openFirm(
    store: Store,
    options: {
      timeoutMs?: number;
      accounts?: ReadonlyMap<string, Omit<Account, "id">>;
    } = {},
  ) {
    const mine = options.accounts ?? (await openAccounts());
    const desk = await openCalendarDesk(store, {
      providers: {
        google: async () => providers.google,
        microsoft: async () => providers.microsoft,
        caldav: async () => providers.caldav,
      },
      timeoutMs: options.timeoutMs ?? 10_000,
      open: (account) => mine.get(account) as Omit<Account, "id">,
    });
    const [camille = "", sacha = "", alix = ""] = [...mine.keys()];
    const links = {
      camille: await desk.link("camille", "google", camille),
      sacha: await desk.link("sacha", "microsoft", sacha),
      alix: await desk.link("alix", "caldav", alix),
    };
    return { ...desk, links, camille, sacha, alix, accounts: mine };
  }

  async function openAccounts(): Promise<Map<string, Omit<Account, "id">>> {
    const address = (name: string) => `${name}-${randomUUID()}@cabinet.fr`;
    const [camille, sacha] = [address("camille"), address("sacha")];
    const path = (await radicale.calendarOf(ALIX, randomUUID())).replace("@", "%40");
    const access = { kind: "password", url: proxy.url, ...ALIX } as const;
    return new Map<string, Omit<Account, "id">>([
      [camille, linkTo(google, camille)],
      [sacha, openAccount(graph, sacha)],
      [path, { reads: [path], writes: path, access }],
    ]);
  }

  /** When something stands in each calendar, as its own server says. */
  async function standing(firm: { camille: string; sacha: string; alix: string }): Promise<string[][]> {
    const texts = await textsOf(firm.alix);
    return [
      google.events(firm.camille).map(({ start }) => new Date(String(start.dateTime)).toISOString()),
      graph.events(firm.sacha).map(({ start }) => new Date(instantOf(start)).toISOString()),
      texts.map((text) => /DTSTART[^:]*:(\S+)/.exec(text)?.[1] ?? "?"),
    ];
  }

  /** What stands in a CalDAV calendar, file by file. */
  async function textsOf(path: string): Promise<string[]> {
    const answer = await radicale.request(ALIX, "GET", path.replace("%40", "@"));
    return [...(await answer.text()).matchAll(/BEGIN:VEVENT[\s\S]*?END:VEVENT/g)].map(([text]) => text);
  }

  async function put(path: string, name: string, lines: readonly string[]): Promise<void> {
    const event = ["BEGIN:VEVENT", `UID:${name}`, "DTSTAMP:20261101T000000Z", ...lines, "END:VEVENT"];
    const body = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//owner", ...event, "END:VCALENDAR", ""].join(
      "\r\n",
    );
    const answer = await radicale.request(ALIX, "PUT", `${path.replace("%40", "@")}${name}.ics`, { body });
    if (!answer.ok) throw new Error(`radicale refused ${name}: ${answer.status}`);
  }

  /** What each provider needs of modules is loaded: before anything is timed. */
  async function warmUp(): Promise<void> {
    const accounts = await openAccounts();
    const span: Span = { start: Date.UTC(2026, 10, 24), end: Date.UTC(2026, 10, 25) };
    const [camille, sacha, alix] = [...accounts.values()].map((one, i) => ({ ...one, id: String(i) }));
    const how = { timeoutMs: 30_000 };
    await Promise.all([
      providers.google.busy([camille as Account], span, how),
      providers.microsoft.busy([sacha as Account], span, how),
      providers.caldav.busy([alix as Account], span, how),
    ]);
  }

  return {
    google,
    graph,
    proxy,
    providers,
    openFirm,
    standing,
    textsOf,
    put,
    warmUp,
    heal() {
      google.heal();
      graph.heal();
      proxy.misbehave(undefined);
    },
    close: () => Promise.all([google.close(), graph.close(), proxy.close(), radicale.close()]),
  };
}

export type ThreeProviders = Awaited<ReturnType<typeof openThreeProviders>>;
