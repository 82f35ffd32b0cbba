import { type TableRow, tokenize } from "./tokenize.ts";

export type Separator = ";" | "," | "\t" | "|";

/** In the order in which a tie is decided: a comma is also the French decimal mark, so it comes last. */
const SEPARATORS: readonly Separator[] = ["\t", ";", "|", ","];

const SAMPLE = { characters: 100_000, rows: 300 };

/** Spreadsheets obey a first line « sep=; »; the file begins after it. */
export function declaredSeparator(text: string): { separator: string; length: number } | null {
  const found = /^"?sep=([^\r\n"])"?[;,\t ]*(?:\r\n|\r|\n|$)/i.exec(text.slice(0, 40));
  return found ? { separator: found[1] ?? ";", length: found[0].length } : null;
}

/** The separator that gives the most rows the same number of columns; null when none makes columns. */
export function guessSeparator(text: string): Separator | null {
  const sample = text.slice(0, SAMPLE.characters);
  let best: Separator | null = null;
  let highest = 0.05;
  for (const separator of SEPARATORS) {
    if (!sample.includes(separator)) continue;
    const { rows } = tokenize(sample, separator, {
      rows: SAMPLE.rows,
      columns: SAMPLE.characters,
      cells: SAMPLE.characters,
    });
    const score = agreement(rows) * (separator === "," ? commaFactor(sample) : 1);
    if (score > highest) {
      highest = score;
      best = separator;
    }
  }
  return best;
}

function agreement(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let best = 0;
  for (const [columns, count] of counts) {
    if (columns > 1) best = Math.max(best, (count / rows.length) ** 2 * Math.log2(1 + Math.min(columns, 8)));
  }
  return best;
}

/** Commas in « 1 200,50 » and « Martin, Paul » separate nothing, nor do those that end a line of a letter. */
function commaFactor(sample: string): number {
  const commas = sample.split(",").length - 1;
  const soft = (sample.match(/\d,\d{1,2}(?!\d)|,(?=[ \r\n]|$)/g) ?? []).length;
  return Math.max(0.05, 1 - soft / commas);
}
