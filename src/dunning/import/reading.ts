import type { DecimalMark } from "../../files/amount.ts";
import { readTable, type TableRefusal } from "../../files/csv/read-table.ts";
import type { DayOrder } from "../../files/day.ts";
import { type ColumnGuess, fitFormats, guessColumns, missingOf } from "./columns.ts";
import type { ImportField, Mapping } from "./fields.ts";
import type { Ignored, ImportedInvoice } from "./imported.ts";
import { readRows } from "./rows.ts";

/** What a person chose in the form; what they left open is found again. */
export interface Correction {
  columns: Mapping["columns"];
  days?: DayOrder;
  decimal?: DecimalMark;
}

/** A mapping as it is kept, with what in the file left a doubt. */
export interface Fit extends Mapping {
  daysUnsure: boolean;
  amountsUnsure: boolean;
}

export type How = { by: "guess" } | { by: "correction"; correction: Correction } | { by: "fit"; fit: Fit };

/** What is known of a list once it is read; its invoices and what was left out are asked for in slices. */
export interface ListHead {
  fit: Fit;
  missing: readonly ImportField[];
  columns: readonly ColumnGuess[];
  /** Rows of the table, and what came of them. */
  rows: number;
  invoices: number;
  ignored: number;
  /** Some characters could not be read. */
  damaged: boolean;
}

export type ListReading =
  | { ok: true; head: ListHead; invoices: readonly ImportedInvoice[]; ignored: readonly Ignored[] }
  | { ok: false; reason: TableRefusal; detail: string };

const SAMPLE = 500;

/** The whole way from the bytes to the invoices. Pure and slow: seconds for a hundred thousand lines. */
export function readList(bytes: Uint8Array, how: How): ListReading {
  const table = readTable(bytes);
  if (!table.ok) return table;
  const guess = guessColumns(how.by === "guess" ? table : { ...table, rows: table.rows.slice(0, SAMPLE) });
  const fit = fitOf(table, how, guess);
  const missing = missingOf(fit);
  const { invoices, ignored } = missing.length > 0 ? { invoices: [], ignored: [] } : readRows(table, fit);
  const fieldOf = new Map(Object.entries(fit.columns).map(([field, column]) => [column, field]));
  return {
    ok: true,
    head: {
      fit,
      missing,
      columns: guess.columns.map((column) => ({
        ...column,
        field: (fieldOf.get(column.column) as ImportField | undefined) ?? null,
      })),
      rows: table.rows.length,
      invoices: invoices.length,
      ignored: ignored.length,
      damaged: table.damaged,
    },
    invoices,
    ignored,
  };
}

function fitOf(
  table: Parameters<typeof fitFormats>[0],
  how: How,
  guess: ReturnType<typeof guessColumns>,
): Fit {
  if (how.by === "fit") return how.fit;
  const found = how.by === "guess" ? guess : fitFormats(table, how.correction.columns);
  const fit = { ...found.mapping, daysUnsure: found.daysUnsure, amountsUnsure: found.amountsUnsure };
  if (how.by === "guess") return fit;
  const { days, decimal } = how.correction;
  const dated = (["issued", "due"] as const).filter((field) => fit.columns[field] !== undefined);
  return {
    ...fit,
    ...(days ? { days: Object.fromEntries(dated.map((field) => [field, days])), daysUnsure: false } : {}),
    ...(decimal ? { decimal, amountsUnsure: false } : {}),
  };
}
