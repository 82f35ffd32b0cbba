import { fold } from "../../desk/fold.ts";

/** What an absence sentence says, before anybody is looked for. */
export interface AbsenceSentence {
  /** "away": is not there; "back": is there again from a day on. */
  kind: "away" | "back";
  /** "self", or as written. */
  who: string;
  /** Where the days stand. */
  days: string;
  /** Who stands in, as written. */
  backup?: string;
  /** « je suis malade »: without a day it is today. */
  today: boolean;
  /** « congés … », « RTT … »: a noun that may open a sentence about something else. */
  noun?: true;
}

const NAME = String.raw`<@[^<>@\s|]+>|\p{L}[\p{L}\p{M}'.-]*(?: \p{L}[\p{L}\p{M}'.-]*){0,2}`;
const OPENING = String.raw`(?:(?:finalement|en fait|pour info|fyi|attention|non|nan|actually|note[rz]?(?: bien)?|sache[z]?|je (?:te|vous) (?:previens|signale|informe)|a noter)(?: que| qu')?[\s,:]*)*`;
const STATE = `(?:absente?|en conges?(?: payes?)?|en vacances|en rtt|en repos|en recup(?:eration)?|en arret(?: maladie| de travail)?|malades?|souffrante?|indisponible|ooo|off(?: work| duty)?|pas la|pas dispo(?:nible)?|pas au (?:bureau|cabinet|travail)|away|out(?: of (?:the )?office)?|on leave|on holidays?|on vacation|on annual leave|sick|ill|absent|unavailable|not in|not here|not working|not available)`;
const WHAT = String.raw`(?:un |une |des |du |de |mes |mon |ma |les |le |la |\d+ |deux |trois |quatre |cinq |a |the |my |some |two |three |four |five )*(?:conges?|vacances|rtt|jours?(?: de (?:conges?|repos|rtt)| off)?|journees?|demi-journees?|matinee|apres-midi|aprem|semaines?|days?|weeks?|morning|afternoon|time)`;

/** The verb, then what follows it, by person: « je suis absent », « Inès ne vient pas ». */
const SELF = [
  `(?:je |j')(?:ne |n')?(?:suis|serai|vais etre|reste)(?: pas)? (?:aussi |egalement |bien )?${STATE}`,
  `je (?:ne |n')?(?:suis|serai|vais etre) pas (?:la|dispo(?:nible)?|au bureau|present(?:e)?)`,
  `je (?:ne )?(?:viens|viendrai|travaille|travaillerai|bosse|bosserai) pas`,
  `je m'absente(?:rai)?`,
  `je (?:pars|partirai|pars) en (?:conges?|vacances)`,
  `je (?:prends|prendrai|pose|poserai) ${WHAT}`,
  `je pose`,
  `(?:i am|i'm|im|i will be|i'll be|ill be|i shall be) ${STATE}`,
  `i (?:will not|won't|wont|am not|'m not) be (?:in|here|available|at work|working)`,
  `i'm not (?:in|here|working|available)`,
  `i (?:will not|won't|don't|do not) (?:work|come in|be coming in)`,
  String.raw`(?:i'm|i am) taking (?=.*\boff\b)`,
];
const THIRD = [
  `(?:ne |n')?(?:est|sera|va etre)(?: pas)? (?:aussi |egalement |bien )?${STATE}`,
  `(?:ne |n')?(?:est|sera) pas (?:la|dispo(?:nible)?|au bureau)`,
  `(?:ne )?(?:vient|viendra|travaille|travaillera) pas`,
  `s'absente(?:ra)?`,
  `(?:part|partira) en (?:conges?|vacances)`,
  `(?:prend|prendra|pose|posera) ${WHAT}`,
  `(?:is|will be|'s) ${STATE}`,
  `(?:will not|won't|isn't|is not) be (?:in|here|available|at work)|(?:isn't|is not) (?:in|here|working)`,
];
const BARE = `(?:je suis )?(?:${STATE}|(?:mes |my )?conges?|(?:mes )?vacances|rtt|(?:mon |une? |my |an )?absence)`;
const NOUN = /^(?:mes |my |mon |une? |an )?(?:conges?|vacances|rtt|absence)\b/;
const TODAY = /\b(?:malades?|souffrante?|sick|ill)\b|\b(?:suis|est|am|'m|is) pas la\b|\bnot (?:in|here)\b/;

const RETURN = `(?:(?:suis|serai|est|sera|am|'m|is|will be|'ll be) (?:de retour|back|la|rentree?)|rentre(?:rai|ra)?|reviens|reviendrai|revient|reviendra|reprends|reprendrai|reprend|reprendra|come back|comes back)`;

const selfAway = new RegExp(`^(.{0,60}?)(?<![\\p{L}])(?:${SELF.join("|")})(?![\\p{L}])(.*)$`, "u");
const bareAway = new RegExp(`^${BARE}(?![\\p{L}'-])(.*)$`, "u");
const thirdAway = new RegExp(`^(${NAME}) (?:${THIRD.join("|")})(?![\\p{L}])(.*)$`, "u");
const ofAway = new RegExp(
  `^(?:l')?(?:absence|conges?|vacances) (?:de |d')(${NAME}?)(?: :|,)?(?= (?:le |la |du |des? |d|l|m|j|v|s|c|\\d|from|on|to|n|a))(.*)$`,
  "u",
);
const selfBack = new RegExp(`^(?:je |i )${RETURN}(?![\\p{L}])(.*)$`, "u");
const iBack = /^(?:i'm|i am|i'll be|i will be) back(?![\p{L}])(.*)$/u;
const bareBack = /^(?:de retour|back(?: in the office)?)(?![\p{L}])(.*)$/u;
const thirdBack = new RegExp(`^(${NAME}) ${RETURN}(?![\\p{L}])(.*)$`, "u");

const STANDS_IN = new RegExp(
  `(?:[,;.]? (?:et |c'est |and |while )?|^)(${NAME}) (?:(?:qui )?(?:me|la|le|l'|m'|te|vous) ?)?(?:remplacera|remplace|prend(?:ra)? le relais|assure(?:ra)? l'interim|(?:is covering|will cover|covers|will replace|replaces|stands in|will stand in)(?: for (?:me|her|him|them))?)(?![\\p{L}])|(?:[,;.]? (?:et )?)(?:remplacee? par|mon remplacant est|ma remplacante est|backup ?:?|relais ?:|remplacement ?:|covered by|my backup is|cover ?:)\\s*(${NAME})`,
  "u",
);

// What begins so speaks of a thing, of a client, or of nobody in particular.
const NO_NAME =
  /^(?:l[ea]s?|l'.*|une?|des?|du|ce|cet|cette|ces|c'.*|mon|ma|mes|notre|nos|votre|vos|son|sa|ses|leurs?|ils?|elles?|on|nous|vous|tu|je|qui|que|quoi|quand|si|ca|cela|rien|tout|tous|toute|personne|est-ce.*|the|an?|this|that|these|it|he|she|they|we|you|i|who|what|which|there|my|our|your|his|her|their|if|when|nobody|everybody|m\.?|mme|mr|mrs|ms|monsieur|madame|maitre|me|dr|docteur|client.*|comment|pourquoi|demain|aujourd'hui)$/;
/** Longer, it tells something else too. */
const LONGEST = 400;

/** Undefined for everything that is not plainly about somebody's being there; questions are none. */
export function readAbsenceSentence(text: string): AbsenceSentence | undefined {
  const original = text.trim().replace(/\s+/g, " ");
  if (original.length > LONGEST || /\?\s*$/.test(original)) return undefined;
  const folded = fold(original).toLowerCase();
  const at = new RegExp(`^${OPENING}`).exec(folded)?.[0].length ?? 0;
  return read(original.slice(at), folded.slice(at));
}

function read(original: string, folded: string): AbsenceSentence | undefined {
  const back = selfBack.exec(folded) ?? iBack.exec(folded) ?? bareBack.exec(folded);
  if (back) return { kind: "back", who: "self", days: back.at(-1) ?? "", today: true };
  const theirs = thirdBack.exec(folded);
  if (theirs && isName(theirs[1]))
    return { kind: "back", who: named(original, theirs[1]), days: theirs[2] ?? "", today: true };
  const third = thirdAway.exec(folded) ?? ofAway.exec(folded);
  if (third && isName(third[1]))
    return away(original, folded, subject(original, folded, third[1] as string), third[2] ?? "");
  const self = selfAway.exec(folded);
  if (self && (self[1] === "" || /^[^.!]*[\s,]$/.test(self[1] ?? "")) && !startsWithSomebody(self[1] ?? ""))
    return away(original, folded, "self", `${self[1]} ${self[2]}`);
  const bare = bareAway.exec(folded);
  if (bare) {
    const said = away(original, folded, "self", bare[1] ?? "");
    return NOUN.test(folded) ? { ...said, noun: true } : said;
  }
  return undefined;
}

function away(original: string, folded: string, who: string, rest: string): AbsenceSentence {
  const standing = STANDS_IN.exec(folded);
  const word = standing?.[1] ?? standing?.[2];
  const today = TODAY.test(folded);
  if (!standing || word === undefined) return { kind: "away", who, days: rest, today };
  const at = folded.indexOf(word, standing.index);
  const backup = nearestName(original.slice(at, at + word.length), standing[1] !== undefined);
  // What stands in the way of the days is taken out of them.
  const cut = standing[0].slice(0, standing[0].length);
  const named = fold(backup);
  const kept = cut.replace(named, "");
  const days = rest.replace(cut, ` ${standing[1] === undefined ? "" : kept.replace(WORDS_OF_STANDING, "")} `);
  return { kind: "away", who, days, backup, today };
}

const WORDS_OF_STANDING =
  /(?:(?:me|la|le|te|vous)\s|[lm]')?\s?(?:remplacera|remplace|prend(?:ra)? le relais|assure(?:ra)? l'interim|is covering|will cover|covers|will replace|replaces|stands in|will stand in).*$/;

/** « vendredi Boris me remplace »: of the words before the verb, those that begin with a capital, else the last one. */
function nearestName(words: string, before: boolean): string {
  if (words.startsWith("<@")) return words;
  const parts = words.split(" ").filter((word) => !/^(?:me|la|le|te|vous|qui|m'|l')$/i.test(word));
  const capital = (part: string | undefined) => /^\p{Lu}/u.test(part ?? "");
  if (!before) return parts.slice(0, capital(parts[1]) ? 2 : 1).join(" ");
  return parts.slice(capital(parts.at(-2)) ? -2 : -1).join(" ");
}

const isName = (word: string | undefined): boolean => {
  const words = (word ?? "").split(" ");
  return word !== undefined && words.every((one) => !NO_NAME.test(one));
};

/** « lundi je suis absent » has its day first; « Paul dit que je suis absent » is another matter. */
const startsWithSomebody = (before: string): boolean =>
  /\b(?:que|qu'|dit|si|quand|if|when|says?)\b/.test(before);

const named = (original: string, word: string | undefined): string =>
  original.slice(0, (word ?? "").length).replace(/ ne$/i, "");

function subject(original: string, folded: string, word: string): string {
  const at = folded.indexOf(word);
  return original.slice(at, at + word.length).replace(/ ne$/i, "");
}
