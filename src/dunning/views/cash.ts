import { addDays, daysBetween, weekdayOf } from "../day-count.ts";
import { chasingOf } from "../e-invoice-status.ts";
import type { PromisedPayment } from "../promise.ts";
import type { Holidays } from "../sending-days.ts";
import type { OwedInvoice } from "../store/owed-invoices.ts";
import type { Settled } from "../store/settled.ts";

const WEEKS = 8;
/** Fewer paid invoices than this say nothing of how somebody pays. */
const ENOUGH_PAID = 3;
/** Working days between a promised day and the day its hold ends: see promise.ts. */
const DAYS_TO_ARRIVE = 2;

/** In cents, one currency. */
export interface CashExpected {
  /** Overdue, with no promise: expected any day. */
  late: number;
  /** This week first; `monday` is an ISO date. */
  weeks: readonly { monday: string; cents: number }[];
  later: number;
  /** Not expected: disputed, insolvent, refused e-invoices. */
  doubtful: number;
}

/**
 * When what is open should come in: a promise on its day; else the due date and the client's usual delay; what is overdue
 * without a promise is late. `invoices`: open ones of one currency, none given up. `promised`: by invoice, what is left of its
 * dated promises; where they are less than what is open, the rest comes by its due date.
 */
export function expectCash(
  invoices: readonly OwedInvoice[],
  delays: ReadonlyMap<string, number>,
  today: string,
  holidays: Holidays,
  promised: ReadonlyMap<string, readonly PromisedPayment[]> = new Map(),
): CashExpected {
  const first = addDays(today, 1 - weekdayOf(today));
  const weeks = Array.from({ length: WEEKS }, (_, i) => ({ monday: addDays(first, 7 * i), cents: 0 }));
  const expected = { late: 0, later: 0, doubtful: 0 };
  const expect = (on: string | "late" | "doubtful", cents: number): void => {
    if (on === "late" || on === "doubtful") expected[on] += cents;
    else {
      const week = weeks[Math.floor(daysBetween(first, on) / 7)];
      if (week) week.cents += cents;
      else expected.later += cents;
    }
  };
  for (const invoice of invoices) {
    const delay = delays.get(invoice.client) ?? 0;
    const { hold } = invoice;
    const dated = hold?.why === "promised" && today < hold.until ? promised.get(invoice.id) : undefined;
    if (!dated) {
      expect(expectedOn(invoice, delay, today, holidays), invoice.openCents);
      continue;
    }
    let left = invoice.openCents;
    for (const { on, cents } of dated) {
      const part = Math.min(cents, left);
      expect(on < today ? today : on, part);
      left -= part;
    }
    if (left > 0) expect(invoice.due < today ? "late" : addDays(invoice.due, Math.max(delay, 0)), left);
  }
  return { ...expected, weeks };
}

function expectedOn(
  invoice: OwedInvoice,
  delay: number,
  today: string,
  holidays: Holidays,
): string | "late" | "doubtful" {
  const { hold, due } = invoice;
  const notBefore = (day: string): string => (day < today ? today : day);
  if (hold?.why === "disputed" || hold?.why === "insolvent") return "doubtful";
  if (hold?.why === "promised" && today < hold.until) return notBefore(promisedDay(hold.until, holidays));
  if (hold?.why === "said-paid" && today < hold.until) return hold.until;
  if (hold?.why === "e-invoice") {
    const chasing = chasingOf(hold.status);
    if (chasing === "pause" || chasing === "never") return "doubtful";
    if (chasing === "hold" || chasing === "close") return today;
  }
  return due < today ? "late" : notBefore(addDays(due, delay));
}

/** The books keep the day a promise wakes, two working days after the promised one. */
function promisedDay(until: string, holidays: Holidays): string {
  let day = until;
  for (let left = DAYS_TO_ARRIVE; left > 0; ) {
    day = addDays(day, -1);
    if (weekdayOf(day) <= 5 && !holidays.has(day)) left--;
  }
  return day;
}

/** By client, the median of the days between due date and last payment; only those with enough paid invoices. */
export function usualDelays(settled: readonly Settled[]): Map<string, number> {
  const late = new Map<string, number[]>();
  for (const { client, due, paid } of settled)
    late.set(client, [...(late.get(client) ?? []), daysBetween(due, paid)]);
  return new Map(
    [...late].flatMap(([client, days]) => (days.length < ENOUGH_PAID ? [] : [[client, medianOf(days)]])),
  );
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1 + (sorted.length % 2)] ?? 0, sorted[middle] ?? 0];
  return Math.round((low + high) / 2);
}

/** Délai moyen de paiement, from issue to last payment, in days, weighted by amount; undefined below three invoices. */
export function averagePaymentDays(settled: readonly Settled[]): number | undefined {
  const cents = settled.reduce((sum, it) => sum + it.cents, 0);
  if (settled.length < ENOUGH_PAID || cents === 0) return undefined;
  const weighted = settled.reduce((sum, it) => sum + it.cents * daysBetween(it.issued, it.paid), 0);
  return Math.round(weighted / cents);
}
