import { CalendarTrouble, type WantedEvent, type Where, type Written } from "../provider.ts";
import type { Dav } from "./dav.ts";
import type { Entered } from "./directory.ts";
import { amendEvent, composeEvent, readMain, uidOf } from "./event-text.ts";
import { StatusTrouble } from "./status-trouble.ts";
import { textOf } from "./xml-values.ts";

/** Made under a name that is its id's own: who asks again finds it. */
export async function createEvent({ dav, writes }: Entered, event: WantedEvent): Promise<Written> {
  const calendar = await writes();
  const url = new URL(`${event.id}.ics`, calendar);
  try {
    const answer = await dav.put(url, composeEvent(event, Date.now()), { ifNoneMatch: "*" });
    return await written(dav, url, answer);
  } catch (error) {
    if (!(error instanceof StatusTrouble)) throw error;
    const there = whereItIs(dav, url, error);
    if (there) return adopt(dav, there, event);
    // 409 is also what there is no calendar for (RFC 4918, 9.7.1): then this says « gone ».
    if (error.status === 409) await dav.propfind(calendar, { "d:resourcetype": {} });
    throw error;
  }
}

/** Somewhere an event of this name (412) or of this UID (RFC 4791, 5.3.2.1) stands already. */
function whereItIs(dav: Dav, url: URL, { status, body }: StatusTrouble): URL | undefined {
  if (status === 412) return url;
  if (!/no-uid-conflict/.test(body)) return undefined;
  const href = /<(?:\w+:)?href[^>]*>([^<]+)</i.exec(body)?.[1]?.trim();
  return href ? dav.resolve(href, url) : undefined;
}

async function adopt(dav: Dav, url: URL, event: WantedEvent): Promise<Written> {
  const { text, etag } = await read(dav, url);
  if (readMain(text).uid !== uidOf(event.id))
    throw new CalendarTrouble("refused", "another event under this one's name");
  return amend(dav, url, text, etag, event);
}

/** Says "changed" where its owner changed it since; what stands there as wanted was ours to write. */
export async function changeEvent(entered: Entered, where: Where, event: WantedEvent): Promise<Written> {
  const { dav } = entered;
  const url = dav.resolve(where.externalId, await entered.writes());
  const { text, etag } = await read(dav, url);
  const changed = where.etag !== undefined && etag !== undefined && !sameTag(where.etag, etag);
  const amended = changed ? amendEvent(text, event, Date.now()) : undefined;
  if (amended !== undefined) throw new CalendarTrouble("changed", "another version than the one last seen");
  return amend(dav, url, text, etag, event);
}

async function amend(
  dav: Dav,
  url: URL,
  text: string,
  etag: string | undefined,
  event: WantedEvent,
): Promise<Written> {
  const amended = amendEvent(text, event, Date.now());
  if (amended === undefined) return { externalId: url.pathname, ...(etag === undefined ? {} : { etag }) };
  const seen = etag ?? (await readTag(dav, url));
  if (seen === undefined) throw new CalendarTrouble("refused", "a server that keeps no versions");
  return written(dav, url, await dav.put(url, amended, { ifMatch: seen }));
}

export async function removeEvent(entered: Entered, where: Where): Promise<void> {
  try {
    await entered.dav.remove(entered.dav.resolve(where.externalId, await entered.writes()));
  } catch (error) {
    if (!(error instanceof StatusTrouble && error.reason === "gone")) throw error;
  }
}

async function read(dav: Dav, url: URL): Promise<{ text: string; etag: string | undefined }> {
  const answer = await dav.get(url);
  return { text: await answer.text(), etag: answer.headers.get("etag") ?? undefined };
}

/** Who changes what it was given answers without its version (RFC 4791, 5.3.4). */
async function written(dav: Dav, url: URL, answer: Response): Promise<Written> {
  const etag = answer.headers.get("etag") ?? (await readTag(dav, url));
  return { externalId: url.pathname, ...(etag === undefined ? {} : { etag }) };
}

async function readTag(dav: Dav, url: URL): Promise<string | undefined> {
  const [row] = await dav.propfind(url, { "d:getetag": {} });
  return textOf(row?.props["getetag"]);
}

const sameTag = (one: string, other: string): boolean =>
  one.replace(/^W\//, "") === other.replace(/^W\//, "");
