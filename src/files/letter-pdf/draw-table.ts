import type { LetterTable } from "./letter.ts";
import type { Document } from "./open-document.ts";
import { PAGE, SIZES } from "./page-measures.ts";
import { drawLine, lineHeight, type Sheet, type Style, WIDTH, widthOf, wrap } from "./sheet.ts";

const GAP = 7;
const PADDING = 3;
/** The narrowest a column of text may be before the table is written smaller. */
const LEAST = 46;
/** Rather than smaller than this, names wrap. */
const WRAPS_FROM = 8;
const RULE = "#8a8a8a";

/** Over as many pages as it takes, its titles on each; a row is never cut in two, the totals stay with the last one. */
export function drawTable(sheet: Sheet, table: LetterTable): void {
  const { doc } = sheet;
  const { size, widths } = fitColumns(doc, table);
  const plain: Style = { size, tabular: true };
  const places = placesOf(widths);
  const rowOf = (cells: readonly string[], style: Style): Row => {
    const lines = cells.map((cell, i) => wrap(doc, cell, widths[i] ?? LEAST, style));
    const most = Math.max(1, ...lines.map(({ length }) => length));
    return { lines, style, height: most * lineHeight(size) + 2 * PADDING };
  };
  const titles = rowOf(
    table.columns.map(({ title }) => title),
    { size, face: "bold" },
  );
  const draw = ({ lines, style, height }: Row): void => {
    for (const [i, texts] of lines.entries()) {
      const place = places[i] ?? { x: PAGE.left, width: WIDTH };
      const align = table.columns[i]?.align ?? "left";
      for (const [n, text] of texts.entries()) {
        const y = sheet.y + PADDING + n * lineHeight(size);
        drawLine(doc, text, { ...place, y }, { ...style, align });
      }
    }
    sheet.y += height;
  };
  const rule = (weight: number): void => {
    doc.lineWidth(weight).strokeColor(RULE).moveTo(PAGE.left, sheet.y).lineTo(PAGE.right, sheet.y).stroke();
  };
  const head = (): void => {
    rule(0.8);
    draw(titles);
    rule(0.8);
  };
  const rows = table.rows.map((row) => rowOf(row, plain));
  const totals = totalsHeight(table, size);
  sheet.keep(titles.height + (rows[0]?.height ?? 0) + (rows.length === 1 ? totals : 0));
  head();
  for (const [i, row] of rows.entries()) {
    const needed = row.height + (i === rows.length - 1 ? totals : 0);
    if (sheet.y + needed > PAGE.bottom) {
      sheet.newPage();
      head();
    }
    draw(row);
    rule(0.3);
  }
  drawTotals(sheet, table, size);
}

interface Row {
  lines: readonly (readonly string[])[];
  style: Style;
  height: number;
}

const totalsHeight = ({ totals }: LetterTable, size: number): number =>
  totals.length * (lineHeight(size) + PADDING);

function drawTotals(sheet: Sheet, { totals }: LetterTable, size: number): void {
  const { doc } = sheet;
  for (const [i, { label, amount }] of totals.entries()) {
    const style: Style = { size, tabular: true, face: i === totals.length - 1 ? "bold" : "regular" };
    sheet.keep(lineHeight(size) + PADDING);
    sheet.y += PADDING;
    const width = widthOf(doc, amount, style);
    const room = WIDTH - Math.max(width, 80) - 2 * GAP;
    drawLine(doc, amount, { x: PAGE.left, y: sheet.y, width: WIDTH }, { ...style, align: "right" });
    for (const line of wrap(doc, label, room, style)) {
      drawLine(doc, line, { x: PAGE.left, y: sheet.y, width: room }, { ...style, align: "right" });
      sheet.y += lineHeight(size);
    }
  }
}

/** The largest size at which amounts and days stand on one line; columns of text share what is left. */
function fitColumns(doc: Document, table: LetterTable): { size: number; widths: number[] } {
  const room = WIDTH - GAP * (table.columns.length - 1);
  let last = { size: SIZES.tables[0] as number, widths: [] as number[] };
  for (const size of SIZES.tables) {
    const whole = table.columns.map((column, i) => naturalWidth(doc, table, i, column.title, size));
    const textual = table.columns.flatMap(({ align }, i) => (align === "left" && i === 0 ? [i] : []));
    const others = whole.reduce((sum, width, i) => sum + (textual.includes(i) ? 0 : width), 0);
    const left = room - others;
    const widths = whole.map((width, i) => (textual.includes(i) ? Math.max(LEAST, left) : width));
    last = { size, widths };
    if (left >= (whole[0] ?? 0) || (size <= WRAPS_FROM && left >= LEAST * 2)) return last;
  }
  const total = last.widths.reduce((sum, width) => sum + width, 0);
  return { ...last, widths: last.widths.map((width) => (total > room ? (width * room) / total : width)) };
}

/** Of the longest cell, and of the longest word of the title, which may wrap. */
function naturalWidth(
  doc: Document,
  { rows }: LetterTable,
  column: number,
  title: string,
  size: number,
): number {
  const cells = rows.map((row) => widthOf(doc, row[column] ?? "", { size, tabular: true }));
  const words = title.split(" ").map((word) => widthOf(doc, word, { size, face: "bold" }));
  return Math.ceil(Math.max(...words, ...cells)) + 1;
}

function placesOf(widths: readonly number[]): { x: number; width: number }[] {
  let x = PAGE.left;
  return widths.map((width) => {
    const place = { x, width };
    x += width + GAP;
    return place;
  });
}
