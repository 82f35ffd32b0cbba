import { phraseBook } from "./phrase-book.ts";
import type { Match } from "./reading.ts";
import { gluedAt, type Token, wordAt } from "./tokens.ts";
import { readWeekday } from "./words.ts";

/** Hours from midnight; the bounds are those of duckling's French corpus. */
interface Part {
  readonly hours: readonly [number, number];
  /** Enough by itself anywhere in a text; the others need an article, a day or to stand alone. */
  readonly plain?: boolean;
  readonly lunch?: boolean;
}

const readPart = phraseBook<Part>([
  [{ hours: [4, 12] }, ["matin", "matinee", "mat", "morning"]],
  [{ hours: [12, 19], plain: true }, ["apres midi", "apresmidi", "aprem", "apm", "afternoon"]],
  [{ hours: [18, 24] }, ["soir", "soiree", "evening"]],
  [{ hours: [12, 14], lunch: true }, ["dejeuner", "lunch", "lunchtime"]],
]);

const readPhrase = phraseBook<readonly [number, number]>([
  [
    [10, 12],
    [
      "en fin de matinee",
      "fin de matinee",
      "fin de la matinee",
      "fin matinee",
      "avant dejeuner",
      "avant le dejeuner",
      "late morning",
    ],
  ],
  [
    [8, 10],
    ["en debut de matinee", "debut de matinee", "debut de la matinee", "early morning"],
  ],
  [
    [9, 11],
    ["milieu de matinee", "milieu de la matinee", "mid morning"],
  ],
  [
    [12, 14],
    [
      "pendant le dejeuner",
      "heure du dejeuner",
      "moment de dejeuner",
      "moment du dejeuner",
      "heure de dejeuner",
      "pause dejeuner",
    ],
  ],
  [
    [13, 15],
    ["debut d apres midi", "debut de l apres midi", "debut apres midi", "debut d aprem", "early afternoon"],
  ],
  [
    [14, 17],
    ["milieu d apres midi", "milieu de l apres midi", "milieu d aprem", "mid afternoon"],
  ],
  [
    [17, 19],
    ["fin d apres midi", "fin de l apres midi", "fin apres midi", "fin d aprem", "late afternoon"],
  ],
  [
    [6, 10],
    ["debut de journee", "debut de la journee"],
  ],
  [
    [11, 16],
    ["milieu de journee", "milieu de la journee"],
  ],
  [
    [17, 21],
    ["fin de journee", "fin de la journee", "end of day", "end of the day", "eod"],
  ],
  [
    [18, 21],
    ["debut de soiree", "debut de la soiree"],
  ],
]);

const TODAY = new Set(["ce", "cet", "cette", "this"]);
const LEADS = new Set([
  "le",
  "la",
  "l",
  "en",
  "au",
  "du",
  "de",
  "dans",
  "the",
  "in",
  "pendant",
  "a",
  "avant",
  "apres",
]);

/** `dayBefore`: a day or a clock time stands just before, so that "matin" is a part of it. */
export function readDayPart(tokens: readonly Token[], at: number, dayBefore: boolean): Match | null {
  const tonight = wordAt(tokens, at) === "tonight" ? at + 1 : -1;
  if (tonight > 0) return { meaning: { kind: "part", start: 1080, end: 1440, today: true }, next: tonight };
  const phrase = readPhrase(tokens, at);
  if (phrase) {
    const [start, end] = phrase.value;
    return { meaning: { kind: "part", start: start * 60, end: end * 60, today: false }, next: phrase.next };
  }
  const found = readPart(tokens, at);
  if (!found) return null;
  const { next } = found;
  const { hours, plain, lunch } = found.value;
  // "après midi et quart" is after a quarter past twelve.
  if (wordAt(tokens, at) === "apres" && wordAt(tokens, next) === "et") return null;
  const lead = wordAt(tokens, at - 1);
  const today = TODAY.has(lead) || /^(ce|cet|cette)$/.test(wordAt(tokens, at - 2));
  const called = today || LEADS.has(lead) || (gluedAt(tokens, at) && dayBefore) || nextToDay(tokens, at - 1);
  const loose = !plain && !dayBefore && !called;
  // "le point du matin", "le rapport du soir" are names unless a day or an hour is said beside.
  const name = /^(du|de)$/.test(lead) && !dayBefore && !plain;
  return {
    meaning: { kind: "part", start: hours[0] * 60, end: hours[1] * 60, today },
    next,
    ...(loose || name || lunch ? { weak: true } : {}),
  };
}

function nextToDay(tokens: readonly Token[], at: number): boolean {
  return readWeekday(tokens, at) !== null;
}
