import { LARGEST_FILE } from "../../database/kept-files.ts";
import type { AskFile } from "../../desk/ask.ts";
import type { Counter } from "../../desk/command.ts";

export type FileNote = "not-pdf" | "several" | "too-large" | "unreadable";

/** What was dropped with the words. */
export interface Dropped {
  pdf?: { name: string; bytes: Uint8Array };
  note?: FileNote;
}

const PDF = "application/pdf";

const isPdf = ({ name, mimeType }: AskFile): boolean => mimeType === PDF || /\.pdf$/i.test(name);

/** A PDF whose own name says that it is a quote, dropped without a word. */
export const looksLikeQuote = (files: readonly AskFile[]): boolean =>
  files.some(
    (file) => isPdf(file) && /(?:^|[^\p{L}])(?:devis|quote|quotation)(?:[^\p{L}]|$)/iu.test(file.name),
  );

/** Fetched before anything is written: the outside is never waited for inside a transaction. */
export async function readDropped({ ask, ports }: Counter): Promise<Dropped> {
  const [file, second] = ask.files.filter(isPdf);
  if (!file) return ask.files.length > 0 ? { note: "not-pdf" } : {};
  const read = await ports.files.read(ask, file, LARGEST_FILE);
  if (!read.ok) return { note: read.reason === "too-large" ? "too-large" : "unreadable" };
  if (!startsAsPdf(read.bytes)) return { note: "not-pdf" };
  return {
    pdf: { name: tidyFileName(file.name), bytes: read.bytes },
    ...(second ? { note: "several" } : {}),
  };
}

/** Within the first kilobyte, as readers of PDF allow. */
const startsAsPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF-");

/** As it will stand in a mail's header. */
function tidyFileName(name: string): string {
  const plain = name
    .replace(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\.pdf$/i, "")
    .slice(0, 100);
  return `${plain === "" ? "devis" : plain}.pdf`;
}
