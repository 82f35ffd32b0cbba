import { z } from "zod";
import { IMPORT_FIELDS, type ImportField } from "./fields.ts";
import type { Fit } from "./reading.ts";

/**
 * preview → running → done → (running, its `undoing` said) → undone; or preview → dropped. A short list goes from preview to
 * done in one unit.
 */
export type RunState = "preview" | "running" | "done" | "undone" | "dropped" | "failed";

/** What came of the lines, as far as they were worked through. */
export const Counts = z.object({
  created: z.int().default(0),
  /** Of those created, paid already: kept so that the same list finds them again. */
  settled: z.int().default(0),
  toSort: z.int().default(0),
  changed: z.int().default(0),
  unchanged: z.int().default(0),
  payments: z.int().default(0),
  clients: z.int().default(0),
  contacts: z.int().default(0),
  shared: z.int().default(0),
  /** Lines the books did not follow. */
  against: z.int().default(0),
  /** Lines that could not be read, or have no place in the books. */
  ignored: z.int().default(0),
  /** Invoices taken back, and those that could not be. */
  removed: z.int().default(0),
  kept: z.int().default(0),
  restored: z.int().default(0),
  clientsRemoved: z.int().default(0),
});
export type Counts = z.infer<typeof Counts>;

export const NO_COUNTS: Counts = Counts.parse({});

export function addCounts(a: Counts, b: Partial<Counts>): Counts {
  const sum = { ...a };
  for (const key of Object.keys(b) as (keyof Counts)[]) sum[key] += b[key] ?? 0;
  return sum;
}

const order = z.enum(["dmy", "mdy", "ymd", "serial", "mixed"]);
const column = z.int().min(0).max(500);
export const StoredFit: z.ZodType<Fit> = z.object({
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), column) as z.ZodType<Partial<Record<ImportField, number>>>,
  decimal: z.enum([",", "."]).nullable(),
  days: z.object({ issued: order.optional(), due: order.optional() }) as z.ZodType<Fit["days"]>,
  currency: z.string(),
  daysUnsure: z.boolean(),
  amountsUnsure: z.boolean(),
});

export interface ImportRun {
  id: string;
  person: string;
  /** Undefined once forgotten: the file is kept a week. */
  file?: string;
  name: string;
  fit: Fit;
  state: RunState;
  /** Being taken back. */
  undoing: boolean;
  /** Invoices read in it. */
  lines: number;
  /** Those worked through, in the order of the file. */
  position: number;
  counts: Counts;
}
