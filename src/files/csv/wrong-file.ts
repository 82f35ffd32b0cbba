import { startsWith } from "./decode-text.ts";

type WrongFile = { reason: "empty" | "workbook" | "pdf" | "web-page" | "not-text"; detail: string };

/** What people drop in place of a CSV, told by its first bytes, so that the desk can say what to do instead. */
export function notATable(bytes: Uint8Array): WrongFile | null {
  if (bytes.length === 0) return { reason: "empty", detail: "0 bytes" };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]))
    return { reason: "workbook", detail: "a zip: xlsx or ods" };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { reason: "workbook", detail: "an old xls" };
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return { reason: "pdf", detail: "%PDF" };
  if (startsWith(bytes, [0xff, 0xd8, 0xff]) || startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) {
    return { reason: "not-text", detail: "a picture" };
  }
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 500)).trimStart().toLowerCase();
  if (/^(?:ï»¿)?\s*<(?:!doctype|html|table|\?xml|meta)/.test(head)) {
    return { reason: "web-page", detail: "HTML or XML under another name" };
  }
  return null;
}
