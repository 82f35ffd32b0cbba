import type { TextBlock, TextElement } from "./adaptive-card.ts";

// A TextBlock, a fact, a choice and a label are Markdown in Teams, so people's words must not reach them where
// they would act. Bare addresses stay: a link that says where it goes is what any chat shows.
const ACTS = /[*_`[\]<\\~|#\r\n\u2028\u2029]|&[#a-z]|\{\{|^(?: {4}|\s*\t|\s*(?:[-+>=]|\d+[.)](?:\s|$)))/iu;

/** True where a Markdown reader shows exactly these characters. */
export const isInert = (text: string): boolean => !ACTS.test(text);

// Renderers turn {{DATE(…)}} and {{TIME(…)}} into dates, even outside Markdown: a word joiner keeps the braces apart.
const unformatted = (text: string): string => text.replaceAll("{{", "{\u2060{");

interface Look {
  size?: "medium" | "large";
  weight?: "bolder";
  isSubtle?: boolean;
  color?: "attention";
}

/** People's words: a TextBlock where Markdown finds nothing to do, else runs of text, which are never Markdown. */
export function words(text: string, look: Look = {}): TextElement {
  // Renderers skip an element without text, and a table would lose its cell.
  const shown = text === "" ? "\u00a0" : text;
  return isInert(shown)
    ? { type: "TextBlock", text: shown, wrap: true, ...look }
    : { type: "RichTextBlock", inlines: [{ type: "TextRun", text: unformatted(shown), ...look }] };
}

/** A heading keeps its role for screen readers as long as it is a TextBlock. */
export function heading(text: string, size: "medium" | "large"): TextElement {
  const element = words(text, { size, weight: "bolder" });
  return element.type === "TextBlock" ? ({ ...element, style: "heading" } satisfies TextBlock) : element;
}

const HAIR = "\u200a";

/**
 * For labels and choices, which have no plain form: Markdown's marks get hair spaces around them (emphasis needs a
 * mark that touches a word, a link its brackets together), and those that hair spaces do not stop are replaced.
 */
export function inertLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (isInert(line)) return line;
  return line
    .replace(/[*_~#|[\]]+/g, (marks) => HAIR + [...marks].join(HAIR) + HAIR)
    .replaceAll("`", "’")
    .replaceAll("<", "‹")
    .replaceAll(">", "›")
    .replaceAll("\\", "∖")
    .replace(/&(?=[#a-z])/gi, `&${HAIR}`)
    .replaceAll("{{", "{\u2060{")
    .replace(/^\d+(?=[.)](?:\s|$))/, `$&${HAIR}`)
    .replace(/^[-+=]+/, (marks) => [...marks].join("\u2060") + HAIR);
}

/** For the one place that is always Markdown and cannot be otherwise: the text of hosts too old for the card. */
export const escapeMarkdown = (text: string): string =>
  unformatted(text.replace(/\s+/g, " ").trim())
    .replace(/[\\`*_[\]<>#~|&+=-]/g, (mark) => `\\${mark}`)
    .replace(/^(\d+)([.)])/, "$1\\$2");
