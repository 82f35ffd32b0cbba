import type { Invoice } from "../books.ts";
import type { Payment } from "../store/payments.ts";

/** A line of a client's account, in cents: what the invoice adds, what a payment takes off, and where that leaves them. */
export interface Movement {
  on: string;
  what: "invoice" | "payment" | "credit-note" | "deposit" | "before";
  number: string;
  debit: number;
  credit: number;
  balance: number;
}

const ORDER: readonly Movement["what"][] = ["invoice", "before", "deposit", "payment", "credit-note"];

/**
 * The account in one currency, by day; on one day invoices come first, so that a payment never shows a credit that was none.
 * "before": paid before the books began, without a date of its own; it takes the invoice's.
 */
export function accountOf(
  invoices: readonly Invoice[],
  payments: readonly Payment[],
  currency: string,
): Movement[] {
  const own = invoices.filter((invoice) => invoice.currency === currency && invoice.kind === "invoice");
  const movements = own.flatMap((invoice): Omit<Movement, "balance">[] => {
    const paid = payments.filter((payment) => payment.invoice === invoice.id);
    const { issued, number, totalCents, openCents } = invoice;
    const before = totalCents - openCents - paid.reduce((sum, { cents }) => sum + cents, 0);
    return [
      { on: issued, what: "invoice", number, debit: totalCents, credit: 0 },
      ...(before > 0 ? [{ on: issued, what: "before", number, debit: 0, credit: before } as const] : []),
      ...paid.map(({ on, kind, cents }) => ({ on, what: kind, number, debit: 0, credit: cents })),
    ];
  });
  movements.sort((a, b) =>
    a.on === b.on ? ORDER.indexOf(a.what) - ORDER.indexOf(b.what) : a.on < b.on ? -1 : 1,
  );
  let balance = 0;
  return movements.map((movement) => {
    balance += movement.debit - movement.credit;
    return { ...movement, balance };
  });
}
