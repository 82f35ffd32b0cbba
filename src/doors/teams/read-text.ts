import { mention } from "../../desk/ask.ts";
import type { MentionEntity } from "./activity.ts";

const NAMED: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** Private-use characters stand for mentions while the text is unescaped, so that nobody can write one by hand. */
const OPEN = "\ue000";
const CLOSE = "\ue001";

const MENTIONABLE = /^[^<>@\s|]+$/;

/**
 * The words of a message as they were typed: our own mention gone, other people's as `<@id>`, no markup, no entities,
 * no slash before a command.
 */
export function readText(text: string, mentions: readonly MentionEntity[], self: string): string {
  let rest = text.replaceAll(OPEN, "").replaceAll(CLOSE, "");
  mentions.forEach(({ text: shown, id }, i) => {
    if (shown === "") return;
    const kept = id === self || !MENTIONABLE.test(id) ? " " : `${OPEN}${i}${CLOSE}`;
    // One occurrence each, in order: two people may carry one name. Ours goes wherever it stands.
    rest = id === self ? rest.replaceAll(shown, " ") : rest.replace(shown, () => kept);
  });
  return readEntities(rest.replace(/<at[^>]*>(.*?)<\/at>/gis, "$1"))
    .replace(/\ue000(\d+)\ue001/g, (_, i: string) => mention(mentions[Number(i)]?.id ?? ""))
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .trim()
    .replace(/^\/(?=\p{L})/u, "");
}

/** A message's markup as it reads: lines where it has lines, and no more of it. */
export const readHtml = (html: string): string =>
  readEntities(
    html
      .replace(/[\r\n]+/g, " ")
      .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>/gi, "\n")
      .replace(/<[^<>]*>/g, ""),
  )
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** One pass: « &amp;lt; » is the text "&lt;", not a bracket. */
function readEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
}
