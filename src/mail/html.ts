import type { Language } from "../desk/language/language.ts";

export interface Page {
  language: Language;
  subject: string;
  /** Paragraphs between empty lines; a line that begins with « – » is an item of a list. */
  text: string;
  /** The code to pay by, and what it says, in words. */
  code?: { contentId: string; alt: string; heading: string; lines: readonly string[] };
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const PARAGRAPH = "margin:0 0 16px 0;";
const ITEM = "margin:0 0 6px 0;padding-left:14px;text-indent:-14px;";
const BODY =
  "margin:0;padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;overflow-wrap:anywhere;";

/**
 * The words of a mail for who reads HTML: one column without tables, colours or anything to fetch, so that Outlook, a phone
 * and a dark screen each show it in their own way.
 */
export function toHtml({ language, subject, text, code }: Page): string {
  const paragraphs = plain(text)
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map(toParagraph);
  return `<!DOCTYPE html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${escapeHtml(plain(subject))}</title>
</head>
<body style="${BODY}">
<div style="max-width:640px;">
${paragraphs.join("\n")}
${code ? toCode(code) : ""}
</div>
</body>
</html>
`;
}

function toParagraph(paragraph: string): string {
  const lines = paragraph.trim().split("\n");
  const isItem = (line: string) => line.startsWith("– ") || line.startsWith("–\u00a0");
  if (!lines.some(isItem)) return `<p style="${PARAGRAPH}">${lines.map(toLine).join("<br>\n")}</p>`;
  return lines
    .map((line, i) => {
      const last = i === lines.length - 1;
      const style = isItem(line) ? (last ? ITEM.replace("6px", "16px") : ITEM) : PARAGRAPH;
      return `<p style="${style}">${toLine(line)}</p>`;
    })
    .join("\n");
}

/** A telephone number, an hour, a word that may be an invoice's number. Each bounded: a long word takes no longer. */
const WHOLE =
  /((?:\+33[ \u00a0]?|0)\d(?:[ .\u00a0]\d\d){4}|\d{1,2} h(?: \d\d)?|(?<![\p{L}\d/-])[\p{L}\d/-]{3,30}(?![\p{L}\d/-]))/gu;
/** What a line end would cut in two. */
const CUT = /[ \u00a0]|\d.*[-/]|[-/].*\d/;

const toLine = (line: string): string =>
  line
    .split(WHOLE)
    .map((part, i) =>
      i % 2 === 1 && CUT.test(part)
        ? `<span style="white-space:nowrap;">${escapeHtml(part)}</span>`
        : escapeHtml(part),
    )
    .join("");

/** Side by side where there is room, one under the other on a phone. The image brings its own white margin. */
function toCode({ contentId, alt, heading, lines }: NonNullable<Page["code"]>): string {
  const words = lines.map((line) => `<span style="white-space:nowrap;">${escapeHtml(line)}</span>`);
  return `<p style="margin:24px 0 8px 0;">${escapeHtml(heading)}</p>
<div style="display:inline-block;vertical-align:middle;margin:0 16px 8px 0;"><img src="cid:${escapeHtml(contentId)}" width="180" height="180" alt="${escapeHtml(alt)}" style="display:block;border:0;width:180px;height:180px;"></div>
<div style="display:inline-block;vertical-align:middle;margin:0 0 16px 0;">${words.join("<br>\n")}</div>`;
}

/** Line ends as one sign; nothing that is neither seen nor a line end. */
const plain = (text: string): string =>
  text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, " ");
