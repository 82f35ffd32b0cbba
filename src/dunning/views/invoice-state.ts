import type { Invoice } from "../books.ts";
import { daysBetween } from "../day-count.ts";
import { chasingOf } from "../e-invoice-status.ts";
import { longDay, type View } from "./view.ts";

/** In days; 0 while it is not late: who pays on the due date pays in time. */
export const daysLate = ({ due }: Pick<Invoice, "due">, today: string): number =>
  Math.max(0, daysBetween(due, today));

/** How an open invoice stands, in words: given up, held and why, late, or not due. */
export function stateWords(invoice: Invoice, view: View): string {
  const { words, today } = view;
  if (invoice.givenUp) return words.states.givenUp;
  return (
    (invoice.hold && holdWords(invoice.hold, view)) ??
    (invoice.due < today ? words.states.late : words.states.notDue)
  );
}

function holdWords(hold: NonNullable<Invoice["hold"]>, view: View): string | undefined {
  const { states } = view.words;
  const over = "until" in hold && hold.until <= view.today;
  switch (hold.why) {
    case "promised":
      return over ? states.promiseBroken : states.promised(longDay(hold.until, view));
    case "paused":
      return over ? undefined : states.paused(longDay(hold.until, view));
    case "said-paid":
      return over ? states.checkBank : states.saidPaid(longDay(hold.until, view));
    case "disputed":
      // A reason is written by a person and may name anybody.
      return hold.reason.trim() === "" || view.discreet ? states.disputed : states.disputedFor(hold.reason);
    case "to-sort":
      return states.toSort;
    case "insolvent":
      return states.insolvent;
    case "e-invoice":
      return statusWords(hold.status, view);
  }
}

function statusWords(status: number, { words }: View): string | undefined {
  switch (chasingOf(status)) {
    case "chase":
      return undefined;
    case "pause":
      return words.states.eInvoiceDisputed(status);
    case "never":
      return words.states.eInvoiceRefused(status);
    case "hold":
      return words.states.eInvoiceSent(status);
    case "close":
      return words.states.eInvoicePaid(status);
  }
}
