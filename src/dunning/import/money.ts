import { type AmountReading, readAmount } from "../../files/amount.ts";
import { readCurrency } from "../../files/currency.ts";
import type { Mapping } from "./fields.ts";
import type { IgnoredWhy, ImportNote } from "./imported.ts";
import type { StatusWord } from "./words.ts";

export interface MoneyCells {
  readonly total: string;
  readonly open: string;
  readonly paid: string;
  readonly currency: string;
}

export type MoneyReading =
  | { ok: true; negative: boolean; currency: string; totalCents: number; openCents: number }
  | { ok: false; why: IgnoredWhy; field: "total" | "open" | "currency" };

const WHY: Readonly<Record<Exclude<AmountReading, { ok: true }>["reason"], IgnoredWhy>> = {
  empty: "missing-total",
  "not-a-number": "unreadable-total",
  ambiguous: "ambiguous-total",
  "too-many-decimals": "unreadable-total",
  "too-large": "total-too-large",
  "excluding-tax": "total-excluding-tax",
};

/** Total and open amount of a line; `notes` receives what does not add up. */
export function readMoney(
  cells: MoneyCells,
  status: StatusWord | undefined,
  mapping: Mapping,
  notes: ImportNote[],
): MoneyReading {
  const decimal = mapping.decimal ?? undefined;
  const [written, open, paid] = [cells.total, cells.open, cells.paid].map((text) =>
    readAmount(text, decimal),
  ) as [AmountReading, AmountReading, AmountReading];
  const total = cells.total === "" && open.ok ? open : written;
  if (!total.ok) {
    const fromOpen = cells.total === "" && cells.open !== "" && !open.ok;
    return { ok: false, why: WHY[fromOpen ? open.reason : total.reason], field: fromOpen ? "open" : "total" };
  }
  if (total === open) notes.push("total-from-open");
  const currency = currencyOf(cells.currency, [total, open, paid], mapping.currency);
  if (!currency.ok) return currency;
  if (total.cents === 0) return { ok: false, why: "zero-total", field: "total" };
  if (!open.ok && open.reason !== "empty") notes.push("unreadable-open");
  if (!paid.ok && paid.reason !== "empty") notes.push("unreadable-paid");
  const sign = Math.sign(total.cents);
  const totalCents = Math.abs(total.cents);
  // A credit note's other amounts come with its sign or without, as the software likes.
  const along = (read: AmountReading) =>
    read.ok ? (sign < 0 ? Math.abs(read.cents) : read.cents) : undefined;
  const openCents = leftOf({ totalCents, open: along(open), paid: along(paid) }, status, notes);
  return { ok: true, negative: sign < 0, currency: currency.code, totalCents, openCents };
}

interface Amounts {
  readonly totalCents: number;
  readonly open: number | undefined;
  readonly paid: number | undefined;
}

function leftOf(
  { totalCents, open, paid }: Amounts,
  status: StatusWord | undefined,
  notes: ImportNote[],
): number {
  if (open !== undefined) {
    if (open < 0) notes.push("overpaid");
    if (open > totalCents) notes.push("open-above-total");
    // Some software writes what was paid as a negative amount.
    if (paid !== undefined && open >= 0 && totalCents - Math.abs(paid) !== open)
      notes.push("amounts-disagree");
    if (open > 0 && status === "paid") notes.push("paid-but-open");
    return Math.max(open, 0);
  }
  if (paid !== undefined) {
    const left = totalCents - Math.abs(paid);
    if (left < 0) notes.push("overpaid");
    if (left > 0 && status === "paid") notes.push("paid-but-open");
    return Math.max(left, 0);
  }
  if (status === "paid") return 0;
  if (status === "partly-paid") notes.push("open-unknown");
  return totalCents;
}

type CurrencyReading =
  | { ok: true; code: string }
  | { ok: false; why: "unknown-currency" | "currencies-disagree"; field: "currency" };

function currencyOf(cell: string, amounts: readonly AmountReading[], otherwise: string): CurrencyReading {
  const said = cell === "" ? null : readCurrency(cell);
  if (cell !== "" && said === null) return { ok: false, why: "unknown-currency", field: "currency" };
  const codes = new Set(amounts.flatMap((read) => (read.ok && read.currency ? [read.currency] : [])));
  if (said) codes.add(said);
  if (codes.size > 1) return { ok: false, why: "currencies-disagree", field: "currency" };
  return { ok: true, code: [...codes][0] ?? otherwise };
}
