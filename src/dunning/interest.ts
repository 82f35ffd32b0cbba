import { countDay, dayOf } from "./day-count.ts";
import { checkCents, checkPercent } from "./money.ts";

/** The full annual rate in force from an ISO date on, until the next entry; null: not known from that day on. */
export interface AnnualRate {
  from: string;
  percent: number | null;
}

/** An amount paid, in cents, and the ISO date on which it reached the creditor's account. */
export interface DatedPayment {
  on: string;
  cents: number;
}

/** Both ends included; `cents` = baseCents × percent ÷ 100 × days ÷ 365, rounded half up. */
export interface InterestPeriod {
  from: string;
  to: string;
  days: number;
  baseCents: number;
  percent: number;
  cents: number;
}

export type LateInterest =
  | { ok: true; cents: number; periods: InterestPeriod[] }
  /** `from` = the first day that bears interest and has no rate. */
  | { ok: false; reason: "missing-rate"; from: string };

/**
 * Late-payment interest on an amount incl. VAT (C. com. L441-10 II; for public bodies CCP L2192-13).
 *
 * - Runs from the day after `due`, with no reminder needed, to `until`, that day included. For a consumer `due` is the day
 *   the mise en demeure was received (C. civ. 1344-1).
 * - The day of a payment still bears interest on what it pays; the base falls the day after. L441-10 makes penalties
 *   payable « le jour suivant la date de règlement »: who pays one day late owes one day, so the days are those from `due`
 *   to the payment. Published working: due 15 April, paid 15 May = 16 April to 15 May = 30 days (Les Echos Publishing, 2017).
 *   `payments[].on` is when the account is credited, not when the order was given (CJEU C-306/06, 01051 Telecom).
 *   Hence what is paid on `due` or before bears none.
 * - A year is 365 days, leap years too: no text sets a divisor for these penalties, and the formula the trade publishes is
 *   amount × rate × days / 365.
 * - One period between two changes: a new entry of the rates (even at the same percentage: each half-year has its line in
 *   the working) or a fall of the base. Rounded half up once a period; nothing is due on an overpayment.
 * - Interest bears no interest (C. civ. 1343-2 wants a whole year and a clause or a claim), and payments go to the
 *   principal, in the debtor's favour (C. civ. 1343-1 would allow interest first).
 *
 * A rate is only missed on days that bear interest. Throws RangeError on impossible dates, negative or fractional cents,
 * two rates from one day.
 */
export function lateInterest(debt: {
  cents: number;
  due: string;
  until: string;
  payments: readonly DatedPayment[];
  annualRates: readonly AnnualRate[];
}): LateInterest {
  const owed = checkCents(debt.cents, "cents");
  const first = countDay(debt.due, "due") + 1;
  const until = countDay(debt.until, "until");
  const payments = readPayments(debt.payments);
  const rates = readRates(debt.annualRates);

  // A payment of nothing changes no base: it must not cut a period, which would round twice.
  const falls = payments.filter(({ cents }) => cents > 0).map(({ on }) => on + 1);
  const periods: InterestPeriod[] = [];
  for (const { from, to } of cut(first, until, [...rates.map((rate) => rate.from), ...falls])) {
    const baseCents = owed - sum(payments.filter(({ on }) => on < from));
    if (baseCents <= 0) break;
    const percent = rates.findLast((rate) => rate.from <= from)?.percent ?? null;
    if (percent === null) return { ok: false, reason: "missing-rate", from: dayOf(from) };
    const days = to - from + 1;
    const cents = interestCents(baseCents, percent, days);
    periods.push({ from: dayOf(from), to: dayOf(to), days, baseCents, percent, cents });
  }
  return { ok: true, cents: sum(periods), periods };
}

/** The days from `first` to `last`, both included, cut so that each of `starts` among them begins a piece. */
function cut(first: number, last: number, starts: readonly number[]): { from: number; to: number }[] {
  if (last < first) return [];
  const inside = starts.filter((start) => first < start && start <= last);
  const begins = [...new Set([first, ...inside])].sort((a, b) => a - b);
  return begins.map((from, index) => ({ from, to: (begins[index + 1] ?? last + 1) - 1 }));
}

/** Whole numbers throughout, the rate in millionths of a percent: 12.15 as a float is not 12.15. */
function interestCents(baseCents: number, percent: number, days: number): number {
  const dividend = BigInt(baseCents) * BigInt(Math.round(percent * 1e6)) * BigInt(days);
  const divisor = 100n * 1_000_000n * 365n;
  return checkCents(Number((2n * dividend + divisor) / (2n * divisor)), "the interest");
}

function readPayments(payments: readonly DatedPayment[]) {
  return payments.map(({ on, cents }, index) => ({
    on: countDay(on, `payments[${index}].on`),
    cents: checkCents(cents, `payments[${index}].cents`),
  }));
}

function readRates(annualRates: readonly AnnualRate[]) {
  const rates = annualRates.map(({ from, percent }, index) => ({
    from: countDay(from, `annualRates[${index}].from`),
    percent: percent === null ? null : checkPercent(percent, `annualRates[${index}].percent`),
  }));
  rates.sort((a, b) => a.from - b.from);
  const twice = rates.find(({ from }, index) => rates[index + 1]?.from === from);
  if (twice)
    throw new RangeError(`Impossible value '${dayOf(twice.from)}' in annualRates: expected one rate a day`);
  return rates;
}

function sum(amounts: readonly { cents: number }[]): number {
  return amounts.reduce((total, { cents }) => total + cents, 0);
}
