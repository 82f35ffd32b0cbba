import { decodeText, type Encoding } from "./decode-text.ts";
import { findHeader } from "./header.ts";
import { declaredSeparator, guessSeparator } from "./separator.ts";
import { type TableRow, type Tokens, tokenize } from "./tokenize.ts";
import { notATable } from "./wrong-file.ts";

/**
 * The whole file is held in memory, about eight times its size while it is read: beyond these a file is refused at once.
 * The largest honest one we know of, 100,000 invoices of 15 columns, is 15 MB.
 */
export const MAX_BYTES = 25_000_000;
const LIMITS = { rows: 200_000, columns: 500, cells: 4_000_000 };

export interface Table {
  readonly encoding: Encoding;
  readonly separator: string;
  /** Names of the columns as written, doubles included; empty strings where the file names none. */
  readonly header: readonly string[];
  /** Null when the file begins with its data. */
  readonly headerLine: number | null;
  /** Never blank; at least as many cells as the header. */
  readonly rows: readonly TableRow[];
  readonly skippedPreamble: readonly TableRow[];
  /** Rows that had fewer cells than the header, or more with something in them; `cells` = how many they had. */
  readonly ragged: readonly { line: number; cells: number }[];
  readonly strayQuotes: readonly number[];
  /** Some characters could not be read and stand as U+FFFD. */
  readonly damaged: boolean;
}

export type TableRefusal =
  | "empty"
  | "too-large"
  | "too-many-rows"
  | "too-many-columns"
  | "workbook"
  | "pdf"
  | "web-page"
  | "not-text"
  | "no-columns";

export type TableReading = ({ ok: true } & Table) | { ok: false; reason: TableRefusal; detail: string };

/** Reads delimited text whatever its encoding, separator, quoting and line breaks. `detail` is for developers. */
export function readTable(bytes: Uint8Array): TableReading {
  if (bytes.length > MAX_BYTES) {
    return refuse("too-large", `${bytes.length} bytes: expected at most ${MAX_BYTES}`);
  }
  const wrong = notATable(bytes);
  if (wrong) return refuse(wrong.reason, wrong.detail);
  const { encoding, text, damaged } = decodeText(bytes);
  if (!/[^\s;,|"]/.test(text)) return refuse("empty", "nothing but blanks and separators");
  if (text.includes("\u0000")) return refuse("not-text", "a NUL character");
  const declared = declaredSeparator(text);
  const body = declared ? text.slice(declared.length) : text;
  const separator = declared?.separator ?? guessSeparator(body);
  if (separator === null) return refuse("no-columns", "no separator among ; , | and tab makes columns");
  const tokens = tokenize(body, separator, LIMITS);
  if (tokens.stopped) return refuseStopped(tokens.stopped);
  const rows = declared ? tokens.rows.map(({ line, cells }) => ({ line: line + 1, cells })) : tokens.rows;
  if (rows.length === 0) return refuse("empty", "no row with anything in it");
  const strayQuotes = declared ? tokens.strayQuotes.map((line) => line + 1) : tokens.strayQuotes;
  return { ok: true, encoding, separator, damaged, strayQuotes, ...shape(rows) };
}

const refuse = (reason: TableRefusal, detail: string): TableReading => ({ ok: false, reason, detail });

function refuseStopped(stopped: NonNullable<Tokens["stopped"]>): TableReading {
  if (stopped === "columns") return refuse("too-many-columns", `expected at most ${LIMITS.columns} columns`);
  if (stopped === "rows") return refuse("too-many-rows", `expected at most ${LIMITS.rows} rows`);
  return refuse("too-large", `expected at most ${LIMITS.cells} cells`);
}

function shape(all: readonly TableRow[]) {
  const at = findHeader(all);
  const body = all.slice(at + 1);
  const named = lastFilled(all[at]?.cells ?? []);
  const width = at === -1 ? body.reduce((most, { cells }) => Math.max(most, lastFilled(cells)), 0) : named;
  const header = Array.from({ length: width }, (_, i) => (at === -1 ? "" : (all[at]?.cells[i] ?? "").trim()));
  const ragged: { line: number; cells: number }[] = [];
  const rows = body.map((row) => alignRow(row, width, at !== -1, ragged));
  const headerLine = all[at]?.line ?? null;
  return { header, headerLine, rows, skippedPreamble: all.slice(0, Math.max(at, 0)), ragged };
}

/** Pads a short row, and drops the empty cells that trailing separators make. */
function alignRow(
  row: TableRow,
  width: number,
  named: boolean,
  ragged: { line: number; cells: number }[],
): TableRow {
  const { line, cells } = row;
  if (cells.length === width) return row;
  if (cells.length < width) {
    if (named) ragged.push({ line, cells: cells.length });
    return { line, cells: [...cells, ...Array<string>(width - cells.length).fill("")] };
  }
  const filled = lastFilled(cells);
  if (filled > width) ragged.push({ line, cells: cells.length });
  return { line, cells: cells.slice(0, Math.max(filled, width)) };
}

function lastFilled(cells: readonly string[]): number {
  let last = cells.length;
  while (last > 0 && (cells[last - 1] ?? "").trim() === "") last--;
  return last;
}
