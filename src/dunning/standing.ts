import type { Invoice } from "./books.ts";
import { leftOutToday } from "./chaseable.ts";
import { type ClientHistory, type Climb, readHistory } from "./climb.ts";
import type { Left, Situation } from "./decision.ts";
import { isNewClient, type NextStep, nextStepOf } from "./next-step.ts";
import { setAgainstCredits } from "./open-credit.ts";
import { reachableByMail } from "./reachable.ts";

/** An invoice that may be chased, or told about before its due date, and the step it takes next. */
export interface Rung {
  invoice: Invoice;
  climb: Climb;
  next: NextStep | undefined;
}

/** What is known of a client once their invoices are sorted. */
export interface Standing {
  situation: Situation;
  history: ClientHistory;
  /** Overdue and chaseable, oldest first. */
  overdue: readonly Rung[];
  /** Not due yet. */
  coming: readonly Rung[];
  left: readonly Left[];
  /** Credit notes with something left on them. */
  credits: readonly Invoice[];
}

/** `open`: the invoices with something left to pay. */
export function sortOut(situation: Situation, open: readonly Invoice[]): Standing {
  const { policy, today, client } = situation;
  const history = readHistory(situation.history, policy);
  const left: Left[] = [];
  const [late, early]: [Invoice[], Invoice[]] = [[], []];
  for (const invoice of [...open].sort(oldestFirst)) {
    const out = leftOutToday(invoice, history.climbOf(invoice.id), today);
    if (!out) late.push(invoice);
    else if (out.why === "not-due") early.push(invoice);
    if (out) left.push(out);
  }
  const overdueAtAll = open.some(({ due, givenUp }) => due < today && !givenUp);
  const credits = situation.invoices.filter(({ kind, openCents }) => kind === "credit-note" && openCents > 0);
  const { chased, covered } = setAgainstCredits(late, credits);
  for (const { id } of covered) left.push({ invoice: id, why: "credit-to-allocate" });

  const conditions = {
    policy,
    today,
    newClient: isNewClient(client, today, situation.newClientDays ?? 90),
    noticeMakesSense: !overdueAtAll && reachableByMail(client),
  };
  const climb = (invoice: Invoice, atStakeCents: number): Rung => {
    const climbed = history.climbOf(invoice.id);
    return { invoice, climb: climbed, next: nextStepOf(invoice, climbed, { ...conditions, atStakeCents }) };
  };
  const overdue = chased.map((invoice) => climb(invoice, atStake(invoice, chased, credits, history)));
  for (const { invoice, next } of overdue) if (!next) left.push({ invoice: invoice.id, why: "ladder-ended" });
  return { situation, history, overdue, coming: early.map((it) => climb(it, it.openCents)), left, credits };
}

/** What a step of this invoice would be about: those of its currency at least as far up the ladder, less our credit notes. */
function atStake(
  invoice: Invoice,
  chased: readonly Invoice[],
  credits: readonly Invoice[],
  history: ClientHistory,
): number {
  const { done } = history.climbOf(invoice.id);
  const sameCurrency = ({ currency }: Invoice) => currency === invoice.currency;
  const asFar = chased.filter((other) => sameCurrency(other) && history.climbOf(other.id).done >= done);
  const sum = (invoices: readonly Invoice[]) =>
    invoices.reduce((cents, { openCents }) => cents + openCents, 0);
  return sum(asFar) - sum(credits.filter(sameCurrency));
}

/** By due date, then by what never changes, so that the order of the rows does not matter. */
export function oldestFirst(a: Invoice, b: Invoice): number {
  return (
    compare(a.due, b.due) || compare(a.issued, b.issued) || compare(a.number, b.number) || compare(a.id, b.id)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
