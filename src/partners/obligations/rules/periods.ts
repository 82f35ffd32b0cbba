import { civil, dayNumber, firstOfMonth } from "../../../desk/when/civil-days.ts";
import type { Profile } from "../profile.ts";
import { closingIn, dayIn, dayOf, type MonthDay, two } from "./dates.ts";
import type { Nominal } from "./rule.ts";

const TWELVE = Array.from({ length: 12 }, (_, index) => index + 1);

/** `2026-10`; months count on over the year's end. */
export function monthKey(year: number, month: number): string {
  const found = civil(firstOfMonth(year, month));
  return `${found.year}-${two(found.month)}`;
}

export const quarterKey = (year: number, quarter: number): string => `${year}-T${quarter}`;

/** One date a month, for the month before (`back` 1) or for itself (`back` 0). */
export const eachMonth = (year: number, day: number, back: 0 | 1): Nominal[] =>
  TWELVE.map((month) => ({ period: monthKey(year, month - back), on: dayIn(year, month, day) }));

/** One date for each civil quarter, in the month after it: January for the fourth of the year before. */
export const afterEachQuarter = (year: number, day: number): Nominal[] =>
  [1, 4, 7, 10].map((month) => ({
    period: month === 1 ? quarterKey(year - 1, 4) : quarterKey(year, (month - 1) / 3),
    on: dayIn(year, month, day),
  }));

/** One date in a year, for that year or for an earlier one. */
export const yearly =
  (month: number, day: number, back: 0 | 1 = 0) =>
  (_: unknown, year: number): Nominal[] => [{ period: String(year - back), on: dayNumber(year, month, day) }];

/** One date for each financial year whose date may fall in `year`. No closing, no date. */
export function eachClosing(
  { closing, createdOn }: Profile,
  year: number,
  date: (closing: number, year: number) => number,
): Nominal[] {
  if (!closing) return [];
  return [year - 1, year]
    .filter((closed) => !createdOn || closingIn(closed, closing) >= dayOf(createdOn))
    .map((closed) => ({ period: String(closed), on: date(closingIn(closed, closing), closed) }));
}

export const isDecember31 = ({ month, day }: MonthDay): boolean => month === 12 && day === 31;

/** The last day of the month a day lies in. */
export function endOfMonth(day: number): number {
  const { year, month } = civil(day);
  return firstOfMonth(year, month, 1) - 1;
}

/** Two months, 1 to 6 in a year: `2027-B5` is September and October. */
export const pairKey = (year: number, pair: number): string => `${year}-B${pair}`;

/** `2026-12` of `2026-T4`, a month as it is, a year as it is. */
export function lastMonthOf(period: string): string {
  const [, year = "", kind, nth] = /^(\d{4})-([TB])(\d)/.exec(period) ?? [];
  if (!kind) return period.slice(0, /^\d{4}-\d\d/.test(period) ? 7 : 4);
  return `${year}-${two(Number(nth) * (kind === "T" ? 3 : 2))}`;
}
