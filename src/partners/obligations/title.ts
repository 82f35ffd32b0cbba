import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { LOCALES } from "../../desk/language/wall-clock.ts";
import { DAY, dayNumber } from "../../desk/when/civil-days.ts";
import type { DueDate } from "./rules/calendar.ts";

/** « TVA : déclaration et paiement (CA3) d’octobre 2026 » */
export function titleOf(
  { code, period, whom }: Pick<DueDate, "code" | "period" | "whom">,
  language: Language,
): string {
  const words = say(language).obligationRules;
  const title = words.cards[code].title(periodWords(period, language));
  return whom === undefined ? title : words.ofWhom(title, whom);
}

function periodWords(period: string, language: Language): string {
  const words = say(language).obligationRules.period;
  const [, year = "", kind, nth, month] = /^(\d{4})(?:-([TB])(\d)|-(\d\d))?/.exec(period) ?? [];
  if (kind === "T") return words.quarter(Number(nth), year);
  if (kind === "B") {
    const last = Number(nth) * 2;
    return words.months(monthWords(year, last - 1, language, {}), monthWords(year, last, language));
  }
  return month ? words.months(monthWords(year, Number(month), language)) : words.year(year);
}

function monthWords(
  year: string,
  month: number,
  language: Language,
  withYear: Intl.DateTimeFormatOptions = { year: "numeric" },
): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { month: "long", ...withYear, timeZone: "UTC" });
  return format.format(dayNumber(Number(year), month, 1) * DAY * 1000);
}
