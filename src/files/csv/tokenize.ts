export interface TableRow {
  /** Of the original file, from 1, where the row begins; line breaks inside quotes count. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Tokens {
  readonly rows: readonly TableRow[];
  /** Lines with a quotation mark that opened a cell and never closed it: it was taken as a character. */
  readonly strayQuotes: readonly number[];
  readonly stopped?: "rows" | "columns" | "cells";
}

export interface Limits {
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
}

/** Each one costs a look to the end of the text; past this many the file's quotation marks mean nothing. */
const MAX_STRAY = 100;

/** A spreadsheet's cell holds 32,767 characters, each a doubled quotation mark at worst. */
const MAX_QUOTED = 65_536;

const [QUOTE, CR, LF, SPACE] = [0x22, 0x0d, 0x0a, 0x20];

/**
 * Cuts a text into rows and cells, leniently: any mix of line breaks, a lone quotation mark inside a quoted cell is a
 * character, and a quotation mark that would swallow whole rows is one too. Rows without any content are left out.
 */
export function tokenize(text: string, separator: string, limits: Limits): Tokens {
  const cut = separator.charCodeAt(0);
  const end = text.length;
  const rows: TableRow[] = [];
  const strayQuotes: number[] = [];
  let [at, line, total] = [0, 1, 0];
  while (at < end) {
    const cells: string[] = [];
    const first = line;
    let filled = false;
    for (let open = true; open; ) {
      const quoted = strayQuotes.length < MAX_STRAY ? quotedAt(text, at, cut) : null;
      let cell: string;
      if (quoted && quoted !== "stray") {
        cell = quoted.cell;
        line += quoted.breaks;
        at = quoted.end;
      } else {
        if (quoted === "stray") strayQuotes.push(line);
        const from = at;
        while (at < end && !isEdge(text.charCodeAt(at), cut)) at++;
        cell = text.slice(from, at);
      }
      cells.push(cell);
      filled ||= cell !== "" && cell.trim() !== "";
      open = at < end && text.charCodeAt(at) === cut;
      if (open) at++;
      if (cells.length > limits.columns) return { rows, strayQuotes, stopped: "columns" };
    }
    if (at < end) {
      at += text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
      line++;
    }
    if (!filled) continue;
    total += cells.length;
    if (rows.length === limits.rows) return { rows, strayQuotes, stopped: "rows" };
    if (total > limits.cells) return { rows, strayQuotes, stopped: "cells" };
    rows.push({ line: first, cells });
  }
  return { rows, strayQuotes };
}

const isEdge = (code: number, cut: number) => code === cut || code === LF || code === CR;

interface Quoted {
  readonly cell: string;
  readonly breaks: number;
  readonly end: number;
}

function quotedAt(text: string, at: number, cut: number): Quoted | "stray" | null {
  let open = at;
  while (text.charCodeAt(open) === SPACE && cut !== SPACE) open++;
  if (text.charCodeAt(open) !== QUOTE) return null;
  let doubled = false;
  let lone = false;
  for (let from = open + 1; ; ) {
    const mark = text.indexOf('"', from);
    if (mark === -1 || mark - open > MAX_QUOTED) return "stray";
    if (text.charCodeAt(mark + 1) === QUOTE) {
      doubled = true;
      from = mark + 2;
      continue;
    }
    let end = mark + 1;
    while (text.charCodeAt(end) === SPACE) end++;
    if (end < text.length && !isEdge(text.charCodeAt(end), cut)) {
      lone = true;
      from = mark + 1;
      continue;
    }
    const inside = text.slice(open + 1, mark);
    const breaks = countBreaks(inside);
    // Software that breaks lines inside quotes doubles its quotation marks: this one swallowed the next rows.
    if (lone && breaks > 0) return "stray";
    return { cell: doubled ? inside.replaceAll('""', '"') : inside, breaks, end };
  }
}

function countBreaks(text: string): number {
  if (!text.includes("\n") && !text.includes("\r")) return 0;
  let breaks = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) breaks++;
  }
  return breaks;
}
