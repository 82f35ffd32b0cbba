import type { DecimalMark } from "../../files/amount.ts";
import type { DayOrder } from "../../files/day.ts";

/** What a column of a dropped list can hold, in the order in which a form shows them. */
export const IMPORT_FIELDS = [
  "number",
  "client",
  "email",
  "phone",
  "issued",
  "due",
  "total",
  "open",
  "paid",
  "currency",
  "kind",
  "status",
  "siren",
  "order",
] as const;

export type ImportField = (typeof IMPORT_FIELDS)[number];

/**
 * How a table is read: a plain value that a form can show, correct and send back. Columns count from 0. `decimal` decides
 * « 1.234 » in every amount column; null = leave such amounts out. `currency` = where the file names none.
 */
export interface Mapping {
  readonly columns: Readonly<Partial<Record<ImportField, number>>>;
  readonly decimal: DecimalMark | null;
  readonly days: Readonly<Partial<Record<"issued" | "due", DayOrder>>>;
  readonly currency: string;
}
