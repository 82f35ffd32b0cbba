import { type AmountReading, readAmounts } from "../../files/amount.ts";
import { readCurrency } from "../../files/currency.ts";
import { type DayReading, readDays } from "../../files/day.ts";
import { readCompanyNumber } from "../company-number.ts";
import type { ImportField } from "./fields.ts";
import { readKind, readStatus } from "./words.ts";

/** What the cells of a column look like: shares of its filled cells, 0 to 1. */
export interface Contents {
  readonly filled: number;
  readonly days: number;
  readonly amounts: number;
  readonly decimals: number;
  readonly emails: number;
  readonly phones: number;
  readonly companies: number;
  readonly currencies: number;
  readonly kinds: number;
  readonly statuses: number;
  readonly digits: number;
  readonly codes: number;
  readonly names: number;
  readonly distinct: number;
}

/** `cells`: a sample of one column. */
export function lookAt(cells: readonly string[]): Contents {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const share = (test: (cell: string) => boolean) =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  const part = (count: number) => (filled.length === 0 ? 0 : count / filled.length);
  const { amounts } = readAmounts(filled);
  return {
    filled: filled.length,
    days: part(readDays(filled).days.filter(isDay).length),
    amounts: part(amounts.filter(isAmount).length),
    decimals: share((cell) => /\d[.,]\d{2}(?!\d)/.test(cell)),
    emails: share((cell) => /\S@\S+\.\S/.test(cell)),
    phones: share((cell) => /^(?:\+\d{1,3}|0)[\d .()/-]{7,18}$/.test(cell)),
    companies: share((cell) => readCompanyNumber(cell) !== null),
    currencies: share((cell) => readCurrency(cell) !== null),
    kinds: share((cell) => readKind(cell) !== null),
    statuses: share((cell) => readStatus(cell) !== null),
    digits: share((cell) => /\d/.test(cell)),
    codes: share((cell) => /^\S*\d\S*$/.test(cell) && cell.length <= 35),
    names: share((cell) => /\p{L}{2}/u.test(cell) && !cell.includes("@")),
    distinct: part(new Set(filled).size),
  };
}

/** 31 February in a column of days is a slip, not another kind of column. */
const isDay = (read: DayReading) => read.ok || read.reason === "impossible" || read.reason === "ambiguous";

const isAmount = (read: AmountReading) =>
  read.ok || read.reason === "ambiguous" || read.reason === "too-many-decimals";

/** How far the cells allow what the title says: 0 = certainly something else. An empty column may be anything. */
export function contentsAllow(field: ImportField, cells: Contents): number {
  if (cells.filled === 0) return 0.6;
  const when = (allowed: boolean) => (allowed ? 1 : 0);
  switch (field) {
    case "issued":
    case "due":
      return when(cells.days >= 0.6);
    case "total":
    case "open":
    case "paid":
      return when(cells.amounts >= 0.6 && cells.days < 0.6);
    case "email":
      return when(cells.emails >= 0.3);
    case "phone":
      return when(cells.digits >= 0.5 && cells.emails < 0.3);
    case "siren":
      return when(cells.companies >= 0.5);
    case "currency":
      return when(cells.currencies >= 0.6);
    case "kind":
      return when(cells.days < 0.6 && cells.amounts < 0.6 && cells.kinds >= 0.3);
    case "status":
      return when(cells.days < 0.6 && cells.amounts < 0.6 && cells.emails < 0.3);
    case "number":
      if (cells.days >= 0.6 || cells.digits < 0.6 || cells.decimals > 0.5) return 0;
      return cells.distinct < 0.5 ? 0.6 : 1;
    case "client":
      if (cells.days >= 0.6 || cells.amounts >= 0.6 || cells.emails >= 0.6) return 0;
      return cells.codes > 0.8 ? 0.6 : 1;
    case "order":
      return when(cells.days < 0.6);
  }
}

/** What the cells alone say, where the title says nothing. Days and amounts are compared in `guessColumns`. */
export function contentsScore(field: ImportField, cells: Contents): number {
  if (cells.filled === 0) return 0;
  if (field === "email") return cells.emails >= 0.6 ? 0.8 : 0;
  if (field === "siren") return cells.companies >= 0.8 ? 0.7 : 0;
  if (field === "currency") return cells.currencies >= 0.95 && cells.names >= 0.9 ? 0.7 : 0;
  if (field === "phone") return cells.phones >= 0.8 && cells.companies < 0.5 ? 0.6 : 0;
  if (field === "kind") return cells.kinds >= 0.95 ? 0.5 : 0;
  if (field === "status") return cells.statuses >= 0.95 ? 0.5 : 0;
  if (field === "number") {
    return cells.codes >= 0.9 && cells.distinct >= 0.9 && cells.days < 0.5 && cells.decimals < 0.3 ? 0.5 : 0;
  }
  if (field === "client") {
    return cells.names >= 0.9 && cells.codes < 0.5 && cells.kinds < 0.9 && cells.statuses < 0.9 ? 0.45 : 0;
  }
  return 0;
}
