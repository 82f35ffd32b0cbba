import { unescapeText } from "./text.ts";

/**
 * Slack's text as it was typed: people stay mentions by id alone, channels, groups, dates and links become what is
 * read. docs.slack.dev/messaging/formatting-message-text
 */
export function readText(text: string, self?: string): string {
  const read = text.replace(/<([^<>]+)>/g, (whole, inside: string) => {
    const [what = "", label] = splitOnce(inside);
    if (what.startsWith("@")) return what.slice(1) === self ? " " : `<${what}>`;
    if (what.startsWith("#")) return label ? `#${label}` : what;
    if (what.startsWith("!")) return readSpecial(what, label);
    if (/^(https?|mailto|tel):/i.test(what)) return readLink(what, label);
    return whole;
  });
  return unescapeText(self === undefined ? read : read.replace(/ {2,}/g, " ")).trim();
}

function readSpecial(what: string, label: string | undefined): string {
  if (label) return label;
  const name = what.slice(1).split("^")[0] ?? "";
  return `@${name}`;
}

function readLink(url: string, label: string | undefined): string {
  const bare = url.replace(/^(mailto|tel):/i, "");
  if (!label) return bare;
  return url.toLowerCase().includes(label.toLowerCase()) ? label : `${label} (${bare})`;
}

function splitOnce(inside: string): [string, string | undefined] {
  const at = inside.indexOf("|");
  return at === -1 ? [inside, undefined] : [inside.slice(0, at), inside.slice(at + 1)];
}
