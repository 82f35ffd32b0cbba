import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { LOCALES } from "../../desk/language/wall-clock.ts";
import { DAY } from "../../desk/when/civil-days.ts";
import type { DueDate } from "./rules/calendar.ts";
import { dayOf } from "./rules/dates.ts";

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
  const [, year = "", quarter, month] = /^(\d{4})(?:-T([1-4])|-(\d\d))?/.exec(period) ?? [];
  if (quarter) return words.quarter(Number(quarter), year);
  return month ? words.month(monthWords(`${year}-${month}-01`, language)) : words.year(year);
}

const monthWords = (first: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { month: "long", year: "numeric", timeZone: "UTC" }).format(
    dayOf(first) * DAY * 1000,
  );
