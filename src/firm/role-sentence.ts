import { fold } from "../desk/fold.ts";
import type { GivenRole } from "./store/roles.ts";

/** « Camille et <@U1> sont associés »: who, as written ("self" for « je »), which roles, given or taken. */
export interface RoleSentence {
  subjects: readonly string[];
  roles: readonly GivenRole[];
  give: boolean;
}

// Inclusive spellings: associé(e), associé·e, associé.e.s
const feminine = String.raw`(?:e|\(e\)|[.·]e[.·]?)?s?`;
const ROLES: readonly [GivenRole, string][] = [
  ["partner", `associe${feminine}|partners?`],
  ["assistant", `assistant${feminine}|secretaires?|secretary|secretaries|secretariat`],
  [
    "administrator",
    `gerant${feminine}|dirigeant${feminine}|administrateurs?|administratrices?|administrators?|admins?`,
  ],
];
const ROLE = ROLES.map(([, pattern]) => pattern).join("|");

const TAKES =
  "n'est plus|ne sont plus|ne suis plus|ne sera plus|n'est pas|ne sont pas|is no longer|are no longer|am no longer|is not|isn't|are not|aren't|am not";
const GIVES = "est|sont|suis|sera|devient|deviennent|is|are|am|becomes?";
const ADVERB = String.raw`(?:aussi|egalement|desormais|maintenant|also|now)\s+`;
const ARTICLE = String.raw`(?:l'|(?:le|la|les|un|une|notre|nos|mon|ma|votre|au|du|a|an|the|our|my)\s+)?(?:nouveau\s+|nouvel\s+|nouvelle\s+|new\s+)?`;
const TAIL = String.raw`(?:\s+(?:du cabinet|de la societe|de l'entreprise|du guichet|aussi|egalement|maintenant|desormais|of the firm|too|now|any ?more))*`;

const SENTENCE = new RegExp(
  `^(.+?)\\s+(${TAKES}|${GIVES})\\s+(?:${ADVERB})?${ARTICLE}((?:${ROLE})(?:(?:\\s*,\\s*|\\s+(?:et|and)\\s+)${ARTICLE}(?:${ROLE}))*)${TAIL}[\\s.!]*$`,
);

// What begins so speaks of a thing, or of nobody in particular: « le dossier est associé », « qui est associé ».
const NO_NAME =
  /^(?:l[ea]s?|l'.*|une?|des?|du|ce|cet|cette|ces|c'.*|mon|ma|mes|notre|nos|votre|vos|son|sa|ses|leurs?|ils?|elles?|on|nous|vous|tu|qui|que|quoi|ca|cela|rien|tout|tous|personne|si|quand|the|an?|this|that|these|it|he|she|they|we|you|who|what|which|there|my|our|your|his|her|their|if|when|nobody|everybody)$/;
const SUBJECT = /^(?:<@[^<>@\s|]+>|\p{L}[\p{L}\p{M}'.-]*(?:\s+\p{L}[\p{L}\p{M}'.-]*){0,3})$/u;

/** Undefined for everything that is not plainly a sentence about somebody's role; questions are none. */
export function readRoleSentence(text: string): RoleSentence | undefined {
  const original = text.trim();
  // Folded unit by unit: a place in one is the same place in the other.
  const found = SENTENCE.exec(fold(original));
  const [, who, verb, what] = found ?? [];
  if (who === undefined || verb === undefined || what === undefined) return undefined;
  const subjects = splitList(original.slice(0, who.length)).map(readSubject);
  if (subjects.length === 0 || subjects.includes(undefined)) return undefined;
  return {
    subjects: subjects.filter((subject) => subject !== undefined),
    roles: readRoles(what),
    give: !new RegExp(`^(?:${TAKES})$`).test(verb),
  };
}

/** Every role named in the words, whatever stands around it. */
export function readRoles(words: string): readonly GivenRole[] {
  const named = fold(words).split(/[\s,]+|l'/);
  return ROLES.filter(([, pattern]) => named.some((word) => new RegExp(`^(?:${pattern})$`).test(word))).map(
    ([role]) => role,
  );
}

const splitList = (text: string): string[] =>
  text
    .split(/\s*,\s*|\s+(?:et|and|&)\s+/i)
    .map((part) => part.trim())
    .filter(Boolean);

function readSubject(text: string): string | undefined {
  const folded = fold(text);
  if (folded === "je" || folded === "i" || folded === "je ne") return "self";
  const first = folded.split(/\s+/)[0] ?? "";
  return SUBJECT.test(text) && !NO_NAME.test(first) ? text : undefined;
}
