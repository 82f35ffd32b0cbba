import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pLimit, { type LimitFunction } from "p-limit";
import { z } from "zod";
import { type Access, type Account, CalendarTrouble } from "../provider.ts";
import { read, readBody } from "./answer.ts";
import { troubleOf } from "./errors.ts";

const REAL_URL = "https://graph.microsoft.com";
const VERSION = "v1.0";
/** Of one app, a mailbox: a fifth is answered 429. */
const AT_ONCE = 4;
const TRIES = 4;
const FIRST_WAIT_MS = 100;
/** Who is told to come back later than that comes back later: nobody waits for it. */
const LONGEST_WAIT_MS = 5_000;
const MOST_PAGES = 500;
const LIMITS_KEPT = 1_000;

/** Where to: a path after the mailbox, with its query encoded, or what a page said comes next. */
export type GraphTo = { path: string } | { next: string };

/** Every one of them may be repeated without harm. */
export type GraphCall = GraphTo & {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  body?: object;
  ifMatch?: string;
  /** What is written in an event comes as plain text, not as HTML. */
  bodyAsText?: boolean;
  /** Of a list: how many of it at once. */
  pageSize?: number;
};

export interface Graph {
  /** What was answered, undefined where there is nothing to answer. Throws CalendarTrouble only, when the signal says so at the latest. */
  call(account: Account, call: GraphCall, signal: AbortSignal): Promise<unknown>;
  /** All its pages; `delta`: what comes next, another day. */
  pages(
    account: Account,
    from: GraphTo,
    signal: AbortSignal,
    pageSize?: number,
  ): Promise<{ items: unknown[]; delta: string | undefined }>;
}

const Page = z.object({
  value: z.array(z.unknown()),
  "@odata.nextLink": z.string().optional(),
  "@odata.deltaLink": z.string().optional(),
});

export function createGraph({ graphUrl = REAL_URL }: { graphUrl?: string }): Graph {
  const base = new URL(graphUrl);
  const prefix = `${base.pathname.replace(/\/$/, "")}/${VERSION}`;
  const limits = new Map<string, LimitFunction>();
  let loading: ReturnType<typeof load> | undefined;

  /**
   * The library with no handler of its own but the last: its own one for tokens forgets them on plain http, the one for
   * retries knows no end, and redirects would carry tokens along.
   */
  async function load() {
    const { Client, HTTPMessageHandler, ResponseType } = await import("@microsoft/microsoft-graph-client");
    const client = Client.initWithMiddleware({
      baseUrl: graphUrl,
      defaultVersion: VERSION,
      middleware: new HTTPMessageHandler(),
      fetchOptions: { redirect: "error" },
    });
    return { client, raw: ResponseType.RAW };
  }

  async function send(path: string, call: GraphCall, token: string, signal: AbortSignal): Promise<Response> {
    loading ??= load();
    const { client, raw } = await loading;
    const prefer = [
      'outlook.timezone="UTC"',
      ...(call.pageSize === undefined ? [] : [`odata.maxpagesize=${call.pageSize}`]),
      ...(call.bodyAsText ? ['outlook.body-content-type="text"'] : []),
    ];
    const request = client
      .api(path)
      .responseType(raw)
      .option("signal", signal)
      .headers({
        Authorization: `Bearer ${token}`,
        Prefer: prefer.join(", "),
        ...(call.ifMatch === undefined ? {} : { "If-Match": call.ifMatch }),
      });
    try {
      if (call.method === "GET") return await request.get();
      if (call.method === "DELETE") return await request.delete();
      return call.method === "POST" ? await request.post(call.body) : await request.patch(call.body);
    } catch {
      // Never the library's own words: they quote what was sent.
      throw new CalendarTrouble("later", `Microsoft Graph: no answer to ${call.method}`);
    }
  }

  async function tryAll(account: Account, call: GraphCall, signal: AbortSignal): Promise<unknown> {
    const access = tokenOf(account.access);
    const path = "next" in call ? call.next : `${mailboxOf(access)}${call.path}`;
    let token = await access.token();
    let renewed = false;
    for (let tried = 1; ; tried += 1) {
      signal.throwIfAborted();
      let trouble: CalendarTrouble;
      try {
        const response = await send(path, call, token, signal);
        if (response.ok) return await readBody(response);
        trouble = await troubleOf(response, call.ifMatch !== undefined);
        if (response.status === 401 && !renewed) {
          token = await access.token(token);
          renewed = true;
          continue;
        }
      } catch (error) {
        if (!(error instanceof CalendarTrouble)) throw error;
        trouble = error;
      }
      const wait = trouble.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tried - 1) * (0.5 + Math.random());
      if (trouble.reason !== "later" || tried === TRIES || wait > LONGEST_WAIT_MS) throw trouble;
      await sleep(wait, undefined, { signal });
    }
  }

  function limitOf(key: string): LimitFunction {
    if (limits.size > LIMITS_KEPT)
      for (const [other, { activeCount, pendingCount }] of limits)
        if (activeCount + pendingCount === 0) limits.delete(other);
    const limit = limits.get(key) ?? pLimit(AT_ONCE);
    limits.set(key, limit);
    return limit;
  }

  /** Who waits for one of the four is let go in time too. */
  async function call(account: Account, asked: GraphCall, signal: AbortSignal): Promise<unknown> {
    const limit = limitOf(tokenOf(account.access).mailbox ?? account.id);
    // One look at many people's time hangs on one signal: no leak to be warned of.
    setMaxListeners(0, signal);
    try {
      const work = limit(() => tryAll(account, asked, signal));
      return await untilAborted(work, signal);
    } catch (error) {
      if (error instanceof CalendarTrouble || !signal.aborted) throw error;
      throw new CalendarTrouble("later", `Microsoft Graph: no answer in time to ${asked.method}`);
    }
  }

  /** The path of a link. One that leads elsewhere is not followed: it would be given the token. */
  function follow(link: string): string {
    const to = URL.canParse(link) ? new URL(link) : undefined;
    if (to?.origin !== base.origin || !to.pathname.startsWith(`${prefix}/`))
      throw new CalendarTrouble("later", "Microsoft Graph: a page leads elsewhere");
    return `${to.pathname.slice(prefix.length)}${to.search}`;
  }

  return {
    call,
    async pages(account, from, signal, pageSize) {
      const items: unknown[] = [];
      let to = from;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const asked = { ...to, method: "GET", ...(pageSize === undefined ? {} : { pageSize }) } as const;
        const { value, ...links } = read(Page, await call(account, asked, signal));
        items.push(...value);
        const [next, delta] = [links["@odata.nextLink"], links["@odata.deltaLink"]];
        if (next === undefined) return { items, delta: delta === undefined ? undefined : follow(delta) };
        to = { next: follow(next) };
      }
      throw new CalendarTrouble("later", `Microsoft Graph: more than ${MOST_PAGES} pages`);
    },
  };
}

type TokenAccess = Extract<Access, { kind: "token" }>;
/** Its token; only so is the Graph entered. */
export function tokenOf(access: Access): TokenAccess {
  if (access.kind === "token") return access;
  throw new CalendarTrouble("refused", `Microsoft Graph is entered with a token, not with a ${access.kind}`);
}

const mailboxOf = ({ mailbox }: TokenAccess): string =>
  mailbox === undefined ? "/me" : `/users/${encodeURIComponent(mailbox)}`;

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  late.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    if (stop) signal.removeEventListener("abort", stop);
    work.catch(() => {});
  }
}
