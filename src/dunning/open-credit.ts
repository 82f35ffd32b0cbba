import type { Invoice } from "./books.ts";

/**
 * Nobody is chased for what we owe them back: where the credit notes of a currency, not yet set against an invoice, cover
 * all that is overdue in it, those invoices wait for somebody to set one against the other.
 */
export function setAgainstCredits(
  overdue: readonly Invoice[],
  credits: readonly Invoice[],
): { chased: Invoice[]; covered: Invoice[] } {
  const balance = new Map<string, number>();
  for (const { currency, openCents } of overdue)
    balance.set(currency, (balance.get(currency) ?? 0) + openCents);
  for (const { currency, openCents } of credits)
    balance.set(currency, (balance.get(currency) ?? 0) - openCents);
  const [chased, covered]: [Invoice[], Invoice[]] = [[], []];
  for (const invoice of overdue) ((balance.get(invoice.currency) ?? 0) > 0 ? chased : covered).push(invoice);
  return { chased, covered };
}
