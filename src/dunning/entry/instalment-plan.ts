import type { Invoice } from "../books.ts";
import { addDays } from "../day-count.ts";
import { type PromisedPayment, planInstalments } from "../promise.ts";
import type { InstalmentsSaid } from "./instalment-words.ts";

export type InstalmentPlan =
  | { ok: true; payments: readonly PromisedPayment[]; openCents: number; currency: string }
  | { ok: false; why: "currencies" | "nothing-open" | "first-missing" | "too-far" | "too-small" | "same-day" }
  | { ok: false; why: "currency"; currency: string }
  | { ok: false; why: "too-much"; cents: number; openCents: number; currency: string };

/** Nobody is given longer than this. */
const LONGEST_DAYS = 3 * 366;

/** The dated payments of what was said, against what these invoices leave open. Amounts of one currency. */
export function planOf(
  said: Exclude<InstalmentsSaid, { how: "unreadable" }>,
  invoices: readonly Invoice[],
  today: string,
): InstalmentPlan {
  const [first] = invoices;
  if (!first) return { ok: false, why: "nothing-open" };
  const { currency } = first;
  if (invoices.some((invoice) => invoice.currency !== currency)) return { ok: false, why: "currencies" };
  if (said.currency !== undefined && said.currency !== currency)
    return { ok: false, why: "currency", currency };
  const openCents = invoices.reduce((sum, invoice) => sum + invoice.openCents, 0);
  const payments = said.how === "equal" ? equal(said, openCents) : listed(said.parts, openCents);
  if (payments === "first-missing") return { ok: false, why: payments };
  const cents = payments.reduce((sum, one) => sum + one.cents, 0);
  if (cents > openCents) return { ok: false, why: "too-much", cents, openCents, currency };
  if (payments.some((one) => one.cents <= 0)) return { ok: false, why: "too-small" };
  if (new Set(payments.map(({ on }) => on)).size < payments.length) return { ok: false, why: "same-day" };
  if (payments.some(({ on }) => on > addDays(today, LONGEST_DAYS))) return { ok: false, why: "too-far" };
  return { ok: true, payments, openCents, currency };
}

function equal(
  said: Extract<InstalmentsSaid, { how: "equal" }>,
  openCents: number,
): PromisedPayment[] | "first-missing" {
  if (said.first === undefined) return "first-missing";
  // « en 3 fois 1 200 € », where 1 200 € is all that is owed, is the whole and not the part.
  const total = said.cents === undefined || said.cents === openCents ? openCents : said.cents * said.count;
  if (total < said.count) return [{ on: said.first, cents: 0 }];
  return planInstalments(total, said.count, said.first, said.dayOfMonth);
}

function listed(
  parts: Extract<InstalmentsSaid, { how: "listed" }>["parts"],
  openCents: number,
): PromisedPayment[] {
  const said = parts.reduce((sum, { cents }) => sum + (cents === "rest" ? 0 : cents), 0);
  return parts
    .map(({ cents, on }) => ({ on, cents: cents === "rest" ? openCents - said : cents }))
    .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

/** What each invoice is promised: dated payments laid on them in their order, oldest first. */
export function layPromises(
  payments: readonly PromisedPayment[],
  invoices: readonly Invoice[],
): { invoice: Invoice; on: string; cents: number }[] {
  const laid: { invoice: Invoice; on: string; cents: number }[] = [];
  const left = invoices.map((invoice) => ({ invoice, cents: invoice.openCents }));
  for (const { on, cents } of payments) {
    let toLay = cents;
    for (const one of left) {
      const part = Math.min(toLay, one.cents);
      if (part === 0) continue;
      laid.push({ invoice: one.invoice, on, cents: part });
      one.cents -= part;
      toLay -= part;
    }
  }
  return laid;
}
