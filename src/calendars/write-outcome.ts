import type { CalendarTrouble } from "./provider.ts";

/** Its owner hears of it when so many tries came to nothing. */
export const LATE_AFTER = 8;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const BELIEVED_MS = 60 * 60_000;
/** Reading back comes first: it finds what was changed. */
const AFTER_LOOK_MS = 2 * 60_000;
/** A calendar that has not answered so long after the meeting is left as it is. */
const GIVES_UP_MS = 2 * 86_400_000;

/** What becomes of an event that could not be written. "broken": the link is, and what waits for it with it. */
export type Setback = { state: "waiting" | "gone" | "refused"; nextAt: number | null; broken: boolean };

/** `known`: the provider had named the event before. `endsAt`, `now`: epoch milliseconds. */
export function setbackOf(
  trouble: CalendarTrouble,
  { known, tries, endsAt, now }: { known: boolean; tries: number; endsAt: number; now: number },
): Setback {
  switch (trouble.reason) {
    case "revoked":
      return { state: "waiting", nextAt: null, broken: true };
    case "gone":
      // Of an event that was never there, it is the calendar that is gone.
      return known
        ? { state: "gone", nextAt: null, broken: false }
        : { state: "waiting", nextAt: null, broken: true };
    case "refused":
      return { state: "refused", nextAt: null, broken: false };
    case "changed":
      return { state: "waiting", nextAt: now + AFTER_LOOK_MS, broken: false };
    case "later": {
      if (now > endsAt + GIVES_UP_MS && tries > LATE_AFTER)
        return { state: "refused", nextAt: null, broken: false };
      const wait =
        trouble.retryAfterMs === undefined
          ? Math.min(FIRST_WAIT_MS * 2 ** (Math.min(tries, 20) - 1), LONGEST_WAIT_MS)
          : Math.min(trouble.retryAfterMs, BELIEVED_MS);
      return { state: "waiting", nextAt: now + wait, broken: false };
    }
  }
}
