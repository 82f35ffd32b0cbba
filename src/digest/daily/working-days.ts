import { Temporal } from "temporal-polyfill";
import { holidayDates, type Person } from "../../firm/facts.ts";

/** Longer ago, a date says more than a number. */
const MOST_DAYS = 365;

/**
 * How many of their working days (hours and public holidays, not absences) lie after a day and up to another (ISO, that one
 * included); undefined: more than a year.
 */
export function workingDaysAfter(
  from: string,
  until: string,
  { hours, holidayCalendar }: Pick<Person, "hours" | "holidayCalendar">,
): number | undefined {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(until)];
  if (first.until(last).days > MOST_DAYS) return undefined;
  const week = new Set(hours.flatMap(({ days }) => days));
  const holidays = new Set(holidayDates(holidayCalendar, first.year, last.year));
  let count = 0;
  for (
    let day = first.add({ days: 1 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  )
    if (week.has(day.dayOfWeek) && !holidays.has(day.toString())) count += 1;
  return count;
}
