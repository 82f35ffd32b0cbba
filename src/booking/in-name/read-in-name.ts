import { MENTION } from "../../desk/ask.ts";
import { fold } from "../../desk/fold.ts";
import { type Person, pickByName } from "../../firm/facts.ts";
import type { PeopleKnown } from "../read-people.ts";

/** Whose meeting it is to be; else the name that several people bear, or nobody. */
export type Principal = { ok: true; person: Person } | { ok: false; name: string; people: readonly Person[] };

export interface InNameRead {
  /** The pieces without what named the principal. */
  pieces: readonly string[];
  principal?: Principal;
}

/** Said only of people: what follows is a person whatever stands before. */
const ON_BEHALF =
  /(?:^|(?<=[\s,]))(?:au nom de\s+|au nom d'|de la part de\s+|de la part d'|on behalf of\s+|in the name of\s+)/g;
const FOR = /(?:^|(?<=[\s,]))(?:pour|for)\s+/g;
const TITLE =
  /^(?:m\.|m|mr\.?|mme\.?|mlle\.?|me\.?|maitre|dr\.?|docteur|madame|monsieur|mrs\.?|ms\.?)\s+(?=\p{L})/u;
const COUNSEL = /^(?:me\.?|maitre)\s/;
/** What « pour » may follow and still name somebody: nothing, the meeting itself, who comes. */
const ASKED =
  /(?:^|\s)(?:rdv|rendez-?\s?vous|reunion|reu|point|creneaux?|visio|appel|call|meeting|slots?|tutoie|vouvoie)\s*$/;
const NAMED = /[,>]\s*$|@[^\s]+\s*$/;
/** What may follow a name in capitals without being part of it: « pour Alix Point budget », but « pour Martin Conseil ». */
const SUBJECT =
  /^(?:point|reunion|rendez-?vous|rdv|visio|appel|entretien|audience|signature|comite|bilan|budget|dossier|meeting|call|interview|review)\b/;
const LONGEST_NAME = 4;

/**
 * « pour Maître Durand », « au nom d'Alix », "for Alix": a person of the firm in whose name the meeting is asked. « pour le
 * dossier Durand », « pour parler de », « pour 30 min », « le cadeau pour Alix » name nobody.
 */
export function readInName(pieces: readonly string[], known: PeopleKnown): InNameRead {
  for (const [index, piece] of pieces.entries()) {
    const folded = fold(piece);
    for (const [pattern, sure] of [
      [ON_BEHALF, true],
      [FOR, false],
    ] as const) {
      for (const match of folded.matchAll(pattern)) {
        const before = piece.slice(0, match.index);
        if (inQuotes(before) || (!sure && !standsWell(before, known))) continue;
        const read = readName(piece.slice(match.index + match[0].length), known, sure);
        if (!read) continue;
        const rest = `${before} , ${piece.slice(match.index + match[0].length + read.length)}`;
        return { pieces: pieces.map((one, i) => (i === index ? rest : one)), principal: read.principal };
      }
    }
  }
  return { pieces };
}

const inQuotes = (before: string): boolean =>
  (before.split('"').length - 1) % 2 === 1 ||
  before.lastIndexOf("«") > before.lastIndexOf("»") ||
  before.lastIndexOf("“") > before.lastIndexOf("”");

function standsWell(before: string, known: PeopleKnown): boolean {
  const folded = fold(before).trimEnd();
  if (folded === "" || ASKED.test(folded) || NAMED.test(folded)) return true;
  const last = folded.split(/\s+/).at(-1) ?? "";
  return known.people.some(({ name }) =>
    fold(name)
      .split(/[\s-]+/)
      .includes(last),
  );
}

interface NameRead {
  principal: Principal;
  length: number;
}

function readName(text: string, known: PeopleKnown, sure: boolean): NameRead | undefined {
  const mentioned = new RegExp(`^${MENTION.source}`).exec(text);
  if (mentioned) {
    const person = known.mentioned.get(mentioned[1] as string);
    return person ? { principal: { ok: true, person }, length: mentioned[0].length } : undefined;
  }
  const title = TITLE.exec(fold(text))?.[0] ?? "";
  const words = [...text.slice(title.length).matchAll(/[^\s,;:!?]+/gu)].slice(0, LONGEST_NAME);
  for (let count = words.length; count > 0; count -= 1) {
    const last = words[count - 1] as RegExpExecArray;
    const end = title.length + last.index + last[0].length;
    const said = text.slice(title.length, end);
    if (/[,;:]/.test(said)) continue;
    const picked = pickByName(said.replace(/[.]+$/, ""), known.people);
    if (!picked.ok && picked.reason === "unknown") continue;
    if (title === "" && !sure && count === 1 && goesOn(text.slice(end))) return undefined;
    const principal: Principal = picked.ok
      ? picked
      : { ok: false, name: said, people: picked.reason === "ambiguous" ? picked.people : [] };
    return { principal, length: end };
  }
  return unknownName(text, title, sure);
}

/** A capital after a single name makes it another one: a firm's, a client's. */
const goesOn = (after: string): boolean => /^\s+\p{Lu}/u.test(after) && !SUBJECT.test(fold(after).trim());

function unknownName(text: string, title: string, sure: boolean): NameRead | undefined {
  if (!sure && !COUNSEL.test(title)) return undefined;
  const name = /^(?:[^\s,;:!?]+)(?:\s+\p{Lu}[^\s,;:!?]*){0,2}/u.exec(text.slice(title.length))?.[0];
  if (name === undefined || (title === "" && !/^\p{Lu}/u.test(name))) return undefined;
  const whole = text.slice(0, title.length) + name;
  return { principal: { ok: false, name: whole, people: [] }, length: whole.length };
}
