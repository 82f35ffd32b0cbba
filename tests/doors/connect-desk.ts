import { randomUUID } from "node:crypto";
import { createAccounts } from "../../src/calendars/accounts.ts";
import { type Consents, createConnections } from "../../src/calendars/connections.ts";
import { createGoogleConsent } from "../../src/calendars/google/consent.ts";
import { createAppOnly } from "../../src/calendars/microsoft/app-only.ts";
import { createMicrosoftConsent } from "../../src/calendars/microsoft/consent.ts";
import { createMicrosoft } from "../../src/calendars/microsoft/provider.ts";
import { CalendarTrouble } from "../../src/calendars/provider.ts";
import type { Secrets } from "../../src/database/secrets.ts";
import type { Card } from "../../src/desk/card.ts";
import { createConnectCounter } from "../../src/doors/connect/open.ts";
import { openHttpServer } from "../../src/doors/http-server.ts";
import { connectAccount } from "../../src/firm/doings.ts";
import { TEST_NOW, TEST_SECRETS } from "../counter.ts";
import { type DeskOptions, openDesk, press, type Store } from "../desk/desk-at-work.ts";
import type { GooglePeer } from "../peers/google-calendar.ts";
import type { GraphPeer } from "../peers/graph-calendar.ts";
import { CLIENT, TENANT } from "../peers/graph-sign-in.ts";

interface ConnectOptions extends DeskOptions {
  google?: GooglePeer;
  microsoft?: GraphPeer;
  /** Microsoft has given rights on the whole tenant. */
  tenant?: boolean;
  /** No address leads to the house. */
  unreachable?: boolean;
  secrets?: Secrets;
}

/** What a CalDAV server, or a published calendar, says: by its host. */
const tryOut = async ({ url }: { url: string }) => {
  const { hostname } = new URL(url);
  const reason = /^(revoked|gone|refused|later)\./.exec(hostname)?.[1];
  if (reason) throw new CalendarTrouble(reason as "later", "the server said no");
  return {
    calendars: [
      { id: `${url}/home`, name: "Personnel", main: true, writable: true },
      { id: `${url}/team`, name: "Équipe", main: false, writable: true },
      { id: `${url}/birthdays`, name: "Anniversaires", main: false, writable: false },
    ],
  };
};

/** A whole desk, and the pages by which its people connect their calendars, on loopback. */
export async function openConnectDesk(store: Store, options: ConnectOptions = {}) {
  const { google, microsoft, secrets = TEST_SECRETS } = options;
  const holder: { clock?: { now(): number }; address?: string } = {};
  const clock = { now: () => holder.clock?.now() ?? TEST_NOW };
  const log: string[] = [];
  const say = (line: string) => void log.push(line);
  const database = options.database ?? store.database;
  const consents: Consents = {
    ...(google
      ? {
          google: async () =>
            createGoogleConsent({ clientId: "id", clientSecret: "secret", apiUrl: google.url }),
        }
      : {}),
    ...(microsoft
      ? {
          microsoft: async () =>
            createMicrosoftConsent({ ...CLIENT, loginUrl: microsoft.url, graphUrl: microsoft.url }),
        }
      : {}),
  };
  const address = () => (options.unreachable ? undefined : holder.address);
  const tenant =
    microsoft && options.tenant
      ? {
          rights: async () =>
            createAppOnly({ ...CLIENT, tenantId: TENANT, loginUrl: microsoft.url }, clock.now),
          provider: async () => createMicrosoft({ graphUrl: microsoft.url }),
        }
      : undefined;
  const connections = createConnections({
    database,
    secrets,
    consents,
    tryCaldav: async () => tryOut,
    tryIcs: async () => tryOut,
    tenant,
    address,
    log: say,
  });
  const counter = createConnectCounter({
    database,
    clock,
    consents,
    address,
    connected: ({ firm, person }, provider, granted) =>
      connectAccount(
        database.scope(firm),
        secrets,
        { ...granted, key: randomUUID(), person, provider },
        clock.now(),
      ),
    defaultLanguage: "fr",
    log: say,
  });
  const server = await openHttpServer({
    port: 0,
    host: "127.0.0.1",
    doors: [counter],
    ready: async () => ({ ok: true, detail: {} }),
    metrics: () => "",
    log: say,
  });
  holder.address = server.address;
  const desk = await openDesk(store, { ...options, connections });
  holder.clock = desk.clock;
  const accounts = createAccounts({ database, secrets, consents, tenant: tenant?.rights, clock });

  /** The address behind the one button of the card of `guichet agenda <provider>`. */
  async function linkOf(person: string, provider: "google" | "microsoft"): Promise<string> {
    const card: Card = await desk.say(person, `guichet agenda ${provider}`);
    const { url } = press(card, "Ouvrir");
    if (!url) throw new Error("the button opens nothing");
    return url;
  }

  return {
    ...desk,
    accounts,
    secrets,
    address: server.address,
    pageLog: log,
    linkOf,
    /** From the link to the last page, in one browser. */
    connect: async (person: string, provider: "google" | "microsoft") =>
      openBrowser().follow(await linkOf(person, provider)),
    links: () =>
      store.rows<{
        id: string;
        account: string;
        provider: string;
        writes: boolean;
        state: string;
        secrets: string;
        person_id: string;
      }>("SELECT * FROM calendar_link WHERE firm_id = $1 ORDER BY created_at, id", [desk.firm]),
    close: () => server.close(0),
  };
}

export interface Page {
  status: number;
  text: string;
  headers: Headers;
  location: string | undefined;
}

/** Keeps the cookies of one browser, and goes where it is sent. */
export function openBrowser(language = "fr-FR,fr;q=0.9") {
  const cookies = new Map<string, string>();
  async function visit(url: string): Promise<Page> {
    const response = await fetch(url, {
      redirect: "manual",
      headers: {
        "accept-language": language,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/Max-Age=0/.test(line)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return {
      status: response.status,
      text: await response.text(),
      headers: response.headers,
      location: response.headers.get("location") ?? undefined,
    };
  }
  return {
    cookies,
    visit,
    async follow(url: string): Promise<Page> {
      let page = await visit(url);
      for (let hops = 0; page.location !== undefined && hops < 5; hops += 1)
        page = await visit(page.location);
      return page;
    },
  };
}

/** A page's words, with plain spaces and its characters as people read them. */
export const readPage = ({ text }: Page): string =>
  text
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/[\s\u00a0\u202f]+/g, " ");
