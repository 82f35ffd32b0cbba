import { isoDay, numberOf, type Occurrence, occurrences, type Repetition } from "./occurrences.ts";
import { readRule } from "./rule.ts";

export interface Making {
  /** To be made now, in order. */
  make: readonly Occurrence[];
  /** Passed while nobody was there; one more of the same would help nobody. */
  skipped: readonly Occurrence[];
  /** ISO nominal day; undefined: none so far. */
  madeUntil?: string;
  /** The next one that is to come, and the ISO day on which it is made. Absent: the series is over. */
  next?: { occurrence: Occurrence; madeOn: string };
}

const LEAD_DAYS = 7;
const NEAR_DAYS = 400;
/** Longer than any interval that somebody says. */
const FAR_DAYS = 40_000;

/**
 * What is made today: each occurrence a week before its day, or less where they come closer together, so that only the
 * next one stands in a list. After a long absence, of those that have passed only the last. `today`: ISO day.
 */
export function planMaking(
  series: Repetition & { madeUntil?: string },
  today: string,
  holidays: ReadonlySet<string>,
): Making {
  const lead = leadDays(series);
  const until = addDays(today, lead);
  const from = series.madeUntil === undefined ? series.startsOn : addDays(series.madeUntil, 1);
  const near = occurrences(series, from, addDays(until, NEAR_DAYS), holidays);
  const due = near.filter(({ on }) => on <= until);
  const missed = due.filter(({ on }) => on < today);
  const skipped = missed.slice(0, -1);
  const madeUntil = due.at(-1)?.nominal ?? series.madeUntil;
  const next =
    near[due.length] ??
    occurrences(series, maxDay(from, until), addDays(until, FAR_DAYS), holidays).find(({ on }) => on > until);
  return {
    make: due.slice(skipped.length),
    skipped,
    ...(madeUntil === undefined ? {} : { madeUntil }),
    ...(next ? { next: { occurrence: next, madeOn: addDays(next.on, -lead) } } : {}),
  };
}

/** Days between making an occurrence and its day. */
export function leadDays({ rule: text }: Repetition): number {
  const { freq, interval, weekdays } = readRule(text);
  if (freq === "DAILY") return Math.min(LEAD_DAYS, interval - 1);
  if (freq !== "WEEKLY") return LEAD_DAYS;
  const days = weekdays.map(({ day }) => day).sort((a, b) => a - b);
  const [first] = days;
  if (first === undefined || days.length === 1) return Math.min(LEAD_DAYS, 7 * interval - 1);
  const gaps = [...days.slice(1), first + 7 * interval].map((day, i) => day - (days[i] as number));
  return Math.min(LEAD_DAYS, ...gaps.map((gap) => gap - 1));
}

export const addDays = (day: string, days: number): string => isoDay(numberOf(day) + days);

const maxDay = (a: string, b: string): string => (a > b ? a : b);
