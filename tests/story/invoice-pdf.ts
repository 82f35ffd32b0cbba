import PDFDocument from "pdfkit";

/** What somebody's invoicing software would have made: one page that says which invoice it is. */
export async function createPdf(text: string): Promise<Uint8Array> {
  const document = new PDFDocument({ size: "A4" });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.once("end", resolve));
  document.text(text);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
