import type { FirmScope } from "../../database/scope.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { isOver } from "../budget/budget.ts";
import { budgetOf } from "../budget/facts.ts";
import { approvalWords } from "../budget/left-words.ts";
import { presenceOf } from "../cover/presence-of.ts";
import { seenAt } from "../cover/seen-at.ts";
import type { Exchange } from "./view.ts";

/** What a card says besides: the estimate against the hours left, and when somebody who is not at work will see it. */
export async function notesFor(scope: FirmScope, exchange: Exchange, reader: Reader): Promise<string[]> {
  const { task, handover } = exchange;
  const notes: string[] = [];
  const decides = handover.state === "offered" ? handover.holder : handover.ball;
  if ((handover.state === "offered" || handover.state === "approval") && reader.person === decides) {
    const words = handover.state === "approval" ? overWords : leftWords;
    const left = await words(scope, handover.holder, task.estimateMinutes, reader);
    if (left !== undefined) notes.push(left);
  }
  if (handover.ball !== undefined && handover.ball !== reader.person && handover.state !== "accepted") {
    const seen = await seenWords(scope, handover.ball, reader);
    if (seen !== undefined) notes.push(seen);
  }
  return notes;
}

/** « Estimation : 3 h ; il reste 1 h 20 ce mois-ci. » Undefined: no contract, so nothing to measure by. */
async function leftWords(
  scope: FirmScope,
  assistant: string,
  estimate: number | undefined,
  { language, now }: Reader,
): Promise<string | undefined> {
  const budget = await budgetOf(scope, assistant, now);
  if (!budget) return undefined;
  const words = say(language).handoff.budget;
  const left = Math.max(0, budget.leftThisMonth);
  if (estimate === undefined) return words.left(formatDuration(left, language));
  const [asked, rest] = [formatDuration(estimate, language), formatDuration(left, language)];
  return estimate > left ? words.over(asked, rest) : words.within(asked, rest);
}

/** « Cette demande dépasse le budget du mois de 40 min : accepter ? » */
async function overWords(
  scope: FirmScope,
  assistant: string,
  estimate: number | undefined,
  { language, now }: Reader,
): Promise<string | undefined> {
  const budget = await budgetOf(scope, assistant, now);
  return budget && estimate !== undefined && isOver(budget, estimate)
    ? approvalWords(budget, estimate, language)
    : undefined;
}

/** Undefined: at work now, or gone. */
export async function seenWords(
  scope: FirmScope,
  person: string,
  reader: Reader,
): Promise<string | undefined> {
  const present = await presenceOf(scope, person, reader.now);
  return present && seenAt({ name: present.person.name, presence: present.presence }, reader);
}

/** Who has to say yes before so much more is worked; undefined: within the budget, or nobody measures it. */
export async function payerToAsk(
  scope: FirmScope,
  { task, handover, people }: Exchange,
  now: number,
): Promise<string | undefined> {
  if (task.estimateMinutes === undefined) return undefined;
  const budget = await budgetOf(scope, handover.holder, now);
  if (!budget || !isOver(budget, task.estimateMinutes)) return undefined;
  const { payer } = budget.contract;
  if (payer === handover.holder) return undefined;
  if (people.some(({ id }) => id === payer)) return payer;
  return people.find(({ id, roles }) => id !== handover.holder && roles.includes("administrator"))?.id;
}
