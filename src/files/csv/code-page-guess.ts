import { CODE_PAGES, type CodePage } from "./code-pages.ts";

const ENOUGH = 20_000;

/**
 * Which single-byte encoding makes the best French of these bytes. Each byte above 0x7F votes with the character it would
 * be and its neighbours: « é » inside a word speaks for an encoding, « Ú » or a box corner there speaks against it.
 */
export function guessCodePage(bytes: Uint8Array): CodePage {
  const pages = Object.keys(CODE_PAGES) as CodePage[];
  const scores = pages.map(() => 0);
  let seen = 0;
  for (let i = 0; i < bytes.length && seen < ENOUGH; i++) {
    const byte = bytes[i] as number;
    if (byte < 0x80) continue;
    seen++;
    const around = { before: bytes[i - 1] ?? 0x20, after: bytes[i + 1] ?? 0x20 };
    pages.forEach((page, at) => {
      scores[at] = (scores[at] ?? 0) + voteOf(CODE_PAGES[page][byte - 0x80] ?? "", around);
    });
  }
  return pages[scores.indexOf(Math.max(...scores))] ?? "windows-1252";
}

interface Around {
  readonly before: number;
  readonly after: number;
}

function voteOf(character: string, around: Around): number {
  const { before, after } = around;
  const inWord = isLetter(before) || isLetter(after);
  if (character === "à") return 3;
  if ("éèêçôœ".includes(character)) return inWord ? 3 : -1;
  if ("âîïûùëæ".includes(character)) return inWord ? 2 : -1;
  if ("ÉÈÊÀÇŒÎÔÂ".includes(character)) return isLower(before) ? -2 : inWord ? 2 : 0;
  if ("äöüñáíóúßÿ".includes(character)) return inWord ? 0.5 : -1;
  if (character === "\u00a0") return isDigit(before) || isDigit(after) ? 2 : 1;
  if (character === "€") return inWord ? -1 : 2;
  if (character === "°") return before === 0x4e || before === 0x6e ? 3 : 0;
  if (character === "’") return isLetter(before) && isLetter(after) ? 2 : 0;
  if ("«»".includes(character)) return 1;
  if ("…–—“”‘".includes(character)) return isLetter(before) && isLetter(after) ? -2 : 0.5;
  if ("²³§®©™·•½¼¾µ£".includes(character)) return 0;
  return /\p{L}/u.test(character) ? -1 : -4;
}

const isLower = (byte: number) => byte >= 0x61 && byte <= 0x7a;
const isLetter = (byte: number) => isLower(byte | 0x20) && byte < 0x80;
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
