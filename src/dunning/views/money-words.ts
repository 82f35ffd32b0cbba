import { formatAmount, formatList } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { LOCALES } from "../../desk/language/wall-clock.ts";

export interface Money {
  currency: string;
  cents: number;
}

/** By currency, EUR first, then in alphabetical order; different ones are never added up. */
function addUp(amounts: readonly Money[]): Money[] {
  const totals = new Map<string, number>();
  for (const { currency, cents } of amounts) totals.set(currency, (totals.get(currency) ?? 0) + cents);
  return [...totals].map(([currency, cents]) => ({ currency, cents })).sort(byCurrency);
}

export const byCurrency = (a: { currency: string }, b: { currency: string }): number =>
  Number(b.currency === "EUR") - Number(a.currency === "EUR") || (a.currency < b.currency ? -1 : 1);

export const currenciesOf = (amounts: readonly { currency: string }[]): string[] =>
  addUp(amounts.map(({ currency }) => ({ currency, cents: 0 }))).map(({ currency }) => currency);

/** « 1 200,00 € et 300,00 CHF »; zero euros where there is nothing. */
export function moneyWords(amounts: readonly Money[], language: Language): string {
  const totals = addUp(amounts);
  const shown = totals.length > 0 ? totals : [{ currency: "EUR", cents: 0 }];
  return formatList(
    shown.map(({ currency, cents }) => formatAmount(cents, currency, language)),
    language,
  );
}

/** « 4 860,00 »: for columns whose title names the currency. */
export const bareAmount = (cents: number, currency: string, language: Language): string =>
  formatAmount(cents, currency, language)
    .replace(/[^\d\s.,\u2212-]/g, "")
    .trim();

/** For charts: euros, not cents; a yen has none. */
export function inUnits(cents: number, currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return cents / 10 ** (maximumFractionDigits ?? 2);
}

/** A rate as it is published: « 2,40 », "2.40"; without its sign. */
export const rateWords = (percent: number, language: Language): string =>
  percent.toLocaleString(LOCALES[language], { minimumFractionDigits: 2, maximumFractionDigits: 6 });
