import { CODE_PAGES } from "../../../src/files/csv/code-pages.ts";
import type { Encoding } from "../../../src/files/csv/decode-text.ts";

/** Null where the encoding lacks a character. */
export function encodeText(text: string, encoding: Encoding): Uint8Array | null {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-16le") return Buffer.from(text, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  const upper = CODE_PAGES[encoding];
  const bytes = Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x80 ? code : 0x80 + upper.indexOf(character);
  });
  return bytes.some((byte) => byte === 0x7f || byte > 0xff) ? null : Uint8Array.from(bytes);
}
