import { MENTION } from "../../desk/ask.ts";
import { fold } from "../../desk/fold.ts";
import { type Person, pickByName } from "../../firm/facts.ts";
import { cutOut, type Paper, type Span, unread, visible } from "./paper.ts";
import type { ReadingOptions, TaskReading } from "./reading.ts";

export type Who = Pick<TaskReading, "unknown" | "ambiguous" | "doubtful"> & { assignees: readonly string[] };

interface Found {
  people: Map<string, Person>;
  unknown: string[];
  ambiguous: { name: string; people: readonly Person[] }[];
  doubtful: string[];
}

/** How somebody is told to do it; `sure`: whoever is named there is a person, known or not. */
const ORDERS: readonly { pattern: RegExp; sure: boolean; link?: RegExp }[] = [
  {
    pattern:
      /^[\s,:]*(?:demande[sz]?|dis|dites|confie[sz]?|donne[sz]?|assigne[sz]?|attribue[sz]?|ask|tell|assign|give)(?:[ -](?:lui|ca|cela|it))?(?:\s+(?:a|to))?\s+/,
    sure: true,
    link: /^\s*(?:d'|(?:de|qu'il|qu'elle|to|that)\s|[:,])?\s*/,
  },
  { pattern: /^[\s,:]*(?:a|to)\s+/, sure: true, link: /^\s*(?:d'|(?:de|to)\s|:)\s*/ },
  {
    pattern: /^[\s,:]*/,
    sure: false,
    link: /^\s*(?::|,|(?:doit|devra|devrait|va|must|should|to|will)\s)\s*/,
  },
  {
    pattern:
      /[\s,(]*\b(?:assigne|assignee|confie|confiee|attribue|attribuee|assigned|given)\s+(?:a|to)\s+|\s*(?:->|=>|→)\s*|\s+(?:a faire |fait |done )(?:par|by)\s+/,
    sure: true,
  },
  { pattern: /(?:^|[\s,;(:])(?=@[\p{L}])/u, sure: true },
  { pattern: /(?:^|[\s,;(])(?:pour|for)\s+/, sure: false },
];

/** Whose task it is: mentions, « pour Sacha », « demande à Sacha de … ». */
export function readWho(paper: Paper, options: ReadingOptions): Who {
  const found: Found = { people: new Map(), unknown: [], ambiguous: [], doubtful: [] };
  for (const order of ORDERS) readOrder(paper, order, options, found);
  readMentions(paper, options, found);
  return { ...found, assignees: [...found.people.keys()] };
}

function readOrder(
  paper: Paper,
  { pattern, sure, link }: (typeof ORDERS)[number],
  options: ReadingOptions,
  found: Found,
): void {
  for (const order of visible(paper).matchAll(new RegExp(pattern, `g${pattern.flags.replace("g", "")}`))) {
    const at = order.index + order[0].length;
    const named = takeNames(unread(paper), at, options);
    const rest = link?.exec(visible(paper).slice(named.to || at));
    if (named.people.length + named.ambiguous.length > 0) {
      if (link && !rest) continue;
      for (const person of named.people) found.people.set(person.id, person);
      found.ambiguous.push(...named.ambiguous);
      cutOut(paper, { from: order.index, to: named.to + (rest?.[0].length ?? 0) });
      return;
    }
    const stranger = strangerAt(unread(paper), at);
    if (stranger === undefined) continue;
    const to = at + stranger.length;
    if (sure) {
      const after = link?.exec(visible(paper).slice(to));
      if (link && !after?.[0].trim()) continue;
      found.unknown.push(stranger.replace(/^@/, ""));
      cutOut(paper, { from: order.index, to: to + (after?.[0].length ?? 0) });
      return;
    }
    if (!link) found.doubtful.push(stranger);
  }
}

const LONGEST_NAME = 4;
const JOINED = /^\s*(?:,|&|et\b|and\b)\s*/i;
const TITLE = /^(?:m|mr|mme|mlle|me|maitre|dr|docteur|pr|madame|monsieur|mrs|ms)\.?$/i;

/** « Sacha, Alix et <@U1> », from that place on. */
function takeNames(
  text: string,
  at: number,
  options: ReadingOptions,
): { people: Person[]; ambiguous: Found["ambiguous"]; to: number } {
  const taken: { people: Person[]; ambiguous: Found["ambiguous"]; to: number } = {
    people: [],
    ambiguous: [],
    to: 0,
  };
  for (let place = at; ; ) {
    const one = takeName(text, place, options);
    if (!one) return taken;
    taken.people.push(...one.people);
    taken.ambiguous.push(...one.ambiguous);
    taken.to = one.to;
    const joined = JOINED.exec(text.slice(one.to));
    if (!joined) return taken;
    place = one.to + joined[0].length;
  }
}

function takeName(text: string, at: number, { people, mentioned, person: self }: ReadingOptions) {
  const me = /^(?:moi(?:-même)?|me|myself)(?![\p{L}\p{N}])/iu.exec(text.slice(at));
  if (me) return { people: people.filter(({ id }) => id === self), ambiguous: [], to: at + me[0].length };
  const mention = new RegExp(`^${MENTION.source}`).exec(text.slice(at));
  if (mention) {
    const person = mentioned.get(mention[1] as string);
    return person && { people: [person], ambiguous: [], to: at + mention[0].length };
  }
  const words = [...text.slice(at).matchAll(/@?[\p{L}][\p{L}\p{N}'’-]*\.?/gu)].slice(0, LONGEST_NAME);
  // « pour Mme Martin »: whoever is called so politely stands outside.
  if (words[0]?.index !== 0 || TITLE.test(words[0][0])) return undefined;
  for (let length = words.length; length > 0; length -= 1) {
    const last = words[length - 1] as RegExpExecArray;
    const to = at + last.index + last[0].replace(/\.$/, "").length;
    const name = text.slice(at, to).replace(/^@/, "");
    // « le », « de » stand inside names (Anne Le Gall), but are none.
    if (/[,;:!?\n█]/.test(name) || name.split(/\s+/).every((word) => NOBODY.test(fold(word)))) continue;
    const picked = pickByName(name, people);
    if (picked.ok) return { people: [picked.person], ambiguous: [], to };
    if (picked.reason === "ambiguous")
      return { people: [], ambiguous: [{ name, people: picked.people }], to };
  }
  return undefined;
}

const STRANGER =
  /^(?:@[\p{L}][\p{L}\p{N}'’-]*|\p{Lu}\p{Ll}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]+){0,2})(?![\p{L}\p{N}])/u;
const NOBODY =
  /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|noel|paques|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|christmas|le|la|les|l'.*|de|du|des|d'.*|un|une|mon|ma|mes|son|sa|ses|notre|nos|the|a|an|my|our)$/;

/** A name with its capital that nobody of the firm bears. */
function strangerAt(text: string, at: number): string | undefined {
  const found = STRANGER.exec(text.slice(at))?.[0];
  const first = fold(found?.split(/\s/)[0] ?? "");
  return found === undefined || NOBODY.test(first) || TITLE.test(first) ? undefined : found;
}

/** Whom somebody speaks to or about, and does not give the task to. */
const OBJECT =
  /(?:\b(?:appeler|rappeler|relancer|contacter|joindre|prevenir|voir|remercier|feliciter|repondre a|ecrire a|parler a|avec|chez|pour le compte de|sur|call|ring|email|mail|thank|see|tell|with|about)|\b(?:envoyer|transmettre|donner|remettre|rendre|demander|dire|send|give)\b.*\b(?:a|to))\s*$/;

/** Mentions that no order announced: at either end whose task it is; in the middle, or after a verb, somebody's name. */
function readMentions(paper: Paper, { mentioned }: ReadingOptions, found: Found): void {
  for (const mention of unread(paper).matchAll(MENTION)) {
    const person = mentioned.get(mention[1] as string);
    if (!person) {
      found.unknown.push(`@${mention[1]}`);
      cutOut(paper, spanOf(mention));
      continue;
    }
    const before = visible(paper).slice(0, mention.index);
    if (OBJECT.test(before.replace(/█+/g, " "))) cutOut(paper, spanOf(mention), person.name);
    else {
      found.people.set(person.id, person);
      cutOut(paper, spanOf(mention));
    }
  }
}

const spanOf = ({ index, 0: found }: RegExpExecArray): Span => ({ from: index, to: index + found.length });
