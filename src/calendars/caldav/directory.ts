import { namedZone } from "../icalendar/zones.ts";
import { type Account, CalendarTrouble } from "../provider.ts";
import { type Dav, openDav } from "./dav.ts";
import { discover, type FoundAccount } from "./discover.ts";
import { child, textOf } from "./xml-values.ts";

/** An account that was entered. */
export interface Entered {
  dav: Dav;
  /** The one meetings are written in. */
  writes(): Promise<URL>;
  /** Those whose events are busy time. */
  reads(): Promise<URL[]>;
  /** The owner's addresses, as the server and their login say. */
  addresses(): Promise<readonly string[]>;
  /** What days and times without a zone are in; undefined: the calendar does not say, or in words of its own. */
  zoneOf(calendar: URL): Promise<string | undefined>;
}

export interface Directory {
  enter(account: Account, signal: AbortSignal): Promise<Entered>;
}

const KNOWN_MS = 10 * 60_000;
const MOST_KNOWN = 1_000;

/** What is asked of a server once and holds for a while: its calendars, whose they are, the zones they are in. */
export function createDirectory(local: boolean): Directory {
  const found = new Map<string, { at: number; value: Promise<FoundAccount> }>();
  const zones = new Map<string, { at: number; value: Promise<string | undefined> }>();

  return {
    async enter(account, signal) {
      const { access } = account;
      if (access.kind !== "password")
        throw new CalendarTrouble("refused", "a CalDAV account needs a password");
      const dav = await openDav(access, local, signal);
      const key = JSON.stringify([account.id, access.url, access.login]);
      const look = () => remember(found, key, () => discover(dav));
      const main = async () => {
        const { calendars } = await look();
        const one = calendars.find((calendar) => calendar.main);
        if (!one) throw new CalendarTrouble("gone", "an account without calendars");
        return dav.resolve(one.id);
      };
      return {
        dav,
        writes: async () =>
          asFolder(account.writes === undefined ? await main() : dav.resolve(account.writes)),
        reads: async () =>
          account.reads.length === 0 ? [await main()] : account.reads.map((id) => dav.resolve(id)),
        async addresses() {
          const login = access.login.toLowerCase();
          const said = await look().then(
            ({ addresses }) => addresses,
            // Who they are is a detail: without it, what they declined counts as busy.
            () => [],
          );
          return login.includes("@") ? [login, ...said] : said;
        },
        zoneOf: (calendar) => remember(zones, `${key} ${calendar.href}`, () => readZone(dav, calendar)),
      };
    },
  };
}

async function readZone(dav: Dav, calendar: URL): Promise<string | undefined> {
  const [row] = await dav.propfind(calendar, { "c:calendar-timezone": {} });
  const text = textOf(child(row?.props, "calendarTimezone")) ?? "";
  const zone = /^TZID(?:;[^:\n]*)?:(.+)$/im.exec(text)?.[1]?.trim();
  return zone !== undefined && namedZone(zone) ? zone : undefined;
}

const asFolder = (url: URL): URL => (url.pathname.endsWith("/") ? url : new URL(`${url.pathname}/`, url));

/** What failed is asked again. */
function remember<T>(
  known: Map<string, { at: number; value: Promise<T> }>,
  key: string,
  ask: () => Promise<T>,
): Promise<T> {
  const now = Date.now();
  const kept = known.get(key);
  if (kept && Math.abs(now - kept.at) < KNOWN_MS) return kept.value;
  if (known.size >= MOST_KNOWN) known.clear();
  const value = ask();
  known.set(key, { at: now, value });
  value.catch(() => known.get(key)?.value === value && known.delete(key));
  return value;
}
