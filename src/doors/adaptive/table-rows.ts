import type { TableBlock } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import type { AdaptiveElement, Table } from "./adaptive-card.ts";
import { CELL_TEXT, trim } from "./limits.ts";
import { andMore } from "./more.ts";
import { words } from "./words.ts";

type Cells = readonly string[];

export function renderTable(table: TableBlock, shown: number, language: Language): AdaptiveElement[] {
  const rows = table.rows.slice(0, shown);
  return [gridOf(table.columns, rows), ...andMore(table.rows.length - shown, table.more, language)];
}

/** A native table, and the same as lines of text for hosts without tables. */
export function gridOf(columns: TableBlock["columns"], rows: readonly Cells[]): Table {
  const pad = (cells: Cells): Cells => columns.map((_, i) => trim(cells[i] ?? "", CELL_TEXT));
  const labels = pad(columns.map((column) => column.label));
  const body = rows.map(pad);
  return {
    type: "Table",
    firstRowAsHeader: true,
    columns: columns.map((column, i) => ({
      width: weightOf([labels, ...body].map((cells) => cells[i] ?? "")),
      ...(column.align === "end" ? { horizontalCellContentAlignment: "right" as const } : {}),
    })),
    rows: [rowOf(labels, true), ...body.map((cells) => rowOf(cells, false))],
    fallback: words([labels, ...body].map((cells) => cells.filter(Boolean).join(" · ")).join("\n")),
  };
}

// Columns of equal width cut a name while a date has room to spare: each has room for its longest word or amount whole, and
// more where sentences stand.
const weightOf = (cells: Cells): number =>
  Math.min(
    36,
    Math.max(longest(cells.flatMap((cell) => cell.split(" "))) + 4, Math.ceil(longest(cells) * 0.7)),
  );
const longest = (cells: Cells): number => cells.reduce((most, cell) => Math.max(most, cell.length), 0);

function rowOf(cells: Cells, header: boolean): Table["rows"][number] {
  const look = header ? { weight: "bolder" as const } : {};
  return {
    type: "TableRow",
    cells: cells.map((cell) => ({ type: "TableCell", items: [words(cell, look)] })),
  };
}
