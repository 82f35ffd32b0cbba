import { drawFeet, drawPart, drawReference } from "./draw-letter.ts";
import type { PrintedLetter } from "./letter.ts";
import { closeDocument, openDocument } from "./open-document.ts";
import { makePrintable } from "./printable.ts";
import { openSheet, writeText } from "./sheet.ts";

/** Something to read and to file, addressed to nobody: a heading, what it is about, and tables. Texts are worded and typeset. */
export type PrintedReport = Pick<
  PrintedLetter,
  "language" | "title" | "author" | "madeAt" | "references" | "body" | "legalLine"
>;

const HEADING = 17;

/** The report as a PDF of A4 pages, its title at the head of the first one. */
export async function drawReport(asked: PrintedReport): Promise<{ bytes: Uint8Array; pages: number }> {
  const { doc, hasGlyph } = await openDocument(asked);
  const { letter } = makePrintable({ ...asked, ...NO_LETTER, placeAndDate: asked.title }, hasGlyph);
  const sheet = openSheet(doc);
  sheet.newPage();
  writeText(sheet, letter.placeAndDate, { size: HEADING, face: "bold" });
  sheet.y += 10;
  for (const { label, value } of letter.references) drawReference(sheet, label, value);
  sheet.y += 12;
  for (const part of letter.body) drawPart(sheet, part);
  const pages = drawFeet(doc, letter);
  return { bytes: await closeDocument(doc), pages };
}

const NO_LETTER = {
  sender: [],
  recipient: [],
  closing: "",
  signature: [],
  annexes: [],
} as const satisfies Partial<PrintedLetter>;
