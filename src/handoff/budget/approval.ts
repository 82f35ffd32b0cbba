import type { Card } from "../../desk/card.ts";
import { formatDuration } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { type Budget, overBy } from "./budget.ts";

/**
 * May the work begin, or does who pays say yes first? Asked when she is about to accept: `committed` is what she has accepted
 * and not done yet. Who pays needs nobody's leave for what they ask themselves. Without an estimate nothing can be said.
 */
export function needsApproval(
  budget: Budget | undefined,
  { estimate, askedBy, committed = 0 }: { estimate: number | undefined; askedBy: string; committed?: number },
): { over: number; payer: string } | undefined {
  if (!budget || estimate === undefined || askedBy === budget.contract.payer) return undefined;
  const over = overBy(budget, estimate, committed);
  return over > 0 ? { over, payer: budget.contract.payer } : undefined;
}

/** « Estimation : 30 min ; il reste 4 h 10 ce mois-ci »; undefined: neither is known. */
export function budgetLine(
  budget: Budget | undefined,
  estimate: number | undefined,
  language: Language,
): string | undefined {
  const words = say(language).handoffContract;
  const guess = estimate === undefined ? undefined : words.estimate(formatDuration(estimate, language));
  const left = budget && leftWords(budget, language);
  if (guess !== undefined && left !== undefined) return words.estimateAndLeft(guess, left);
  return guess ?? (left === undefined ? undefined : words.sentence(left));
}

/** « il reste 4 h 10 ce mois-ci », « le budget de ce mois-ci est dépassé de 40 min ». */
export function leftWords({ leftThisMonth }: Budget, language: Language): string {
  const words = say(language).handoffContract;
  if (leftThisMonth === 0) return words.nothingLeft;
  return leftThisMonth > 0
    ? words.leftThisMonth(formatDuration(leftThisMonth, language))
    : words.overThisMonth(formatDuration(-leftThisMonth, language));
}

/** What who pays is asked, and the two answers: the asks are those of the exchange. */
export function approvalCard(
  request: {
    title: string;
    /** Names. */
    assistant: string;
    askedBy: string;
    estimate: number;
    over: number;
    budget: Budget;
    yes: string;
    no: string;
    /** The same for both: one answer. */
    once: string;
  },
  language: Language,
): Card {
  const words = say(language).handoffContract;
  const question = words.approve(formatDuration(request.over, language));
  return {
    language,
    audience: "asker",
    summary: question,
    blocks: [
      { kind: "text", text: question },
      {
        kind: "facts",
        facts: [
          { label: words.approveWhat, value: request.title },
          { label: words.approveFrom, value: request.askedBy },
          { label: words.approveFor, value: request.assistant },
          { label: words.estimateLabel, value: formatDuration(request.estimate, language) },
          { label: words.leftLabel, value: words.sentence(leftWords(request.budget, language)) },
        ],
      },
      {
        kind: "buttons",
        buttons: [
          { label: words.approveYes, ask: request.yes, once: request.once, style: "primary" },
          { label: words.approveNo, ask: request.no, once: request.once },
        ],
      },
    ],
  };
}
