import type { ClientKind, Invoice } from "../books.ts";
import { type InterestPeriod, lateInterest } from "../interest.ts";
import type { RateFigure } from "../published-rates.ts";
import { contractualRates, type Floor, halfYearsOfLateness, type MissingRate, ratesFor } from "../rates.ts";
import { recoveryFee } from "../recovery-fee.ts";
import type { Payment } from "../store/payments.ts";

/** Late interest on one invoice, with its working, or why there is none. */
export type InterestToDate =
  | {
      state: "counted";
      cents: number;
      periods: readonly InterestPeriod[];
      /** What the rate was made of; none for a contract's own. */
      figures: readonly RateFigure[];
      /** The contract's own rate, held against its floor in each half-year. */
      contract?: { percent: number; floors: readonly Floor[] };
    }
  | { state: "missing-rate"; missing: readonly MissingRate[] }
  | { state: "not-late" }
  /** It runs from the receipt of the mise en demeure, and none is known. */
  | { state: "no-formal-notice" }
  /** Proceedings stop it, on a day the books do not know. */
  | { state: "insolvent" };

/** What one invoice comes to on a day: amounts in cents, of its currency; the fee in euros, whatever the currency. */
export interface AmountToDate {
  invoice: Invoice;
  paidCents: number;
  principalCents: number;
  interest: InterestToDate;
  feeCents: number;
}

/**
 * Principal, interest and fee of one invoice at the end of `today`. An invoice paid in full counts until its last payment.
 * To the debtor's favour, what was paid without a date, before the books began, counts as paid in time, and what a credit
 * note took off as never owed.
 * `noticeReceivedOn`: the day a consumer received the mise en demeure. `entered`: rates the firm entered itself.
 * `latePercent`: the contract's own rate, which counts between businesses only: it is fixed by law for a public body
 * (CCP R2192-31), and commercial penalties are not for consumers.
 */
export function amountToDate(debt: {
  invoice: Invoice;
  payments: readonly Payment[];
  kind: ClientKind;
  today: string;
  noticeReceivedOn?: string;
  entered?: readonly RateFigure[];
  latePercent?: number;
}): AmountToDate {
  const { invoice } = debt;
  const interest = interestOf(debt);
  const late = lastDay(debt) > invoice.due;
  return {
    invoice,
    paidCents: invoice.totalCents - invoice.openCents,
    principalCents: invoice.openCents,
    interest,
    feeCents: late && invoice.hold?.why !== "insolvent" ? recoveryFee(debt.kind, 1) : 0,
  };
}

/** The last day on which something was owed: today, or that of the last payment in money. */
function lastDay({ invoice, payments, today }: Parameters<typeof amountToDate>[0]): string {
  if (invoice.openCents > 0) return today;
  return inMoney(payments).reduce((last, { on }) => (on > last ? on : last), invoice.issued);
}

const inMoney = (payments: readonly Payment[]) =>
  payments.filter(({ kind }) => kind === "payment").map(({ on, cents }) => ({ on, cents }));

function interestOf(debt: Parameters<typeof amountToDate>[0]): InterestToDate {
  const { invoice, payments, kind, noticeReceivedOn, entered = [], latePercent } = debt;
  const until = lastDay(debt);
  if (until <= invoice.due) return { state: "not-late" };
  if (invoice.hold?.why === "insolvent") return { state: "insolvent" };
  const from = kind === "consumer" ? noticeReceivedOn : invoice.due;
  if (from === undefined) return { state: "no-formal-notice" };
  const dated = inMoney(payments);
  const cents = invoice.openCents + dated.reduce((sum, payment) => sum + payment.cents, 0);
  const halfYears = halfYearsOfLateness(from, until);
  if (latePercent !== undefined && kind === "business") {
    const { annualRates, floors } = contractualRates(latePercent, halfYears, entered);
    const counted = lateInterest({ cents, due: from, until, payments: dated, annualRates });
    if (!counted.ok) throw new Error(`No rate from ${counted.from} on: expected the contract's own to last`);
    const contract = { percent: latePercent, floors };
    return { state: "counted", cents: counted.cents, periods: counted.periods, figures: [], contract };
  }
  const rates = ratesFor(kind, halfYears, entered);
  if (!rates.ok) return { state: "missing-rate", missing: rates.missing };
  const { annualRates, figures } = rates;
  const counted = lateInterest({ cents, due: from, until, payments: dated, annualRates });
  if (!counted.ok)
    throw new Error(`No rate from ${counted.from} on: expected one for every half-year asked for`);
  return { state: "counted", cents: counted.cents, periods: counted.periods, figures };
}
