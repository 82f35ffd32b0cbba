import { formatDuration } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { type Budget, overBy } from "./budget.ts";

/** « il reste 4 h 10 ce mois-ci », « le budget du mois est dépassé de 40 min ». */
export function leftWords({ leftThisMonth }: Budget, language: Language): string {
  const words = say(language).handoffContract;
  if (leftThisMonth === 0) return words.nothingLeft;
  return leftThisMonth > 0
    ? words.leftThisMonth(formatDuration(leftThisMonth, language))
    : words.overThisMonth(formatDuration(-leftThisMonth, language));
}

/** What who pays is asked: « Cette demande dépasse le budget du mois de 40 min : accepter ? » */
export const approvalWords = (budget: Budget, estimate: number, language: Language): string =>
  say(language).handoffContract.approve(formatDuration(overBy(budget, estimate), language));
