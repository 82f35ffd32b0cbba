import { fold } from "../../desk/fold.ts";

/** Characters of a text, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

/**
 * A line on which each reader crosses out what it has understood: what is hidden is read by nobody after it, what is
 * cut is no part of the title either. Places stay those of the text.
 */
export interface Paper {
  text: string;
  hidden: Span[];
  cut: (Span & { by?: string })[];
  /** Cut where nothing of the sentence stands around it: « urgent : … », but not « le courrier urgent à lire ». */
  loose: Span[];
}

export const toPaper = (text: string): Paper => ({ text, hidden: [], cut: [], loose: [] });

const INK = "█";

/** What may still be read, folded, each character in its place. */
export const visible = (paper: Paper): string => fold(unread(paper));

/** The same with its accents and capitals. */
export function unread({ text, hidden }: Paper): string {
  let seen = text;
  for (const { from, to } of hidden) seen = seen.slice(0, from) + INK.repeat(to - from) + seen.slice(to);
  return seen;
}

/** `by`: what stands in its place in the title. */
export function cutOut(paper: Paper, span: Span, by?: string): void {
  paper.hidden.push(span);
  paper.cut.push(by === undefined ? span : { ...span, by });
}

export function cutIfLoose(paper: Paper, span: Span): void {
  paper.hidden.push(span);
  paper.loose.push(span);
}

export function hideAll(paper: Paper, pattern: RegExp): void {
  for (const found of unread(paper).matchAll(pattern)) hide(paper, found);
}

export const hide = (paper: Paper, { index, 0: found }: RegExpExecArray): void => {
  paper.hidden.push({ from: index, to: index + found.length });
};

/** What stays of the line once everything understood is cut out. */
export function remains(paper: Paper): string {
  let waiting = paper.loose;
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length;
    const kept: Span[] = [];
    for (const span of waiting) {
      if (standsAlone(paper, span)) paper.cut.push(span);
      else kept.push(span);
    }
    waiting = kept;
  }
  return between(paper, 0, paper.text.length).replace(/\(\s*\)|\[\s*\]/g, " ");
}

function standsAlone(paper: Paper, { from, to }: Span): boolean {
  const before = between(paper, 0, from).trimEnd();
  const after = between(paper, to, paper.text.length).trimStart();
  return before === "" || after === "" || /[,.;:!?([–—-]$/.test(before) || /^[,.;:!?)\]–—-]+$/.test(after);
}

function between({ text, cut }: Paper, start: number, end: number): string {
  let left = "";
  let at = start;
  for (const { from, to, by } of [...cut].sort((a, b) => a.from - b.from)) {
    if (to <= at || from >= end) continue;
    left += `${text.slice(at, Math.max(at, from))} ${by ?? ""} `;
    at = to;
  }
  return left + text.slice(Math.min(at, end), end);
}
