import { type Document, FACES, type Face } from "./open-document.ts";
import { LEADING, PAGE } from "./page-measures.ts";

export interface Style {
  size: number;
  face?: Face;
  align?: "left" | "right" | "center";
  /** Figures of one width, for columns. */
  tabular?: boolean;
}

/** Pages being filled from top to bottom: what is written moves `y` down, and what does not fit goes to the next page. */
export interface Sheet {
  doc: Document;
  y: number;
  newPage(): void;
  /** Goes to the next page unless that much is left of this one; what is higher than a page begins where it is. */
  keep(height: number): void;
}

export function openSheet(doc: Document): Sheet {
  return {
    doc,
    y: PAGE.top,
    newPage() {
      doc.addPage();
      this.y = PAGE.top;
    },
    keep(height) {
      const fits = this.y + height <= PAGE.bottom;
      if (!fits && height <= PAGE.bottom - PAGE.top) this.newPage();
    },
  };
}

export const lineHeight = (size: number): number => size * LEADING;

/** Figures old and of their own widths look well in a text and badly in a column. */
const FEATURES: PDFKit.Mixins.OpenTypeFeatures[] = ["lnum", "tnum"];

/** Widths at a size of 1,000, by document, face and text: shaping is slow, and a table asks for each at several sizes. */
const measured = new WeakMap<Document, Map<string, number>>();

/** Word by word: what kerning a space would change is less than the eye sees. */
export function widthOf(doc: Document, text: string, { size, face = "regular", tabular }: Style): number {
  const known = measured.get(doc) ?? new Map<string, number>();
  measured.set(doc, known);
  const measure = (word: string): number => {
    const key = `${face} ${tabular === true} ${word}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    doc.font(FACES[face]).fontSize(1_000);
    const width = doc.widthOfString(word, tabular ? { features: FEATURES } : {});
    known.set(key, width);
    return width;
  };
  const words = text.split(" ");
  const spaces = words.length > 1 ? (words.length - 1) * measure(" ") : 0;
  return (words.reduce((sum, word) => sum + (word === "" ? 0 : measure(word)), spaces) * size) / 1_000;
}

/** One line, at a place of its own; nothing is wrapped. */
export function drawLine(
  doc: Document,
  text: string,
  at: { x: number; y: number; width: number },
  style: Style,
): void {
  const { size, face = "regular", align = "left", tabular } = style;
  if (text === "") return;
  const room = at.width - widthOf(doc, text, style);
  const x = align === "left" ? at.x : at.x + (align === "right" ? room : room / 2);
  doc.font(FACES[face]).fontSize(size);
  doc.text(text, x, at.y, { lineBreak: false, ...(tabular ? { features: FEATURES } : {}) });
}

/** Lines of at most that width. Breaks at plain spaces, never at the fixed ones; a word longer than a line is cut. */
export function wrap(doc: Document, text: string, width: number, style: Style): string[] {
  const space = widthOf(doc, " ", style);
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const whole of text.split(" ")) {
    let word = whole;
    let wide = widthOf(doc, word, style);
    if (line !== "" && used + space + wide <= width) {
      line = `${line} ${word}`;
      used += space + wide;
      continue;
    }
    if (line !== "") lines.push(line);
    while (wide > width && word.length > 1) {
      const fitting = longestFitting(doc, word, width, style);
      lines.push(word.slice(0, fitting));
      word = word.slice(fitting);
      wide = widthOf(doc, word, style);
    }
    line = word;
    used = wide;
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}

function longestFitting(doc: Document, word: string, width: number, style: Style): number {
  let [length, used] = [0, 0];
  for (const character of word) {
    used += widthOf(doc, character, style);
    if (used > width && length > 0) break;
    length += character.length;
  }
  return length;
}

/** Flows over as many pages as it takes. */
export function writeText(
  sheet: Sheet,
  text: string,
  style: Style,
  at = { x: PAGE.left, width: WIDTH },
): void {
  const height = lineHeight(style.size);
  const lines = wrap(sheet.doc, text, at.width, style);
  // No line of a short paragraph stands alone.
  sheet.keep(height * Math.min(lines.length, 3));
  for (const line of lines) {
    sheet.keep(height);
    drawLine(sheet.doc, line, { ...at, y: sheet.y }, style);
    sheet.y += height;
  }
}

export const WIDTH = PAGE.right - PAGE.left;
