import { digitsAt, type Token, wordAt } from "./tokens.ts";

interface Numeral {
  readonly value: number;
  readonly next: number;
}

const UNITS = new Map<string, number>();
"zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
  .split(" ")
  .forEach((word, value) => {
    UNITS.set(word, value);
  });
UNITS.set("une", 1);
"zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
  .split(" ")
  .forEach((word, value) => {
    if (word !== "six") UNITS.set(word, value);
  });

const TENS = new Map([
  ["vingt", 20],
  ["trente", 30],
  ["quarante", 40],
  ["cinquante", 50],
  ["soixante", 60],
  ["septante", 70],
  ["huitante", 80],
  ["nonante", 90],
  ["twenty", 20],
  ["thirty", 30],
  ["forty", 40],
  ["fifty", 50],
  ["sixty", 60],
  ["ninety", 90],
]);

/** A whole number in digits (at most four) or in French or English words below one hundred. */
export function readNumeral(tokens: readonly Token[], at: number): Numeral | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.digits > 0) {
    return token.digits <= 4 ? { value: digitsAt(tokens, at), next: at + 1 } : null;
  }
  if (!token.letters || token.elided) return null;
  const word = token.word;
  if (word === "quatre" && /^vingts?$/.test(wordAt(tokens, at + 1))) return withUnits(tokens, at + 2, 80);
  const tens = TENS.get(word);
  if (tens !== undefined) return withUnits(tokens, at + 1, tens);
  const unit = UNITS.get(word);
  if (unit === undefined) return null;
  if (unit === 10 && word === "dix") {
    const more = UNITS.get(wordAt(tokens, at + 1));
    if (more !== undefined && more >= 7 && more <= 9) return { value: 10 + more, next: at + 2 };
  }
  return { value: unit, next: at + 1 };
}

function withUnits(tokens: readonly Token[], at: number, tens: number): Numeral {
  const linked = wordAt(tokens, at) === "et" ? at + 1 : at;
  const word = wordAt(tokens, linked);
  const unit = UNITS.get(word);
  const teens = tens === 60 || tens === 80;
  if (unit === undefined || unit === 0 || unit > (teens ? 16 : 9)) return { value: tens, next: at };
  if (linked > at && unit !== 1 && unit !== 11) return { value: tens, next: at };
  if (unit === 10) {
    const more = UNITS.get(wordAt(tokens, linked + 1));
    if (more !== undefined && more >= 7 && more <= 9) return { value: tens + 10 + more, next: linked + 2 };
  }
  return { value: tens + unit, next: linked + 1 };
}

const ORDINALS = new Map([
  ["premier", 1],
  ["premiere", 1],
  ["first", 1],
  ["deuxieme", 2],
  ["second", 2],
  ["seconde", 2],
  ["troisieme", 3],
  ["third", 3],
  ["quatrieme", 4],
  ["fourth", 4],
  ["cinquieme", 5],
  ["fifth", 5],
  ["dernier", -1],
  ["derniere", -1],
  ["last", -1],
]);

const ORDINAL_ENDINGS = new Set(["er", "ere", "e", "eme", "ieme", "nd", "nde", "st", "rd", "th"]);

/** 1er, 3eme, premier, third, and -1 for "dernier" or "last". */
export function readOrdinal(tokens: readonly Token[], at: number): Numeral | null {
  const named = ORDINALS.get(wordAt(tokens, at));
  if (named !== undefined) return { value: named, next: at + 1 };
  const token = tokens[at];
  if (!token || token.digits === 0 || token.digits > 2) return null;
  const ending = tokens[at + 1];
  if (!ending?.glued || !ORDINAL_ENDINGS.has(ending.word)) return null;
  return { value: token.number, next: at + 2 };
}
