import { createRequire } from "node:module";
import type { PrintedLetter } from "./letter.ts";

export type Document = PDFKit.PDFDocument;
export type Face = "regular" | "bold";

/** Whether the font has a glyph for a code point. */
export type HasGlyph = (codePoint: number) => boolean;

const { resolve } = createRequire(import.meta.url);
const FAMILY = "@expo-google-fonts/source-serif-4";
/** By file: under a registered name, a font the document has already is read again at each use. */
export const FACES: Record<Face, string> = {
  regular: resolve(`${FAMILY}/400Regular/SourceSerif4_400Regular.ttf`),
  bold: resolve(`${FAMILY}/600SemiBold/SourceSerif4_600SemiBold.ttf`),
};

/**
 * An empty document with its fonts, which have U+202F (standard ones print it as « / »). Only what is used of them is embedded.
 * The drawing library is loaded at the first letter: most days have none.
 */
export async function openDocument(
  letter: Pick<PrintedLetter, "language" | "title" | "author" | "madeAt">,
): Promise<{ doc: Document; hasGlyph: HasGlyph }> {
  const { default: PDFDocument } = await import("pdfkit");
  const madeAt = new Date(letter.madeAt);
  const doc = new PDFDocument({
    size: "A4",
    margin: 0,
    bufferPages: true,
    autoFirstPage: false,
    pdfVersion: "1.7",
    lang: letter.language,
    displayTitle: true,
    font: FACES.regular,
    info: {
      Title: letter.title,
      Author: letter.author,
      Creator: "Guichet",
      Producer: "Guichet",
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  });
  // The type says nothing of the font in use; fontkit's is under it.
  const { font } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint: HasGlyph } } })._font;
  return { doc, hasGlyph: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
}

/** Everything drawn, as a file. */
export function closeDocument(doc: Document): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on("error", reject);
    doc.end();
  });
}
