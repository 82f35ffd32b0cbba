import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createDelta } from "./graph-delta.ts";
import { type Reply, refuse } from "./graph-events.ts";
import { createFaults, type GraphRequest } from "./graph-faults.ts";
import {
  drop,
  type GraphAccount,
  type Json,
  keep,
  newAccount,
  newCalendar,
  type StoredEvent,
  timeIn,
  type ZonedTime,
} from "./graph-mailbox.ts";
import { createRoutes } from "./graph-routes.ts";
import { createGraphSignIn } from "./graph-sign-in.ts";

/** What an owner writes by hand; numbers are epoch milliseconds. What is not said stays, or is usual. */
export interface OwnEvent extends Json {
  /** Of an event that is there already. */
  id?: string;
  start?: number | ZonedTime;
  end?: number | ZonedTime;
  weekly?: number;
  /** By name; the main one where nothing is said. */
  calendar?: string;
}

/**
 * Microsoft Graph's calendars and Microsoft's sign-in on loopback, stateful. A test adds accounts (`account`, `calendar`),
 * writes as their owners would (`put`, `take`, `events`), makes requests fail (`fail`, `heal`), and reads what came in
 * (`requests`, `busiest`). The consent page says yes for `consents(email)`. `CLIENT` and `TENANT` are the app's.
 */
export async function createGraphPeer(
  options: { latencyMs?: number; linkAfterReads?: number; teams?: boolean } = {},
) {
  const accounts = new Map<string, GraphAccount>();
  const appTokens = new Set<string>();
  const requests: GraphRequest[] = [];
  const faults = createFaults();
  const delta = createDelta();
  const underWay = new Map<string, { now: number; most: number }>();
  const links: { answersIn?: string; linksTo?: string } = {};
  let consenting: GraphAccount | undefined;
  const signIn = createGraphSignIn(accounts, () => consenting, appTokens);
  const route = createRoutes({
    accounts,
    delta,
    linkAfterReads: options.linkAfterReads ?? 0,
    teams: options.teams ?? true,
    answersIn: () => links.answersIn,
    linksTo: () => links.linksTo ?? url,
  });
  const need = (email: string): GraphAccount => {
    const found = accounts.get(email);
    if (!found) throw new Error(`Unknown account '${email}' at the Graph peer: expected one that was added`);
    return found;
  };

  /** Whose mailbox is asked for, and whether the token opens it. */
  function enter(bearer: string, parts: readonly string[]): { email?: string; refused?: Reply } {
    const holder = [...accounts.values()].find(({ token }) => token === bearer);
    const email = parts[0] === "me" ? holder?.email : parts[1];
    if (holder?.revoked || (!holder && !appTokens.has(bearer)))
      return { ...(email ? { email } : {}), refused: refuse(401, "InvalidAuthenticationToken") };
    if (email === undefined || (parts[0] === "users" && !appTokens.has(bearer)))
      return { refused: refuse(403, "ErrorAccessDenied") };
    return { email };
  }

  function graph(request: GraphRequest, bearer: string, parts: readonly string[]): Reply {
    const { email = "", refused } = enter(bearer, parts);
    if (refused) return refused;
    const account = accounts.get(email);
    if (!account) return refuse(404, "ErrorInvalidUser");
    const path = parts.slice(parts[0] === "me" ? 1 : 2);
    if (path.length === 0) return { status: 200, body: { id: email, mail: email, userPrincipalName: email } };
    if (parts[0] === "me" && !account.scopes.includes("Calendars.ReadWrite"))
      return refuse(403, "ErrorAccessDenied");
    if (!account.licensed) return refuse(404, "MailboxNotEnabledForRESTAPI");
    return route(request, account, path);
  }

  async function work(request: GraphRequest, form: URLSearchParams): Promise<Reply> {
    const signs = /^\/([^/]+)\/oauth2\/v2\.0\/(authorize|token)$/.exec(request.path);
    if (signs?.[2] === "authorize") return signIn.authorize(request.query);
    if (signs) return signIn.token(signs[1] ?? "", form);
    const [, version, ...parts] = request.path.split("/");
    if (version !== "v1.0") return refuse(404, "ResourceNotFound");
    return graph(request, bearerOf(request.headers), parts);
  }

  /** Four at once a mailbox, and not one more. */
  async function counted(email: string | undefined, reply: () => Promise<Reply>): Promise<Reply> {
    const count = underWay.get(email ?? "") ?? { now: 0, most: 0 };
    underWay.set(email ?? "", count);
    count.now += 1;
    count.most = Math.max(count.most, count.now);
    try {
      if (email && count.now > 4) return refuse(429, "ApplicationThrottled", { "retry-after": "1" });
      if (options.latencyMs) await new Promise((resolve) => setTimeout(resolve, options.latencyMs));
      return await reply();
    } finally {
      count.now -= 1;
    }
  }

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { pathname, searchParams } = new URL(incoming.url ?? "/", url);
    const isJson = incoming.headers["content-type"]?.startsWith("application/json");
    const path = decodeURIComponent(pathname);
    const form = new URLSearchParams(text);
    const request: GraphRequest = {
      method: incoming.method ?? "GET",
      path,
      query: searchParams,
      headers: incoming.headers,
      body: isJson ? (JSON.parse(text) as Json) : Object.fromEntries(form),
      email: enter(bearerOf(incoming.headers), path.split("/").slice(2)).email,
      status: undefined,
      at: Date.now(),
    };
    requests.push(request);
    const fault = faults.take(request);
    if (fault?.hang) return;
    const reply = await counted(request.email, async () => {
      if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      if (fault?.status === undefined) return work(request, form);
      return refuse(fault.status, fault.code ?? "UnknownError", fault.headers);
    });
    if (fault?.body !== undefined) reply.body = fault.body;
    if (fault?.dropAfter) {
      incoming.socket.destroy();
      return;
    }
    request.status = reply.status;
    const body = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body);
    const type = typeof reply.body === "string" ? "text/html" : "application/json";
    response.writeHead(reply.status, { ...(body ? { "content-type": type } : {}), ...reply.headers });
    response.end(body);
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error) => {
      response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { code: "peer", message: String(error) } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const time = (at: number | ZonedTime): ZonedTime => (typeof at === "number" ? timeIn(at, "UTC") : at);

  return {
    /** Of the Graph and of the sign-in. */
    url,
    requests,
    /** `answersIn`: the zone of every time answered, whatever is preferred. `linksTo`: where the links of pages lead. */
    links,
    account(email: string): GraphAccount {
      const account = newAccount(email);
      accounts.set(email, account);
      return account;
    },
    /** Once more, by its address. */
    mailbox: need,
    /** A second calendar; its id. */
    calendar(owner: string, name: string): string {
      const calendar = newCalendar(name, false);
      need(owner).calendars.push(calendar);
      return calendar.id;
    },
    /** A token with rights on the whole tenant. */
    appToken(): string {
      const token = `app-${randomUUID()}`;
      appTokens.add(token);
      return token;
    },
    expireAppTokens: () => appTokens.clear(),
    /** The access token is no longer good; its refresh token is. */
    expire(email: string): void {
      need(email).token = `expired-${randomUUID()}`;
    },
    /** An event as its owner puts or changes it by hand. */
    put(email: string, { id = `AAMk${randomUUID()}=`, start, end, weekly, calendar, ...content }: OwnEvent) {
      const account = need(email);
      const before = account.events.get(id);
      const into = account.calendars.find(({ name }) => name === (calendar ?? "Calendrier"));
      return keep(account, {
        ...before,
        id,
        calendar: before?.calendar ?? into?.id ?? "",
        content: { ...before?.content, ...content },
        start: start === undefined ? (before?.start as ZonedTime) : time(start),
        end: end === undefined ? (before?.end as ZonedTime) : time(end),
        ...(weekly === undefined ? {} : { weekly }),
      });
    },
    /** Deleted by hand. */
    take: (email: string, id: string): void => void drop(need(email), id),
    events: (email: string): StoredEvent[] => [...need(email).events.values()],
    consents(email: string | undefined): void {
      consenting = email === undefined ? undefined : need(email);
    },
    /** Requests about a mailbox that were under way at once, at most. */
    busiest: (email: string): number => underWay.get(email)?.most ?? 0,
    expireDeltas: () => delta.expire(),
    fail: faults.plan,
    heal: faults.heal,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type GraphPeer = Awaited<ReturnType<typeof createGraphPeer>>;

const bearerOf = (headers: IncomingMessage["headers"]): string =>
  (headers.authorization ?? "").replace(/^Bearer /, "");
