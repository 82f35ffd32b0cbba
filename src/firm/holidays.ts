import { Temporal } from "temporal-polyfill";
import type { HolidayCalendar } from "./holidays/calendars.ts";
import { type HolidayRule, localRules, nationalRules } from "./holidays/rules.ts";

export { calendarForZone, calendarNames, HolidayCalendar } from "./holidays/calendars.ts";

export type Holiday = {
  /** ISO date. */
  on: string;
  fr: string;
  en: string;
  /** In force in that territory but absent from data.gouv.fr's list. */
  local?: true;
};

/** The rules are those of today's law and what preceded it since then; nothing older is claimed. */
const firstYear = 2000;
const lastYear = 2999;

const cache = new Map<string, readonly Holiday[]>();

/** In order, both years included. Two holidays may share a date (1 May 2008 was Ascension Day too). Throws RangeError outside 2000-2999. */
export function holidaysOf(calendar: HolidayCalendar, fromYear: number, toYear: number): Holiday[] {
  checkYear(fromYear, "fromYear");
  checkYear(toYear, "toYear");
  const years = Array.from({ length: Math.max(0, toYear - fromYear + 1) }, (_, index) => fromYear + index);
  return years.flatMap((year) => holidaysOfYear(calendar, year));
}

/** The ISO dates of the same, each once: what the slot search takes. */
export function holidayDates(calendar: HolidayCalendar, fromYear: number, toYear: number): string[] {
  return [...new Set(holidaysOf(calendar, fromYear, toYear).map(({ on }) => on))];
}

function holidaysOfYear(calendar: HolidayCalendar, year: number): readonly Holiday[] {
  const key = `${calendar} ${year}`;
  let holidays = cache.get(key);
  if (!holidays) {
    const easter = easterSunday(year);
    holidays = [...nationalRules, ...(localRules[calendar] ?? [])]
      .filter(({ since = firstYear, until = lastYear }) => since <= year && year <= until)
      .map((rule) => toHoliday(rule, year, easter))
      .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
    cache.set(key, holidays);
  }
  return holidays;
}

function toHoliday({ on, fr, en, local }: HolidayRule, year: number, easter: Temporal.PlainDate): Holiday {
  const date = typeof on === "number" ? easter.add({ days: on }).toString() : `${year}-${on}`;
  return { on: date, fr, en, ...(local && { local }) };
}

/** Gregorian computus of Meeus, Jones and Butcher (Nature, 20 April 1876). */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}

function checkYear(year: number, place: string): void {
  if (!Number.isInteger(year) || year < firstYear || year > lastYear)
    throw new RangeError(`Bad value '${year}' in ${place}: expected ${firstYear}-${lastYear}`);
}
