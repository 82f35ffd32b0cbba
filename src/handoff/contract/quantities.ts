const WORDS: Readonly<Record<string, number>> = {
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  "dix-sept": 17,
  "dix-huit": 18,
  "dix-neuf": 19,
  vingt: 20,
  "vingt-cinq": 25,
  trente: 30,
  "trente-cinq": 35,
  quarante: 40,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
};

const WORD = Object.keys(WORDS)
  .sort((a, b) => b.length - a.length)
  .join("|");
/** Thousands may be apart; a sign and a power of ten are read to be refused by name. */
export const NUMBER = String.raw`(?<![\p{L}\d.,])(?:-\s?)?(?:\d{1,3}(?: \d{3})+|\d{1,12})(?:[.,]\d{1,3})?(?:e\d{1,3})?`;

/** « 10 h », « 10h30 », « 1,5 heure », « dix heures », « 90 min »: group `hours` with `more`, or `minutes`. */
export const LENGTH = String.raw`(?:(?<hours>${NUMBER}|\b(?:${WORD}))\s?(?:h(?:(?:eu)?r(?:e?s)?|ours?)?\b|h(?=\d))\s?(?<more>[0-5]\d\b|et demie|et quart)?|(?<minutes>${NUMBER})\s?min(?:utes?)?\b)`;

/** Minutes of what `LENGTH` found; may be anything a number can be. */
export function minutesOf({ hours, more, minutes }: Readonly<Record<string, string | undefined>>): number {
  if (minutes !== undefined) return Math.round(numberOf(minutes));
  const extra = more === undefined ? 0 : ({ "et demie": 30, "et quart": 15 }[more] ?? Number(more));
  return Math.round(numberOf(hours ?? "") * 60) + extra;
}

/** "1 200,5", "dix". */
export const numberOf = (text: string): number =>
  WORDS[text.trim().toLowerCase()] ?? Number(text.replace(/\s/g, "").replace(",", "."));
