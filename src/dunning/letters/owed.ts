import { formatAmount, formatList } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import type { LetterContents, LetterInvoice } from "./letter.ts";

/** Those with something left to pay, in their order. Throws RangeError where there is none: nobody writes for 0,00 €. */
export function owedInvoices({ invoices }: Pick<LetterContents, "invoices">): LetterInvoice[] {
  const owed = invoices.filter(({ openCents }) => openCents > 0);
  if (owed.length === 0)
    throw new RangeError("Nothing to pay in invoices: expected at least one with an open amount");
  return owed;
}

/** What is asked for by currency, credit notes taken off; never one sum of two currencies. Throws RangeError where they cover it. */
export function totalsOf(contents: Pick<LetterContents, "invoices" | "credits">): Map<string, number> {
  const totals = new Map<string, number>();
  const add = (currency: string, cents: number) => totals.set(currency, (totals.get(currency) ?? 0) + cents);
  for (const { currency, openCents } of owedInvoices(contents)) add(currency, openCents);
  for (const { currency, openCents } of contents.credits ?? []) add(currency, -openCents);
  for (const [currency, cents] of totals) {
    if (cents <= 0)
      throw new RangeError(`Impossible total '${cents}' in ${currency}: expected more than nothing`);
  }
  return totals;
}

/** « 4 860,00 € et 1 200,00 $US » */
export function totalWords(totals: ReadonlyMap<string, number>, language: Language): string {
  const amounts = [...totals].map(([currency, cents]) => formatAmount(cents, currency, language));
  return amounts.length === 1 ? (amounts[0] ?? "") : formatList(amounts, language);
}
