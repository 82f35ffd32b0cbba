import type { Language } from "../../desk/language/language.ts";
import { LOCALES } from "../../desk/language/wall-clock.ts";
import { weekdayOf } from "../day-count.ts";

/** « jeudi 15 octobre », "Thursday 15 October"; with its year where it is not the one of `today`. ISO dates. */
export const longDay = (day: string, language: Language, today: string): string =>
  `${names(language).weekdays[weekdayOf(day) - 1]} ${shortDay(day, language, today)}`;

/** « 15 octobre », « 1er mars 2027 » */
export const shortDay = (day: string, language: Language, today: string): string =>
  day.slice(0, 4) === today.slice(0, 4) ? dayAndMonth(day, language) : fullDay(day, language);

/** « 15 octobre 2026 », whatever the day: for letters that are kept. */
export const fullDay = (day: string, language: Language): string =>
  `${dayAndMonth(day, language)}\u00a0${Number(day.slice(0, 4))}`;

/** « 15/10/2026 », for tables. */
export const figureDay = (day: string): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

function dayAndMonth(day: string, language: Language): string {
  const number = Number(day.slice(8));
  const month = names(language).months[Number(day.slice(5, 7)) - 1];
  return `${number === 1 && language === "fr" ? "1er" : number}\u00a0${month}`;
}

const known = new Map<Language, { weekdays: string[]; months: string[] }>();

function names(language: Language): { weekdays: string[]; months: string[] } {
  let found = known.get(language);
  if (!found) {
    const format = (options: Intl.DateTimeFormatOptions, ms: number) =>
      new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: "UTC" }).format(ms);
    const day = 86_400_000;
    found = {
      // 5 January 1970 was a Monday; the 15th of twelve months of 30.5 days falls in each of them.
      weekdays: Array.from({ length: 7 }, (_, index) => format({ weekday: "long" }, (4 + index) * day)),
      months: Array.from({ length: 12 }, (_, index) => format({ month: "long" }, (14 + index * 30.5) * day)),
    };
    known.set(language, found);
  }
  return found;
}
