import { readAmounts } from "../../files/amount.ts";
import type { Table } from "../../files/csv/read-table.ts";
import { type DayOrder, dayOrderOf, readDay } from "../../files/day.ts";
import { type Contents, contentsAllow, contentsScore, lookAt } from "./contents.ts";
import { IMPORT_FIELDS, type ImportField, type Mapping } from "./fields.ts";
import { plainCell, shorten } from "./text.ts";
import { isBarred, plainTitle, titleScore } from "./titles.ts";

/** One column as a form shows it. `confidence` 0 to 1; below 0.6 a person should look. */
export interface ColumnGuess {
  readonly column: number;
  readonly title: string;
  readonly samples: readonly string[];
  readonly field: ImportField | null;
  readonly confidence: number;
  /** What its cells may be at all. */
  readonly allows: readonly ImportField[];
}

export interface Guess {
  readonly mapping: Mapping;
  readonly columns: readonly ColumnGuess[];
  /** Without these nothing can be read: "total" where there is no open amount either, "due" where no date at all. */
  readonly missing: readonly ImportField[];
  /** True where the file never tells day from month, and the French order was taken. */
  readonly daysUnsure: boolean;
  /** True where « 1.234 » stands in the file and nothing in it says what that is. */
  readonly amountsUnsure: boolean;
}

type Found = Pick<Table, "header" | "rows">;

const SAMPLE = 500;
/** A title must say at least this much. */
const ENOUGH = 0.4;

/** Which column holds what, by its title, then by its cells. */
export function guessColumns(table: Found): Guess {
  const columns = table.header.map((title, column) => {
    const cells = table.rows.slice(0, SAMPLE).map((row) => row.cells[column] ?? "");
    return { column, title, words: plainTitle(title), cells, contents: lookAt(cells) };
  });
  const chosen = new Map<ImportField, { column: number; confidence: number }>();
  assign(chosen, byTitle(columns));
  assign(chosen, byContents(columns, chosen));
  assign(chosen, datesByContents(columns, chosen));
  assign(chosen, totalByContents(columns, chosen));
  const indexes = Object.fromEntries([...chosen].map(([field, { column }]) => [field, column]));
  const { mapping, daysUnsure, amountsUnsure } = fitFormats(table, indexes);
  const fieldOf = new Map([...chosen].map(([field, choice]) => [choice.column, { field, ...choice }]));
  return {
    mapping,
    columns: columns.map(({ column, title, cells, contents }) => ({
      column,
      title,
      samples: [...new Set(cells.map(plainCell).filter(Boolean))]
        .slice(0, 3)
        .map((cell) => shorten(cell, 40)),
      field: fieldOf.get(column)?.field ?? null,
      confidence: fieldOf.get(column)?.confidence ?? 0,
      allows: IMPORT_FIELDS.filter((field) => contentsAllow(field, contents) > 0),
    })),
    missing: missingOf(mapping),
    daysUnsure,
    amountsUnsure,
  };
}

/** What a mapping, guessed or corrected, still lacks. */
export function missingOf({ columns }: Mapping): ImportField[] {
  const has = (field: ImportField) => columns[field] !== undefined;
  const missing: ImportField[] = [];
  if (!has("number")) missing.push("number");
  if (!has("client")) missing.push("client");
  if (!has("issued") && !has("due")) missing.push("due");
  if (!has("total") && !has("open")) missing.push("total");
  return missing;
}

/** The decimal mark and the orders of days, found again for columns that a person chose. */
export function fitFormats(
  table: Found,
  columns: Mapping["columns"],
): { mapping: Mapping; daysUnsure: boolean; amountsUnsure: boolean } {
  const cellsOf = (field: ImportField): string[] => {
    const column = columns[field];
    return column === undefined ? [] : table.rows.map((row) => row.cells[column] ?? "");
  };
  const { decimal, amounts } = readAmounts((["total", "open", "paid"] as const).flatMap(cellsOf));
  const { days, unsure } = fitDays({ issued: cellsOf("issued"), due: cellsOf("due") });
  return {
    mapping: { columns, decimal, days, currency: "EUR" },
    daysUnsure: unsure,
    amountsUnsure: amounts.some((read) => !read.ok && read.reason === "ambiguous"),
  };
}

function fitDays(cells: { issued: string[]; due: string[] }): { days: Mapping["days"]; unsure: boolean } {
  const days: Partial<Record<"issued" | "due", DayOrder>> = {};
  const [issued, due] = [dayOrderOf(cells.issued), dayOrderOf(cells.due)];
  // One software wrote both columns: what one gives away holds for the other.
  const shared = [issued, due].find(({ order, sure }) => sure && order !== "serial");
  if (cells.issued.length > 0) days.issued = issued.sure ? issued.order : (shared?.order ?? "dmy");
  if (cells.due.length > 0) days.due = due.sure ? due.order : (shared?.order ?? "dmy");
  const open = [...(issued.sure ? [] : cells.issued), ...(due.sure ? [] : cells.due)];
  return { days, unsure: !shared && open.some((cell) => readDay(cell).ok && !readDay(cell, "mixed").ok) };
}

interface Column {
  readonly column: number;
  readonly title: string;
  readonly words: readonly string[];
  readonly cells: readonly string[];
  readonly contents: Contents;
}

interface Candidate {
  readonly field: ImportField;
  readonly column: number;
  readonly confidence: number;
}

type Chosen = Map<ImportField, { column: number; confidence: number }>;

/** The surest first; each field and each column once. */
function assign(chosen: Chosen, candidates: readonly Candidate[]): void {
  const taken = new Set([...chosen.values()].map(({ column }) => column));
  for (const { field, column, confidence } of candidates.toSorted((a, b) => b.confidence - a.confidence)) {
    if (chosen.has(field) || taken.has(column)) continue;
    chosen.set(field, { column, confidence });
    taken.add(column);
  }
}

function byTitle(columns: readonly Column[]): Candidate[] {
  const candidates = columns.flatMap(({ column, words, contents }) =>
    IMPORT_FIELDS.map((field) => {
      const score = titleScore(field, words);
      const confidence = score === 0 ? 0 : score * contentsAllow(field, contents);
      return { field, column, confidence };
    }),
  );
  return candidates.filter(({ confidence }) => confidence >= ENOUGH);
}

const UNMISTAKABLE = new Set<ImportField>(["email", "siren", "currency"]);

function byContents(columns: readonly Column[], chosen: Chosen): Candidate[] {
  return columns.flatMap(({ column, title, words, contents }) =>
    IMPORT_FIELDS.filter((field) => !chosen.has(field) && !isBarred(field, words))
      .map((field) => {
        // Under a title nobody taught us, only what looks like nothing else is taken.
        const known = title === "" || UNMISTAKABLE.has(field);
        return { field, column, confidence: known ? contentsScore(field, contents) : 0 };
      })
      .filter(({ confidence }) => confidence > 0),
  );
}

/** Of two columns of days without a title, the earlier one is the issue. */
function datesByContents(columns: readonly Column[], chosen: Chosen): Candidate[] {
  if (chosen.has("issued") || chosen.has("due")) return [];
  const days = columns.filter(({ title, contents }) => title === "" && contents.days >= 0.8);
  const [first, second] = days;
  if (!first) return [];
  if (!second) return [{ field: "issued", column: first.column, confidence: 0.4 }];
  const order = dayOrderOf([...first.cells, ...second.cells]).order;
  const early = first.cells.filter((cell, i) => {
    const [a, b] = [readDay(cell, order), readDay(second.cells[i] ?? "", order)];
    return a.ok && b.ok && a.day <= b.day;
  }).length;
  const [issued, due] = early * 2 >= first.contents.filled ? [first, second] : [second, first];
  return [
    { field: "issued", column: issued.column, confidence: 0.5 },
    { field: "due", column: due.column, confidence: 0.5 },
  ];
}

/** One untitled column of amounts is the total; of several a person must choose. */
function totalByContents(columns: readonly Column[], chosen: Chosen): Candidate[] {
  if (chosen.has("total") || chosen.has("open")) return [];
  const taken = new Set([...chosen.values()].map(({ column }) => column));
  const amounts = columns.filter(
    ({ column, title, contents }) =>
      title === "" && !taken.has(column) && contents.amounts >= 0.9 && contents.days < 0.5,
  );
  const [only] = amounts;
  return only && amounts.length === 1 ? [{ field: "total", column: only.column, confidence: 0.5 }] : [];
}
