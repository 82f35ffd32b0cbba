import type { Command } from "./command.ts";
import { fold } from "./fold.ts";

export interface Match {
  command: Command;
  /** What follows the command's name, untouched. */
  words: string;
}

interface Beginning {
  command: Command;
  /** Its first word: only what begins with it is tried. */
  first: string;
  pattern: RegExp;
  length: number;
}

export interface Matcher {
  /** The command whose name or phrase the text begins with, the longest first; then those that know their own text. */
  match(text: string): Match | undefined;
}

const POLITE =
  /^\s*(?:(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|stp|svp|please|s'il te plait|s'il vous plait|(?:est-ce que )?tu peux|peux-tu|pouvez-vous|can you|could you|merci de|il faudrait|je voudrais|j'aimerais)(?:[\s,!.]+|$))+/;

/** Compiled once: of a table of many hundred beginnings, the few with the text's own first word are tried. */
export function createMatcher(commands: readonly Command[]): Matcher {
  const beginnings = new Map<string, Beginning[]>();
  const all = commands
    .flatMap((command) => [command.name, ...command.phrases].map((phrase) => beginning(command, phrase)))
    .sort((a, b) => b.length - a.length);
  for (const one of all) beginnings.set(one.first, [...(beginnings.get(one.first) ?? []), one]);

  const find = (text: string, folded: string): Match | undefined => {
    for (const { command, pattern } of beginnings.get(firstWord(folded)) ?? []) {
      const found = pattern.exec(folded);
      if (found) return { command, words: text.slice(found[0].length).trim() };
    }
    return undefined;
  };

  const recognise = (text: string, folded: string): Match | undefined => {
    const direct = find(text, folded);
    if (direct) return direct;
    const knowing = commands.find((command) => command.matches?.(folded.trim()));
    return knowing && { command: knowing, words: text.trim() };
  };

  return {
    match(text) {
      const folded = fold(text);
      const polite = POLITE.exec(folded)?.[0].length ?? 0;
      return (
        recognise(text, folded) ??
        (polite > 0 ? recognise(text.slice(polite), folded.slice(polite)) : undefined)
      );
    },
  };
}

function beginning(command: Command, phrase: string): Beginning {
  const words = fold(phrase)
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return {
    command,
    first: firstWord(fold(phrase)),
    pattern: new RegExp(`^\\s*/?${words.join("\\s+")}(?=$|[\\s,.:;!?])[\\s,.:;!?]*`),
    length: phrase.length,
  };
}

/** As the patterns end a word. */
const firstWord = (folded: string): string => /^\s*\/?([^\s,.:;!?]*)/.exec(folded)?.[1] ?? "";

const SEPARATORS = /\s*(?:\n+|;|,?\s+(?:et puis|et aussi|et|puis|ensuite|and then|and|then)\s+)\s*/g;

/** Two requests in one message: the parts, when each one is a request by itself. Never one dropped for the other. */
export function splitRequests(text: string, matcher: Matcher): readonly string[] {
  const folded = fold(text);
  const quoted = [...text.matchAll(QUOTED)].map((found) => [found.index, found.index + found[0].length]);
  const cuts = [...text.matchAll(SEPARATORS)].filter(
    ({ index }) => !quoted.some(([from = 0, to = 0]) => index > from && index < to),
  );
  const parts: string[] = [];
  let from = 0;
  for (const cut of cuts) {
    const rest = text.slice(cut.index + cut[0].length);
    const before = text.slice(from, cut.index);
    if (
      matcher.match(before) &&
      opensRequest(folded.slice(cut.index + cut[0].length)) &&
      matcher.match(rest)
    ) {
      parts.push(before.trim());
      from = cut.index + cut[0].length;
    }
  }
  parts.push(text.slice(from).trim());
  return parts.length > 1 ? parts : [text];
}

/** A title in quotes is one thing, whatever stands in it. */
const QUOTED = /«[^»]*»|“[^”]*”|"[^"]*"/g;

// « Point avec Paul et réunion budget » names two things, « réserve … et annule … » asks two: a verb opens a request, and
// so does a meeting with its own clock (« rdv avec Sacha 14h et rdv avec Alix 15h »).
const VERB =
  /^(?:\/?book|\/?guichet|reserve[rz]?|prends?|annule[rz]?|deplace[rz]?|decale[rz]?|cale[rz]?|cancel|move|schedule|liste|mes (?:rdv|rendez-vous|reunions)|ma journee|my (?:meetings|day))\b/;
const MEETING =
  /^(?:un |une |a )?(?:rdv|rendez-vous|rendez vous|reunion|meeting)\b.*(?:\d\s*h|\d:\d|\bmidi\b|\d\s*[ap]m\b)/;
const opensRequest = (folded: string): boolean => VERB.test(folded.trim()) || MEETING.test(folded.trim());
