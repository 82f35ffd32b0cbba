import { Temporal } from "temporal-polyfill";
import { readDay } from "./calendar-day.ts";

/** Days since 1970-01-01, so that a hundred thousand invoices compare and add whole numbers. Throws RangeError as readDay. */
export function countDay(day: string, place = "day"): number {
  const known = counts.get(day);
  if (known !== undefined) return known;
  const count = EPOCH.until(readDay(day, place)).days;
  remember(counts, day, count);
  return count;
}

/** The ISO date of such a count. */
export function dayOf(count: number): string {
  const known = days.get(count);
  if (known !== undefined) return known;
  const day = EPOCH.add({ days: count }).toString();
  remember(days, count, day);
  return day;
}

export const addDays = (day: string, days: number): string => dayOf(countDay(day) + days);

/** From `from` to `to`; negative when `to` comes first. */
export const daysBetween = (from: string, to: string): number => countDay(to) - countDay(from);

/** 1 = Monday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: string): number => ((((countDay(day) + 3) % 7) + 7) % 7) + 1;

const EPOCH = Temporal.PlainDate.from("1970-01-01");
const counts = new Map<string, number>();
const days = new Map<number, string>();

/** A batch meets the same few hundred dates over and over; dates from outside must not grow this for ever. */
function remember<K, V>(store: Map<K, V>, key: K, value: V): void {
  if (store.size >= 20_000) store.clear();
  store.set(key, value);
}
