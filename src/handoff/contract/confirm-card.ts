import { mention } from "../../desk/ask.ts";
import type { Block, Card } from "../../desk/card.ts";
import { formatDuration } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import { type Budget, type BudgetInput, budgetOn } from "../budget/budget.ts";
import { periodName } from "../budget/period-words.ts";
import { type ContractDraft, writeDraft } from "./draft.ts";
import { planVersion, withVersion } from "./versions.ts";
import { contractFacts, dayBefore, dayWords, weekMinutes } from "./words.ts";

export interface ToConfirm {
  draft: ContractDraft;
  input: BudgetInput;
  people: readonly Person[];
  /** ISO day, the assistant's. */
  today: string;
  /** Words nobody understood. */
  rest: string;
  once: string;
}

/** Everything that was understood and what it changes, before anything is kept. */
export function confirmCard(
  { draft, input, people, today, rest, once }: ToConfirm,
  language: Language,
  now: number,
): Card {
  const words = say(language).handoffContract;
  const plan = planVersion(input.contracts, draft);
  const name = people.find(({ id }) => id === draft.person)?.name ?? "?";
  const note = (text: string, tone: "info" | "warning" = "info"): Block => ({ kind: "note", tone, text });
  const week = draft.per === "week" ? draft.minutes : Math.round((draft.minutes * 12) / 52);
  const working = weekMinutes(draft.hours);
  const over = plan.replaces ?? plan.ends;
  return {
    language,
    audience: "asker",
    summary: words.contractOf(name),
    blocks: [
      { kind: "text", style: "title", text: words.contractOf(name) },
      { kind: "text", text: words.toConfirm },
      { kind: "facts", facts: contractFacts(plan.draft, people, { language, now, costs: true }) },
      ...(working < week ? [note(words.fewerHours(formatDuration(working, language)), "warning")] : []),
      ...(plan.ends ? [note(words.endsOld(dayWords(dayBefore(draft.from), language, now)))] : []),
      ...(plan.replaces ? [note(words.replacesOld)] : []),
      ...effects(input, draft, today, language).map((text) => note(text)),
      ...(rest === "" ? [] : [note(words.notRead(rest.slice(0, 120)), "warning")]),
      {
        kind: "buttons",
        buttons: [
          {
            label: words.confirm,
            ask: `assistant confirm ${writeDraft(draft, over?.id)}`,
            once,
            style: "primary",
          },
          {
            label: words.change,
            ask: `assistant edit ${mention(draft.person)} ${writeDraft(draft, over?.id)}`,
          },
        ],
      },
    ],
  };
}

/** What the current period's budget becomes, where there was one: a change in the past is seen before it is made. */
function effects(input: BudgetInput, draft: ContractDraft, today: string, language: Language): string[] {
  const words = say(language).handoffContract;
  const hours = (minutes: number) => formatDuration(minutes, language);
  const allowed = ({ period }: Budget) => period.allowance + period.carried;
  const contracts = withVersion(input.contracts, planVersion(input.contracts, draft));
  const days = [...new Set([draft.from, draft.from > today ? draft.from : today])];
  return days.flatMap((day) => {
    const [before, after] = [budgetOn(input, day), budgetOn({ ...input, contracts }, day)];
    if (!before || !after) return [];
    const said = words.effect(
      periodName(after.period, language),
      hours(allowed(before)),
      hours(allowed(after)),
    );
    const left = after.period.left;
    return [`${said} ${left < 0 ? words.effectOver(hours(-left)) : words.effectLeft(hours(left))}`];
  });
}
