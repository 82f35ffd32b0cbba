import type { Clock } from "./clock.ts";

/** Minutes from midnight of the day that was said; above 1440 on the next day. */
export interface Fitted {
  readonly minute: number;
  readonly others: readonly number[];
}

/**
 * A clock time in the light of the part of the day said with it: "8h du soir" is 20:00, "ce soir à minuit" ends the day.
 * `dayNamed`: with a day of its own, midnight may open or close it, and people disagree.
 */
export function fitClock(
  clock: Clock,
  part: { readonly start: number; readonly end: number } | undefined,
  dayNamed: boolean,
): Fitted {
  const { minute } = clock;
  if (clock.midnight) {
    if (part) return { minute: minute + (part.start >= 1080 ? 1440 : 0), others: [] };
    return dayNamed ? { minute: minute + 1440, others: [minute] } : { minute, others: [] };
  }
  if (part) {
    const late = minute + 720;
    if (part.start >= 720 && minute < 720 && late >= part.start - 60 && late <= part.end + 60) {
      return { minute: late, others: [] };
    }
    // "lundi matin 15h" contradicts itself: the hour leads, the part of the day is asked about.
    const agrees =
      minute >= Math.min(part.start, part.start >= 720 ? part.start - 60 : 0) && minute <= part.end + 60;
    return { minute, others: agrees ? [] : [part.start] };
  }
  return { minute, others: clock.halfDay ? [minute + 720] : [] };
}
