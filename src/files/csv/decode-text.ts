import { isUtf8 } from "node:buffer";
import { guessCodePage } from "./code-page-guess.ts";
import { type CodePage, decodeWith } from "./code-pages.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | CodePage;

/** `damaged`: some bytes belong to no character of this encoding and read as U+FFFD. */
export interface Decoded {
  readonly encoding: Encoding;
  readonly text: string;
  readonly damaged: boolean;
}

/** By the byte order mark, else the first encoding that fits: UTF-16, UTF-8, then the best guess of a single-byte one. */
export function decodeText(bytes: Uint8Array): Decoded {
  const wide = wideOf(bytes);
  if (wide) return decodeAs(wide, bytes);
  if (isUtf8(bytes) || startsWith(bytes, [0xef, 0xbb, 0xbf]) || isMostlyUtf8(bytes)) {
    return decodeAs("utf-8", bytes);
  }
  const page = guessCodePage(bytes);
  return { encoding: page, text: decodeWith(page, bytes), damaged: false };
}

export const startsWith = (bytes: Uint8Array, first: readonly number[]) =>
  first.every((byte, i) => bytes[i] === byte);

function decodeAs(encoding: "utf-8" | "utf-16le" | "utf-16be", bytes: Uint8Array): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  return { encoding, text, damaged: text.includes("\ufffd") };
}

function wideOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  const pairs = Math.min(bytes.length >> 1, 2000);
  let [even, odd] = [0, 0];
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) even++;
    if (bytes[2 * i + 1] === 0) odd++;
  }
  if (pairs < 4 || Math.max(even, odd) < pairs * 0.6 || Math.min(even, odd) > pairs * 0.1) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

/** Files glued together, or cut in a character, keep a few stray bytes among many good sequences. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let [good, stray] = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte < 0x80) continue;
    const more = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    const whole = more > 0 && byte < 0xf5 && areContinuations(bytes, i + 1, more);
    if (whole) {
      good++;
      i += more;
    } else stray++;
  }
  return good > 0 && stray * 4 <= good;
}

function areContinuations(bytes: Uint8Array, from: number, count: number): boolean {
  for (let i = from; i < from + count; i++) if (((bytes[i] ?? 0) & 0xc0) !== 0x80) return false;
  return true;
}
