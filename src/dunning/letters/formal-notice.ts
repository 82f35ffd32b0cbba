import { formatAmount } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import type { ClientKind } from "../books.ts";
import type { InterestPeriod } from "../interest.ts";
import type { Trade } from "../what-next.ts";
import { cleanSignatory, oneLine } from "./clean.ts";
import { fullDay } from "./day-words.ts";
import { type BreakdownTable, breakdownTables, type NoticeTable, workingTable } from "./formal-tables.ts";
import { type FormalWords, formalWordsIn } from "./formal-words.ts";
import type { LetterCredit, LetterInvoice, Signatory } from "./letter.ts";
import { owedInvoices, totalWords } from "./owed.ts";

export interface NoticeInvoice extends Omit<LetterInvoice, "attached"> {
  /** Interest to `accountedUntil`; absent where a rate is missing: then no invoice's is shown. Never for a consumer. */
  interest?: { cents: number; periods: readonly InterestPeriod[] };
  /** The 40 € of an invoice between businesses or to a public body; never for a consumer. */
  recoveryFeeCents?: number;
}

export interface NoticeOrder {
  language: Language;
  clientKind: ClientKind;
  trade: Trade;
  invoices: readonly NoticeInvoice[];
  credits?: readonly LetterCredit[];
  signatory: Signatory;
  /** Days, from receipt: 8 to 15. */
  deadlineDays: number;
  accountedUntil: string;
  /** ISO dates of the reminders already sent, any order. */
  remindedOn: readonly string[];
  /** The rate is the contract's own, not the law's. */
  contractualRate?: boolean;
}

/** The letter as data, for whoever lays it out; every text is formatted and typeset. The addresses are theirs to add. */
export interface FormalNotice {
  delivery: string;
  subject: string;
  salutation: string;
  before: readonly string[];
  /** One a currency, and what it adds up to. */
  breakdown: readonly BreakdownTable[];
  after: readonly string[];
  closing: string;
  signature: readonly string[];
  /** How the interest was worked out; absent where none is claimed. */
  working?: NoticeTable & { title: string };
  /** The articles the letter rests on, in its words. */
  articles: readonly string[];
}

/** Throws RangeError where nothing is left to pay, or the deadline is not one of 8 to 15 days. */
export function renderFormalNotice(order: NoticeOrder): FormalNotice {
  const { deadlineDays, language, clientKind, accountedUntil } = order;
  if (!Number.isInteger(deadlineDays) || deadlineDays < 8 || deadlineDays > 15) {
    throw new RangeError(`Impossible value '${deadlineDays}' in deadlineDays: expected 8 to 15`);
  }
  const words = formalWordsIn(language);
  const law = words.law[clientKind];
  const { term } = law;
  const invoices = claimed(order);
  const credits = (order.credits ?? []).map((credit) => ({ ...credit, number: oneLine(credit.number) }));
  const several = invoices.length > 1;
  const breakdown = breakdownTables(invoices, credits, { words, term }, language, accountedUntil);
  const total = totalWords(wholeOf(breakdown), language);
  const signatory = cleanSignatory(order.signatory);
  const interest = invoices.every((invoice) => invoice.interest);
  const working =
    interest && clientKind !== "consumer" ? workingTable(invoices, { words, term }, language) : undefined;
  const sanctions = [
    ...(clientKind === "consumer" ? [words.consumerInterest] : []),
    ...(clientKind !== "consumer" && interest
      ? [law.interest(fullDay(accountedUntil, language), order.contractualRate ?? false)]
      : []),
    ...(clientKind !== "consumer" && !interest ? [law.interestToCome] : []),
    ...(invoices.some(({ recoveryFeeCents = 0 }) => recoveryFeeCents > 0)
      ? [law.fee(formatAmount(4_000, "EUR", language))]
      : []),
  ];
  const next = clientKind === "public" ? words.next.public : words.next[order.trade];
  const after = [
    ...sanctions,
    next,
    words.wayOut(fullDay(accountedUntil, language)),
    words.bankDetails(several),
  ];
  return {
    delivery: words.delivery,
    subject:
      invoices.length > MOST_NUMBERS
        ? words.subjectOfMany(invoices.length)
        : words.subject(invoices.map(({ number }) => number)),
    salutation: words.salutation,
    before: [...reminded(order, words, several), words.claim(total, words.days(deadlineDays))],
    breakdown,
    after,
    closing: words.closing,
    signature: [signatory.name, ...(signatory.role ? [signatory.role] : []), signatory.firm],
    ...(working && { working: { ...working, title: law.annex } }),
    articles: words.articles(clientKind, order.trade),
  };
}

/** More invoices than this are counted in the subject, and named in the table. */
const MOST_NUMBERS = 6;

/** By currency; the fee of an invoice in another currency is a sum in euros of its own. */
function wholeOf(breakdown: readonly BreakdownTable[]): Map<string, number> {
  const whole = new Map(breakdown.map(({ currency, totalCents }) => [currency, totalCents]));
  for (const { currency, feeCents } of breakdown) {
    if (currency !== "EUR" && feeCents > 0) whole.set("EUR", (whole.get("EUR") ?? 0) + feeCents);
  }
  return whole;
}

/** What a consumer may not be asked for never reaches the tables, whoever computed it. */
function claimed({ invoices, clientKind }: NoticeOrder): NoticeInvoice[] {
  const owed = owedInvoices({ invoices: invoices.map((it) => ({ ...it, attached: false })) });
  const allKnown = owed.every((it: NoticeInvoice) => it.interest);
  return owed.map((invoice: NoticeInvoice) => {
    const { interest, recoveryFeeCents, ...bare } = { ...invoice, number: oneLine(invoice.number) };
    if (clientKind === "consumer") return bare;
    return {
      ...bare,
      ...(interest && allKnown && { interest }),
      ...(recoveryFeeCents !== undefined && { recoveryFeeCents }),
    };
  });
}

function reminded({ remindedOn, language }: NoticeOrder, words: FormalWords, several: boolean): string[] {
  const days = [...new Set(remindedOn)].sort().map((day) => fullDay(day, language));
  return days.length > 0 ? [words.reminded(days, several)] : [];
}
