/**
 * The calendar as integers. A day is its number since 1970-01-01; a wall time is local seconds since that midnight, with no
 * zone: the arithmetic of dates needs none, and whole numbers keep a reading in microseconds.
 * Source: Howard Hinnant, "chrono-compatible low-level date algorithms".
 */
export const DAY = 86_400;

export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function civil(number: number): Civil {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function mondayOf(day: number): number {
  return day - weekdayOf(day) + 1;
}

export function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
}

/** The first day of the month that lies `offset` months after a month. */
export function firstOfMonth(year: number, month: number, offset = 0): number {
  const months = year * 12 + (month - 1) + offset;
  return dayNumber(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1);
}

/** The same day some months later, or the last day of that month where it has no such day (31 January + 1 month). */
export function addMonths(day: number, months: number): number {
  const { year, month, day: dayOfMonth } = civil(day);
  const first = firstOfMonth(year, month, months);
  const target = civil(first);
  return first + Math.min(dayOfMonth, monthLength(target.year, target.month)) - 1;
}

/** Monday of an ISO 8601 week, or NaN where the year has no such week. */
export function isoWeek(year: number, week: number): number {
  const first = mondayOf(dayNumber(year, 1, 4));
  const monday = first + (week - 1) * 7;
  return week >= 1 && monday < mondayOf(dayNumber(year + 1, 1, 4)) ? monday : Number.NaN;
}

const two = (n: number) => (n < 10 ? `0${n}` : String(n));

/** A wall time as an ISO local date-time. */
export function isoLocal(wall: number): string {
  const number = Math.floor(wall / DAY);
  const second = wall - number * DAY;
  const { year, month, day } = civil(number);
  const clock = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${clock}`;
}
