import { Temporal } from "temporal-polyfill";
import { addDays } from "../../desk/when/add-days.ts";
import type { Digest } from "../digest.ts";

/** ISO dates of the firm's holiday calendar, of every year looked at. */
export type Holidays = ReadonlySet<string>;

const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

/** Monday to Friday without holidays; `also`: the other days this digest is wanted on (a shop's Saturdays). */
export const isWorkingDay = (day: string, holidays: Holidays, also: readonly number[] = []): boolean =>
  !holidays.has(day) && (weekdayOf(day) <= 5 || also.includes(weekdayOf(day)));

/** The working day before a day, whatever that one is. */
function eveOf(day: string, holidays: Holidays): string {
  let eve = addDays(day, -1);
  while (!isWorkingDay(eve, holidays)) eve = addDays(eve, -1);
  return eve;
}

/**
 * The days of a digest. The daily one: those of its days that are worked. The weekly one: its days; the next working day
 * where one is a holiday; the eve of the partners' meetings.
 */
export function isDigestDay({ kind, days, settings }: Digest, day: string, holidays: Holidays): boolean {
  if (!isWorkingDay(day, holidays, days)) return false;
  if (days.includes(weekdayOf(day))) return true;
  if (kind === "daily") return false;
  if (settings.eveOf.some((meeting) => eveOf(meeting, holidays) === day)) return true;
  for (let before = addDays(day, -1); !isWorkingDay(before, holidays, days); before = addDays(before, -1))
    if (days.includes(weekdayOf(before))) return true;
  return false;
}

/** Whether the weekly digest, the day it comes, is the daily one too: one post in one channel. */
export const sharesChannel = (daily: Digest, weekly: Digest | undefined): weekly is Digest =>
  weekly?.nextAt !== undefined &&
  daily.nextAt !== undefined &&
  weekly.place !== undefined &&
  weekly.place === daily.place;
