/**
 * The upper halves (0x80–0xFF) of the single-byte encodings that French software still writes. Kept here because
 * TextDecoder knows no CP850, and some Node releases read windows-1252 as ISO-8859-1 (nodejs/node#56542).
 */
export type CodePage = "windows-1252" | "iso-8859-15" | "cp850" | "macintosh";

const latin = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)).join("");

/** CP858: CP850 with € where it had a dotless ı, which no French text has. */
const dos =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";

const mac =
  "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** In the order in which a tie is decided. */
export const CODE_PAGES: Readonly<Record<CodePage, string>> = {
  "windows-1252": windows + latin(0xa0, 0xff),
  "iso-8859-15": `${latin(0x80, 0xa3)}€¥Š§š${latin(0xa9, 0xb3)}Žµ¶·ž¹º»ŒœŸ${latin(0xbf, 0xff)}`,
  cp850: dos,
  macintosh: mac,
};

export function decodeWith(page: CodePage, bytes: Uint8Array): string {
  const upper = CODE_PAGES[page];
  const units = new Uint16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    units[i] = byte < 0x80 ? byte : upper.charCodeAt(byte - 0x80);
  }
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units);
}
