import type { types } from "@slack/bolt";

/**
 * People's words are shown as plain_text, where nothing is read as markup: `<!channel>`, `<@U1>`, `*` and links stay
 * what was typed. mrkdwn is used only for our own short labels, and only when nothing in them could be markup.
 */
export function plain(text: string, max: number): types.PlainTextElement {
  return { type: "plain_text", text: cut(text, max), emoji: false };
}

const MARKUP = /[&<>*_`~|\\]|^\s|\s$|\n|:[\w+-]+:|https?:|www\./i;

/** Bold where it is safe, plain otherwise. */
export function bold(text: string, max: number): types.TextObject {
  if (text === "" || text.length + 2 > max || MARKUP.test(text)) return plain(text, max);
  return { type: "mrkdwn", text: `*${text}*`, verbatim: true };
}

/** For the one place that is always mrkdwn: the fallback `text` of a message. docs.slack.dev/messaging/formatting-message-text */
export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What Slack escaped, as it was typed. */
export const unescapeText = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Never empty (Slack refuses that), never longer than `max`, never half of a character. */
export function cut(text: string, max: number): string {
  if (text.trim() === "") return "–";
  if (text.length <= max) return text;
  return `${text.slice(0, wholeCharacters(text, max - 1))}…`;
}

/** A long text in pieces, at line ends or spaces where there are some. */
export function split(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const window = rest.slice(0, max);
    const at = [window.lastIndexOf("\n"), window.lastIndexOf(" ")].find((index) => index > max / 2);
    const end = at ?? wholeCharacters(rest, max);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(at === undefined ? end : end + 1);
  }
  pieces.push(rest);
  return pieces.filter((piece) => piece.trim() !== "");
}

function wholeCharacters(text: string, end: number): number {
  const code = text.charCodeAt(end - 1);
  return code >= 0xd800 && code <= 0xdbff ? end - 1 : end;
}
