import type { Piece } from "./contents.ts";

export interface Cost {
  cents: number;
  currency: string;
}

/** Minutes at one price: a line of an invoice. */
export interface CostLine extends Cost {
  minutes: number;
  /** Cents of an hour. */
  hourly: number;
}

/** What the pieces of a month cost, price by price, each rounded half up once. Undefined: a price is missing. */
export function costLines(pieces: readonly Pick<Piece, "minutes" | "hourly">[]): CostLine[] | undefined {
  const byPrice = new Map<string, { minutes: number; hourly: number; currency: string }>();
  for (const { minutes, hourly } of pieces) {
    if (!hourly) return undefined;
    const key = `${hourly.currency} ${hourly.cents}`;
    const before = byPrice.get(key)?.minutes ?? 0;
    byPrice.set(key, { minutes: before + minutes, hourly: hourly.cents, currency: hourly.currency });
  }
  return [...byPrice.values()].map((line) => ({
    ...line,
    cents: halfUp(BigInt(line.minutes) * BigInt(line.hourly), 60n),
  }));
}

/** The sum of the lines, by currency: what an invoice of them comes to. */
export function costOf(pieces: readonly Pick<Piece, "minutes" | "hourly">[]): Cost[] | undefined {
  const lines = costLines(pieces);
  if (!lines) return undefined;
  const totals = new Map<string, number>();
  for (const { cents, currency } of lines) totals.set(currency, (totals.get(currency) ?? 0) + cents);
  return [...totals].map(([currency, cents]) => ({ currency, cents }));
}

/** Of what is not negative. */
export const halfUp = (value: bigint, by: bigint): number => Number((2n * value + by) / (2n * by));
