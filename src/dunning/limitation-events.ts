import type { ClientKind, Invoice } from "./books.ts";
import { type LimitationEvent, limitationOf } from "./limitation.ts";
import type { Payment } from "./store/payments.ts";
import type { KeptPromise } from "./store/promises.ts";
import type { Reminder } from "./store/reminders.ts";

/** What happened around a client's invoices; more than one invoice's may be given. */
export interface Happened {
  payments: readonly Payment[];
  promises: readonly KeptPromise[];
  reminders: readonly Reminder[];
}

/**
 * The last day on which an open invoice can be claimed in court, counted from its issue: the day the work was done is not in
 * the books, and too early is the safe side. A written promise and a payment in part acknowledge the debt; a written reminder
 * counts against a public body alone.
 */
export function lastDayOf(invoice: Invoice, kind: ClientKind, happened: Happened): string {
  const limitation = limitationOf({ kind, from: invoice.issued, events: eventsOf(invoice, happened) });
  if (!limitation.running)
    throw new Error(`No period for invoice ${invoice.id}: expected its issue to begin one`);
  return limitation.lastDay;
}

function eventsOf(invoice: Invoice, { payments, promises, reminders }: Happened): LimitationEvent[] {
  const own = (other: { invoice: string }) => other.invoice === invoice.id;
  return [
    ...promises
      .filter((promise) => own(promise) && promise.written)
      .map(({ madeOn }) => ({ on: madeOn, what: "acknowledgement" }) as const),
    ...payments
      .filter((payment) => own(payment) && payment.kind === "payment")
      .map(({ on }) => ({ on, what: "acknowledgement" }) as const),
    ...reminders
      .filter(
        ({ state, channel }) => state === "sent" && (channel === "e-mail" || channel === "registered-letter"),
      )
      .filter(({ invoices }) => invoices.some(own))
      .flatMap(({ doneOn }) => (doneOn === undefined ? [] : [{ on: doneOn, what: "reminder" } as const])),
  ];
}
