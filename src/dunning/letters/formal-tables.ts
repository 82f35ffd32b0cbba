import { formatAmount } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { LOCALES } from "../../desk/language/wall-clock.ts";
import { daysBetween } from "../day-count.ts";
import { figureDay } from "./day-words.ts";
import type { NoticeInvoice } from "./formal-notice.ts";
import type { FormalWords } from "./formal-words.ts";
import type { LetterCredit } from "./letter.ts";
import { totalWords } from "./owed.ts";

/** Cells as they are to be read, one for each column; amounts are aligned right by whoever draws it. */
export interface NoticeTable {
  columns: readonly { title: string; align: "left" | "right" }[];
  rows: readonly (readonly string[])[];
  /** Under the rows: a label and an amount each, the last one what it comes to. */
  totals: readonly { label: string; amount: string }[];
}

export interface BreakdownTable extends NoticeTable {
  currency: string;
  totalCents: number;
  /** The fixed fees of these invoices: in euros whatever their currency, and in `totalCents` where that is the euro. */
  feeCents: number;
}

/** As it is published, and no rounder: « 12,40 ». */
const rate = (percent: number, language: Language): string =>
  percent.toLocaleString(LOCALES[language], { minimumFractionDigits: 2, maximumFractionDigits: 6 });

const left = (title: string) => ({ title, align: "left" as const });
const right = (title: string) => ({ title, align: "right" as const });
const sum = (amounts: readonly number[]): number => amounts.reduce((total, cents) => total + cents, 0);

/** One table a currency: two are never one sum. `term`: what the law calls the interest. */
export function breakdownTables(
  invoices: readonly NoticeInvoice[],
  credits: readonly LetterCredit[],
  { words, term }: { words: FormalWords; term: string },
  language: Language,
  until: string,
): BreakdownTable[] {
  const currencies = [...new Set(invoices.map(({ currency }) => currency))];
  return currencies.map((currency) =>
    breakdown(
      currency,
      invoices.filter((it) => it.currency === currency),
      credits.filter((it) => it.currency === currency),
      { words, term },
      language,
      until,
    ),
  );
}

function breakdown(
  currency: string,
  invoices: readonly NoticeInvoice[],
  credits: readonly LetterCredit[],
  { words: { table }, term }: { words: FormalWords; term: string },
  language: Language,
  until: string,
): BreakdownTable {
  const amount = (cents: number) => formatAmount(cents, currency, language);
  const withInterest = invoices.some(({ interest }) => interest);
  const withFee = invoices.some(({ recoveryFeeCents }) => recoveryFeeCents);
  const principal = sum(invoices.map(({ openCents }) => openCents));
  const interest = sum(invoices.map((it) => it.interest?.cents ?? 0));
  const fees = sum(invoices.map((it) => it.recoveryFeeCents ?? 0));
  const credit = sum(credits.map(({ openCents }) => openCents));
  const inEuros = currency === "EUR";
  const totalCents = principal + interest + (inEuros ? fees : 0) - credit;
  const fee = (cents: number) => formatAmount(cents, "EUR", language);
  const whole = new Map([[currency, totalCents], ...(inEuros || fees === 0 ? [] : [["EUR", fees] as const])]);
  if (totalCents <= 0)
    throw new RangeError(`Impossible total '${totalCents}' in ${currency}: expected more than nothing`);
  const totals = [
    { label: table.principal, amount: amount(principal) },
    ...credits.map(({ number, openCents }) => ({
      label: table.credit(number),
      amount: `\u2212${amount(openCents)}`,
    })),
    ...(interest > 0 ? [{ label: term, amount: amount(interest) }] : []),
    ...(fees > 0 ? [{ label: table.fee, amount: fee(fees) }] : []),
    { label: table.total, amount: totalWords(whole, language) },
  ];
  return {
    currency,
    totalCents,
    feeCents: fees,
    columns: [
      left(table.number),
      left(table.issued),
      left(table.due),
      right(table.amount),
      right(table.paid),
      right(table.open),
      right(table.days),
      ...(withInterest ? [right(term)] : []),
      ...(withFee ? [right(table.fee)] : []),
    ],
    rows: invoices.map((it) => [
      it.number,
      figureDay(it.issued),
      figureDay(it.due),
      amount(it.totalCents),
      amount(it.totalCents - it.openCents),
      amount(it.openCents),
      String(Math.max(0, daysBetween(it.due, until))),
      ...(withInterest ? [amount(it.interest?.cents ?? 0)] : []),
      ...(withFee ? [fee(it.recoveryFeeCents ?? 0)] : []),
    ]),
    totals,
  };
}

/** The interest, line by line: a rate, a base, a number of days; undefined where none ran. */
export function workingTable(
  invoices: readonly NoticeInvoice[],
  { words: { working }, term }: { words: FormalWords; term: string },
  language: Language,
): NoticeTable | undefined {
  const rows = invoices.flatMap(({ number, currency, interest }) =>
    (interest?.periods ?? []).map((period) => [
      number,
      figureDay(period.from),
      figureDay(period.to),
      String(period.days),
      formatAmount(period.baseCents, currency, language),
      `${rate(period.percent, language)}${working.percent}`,
      formatAmount(period.cents, currency, language),
    ]),
  );
  if (rows.length === 0) return;
  return {
    columns: [
      left(working.number),
      left(working.from),
      left(working.to),
      right(working.days),
      right(working.base),
      right(working.rate),
      right(term),
    ],
    rows,
    totals: [],
  };
}
