import type { Invoice } from "../books.ts";

/** A payment laid on one invoice, in its cents. */
export interface Part {
  invoice: Invoice;
  cents: number;
}

export type PaymentPlan =
  | { kind: "record"; parts: readonly Part[] }
  /** Several ways; the oldest first is the first of them. */
  | { kind: "choose"; ways: readonly (readonly Part[])[] }
  /** More than is open: never recorded silently. */
  | { kind: "too-much"; openCents: number; currency: string; ways: readonly (readonly Part[])[] }
  | { kind: "currency"; currency: string }
  | { kind: "nothing-open" };

/**
 * Where a payment goes. `cents` undefined: all that is open. `named`: the invoices the sentence names; `all`: everything of
 * the client, oldest due first. `currency` where the sentence said one.
 */
export function planPayment(
  cents: number | undefined,
  currency: string | undefined,
  named: readonly Invoice[],
  all: readonly Invoice[],
): PaymentPlan {
  const isOpen = ({ openCents }: Invoice) => openCents > 0;
  const open = (named.length > 0 ? named : all.filter(({ givenUp }) => !givenUp)).filter(isOpen);
  if (open.length === 0) return { kind: "nothing-open" };
  if (cents === undefined) return { kind: "record", parts: open.map(settled) };
  const payable = open.filter((invoice) => currency === undefined || invoice.currency === currency);
  const [first, ...others] = payable;
  if (!first) return { kind: "currency", currency: open[0]?.currency ?? "" };
  const elsewhere = all.filter(
    (one) =>
      isOpen(one) &&
      !one.givenUp &&
      one.currency === first.currency &&
      !payable.some(({ id }) => id === one.id),
  );
  const sameCurrency = payable.filter((one) => one.currency === first.currency);
  const openCents = sameCurrency.reduce((sum, one) => sum + one.openCents, 0);
  if (cents > openCents) {
    const wider = [...sameCurrency, ...elsewhere];
    const enough = wider.reduce((sum, one) => sum + one.openCents, 0) >= cents;
    const ways = [...(enough ? [oldestFirst(cents, wider)] : []), sameCurrency.map(settled)];
    return { kind: "too-much", openCents, currency: first.currency, ways };
  }
  if (others.length === 0) return { kind: "record", parts: [{ invoice: first, cents }] };
  // Named together, or exactly what is owed: there is one way to lay it.
  if (cents === openCents && sameCurrency.length === payable.length && named.length > 0)
    return { kind: "record", parts: sameCurrency.map(settled) };
  const alone = payable
    .filter(({ openCents: left }) => left >= cents)
    .map((invoice): Part[] => [{ invoice, cents }])
    .sort((a, b) => Number(isExact(b)) - Number(isExact(a)));
  return { kind: "choose", ways: distinct([oldestFirst(cents, sameCurrency), ...alone]).slice(0, 8) };
}

const settled = (invoice: Invoice): Part => ({ invoice, cents: invoice.openCents });
const isExact = ([part]: readonly Part[]): boolean => part?.cents === part?.invoice.openCents;

function oldestFirst(cents: number, invoices: readonly Invoice[]): Part[] {
  const parts: Part[] = [];
  let left = cents;
  for (const invoice of invoices) {
    const part = Math.min(left, invoice.openCents);
    if (part > 0) parts.push({ invoice, cents: part });
    left -= part;
  }
  return parts;
}

function distinct(ways: readonly (readonly Part[])[]): (readonly Part[])[] {
  const seen = new Map<string, readonly Part[]>();
  for (const way of ways) {
    const key = way.map(({ invoice, cents }) => `${invoice.id}=${cents}`).join();
    if (!seen.has(key)) seen.set(key, way);
  }
  return [...seen.values()];
}
