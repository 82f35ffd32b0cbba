import { drawTable } from "./draw-table.ts";
import type { LetterPart, PrintedLetter } from "./letter.ts";
import { closeDocument, type Document, openDocument } from "./open-document.ts";
import { PAGE, SIZES } from "./page-measures.ts";
import { makePrintable } from "./printable.ts";
import { drawLine, lineHeight, openSheet, type Sheet, WIDTH, widthOf, wrap, writeText } from "./sheet.ts";

const TEXT = { size: SIZES.text };

/** The letter as a PDF of A4 pages. `unprintable`: characters the font has not, left out or replaced. */
export async function drawLetter(
  asked: PrintedLetter,
): Promise<{ bytes: Uint8Array; pages: number; unprintable: string[] }> {
  const { doc, hasGlyph } = await openDocument(asked);
  const { letter, unprintable } = makePrintable(asked, hasGlyph);
  const sheet = openSheet(doc);
  sheet.newPage();
  drawHead(sheet, letter);
  drawBody(sheet, letter);
  for (const { title, parts } of letter.annexes) {
    sheet.newPage();
    drawPart(sheet, { kind: "heading", text: title });
    for (const part of parts) drawPart(sheet, part);
  }
  const pages = drawFeet(doc, letter);
  return { bytes: await closeDocument(doc), pages, unprintable };
}

function drawHead(sheet: Sheet, letter: PrintedLetter): void {
  const { doc } = sheet;
  const below = drawSender(doc, letter.sender);
  drawRecipient(doc, letter.recipient);
  sheet.y = Math.max(PAGE.firstText, below + lineHeight(SIZES.text));
  writeText(sheet, letter.placeAndDate, { ...TEXT, align: "right" });
  sheet.y += 10;
  if (letter.delivery) writeText(sheet, letter.delivery, { ...TEXT, face: "bold" });
  sheet.y += 4;
  for (const { label, value } of letter.references) drawReference(sheet, label, value);
  sheet.y += 9;
}

/** Beside the window where it is long; its lines wrap under themselves. */
function drawSender(doc: Document, lines: readonly string[]): number {
  let y: number = PAGE.top;
  for (const [i, line] of lines.entries()) {
    const style = {
      size: i === 0 ? SIZES.text + 1 : SIZES.small + 0.5,
      face: i === 0 ? "bold" : "regular",
    } as const;
    for (const text of wrap(doc, line, PAGE.senderWidth, style)) {
      drawLine(doc, text, { x: PAGE.left, y, width: PAGE.senderWidth }, style);
      y += lineHeight(style.size);
    }
  }
  return y;
}

/** Written smaller and closer rather than out of the window. */
function drawRecipient(doc: Document, lines: readonly string[]): void {
  const { x, y, width, height, safe } = PAGE.recipient;
  for (const size of [11, 10.5, 10, 9.5, 9, 8.5, 8]) {
    const wrapped = lines.flatMap((line) => wrap(doc, line, width, { size }));
    const leading = Math.min(lineHeight(size), Math.max(safe / wrapped.length, size * 1.06));
    if (wrapped.length * leading > height && size > 8) continue;
    if (wrapped.length * leading > safe && size > 9) continue;
    for (const [i, text] of wrapped.entries())
      drawLine(doc, text, { x, y: y + i * leading, width }, { size });
    return;
  }
}

/** « Objet : … », what follows standing under what begins. */
export function drawReference(sheet: Sheet, label: string, value: string): void {
  const { doc } = sheet;
  const bold = { ...TEXT, face: "bold" } as const;
  const indent = widthOf(doc, `${label} `, bold);
  const lines = wrap(doc, value, WIDTH - indent, TEXT);
  for (const [i, line] of lines.entries()) {
    sheet.keep(lineHeight(TEXT.size));
    if (i === 0) drawLine(doc, label, { x: PAGE.left, y: sheet.y, width: WIDTH }, bold);
    drawLine(doc, line, { x: PAGE.left + indent, y: sheet.y, width: WIDTH - indent }, TEXT);
    sheet.y += lineHeight(TEXT.size);
  }
}

export function drawPart(sheet: Sheet, part: LetterPart): void {
  switch (part.kind) {
    case "paragraph":
      writeText(sheet, part.text, part.small ? { size: SIZES.small } : TEXT);
      sheet.y += part.small ? 4 : 6;
      return;
    case "heading":
      sheet.keep(60);
      writeText(sheet, part.text, { size: SIZES.heading, face: "bold" });
      sheet.y += 8;
      return;
    case "table":
      drawTable(sheet, part);
      sheet.y += 10;
  }
}

/** The paragraphs that stay with the signature: a page that holds it alone looks lost, and could be taken away. */
const LAST = 2;

function drawBody(sheet: Sheet, letter: PrintedLetter): void {
  const { body, closing, signature } = letter;
  const from = Math.max(0, body.length - LAST);
  const tail = body.slice(from);
  const lines = [...tail.flatMap((part) => (part.kind === "paragraph" ? [part.text] : [])), closing].flatMap(
    (text) => wrap(sheet.doc, text, WIDTH, TEXT),
  );
  for (const part of body.slice(0, from)) drawPart(sheet, part);
  const height = (lines.length + signature.length) * lineHeight(TEXT.size);
  if (tail.every(({ kind }) => kind === "paragraph"))
    sheet.keep(height + tail.length * 6 + PAGE.signatureRoom);
  for (const part of tail) drawPart(sheet, part);
  drawSignature(sheet, letter);
}

/** With the room for a hand to sign. */
function drawSignature(sheet: Sheet, { closing, signature }: PrintedLetter): void {
  const height = lineHeight(TEXT.size);
  const lines = wrap(sheet.doc, closing, WIDTH, TEXT).length + signature.length;
  sheet.keep(PAGE.signatureRoom + lines * height);
  writeText(sheet, closing, TEXT);
  sheet.y += PAGE.signatureRoom;
  for (const line of signature) {
    for (const text of wrap(sheet.doc, line, PAGE.recipient.width, TEXT)) {
      drawLine(sheet.doc, text, { x: PAGE.recipient.x, y: sheet.y, width: PAGE.recipient.width }, TEXT);
      sheet.y += height;
    }
  }
}

/** The legal line and « 1/2 », once it is known how many pages there are. */
export function drawFeet(doc: Document, { legalLine }: Pick<PrintedLetter, "legalLine">): number {
  const { start, count } = doc.bufferedPageRange();
  const style = { size: SIZES.foot };
  for (let page = 0; page < count; page++) {
    doc.switchToPage(start + page);
    drawLine(
      doc,
      `${page + 1}/${count}`,
      { x: PAGE.left, y: PAGE.foot, width: WIDTH },
      { ...style, align: "right" },
    );
    const lines = legalLine ? wrap(doc, legalLine, WIDTH - 60, style).slice(0, 3) : [];
    for (const [i, line] of lines.entries()) {
      const y = PAGE.foot + i * lineHeight(style.size);
      drawLine(doc, line, { x: PAGE.left + 30, y, width: WIDTH - 60 }, { ...style, align: "center" });
    }
  }
  return count;
}
