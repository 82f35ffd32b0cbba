import { LEADS } from "./collect.ts";
import type { Fragment } from "./reading.ts";
import { type Token, wordAt } from "./tokens.ts";

export interface Range {
  readonly from: number;
  readonly to: number;
}

const TRAILERS = new Set(["inclus", "compris", "maximum", "max", "maxi"]);

/** The character ranges of what was read, each with the little words that introduce it, neighbours joined. */
export function rangesOf(tokens: readonly Token[], fragments: readonly Fragment[]): Range[] {
  const ranges: Range[] = [];
  let lastEnd = 0;
  for (const fragment of fragments) {
    let start = fragment.at;
    while (start > lastEnd && start > fragment.at - 4 && LEADS.has(wordAt(tokens, start - 1))) start -= 1;
    let end = fragment.next;
    if (TRAILERS.has(wordAt(tokens, end))) end += 1;
    // "(45 min)" leaves no empty brackets behind.
    if (wordAt(tokens, end) === ")" && wordAt(tokens, start - 1) === "(") {
      start -= 1;
      end += 1;
    }
    const from = tokens[start]?.from ?? 0;
    const to = tokens[end - 1]?.to ?? from;
    const previous = ranges.at(-1);
    if (previous && onlySigns(tokens, lastEnd, start))
      ranges[ranges.length - 1] = { from: previous.from, to };
    else ranges.push({ from, to });
    lastEnd = end;
  }
  return ranges;
}

function onlySigns(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (!/^[,\-(]$/.test(wordAt(tokens, at))) return false;
  }
  return true;
}

const FILLERS = new Set(
  "et ou puis svp stp merci ok oui non alors donc plutot rdv and or please then".split(" "),
);

/** Whether nothing else is said: then a month or a part of the day alone is a time, not a name. */
export function saysNothingElse(tokens: readonly Token[], fragments: readonly Fragment[]): boolean {
  let place = 0;
  for (const fragment of [...fragments, { at: tokens.length, next: tokens.length }]) {
    for (let at = place; at < fragment.at; at += 1) {
      const token = tokens[at];
      if (token?.word === "@" || (token?.digits ?? 0) > 0) return false;
      if (token?.letters && !LEADS.has(token.word) && !FILLERS.has(token.word)) return false;
    }
    place = Math.max(place, fragment.next);
  }
  return true;
}

const HALVES = /^(?:matin|matinee|aprem|apres|midi|soir|soiree|nuit|morning|afternoon|evening|night)$/;

/** « 8h du soir »: which half of the day the clock before it means, whatever else the words speak of. */
export function tellsHalf(tokens: readonly Token[], previous: Fragment | undefined, part: Fragment): boolean {
  if (previous?.meaning.kind !== "clock" && previous?.meaning.kind !== "day") return false;
  if (part.meaning.kind !== "part" || !HALVES.test(wordAt(tokens, part.at))) return false;
  const between = tokens.slice(previous.next, part.at).map(({ word }) => word);
  return between.length > 0 && between.every((word) => /^(?:du|de|l|la|le|in|the|at|'|’)$/.test(word));
}
