import {
  addMonths,
  civil,
  dayNumber,
  firstOfMonth,
  monthLength,
  weekdayOf,
} from "../../../desk/when/civil-days.ts";

/** Of metropolitan France, whatever the firm's own: the local ones do not delay a national tax. */
export type Holidays = ReadonlySet<string>;

export interface MonthDay {
  month: number;
  day: number;
}

/** Days are numbers since 1970-01-01 within the rules, ISO dates outside. */
export const dayOf = (iso: string): number =>
  dayNumber(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10)));

export function isoOf(day: number): string {
  const { year, month, day: ofMonth } = civil(day);
  return `${year}-${two(month)}-${two(ofMonth)}`;
}

export const two = (n: number): string => String(n).padStart(2, "0");

/** Ouvré: neither Saturday, Sunday nor holiday. */
export const isWorkingDay = (day: number, holidays: Holidays): boolean =>
  weekdayOf(day) < 6 && !holidays.has(isoOf(day));

/** The shift of the administration: CGI ann. IV 199-0, CIBS D171-5. */
export function onOrAfter(day: number, holidays: Holidays): number {
  let found = day;
  while (!isWorkingDay(found, holidays)) found++;
  return found;
}

export function onOrBefore(day: number, holidays: Holidays): number {
  let found = day;
  while (!isWorkingDay(found, holidays)) found--;
  return found;
}

/** The second working day after 1 May: BOI-CF-CPF-20-15. */
export function secondAfterMay1(year: number, holidays: Holidays): number {
  const first = onOrAfter(dayNumber(year, 5, 2), holidays);
  return onOrAfter(first + 1, holidays);
}

/** Fifteen calendar days more for who files online; the working day before where that is none. */
export const online = (day: number, holidays: Holidays): number => onOrBefore(day + 15, holidays);

/** The nth ouvrable of a month: neither Sunday nor holiday, Saturday counts. */
export function nthOuvrable(n: number, first: number, holidays: Holidays): number {
  let [day, left] = [first - 1, n];
  while (left > 0) {
    day++;
    if (weekdayOf(day) < 7 && !holidays.has(isoOf(day))) left--;
  }
  return day;
}

/** A day in a month, its last one where the month is shorter. */
export const dayIn = (year: number, month: number, day: number): number =>
  dayNumber(year, month, Math.min(day, monthLength(year, month)));

/** Who closes on 28 February closes on the 29th of a leap year. */
export const closingIn = (year: number, { month, day }: MonthDay): number =>
  dayIn(year, month, month === 2 && day === 28 ? 29 : day);

/** Months as taxes count them: from the end of a month to the end of a month. */
export function monthsAfterClosing(closing: number, months: number): number {
  const { year, month, day } = civil(closing);
  return day === monthLength(year, month)
    ? firstOfMonth(year, month, months + 1) - 1
    : dateAfter(closing, months);
}

/** Months as a legal delay counts them (C. proc. civ. art. 641): from a date to the same one. */
export const dateAfter = (day: number, months: number): number => addMonths(day, months);

/** Every year after a day, in the year asked; 29 February falls on the 28th where there is none. */
export const anniversaryIn = (year: number, day: number): number => {
  const { month, day: ofMonth } = civil(day);
  return dayIn(year, month, ofMonth);
};
