import { CalendarTrouble } from "../provider.ts";
import { fetchIcs, type IcsFile } from "./fetch-ics.ts";

/** Whoever publishes a calendar as a file does so a few times a day: two minutes change nothing, and /book is quick. */
const FRESH_MS = 2 * 60_000;
/** Without an answer, what was seen so long ago still holds: longer would be booking over what nobody could see. */
const STILL_GOOD_MS = 15 * 60_000;
/** Of all files kept, in characters. */
const MOST_KEPT = 10_000_000;

export interface KeptFiles {
  read(url: string, signal: AbortSignal): Promise<string>;
}

/** Files behind links, kept in memory for a while. */
export function createKeptFiles({ local, now }: { local: boolean; now: () => number }): KeptFiles {
  /** The one used longest ago first. */
  const kept = new Map<string, { file: IcsFile; at: number }>();

  function keep(url: string, file: IcsFile): string {
    kept.delete(url);
    kept.set(url, { file, at: now() });
    let size = 0;
    for (const one of kept.values()) size += one.file.text.length;
    for (const [oldest, one] of kept) {
      if (size <= MOST_KEPT) break;
      size -= one.file.text.length;
      kept.delete(oldest);
    }
    return file.text;
  }

  return {
    async read(url, signal) {
      const before = kept.get(url);
      const age = before ? Math.abs(now() - before.at) : Number.POSITIVE_INFINITY;
      if (before && age < FRESH_MS) return before.file.text;
      try {
        const file = await fetchIcs(url, before?.file, local, signal);
        if (file) return keep(url, file);
        if (before) return keep(url, before.file);
        throw new CalendarTrouble("later", "nothing has changed, of nothing");
      } catch (error) {
        const later = error instanceof CalendarTrouble && error.reason === "later";
        if (before && later && age < STILL_GOOD_MS) return before.file.text;
        if (!later) kept.delete(url);
        throw error;
      }
    },
  };
}
