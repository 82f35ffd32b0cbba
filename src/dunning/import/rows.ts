import { looksLikeData } from "../../files/csv/header.ts";
import type { Table } from "../../files/csv/read-table.ts";
import { settleDoubles, withNote } from "./doubles.ts";
import type { ImportField, Mapping } from "./fields.ts";
import type { Ignored, ImportedInvoice } from "./imported.ts";
import { readRow } from "./row.ts";
import { LONGEST, plainCell, shorten } from "./text.ts";

/** Every row of the table is in one of the two, in the order of the file. */
export interface ImportedRows {
  readonly invoices: readonly ImportedInvoice[];
  readonly ignored: readonly Ignored[];
}

/** Reads a table as a mapping says; writes nothing, keeps nothing. */
export function readRows(table: Pick<Table, "header" | "rows">, mapping: Mapping): ImportedRows {
  const width = table.header.length;
  const invoices: ImportedInvoice[] = [];
  const ignored: Ignored[] = [];
  for (const row of table.rows) {
    if (isHeader(row.cells, table.header)) {
      ignored.push({ line: row.line, why: "repeated-header" });
      continue;
    }
    const extra = row.cells.slice(width).filter((cell) => cell.trim() !== "");
    // Cells moved to the right put an amount under another title: « 1,200.00 » cut in two is one.
    if (extra.some(looksLikeData)) {
      ignored.push({
        line: row.line,
        why: "extra-cells",
        text: shorten(plainCell(extra.join(" ")), LONGEST.other),
      });
      continue;
    }
    const read = readRow(row, mapping);
    if (!read.ok) ignored.push({ line: row.line, why: read.why, ...shown(row.cells, read.field, mapping) });
    else invoices.push(extra.length > 0 ? withNote(read.invoice, "extra-cells") : read.invoice);
  }
  const settled = settleDoubles(invoices);
  return {
    invoices: settled.kept,
    ignored: [...ignored, ...settled.ignored].sort((a, b) => a.line - b.line),
  };
}

const isHeader = (cells: readonly string[], header: readonly string[]) =>
  header.some((title) => title !== "") && header.every((title, i) => title === (cells[i] ?? "").trim());

function shown(cells: readonly string[], field: ImportField | undefined, mapping: Mapping) {
  if (!field) return {};
  const column = mapping.columns[field];
  const text = column === undefined ? "" : shorten(plainCell(cells[column] ?? ""), LONGEST.other);
  return { field, ...(text && { text }) };
}
