import { Temporal } from "temporal-polyfill";
import { formatDay, formatList, formatNumber } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Away } from "../absence.ts";

/** Days of an absence are days where the person lives: they are the same words for every reader. */
export function awayWords({ from, until, half }: Away, language: Language, now: number): string {
  const words = say(language).absences;
  const [first, last] = [dayWords(from, language, now), dayWords(until, language, now)];
  if (half) return half === "morning" ? words.morning(first) : words.afternoon(first);
  return from === until ? first : words.fromTo(first, last);
}

export const awaysWords = (aways: readonly Away[], language: Language, now: number): string =>
  formatList(
    aways.map((away) => awayWords(away, language, now)),
    language,
  );

export const dayWords = (day: string, language: Language, now: number): string =>
  formatDay(
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: "UTC", plainTime: "12:00" }).epochMilliseconds,
    "UTC",
    language,
    now,
  );

export const countWords = (days: number, language: Language): string =>
  say(language).absences.workingDays(formatNumber(days, language), days);
