import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createGoogleRoutes, type Reply, refusal } from "./google-calendar-routes.ts";
import {
  keep,
  newCalendar,
  type PeerCalendar,
  type PeerEvent,
  type PeerRole,
} from "./google-calendar-store.ts";
import { createGoogleOauth, type PeerAccount } from "./google-oauth.ts";

/** How the next requests go wrong. Fields go together: `{ delayMs: 300 }` alone is a slow good answer. */
export interface PeerFault {
  method?: string;
  /** Of the whole path; undefined: any. */
  path?: RegExp;
  /** Only of this account. */
  email?: string;
  when?: (request: PeerRequest) => boolean;
  /** How many requests; 1 unless told, Infinity for good. */
  times?: number;
  delayMs?: number;
  status?: number;
  /** `error.errors[0].reason` of the answer, as Google says it: "rateLimitExceeded"… */
  reason?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Never answered. */
  hang?: boolean;
  /** The work is done, and the connection cut before the answer. */
  dropAfter?: boolean;
}

export interface PeerRequest {
  method: string;
  /** Decoded, without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: unknown;
  email: string | undefined;
  status: number | undefined;
}

/**
 * Google Calendar and Google's OAuth on loopback, stateful. A test adds accounts (`account`), writes as their owners would
 * (`put`, `take`, `events`), makes requests fail (`fail`), and reads what came in (`requests`, `mails`). The consent page says
 * yes for `consents(email)`. Each account has a main calendar whose id is its address ("primary" too); `calendar` adds more,
 * `share` shows one to somebody else.
 */
export async function createGooglePeer(options: { zone?: string } = {}) {
  const zone = options.zone ?? "Europe/Paris";
  const accounts = new Map<string, PeerAccount>();
  const calendars = new Map<string, PeerCalendar>();
  const requests: PeerRequest[] = [];
  /** What Google sent by mail to guests. */
  const mails: { to: string; about: string; event: string }[] = [];
  /** "off": this account's calendars take no Meet; a number: so many readings find it pending. */
  const meet = new Map<string, "off" | number>();
  let faults: (PeerFault & { left: number })[] = [];
  let consenting: PeerAccount | undefined;
  const oauth = createGoogleOauth(accounts, () => consenting);
  const route = createGoogleRoutes({ calendars, mails, meet });

  const calendarOf = (id: string): PeerCalendar => {
    const calendar = calendars.get(id);
    if (!calendar)
      throw new Error(`Unknown calendar '${id}' at the Google peer: expected one that was added`);
    return calendar;
  };

  const faultOf = (request: PeerRequest) => {
    const fault = faults.find(
      ({ method, path, email, when, left }) =>
        left > 0 &&
        (method ?? request.method) === request.method &&
        (path?.test(request.path) ?? true) &&
        (email ?? request.email) === request.email &&
        (when?.(request) ?? true),
    );
    if (fault) fault.left -= 1;
    return fault;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? "/", "http://peer");
    const bearer = request.headers.authorization?.replace("Bearer ", "");
    const account = [...accounts.values()].find((one) => one.token === bearer);
    const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
    const asked: PeerRequest = {
      method: request.method ?? "GET",
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: request.headers,
      body: isForm
        ? Object.fromEntries(new URLSearchParams(text))
        : text === ""
          ? undefined
          : JSON.parse(text),
      email: account?.email,
      status: undefined,
    };
    requests.push(asked);
    const fault = faultOf(asked);
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault?.hang) return;
    const reply: Reply =
      fault?.status !== undefined
        ? { ...refusal(fault.status, fault.reason ?? "backendError"), headers: fault.headers ?? {} }
        : work(asked, url, text, account);
    if (fault?.body !== undefined) reply.body = fault.body;
    asked.status = reply.status;
    if (fault?.dropAfter) {
      request.socket.destroy();
      return;
    }
    const body =
      reply.body === undefined
        ? ""
        : typeof reply.body === "string"
          ? reply.body
          : JSON.stringify(reply.body);
    response.writeHead(reply.status, {
      ...(body ? { "content-type": "application/json" } : {}),
      ...reply.headers,
    });
    response.end(body);
  }

  function work(asked: PeerRequest, url: URL, text: string, account: PeerAccount | undefined): Reply {
    if (url.pathname === "/o/oauth2/v2/auth") {
      const { location, ...rest } = oauth.authorize(url.searchParams);
      return { ...rest, headers: location === undefined ? {} : { location } };
    }
    if (url.pathname === "/token") return oauth.token(new URLSearchParams(text));
    if (url.pathname === "/revoke") return oauth.revoke(new URLSearchParams(text));
    if (!account || account.revoked) return refusal(401, "authError");
    const path = url.pathname.split("/").slice(3).map(decodeURIComponent);
    return route({ ...asked, account, parts: path });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { code: 500, message: String(error) } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  return {
    url,
    accounts,
    requests,
    mails,
    meet,
    /** An account with its main calendar; `token` of it is what a request must carry. */
    account(email: string): PeerAccount {
      const account: PeerAccount = {
        email,
        token: `ya29.${randomUUID()}`,
        refreshToken: `1//${randomUUID()}`,
        scopes: ["https://www.googleapis.com/auth/calendar"],
        revoked: false,
        refreshes: 0,
      };
      accounts.set(email, account);
      calendars.set(email, newCalendar(email, email, zone, email));
      return account;
    },
    calendar(owner: string, id: string, name = id, itsZone = zone): void {
      calendars.set(id, newCalendar(id, name, itsZone, owner));
    },
    share: (id: string, email: string, role: PeerRole) => void calendarOf(id).roles.set(email, role),
    /** The access token is no longer good; its refresh token is. */
    expire(email: string): void {
      const account = accounts.get(email);
      if (account) account.token = `expired-${randomUUID()}`;
    },
    /** An event as somebody puts or changes it by hand. */
    put: (id: string, event: PeerEvent): PeerEvent =>
      keep(calendarOf(id), { ...calendarOf(id).events.get(event.id)?.event, ...event }),
    /** Deleted by hand: it stays, cancelled. */
    take(id: string, event: string): void {
      const kept = calendarOf(id).events.get(event)?.event;
      if (kept) keep(calendarOf(id), { ...kept, status: "cancelled" });
    },
    /** What stands in a calendar, cancelled ones left out. */
    events: (id: string): PeerEvent[] =>
      [...calendarOf(id).events.values()]
        .map(({ event }) => event)
        .filter((one) => one.status !== "cancelled"),
    /** Every sync token given so far is answered 410. */
    expireSyncTokens(id: string): void {
      const calendar = calendarOf(id);
      calendar.changed += 1;
      calendar.syncsFrom = calendar.changed;
    },
    /** Who says yes at the consent page from now on. */
    consents(email: string): void {
      consenting = accounts.get(email);
    },
    fail: (fault: PeerFault) => void faults.push({ ...fault, left: fault.times ?? 1 }),
    heal(): void {
      faults = [];
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type GooglePeer = Awaited<ReturnType<typeof createGooglePeer>>;
