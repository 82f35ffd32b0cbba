import { CalendarTrouble, type Changed, type Changes } from "../provider.ts";
import { toStamp, toText } from "./busy.ts";
import type { Dav, DavRow } from "./dav.ts";
import type { Entered } from "./directory.ts";
import { readMain } from "./event-text.ts";
import { StatusTrouble } from "./status-trouble.ts";
import { textOf } from "./xml-values.ts";

const DAY = 86_400_000;
const AT_ONCE = 100;
const MOST_PAGES = 20;

/**
 * The cursor is « sync:… », the server's own (RFC 6578), or « ctag:… », with which one only knows that something changed. A
 * server that gives neither is read whole every time.
 */
export async function readChanges(
  entered: Entered,
  cursor: string | undefined,
  now: number,
): Promise<Changes> {
  const { dav } = entered;
  const calendar = await entered.writes();
  if (cursor?.startsWith("sync:")) {
    const changes = await readSince(dav, calendar, cursor.slice(5));
    if (changes) return changes;
  }
  // Before the events: what changes in between is given twice rather than never.
  const [row] = await dav.propfind(calendar, { "d:sync-token": {}, "cs:getctag": {} });
  const token = textOf(row?.props["syncToken"]);
  const tag = textOf(row?.props["getctag"]);
  const next = token ? `sync:${token}` : `ctag:${tag ?? ""}`;
  if (!token && tag && cursor === next) return { cursor: next, whole: false, events: [] };
  const rows = await dav.query(calendar, { start: toStamp(now - DAY) });
  return { cursor: next, whole: true, events: rows.flatMap(toChanged) };
}

/** Undefined: the server does not know the token any more. */
async function readSince(dav: Dav, calendar: URL, from: string): Promise<Changes | undefined> {
  const events: Changed[] = [];
  let token = from;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await syncOnce(dav, calendar, token);
    if (!found?.token) return undefined;
    // 507: there is more, at the next token.
    const more = found.rows.some(({ status }) => status === 507);
    const members = found.rows.filter(
      ({ url, status }) => status !== 507 && url.pathname !== calendar.pathname,
    );
    const gone = members.filter(({ status }) => status === 404);
    const there = members.filter(({ status }) => status < 400).map(({ url }) => url.pathname);
    events.push(...gone.map(({ url }): Changed => ({ externalId: url.pathname, state: "gone" })));
    for (let first = 0; first < there.length; first += AT_ONCE)
      events.push(...(await dav.multiGet(calendar, there.slice(first, first + AT_ONCE))).flatMap(toChanged));
    if (!more || found.token === token) return { cursor: `sync:${found.token}`, whole: false, events };
    token = found.token;
  }
  return { cursor: `sync:${token}`, whole: false, events };
}

async function syncOnce(dav: Dav, calendar: URL, token: string) {
  try {
    return await dav.sync(calendar, token);
  } catch (error) {
    // 403 with « valid-sync-token » by the book; 400, 409, 410, 412, 501, 507 are seen too.
    const status = error instanceof StatusTrouble ? error.status : undefined;
    if (status !== undefined && [400, 403, 405, 409, 410, 412, 415, 501, 507].includes(status))
      return undefined;
    throw error;
  }
}

/** Of what its owner put there themselves, what cannot be read is none of the desk's. */
function toChanged(row: DavRow): Changed[] {
  const externalId = row.url.pathname;
  if (row.status === 404) return [{ externalId, state: "gone" }];
  for (const text of toText(row))
    try {
      const { cancelled, span, away, guests } = readMain(text);
      const etag = textOf(row.props["getetag"]);
      return [
        cancelled
          ? { externalId, state: "gone" }
          : {
              externalId,
              state: "there",
              span,
              ...(away ? { away } : {}),
              guests,
              ...(etag === undefined ? {} : { etag }),
            },
      ];
    } catch (error) {
      if (!(error instanceof CalendarTrouble)) throw error;
    }
  return [];
}
