import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { PaymentTerm } from "../due-date.ts";

/** « 45 jours, puis fin de mois »: words that `readTerm` reads back as the same term. */
export function termWords(term: PaymentTerm, language: Language): string {
  const words = say(language).dunningMoney.terms;
  switch (term.kind) {
    case "net":
      return term.days === 0 ? words.atOnce : words.net(term.days);
    case "instalments":
      return words.instalments(term.days.join("/"));
    case "days_then_eom":
      return term.days === 0 ? words.monthEnd : words.daysThenEom(term.days);
    case "eom_then_days":
      return words.eomThenDays(term.days);
    case "days_eom_on_the":
      return words.onThe(term.days, term.on);
  }
}
