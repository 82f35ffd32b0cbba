import { CalendarTrouble } from "../provider.ts";
import { callTypedAddress } from "../typed-address.ts";

/** A file as it was last seen. */
export interface IcsFile {
  text: string;
  etag?: string;
  lastModified?: string;
}

const MAX_BYTES = 5_000_000;
const MOST_REDIRECTS = 5;

/**
 * The file behind a calendar's link. Undefined: it is still the one that was seen. Nothing secret but the address itself is
 * sent, so redirects are followed, each checked like an address somebody typed. Throws CalendarTrouble.
 */
export async function fetchIcs(
  typed: string,
  seen: IcsFile | undefined,
  local: boolean,
  signal: AbortSignal,
): Promise<IcsFile | undefined> {
  let url = readLink(typed);
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const headers = {
      accept: "text/calendar, */*;q=0.1",
      ...(seen?.etag ? { "if-none-match": seen.etag } : {}),
      ...(seen?.lastModified ? { "if-modified-since": seen.lastModified } : {}),
    };
    const answer = await callTypedAddress(
      url,
      { method: "GET", headers, signal },
      { local, maxBytes: MAX_BYTES },
    );
    const location = answer.headers.get("location");
    if (answer.status === 304 && seen) return undefined;
    if (answer.status === 200) return toFile(answer);
    if (answer.status < 300 || answer.status >= 400 || location === null) throw toTrouble(answer);
    if (!URL.canParse(location, url.href)) throw new CalendarTrouble("refused", "a redirect to nowhere");
    url = new URL(location, url);
  }
  throw new CalendarTrouble("refused", "redirected in circles");
}

/** « webcal:// » is how calendars' links are handed out; they are web addresses. */
export function readLink(typed: string): URL {
  const address = typed.trim().replace(/^webcals?:\/\//i, "https://");
  if (!URL.canParse(address)) throw new CalendarTrouble("refused", "not an address");
  return new URL(address);
}

/** What its owner called the calendar: at Google, their address unless they changed it. */
export function readName(text: string): string | undefined {
  const name = /^X-WR-CALNAME(?:;[^:\r\n]*)?:(.+)$/im.exec(text)?.[1]?.trim();
  return name ? name.replace(/\\(.)/g, "$1") : undefined;
}

async function toFile(answer: Response): Promise<IcsFile> {
  const [etag, lastModified] = [answer.headers.get("etag"), answer.headers.get("last-modified")];
  return { text: await answer.text(), ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) };
}

function toTrouble({ status, headers }: Response): CalendarTrouble {
  const detail = `the link answered ${status}`;
  if (status === 404 || status === 410) return new CalendarTrouble("gone", detail);
  if (status === 401 || status === 403) return new CalendarTrouble("revoked", detail);
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : undefined;
  if (status >= 500 || status === 408 || status === 429)
    return new CalendarTrouble("later", detail, retryAfterMs);
  return new CalendarTrouble("refused", detail);
}
