import type { TableRow } from "./tokenize.ts";

/** A title block, a bank's account lines or an address stand before the header, never this many. */
const DEPTH = 60;

/**
 * Which row names the columns: among the first ones, the fullest row of words; -1 when the file begins with its data.
 * Says nothing about what the words mean.
 */
export function findHeader(rows: readonly TableRow[]): number {
  let best = -1;
  let fullest = 1;
  for (let i = 0; i < Math.min(rows.length, DEPTH); i++) {
    const filled = filledCells(rows[i]);
    if (filled.length <= fullest || !areNames(filled)) continue;
    best = i;
    fullest = filled.length;
  }
  if (best === -1) return -1;
  const body = rows.slice(best + 1, best + 51).map((row) => filledCells(row).length);
  return body.length === 0 || fullest * 2 >= median(body) ? best : -1;
}

const filledCells = (row: TableRow | undefined) =>
  (row?.cells ?? []).map((cell) => cell.trim()).filter((cell) => cell !== "");

function areNames(cells: readonly string[]): boolean {
  const data = cells.filter(looksLikeData).length;
  return data * 5 <= cells.length && new Set(cells).size * 2 > cells.length;
}

const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** An amount, a day, a phone number, an address, a code: what stands under a header and not in one. */
export function looksLikeData(cell: string): boolean {
  const text = cell.trim();
  if (text.length > 80 || text.includes("@")) return true;
  if (/^[^\p{L}]*\d[^\p{L}]*$/u.test(text)) return true;
  if (/^\d[\d\s.,'’]*\s?(?:€|eur|euros?|ttc|ht)/iu.test(text)) return true;
  if (/^\d{1,2}(?:er)?[\s-]\p{L}{3,9}\.?[\s-]\d{2,4}$/iu.test(text)) return true;
  return !/\s/.test(text) && (text.match(/\d/g) ?? []).length >= 3;
}
