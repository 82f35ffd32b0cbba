import { Temporal } from "temporal-polyfill";
import type { FirmScope } from "../../database/scope.ts";
import type { Firm } from "../../firm/facts.ts";
import { holidaysAround } from "../chasing/calendar.ts";
import type { PromisedPayment } from "../promise.ts";
import { listOwed, type OwedInvoice } from "../store/owed-invoices.ts";
import { listPromises } from "../store/promises.ts";
import { listSettled, type Settled } from "../store/settled.ts";
import { type CashExpected, expectCash, usualDelays } from "./cash.ts";
import { standingOf } from "./promise-facts.ts";

export interface Cash {
  /** What is left to pay and not given up, oldest due first. */
  open: readonly OwedInvoice[];
  /** Paid to the end within the last twelve months, which end today. */
  settled: readonly Settled[];
  expectedIn(currency: string): CashExpected;
}

/** `today`: the firm's own date, ISO; `now` in epoch milliseconds. */
export async function readCash(scope: FirmScope, firm: Firm, today: string, now: number): Promise<Cash> {
  const open = await listOwed(scope);
  const settled = await listSettled(scope, yearBefore(today), today);
  const delays = usualDelays(settled);
  const promised = await promisedLeft(scope, open);
  const holidays = holidaysAround(firm, now);
  return {
    open,
    settled,
    expectedIn: (currency) =>
      expectCash(
        open.filter((invoice) => invoice.currency === currency),
        delays,
        today,
        holidays,
        promised,
      ),
  };
}

/** By invoice, what is still to come of its dated promises. */
async function promisedLeft(
  scope: FirmScope,
  open: readonly OwedInvoice[],
): Promise<Map<string, PromisedPayment[]>> {
  const held = open.filter(({ hold }) => hold?.why === "promised");
  const promises = await listPromises(scope, { invoices: held.map(({ id }) => id), standing: true });
  const left = new Map<string, PromisedPayment[]>();
  for (const { invoice, promise, left: cents } of standingOf(held, promises)) {
    if (cents > 0) left.set(invoice.id, [...(left.get(invoice.id) ?? []), { on: promise.on, cents }]);
  }
  return left;
}

const yearBefore = (today: string): string =>
  Temporal.PlainDate.from(today).subtract({ years: 1 }).add({ days: 1 }).toString();
