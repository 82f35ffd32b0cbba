import type { types } from "@slack/bolt";
import type { ChartBlock as Chart, TableBlock } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { LIMITS } from "./limits.ts";
import { cut, split } from "./text.ts";

type Cell = types.RawTextElement | types.RawNumberElement;

/**
 * The native table with as many rows as fit into `cells` characters, or undefined where there is nothing native to
 * show. docs.slack.dev/reference/block-kit/blocks/data-table-block
 */
export function renderTable(
  table: TableBlock,
  caption: string,
  cells: number,
  language: Language,
): { block: types.DataTableBlock; shown: number; cells: number } | undefined {
  const width = table.columns.length;
  if (width === 0 || width > LIMITS.tableColumns) return undefined;
  const numeric = table.columns.map(
    (column, i) =>
      column.align === "end" && table.rows.every((row) => readNumber(row[i] ?? "", language) !== undefined),
  );
  const header: Cell[] = table.columns.map((column) => rawText(column.label));
  const rows: Cell[][] = [header];
  let used = weighRow(header);
  for (const row of table.rows.slice(0, LIMITS.tableRows)) {
    const rendered = numeric.map((isNumber, i) => renderCell(row[i] ?? "", isNumber, language));
    used += weighRow(rendered);
    if (used > Math.min(cells, LIMITS.tableCells)) break;
    rows.push(rendered);
  }
  const shown = rows.length - 1;
  if (shown === 0) return undefined;
  return {
    block: {
      type: "data_table",
      caption: cut(caption, LIMITS.tableCaption),
      page_size: Math.min(shown, LIMITS.tablePage),
      rows,
    },
    shown,
    cells: used,
  };
}

function renderCell(text: string, isNumber: boolean, language: Language): Cell {
  const value = isNumber ? readNumber(text, language) : undefined;
  return value === undefined ? rawText(text) : { type: "raw_number", value, text };
}

const rawText = (text: string): Cell => ({ type: "raw_text", text: cut(text, LIMITS.field) });
const weighRow = (row: readonly Cell[]): number => row.reduce((sum, cell) => sum + cell.text.length, 0);

/** "1 234,50 €" in French, "1,234.50" in English, so that a column sorts by value; anything doubtful stays text. */
function readNumber(text: string, language: Language): number | undefined {
  const bare = text.replace(/[\s\u00a0\u202f€%]/g, "").replace("\u2212", "-");
  if (language === "fr") return /^-?\d+(,\d+)?$/.test(bare) ? Number(bare.replace(",", ".")) : undefined;
  return /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(bare) ? Number(bare.replaceAll(",", "")) : undefined;
}

/** A table in fixed-width letters, for places without native tables: pieces of a block each, one row a line. */
export function renderLines(table: TableBlock): { blocks: types.RichTextBlock[]; rows: number[] } {
  const all = [table.columns.map((column) => column.label), ...table.rows];
  const widths = table.columns.map((_, i) =>
    Math.min(40, Math.max(...all.map((row) => (row[i] ?? "").length))),
  );
  const lines = all.map((row) =>
    table.columns
      .map((column, i) => {
        const text = (row[i] ?? "").replace(/\s+/g, " ");
        const width = widths[i] as number;
        const short = text.length > width ? `${text.slice(0, width - 1)}…` : text;
        return column.align === "end" ? short.padStart(width) : short.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
  const pieces = split(lines.join("\n"), LIMITS.field);
  return {
    blocks: pieces.map((text) => ({
      type: "rich_text",
      elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text }] }],
    })),
    rows: pieces.map((text, i) => text.split("\n").length - (i === 0 ? 1 : 0)),
  };
}

const formats: Record<Language, Intl.NumberFormat> = {
  fr: new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 }),
};

/** A chart's figures as a table. */
export const tabulate = (chart: Chart, language: Language): TableBlock => ({
  kind: "table",
  columns: [
    { label: chart.title },
    ...chart.series.map((series) => ({
      label: chart.unit === undefined ? series.name : `${series.name} (${chart.unit})`,
      align: "end" as const,
    })),
  ],
  rows: chart.labels.map((label, i) => [
    label,
    ...chart.series.map((series) => formats[language].format(series.values[i] ?? Number.NaN)),
  ]),
});
