import { formatDay } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { civil, weekdayOf } from "../../desk/when/civil-days.ts";
import { timeWords } from "../reminders/due-words.ts";
import { isEveryWorkday, numberOf, type Repetition } from "./occurrences.ts";
import { readRule } from "./rule.ts";

/** « le 15 de chaque mois, ou le jour ouvré d’avant »: what was understood, said back. `now` epoch milliseconds. */
export function repeatWords(
  { rule: text, shift, startsOn, time }: Repetition & { time?: string },
  language: Language,
  now: number,
): string {
  const words = say(language).tasksLater.repeats;
  const rule = readRule(text);
  const plain = plainWords(text, startsOn, language);
  const timed = time === undefined ? plain : words.at(plain, timeWords(time, language));
  const shifted = shift === "none" ? timed : words[shift](timed);
  if (rule.count !== undefined) return words.times(shifted, rule.count);
  return rule.until === undefined ? shifted : words.until(shifted, dayWords(rule.until, language, now));
}

export const dayWords = (day: string, language: Language, now: number): string =>
  formatDay(numberOf(day) * 86_400_000, "UTC", language, now);

/** Shorter months have their own last day: to be said. */
export const skipsShortMonths = ({ rule, startsOn }: Repetition): boolean => {
  const { freq, monthDays, weekdays } = readRule(rule);
  if (freq !== "MONTHLY" || weekdays.length > 0) return false;
  return (monthDays.length > 0 ? monthDays : [civil(numberOf(startsOn)).day]).some((day) => day > 28);
};

function plainWords(text: string, startsOn: string, language: Language): string {
  const words = say(language).tasksLater.repeats;
  const rule = readRule(text);
  const { freq, interval, weekdays, monthDays } = rule;
  const start = numberOf(startsOn);
  switch (freq) {
    case "DAILY":
      return words.daily(interval);
    case "WEEKLY": {
      const days = weekdays.length > 0 ? weekdays.map(({ day }) => day) : [weekdayOf(start)];
      return isEveryWorkday(rule) ? words.workdays : words.weekly(days, interval);
    }
    case "MONTHLY":
      if (weekdays.length > 0) return words.monthWeekdays(weekdays, interval);
      return words.monthDays(monthDays.length > 0 ? monthDays : [civil(start).day], interval);
    case "YEARLY":
      return words.yearly(withoutWeekday(startsOn, language), interval);
  }
}

/** « 1er mars »: the weekday is another each year. */
function withoutWeekday(day: string, language: Language): string {
  const start = numberOf(day) * 86_400_000;
  return formatDay(start, "UTC", language, start).replace(/^\S+ /, "");
}
