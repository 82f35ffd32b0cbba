import type { DAVResponse } from "tsdav";
import type { PasswordAccess } from "../consent.ts";
import { CalendarTrouble } from "../provider.ts";
import { callTypedAddress } from "../typed-address.ts";
import { readEventRows } from "./event-rows.ts";
import { NotDav, StatusTrouble } from "./status-trouble.ts";
import { child, textOf } from "./xml-values.ts";

/** One resource of a multistatus. */
export interface DavRow {
  url: URL;
  status: number;
  props: Readonly<Record<string, unknown>>;
}

/** A server, entered by one person. Everything throws CalendarTrouble; an answer from 400 on is a StatusTrouble. */
export interface Dav {
  server: URL;
  /** An address the server named. "refused" where it is not the server's own: the password goes nowhere else. */
  resolve(href: string, from?: URL): URL;
  propfind(url: URL, props: Record<string, unknown>, depth?: "0" | "1"): Promise<DavRow[]>;
  /** Events that may overlap a span of time; without an end, those from then on. */
  query(calendar: URL, range: { start: string; end?: string }): Promise<DavRow[]>;
  multiGet(calendar: URL, paths: readonly string[]): Promise<DavRow[]>;
  sync(calendar: URL, token: string): Promise<{ rows: DavRow[]; token: string | undefined }>;
  get(url: URL): Promise<Response>;
  put(url: URL, text: string, condition: { ifMatch: string } | { ifNoneMatch: "*" }): Promise<Response>;
  remove(url: URL): Promise<Response>;
}

const MAX_BYTES = 5_000_000;
const MOST_REDIRECTS = 3;
const WHOLE = /<(?:\/(?:[\w.-]+:)?multistatus\s*|(?:[\w.-]+:)?multistatus[^<>]*\/)>\s*$/;
const EVENT_PROPS = { "d:getetag": {}, "c:calendar-data": {} };

export async function openDav(access: PasswordAccess, local: boolean, signal: AbortSignal): Promise<Dav> {
  const { propfind, calendarQuery, calendarMultiGet, syncCollection } = await import("tsdav");
  const server = readServer(access.url);
  const authorization = `Basic ${Buffer.from(`${access.login}:${access.password}`).toString("base64")}`;

  function resolveOwn(href: string, from: URL): URL | undefined {
    const url = URL.canParse(href, from.href) ? new URL(href, from) : undefined;
    if (!url || !isOwn(server, url)) return undefined;
    url.hash = "";
    url.pathname = plainPath(url.pathname);
    return url;
  }

  function resolve(href: string, from = server): URL {
    const url = resolveOwn(href, from);
    if (!url) throw new CalendarTrouble("refused", "the server names another server");
    return url;
  }

  async function call(
    method: string,
    at: URL,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Response> {
    let url = resolve(at.href);
    for (let hops = 0; ; hops += 1) {
      const asked = {
        method,
        headers: { ...headers, authorization },
        signal,
        ...(body === undefined ? {} : { body }),
      };
      const answer = await callTypedAddress(url, asked, { local, maxBytes: MAX_BYTES });
      const location = answer.headers.get("location");
      if (answer.status >= 400)
        throw new StatusTrouble(
          method,
          answer.status,
          answer.headers.get("retry-after"),
          await answer.text(),
        );
      if (answer.status < 300 || answer.status === 304) return answer;
      if (location === null || hops >= MOST_REDIRECTS)
        throw new CalendarTrouble("refused", `${method} answered ${answer.status}`);
      url = resolve(location, url);
    }
  }

  /** What tsdav calls; it is given no password of its own. */
  const fetch = (async (input: string | URL | Request, init: RequestInit = {}) => {
    const answer = await call(
      init.method ?? "GET",
      new URL(input instanceof Request ? input.url : input),
      Object.fromEntries(new Headers(init.headers)),
      typeof init.body === "string" ? init.body : undefined,
    );
    const text = await answer.text();
    // A page to log in at, with the status of a success, or half an answer are no empty calendar.
    if (answer.status !== 207 || !WHOLE.test(text)) throw new NotDav(server.host);
    return Object.assign(new Response(null, answer), { text: async () => text });
  }) as typeof globalThis.fetch;

  /** What another server keeps is not read there. */
  const toRow = (href: string | undefined, from: URL, status: number, props: DavRow["props"]): DavRow[] => {
    const url = href ? resolveOwn(href, from) : undefined;
    return url ? [{ url, status, props }] : [];
  };

  const rows = (answers: readonly DAVResponse[], from: URL): DavRow[] => {
    const [first] = answers;
    if (first && child(first.raw, "multistatus") === undefined) throw new NotDav(from.host);
    return answers.flatMap(({ href, status, props }) => toRow(textOf(href), from, status, props ?? {}));
  };

  /** tsdav writes what is asked, and sees an answer without events: those are read here, without a tree of everything. */
  async function events(ask: (calling: typeof fetch) => Promise<unknown>, from: URL): Promise<DavRow[]> {
    let text = "";
    await ask(async (...asked) => {
      const answer = await fetch(...asked);
      text = await answer.text();
      return Object.assign(answer, { text: async () => "" });
    });
    const found = readEventRows(text);
    if (!found) throw new NotDav(from.host);
    return found.flatMap(({ href, status, ...props }) => toRow(href, from, status, props));
  }

  return {
    server,
    resolve,
    propfind: async (url, props, depth = "0") =>
      rows(await propfind({ url: url.href, props, depth, fetch }), url),
    query: (url, range) =>
      events(
        (fetch) =>
          calendarQuery({ url: url.href, depth: "1", props: EVENT_PROPS, filters: filterOf(range), fetch }),
        url,
      ),
    multiGet: (url, paths) =>
      events(
        (fetch) =>
          calendarMultiGet({
            url: url.href,
            depth: "1",
            props: EVENT_PROPS,
            objectUrls: [...paths],
            fetch,
          }),
        url,
      ),
    async sync(url, token) {
      const answers = await syncCollection({
        url: url.href,
        props: { "d:getetag": {} },
        syncLevel: 1,
        syncToken: token,
        headers: { depth: "0" },
        fetch,
      });
      return { rows: rows(answers, url), token: textOf(answers[0]?.raw?.multistatus?.syncToken) };
    },
    get: (url) => call("GET", url, { accept: "text/calendar" }),
    put: (url, text, condition) =>
      call(
        "PUT",
        url,
        {
          "content-type": "text/calendar; charset=utf-8",
          ...("ifMatch" in condition ? { "if-match": condition.ifMatch } : { "if-none-match": "*" }),
        },
        text,
      ),
    remove: (url) => call("DELETE", url, {}),
  };
}

const filterOf = (range: { start: string; end?: string }) => ({
  "comp-filter": {
    _attributes: { name: "VCALENDAR" },
    "comp-filter": { _attributes: { name: "VEVENT" }, "time-range": { _attributes: range } },
  },
});

/** As somebody types it: without « https:// », or as the address of an account. */
function readServer(typed: string): URL {
  const text = typed.trim().replace(/^(?:caldavs?|webcals?):\/\//i, "https://");
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) throw new CalendarTrouble("refused", "not an address");
  return new URL(address);
}

/** iCloud keeps each account's calendars at a numbered host beside the one that everybody types. */
const isOwn = (server: URL, url: URL): boolean =>
  url.origin === server.origin ||
  (/^(?:p\d{1,4}-)?caldav\.icloud\.com$/.test(server.hostname) &&
    /^p\d{1,4}-caldav\.icloud\.com$/.test(url.hostname) &&
    url.protocol === "https:" &&
    url.port === "");

/** One spelling of a path: servers write « @ » as it is or as « %40 ». */
function plainPath(path: string): string {
  return path
    .split("/")
    .map((part) => {
      if (/^[\w.-]*$/.test(part)) return part;
      try {
        return encodeURIComponent(decodeURIComponent(part));
      } catch {
        return part;
      }
    })
    .join("/");
}
