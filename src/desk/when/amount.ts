import { readNumeral } from "./numerals.ts";
import { phraseBook } from "./phrase-book.ts";
import { after, afterAny, digitsAt, gluedAt, type Token, wordAt } from "./tokens.ts";
import { type Unit, unitAt } from "./words.ts";

/** A length of time as it was said: months are not turned into days. */
export interface Amount {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
  readonly unit: Unit;
  /** The largest unit, and how many of it were said first. */
  readonly first: { readonly unit: Unit; readonly count: number };
  readonly working?: "ouvres" | "ouvrables";
  readonly next: number;
  /** Only "h" or "heures" with small numbers and no minutes: reads as a clock time as well. */
  readonly hourForm: boolean;
}

const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 } as const;

const ORDER: readonly Unit[] = ["year", "month", "week", "day", "hour", "minute", "second"];

const OPENINGS = new Set(["(", "[", "-", "=", "~", "≈", ";", "/"]);

/** Ready-made lengths, in minutes. */
const readFraction = phraseBook<number>([
  [
    30,
    [
      "une demi heure",
      "une demie heure",
      "demi heure",
      "demie heure",
      "1 / 2 heure",
      "1 / 2 h",
      "half an hour",
      "half hour",
      "a half hour",
    ],
  ],
  [
    45,
    [
      "trois quarts d heure",
      "trois quart d heure",
      "3 quarts d heure",
      "3 / 4 d heure",
      "3 / 4 heure",
      "three quarters of an hour",
    ],
  ],
  [
    15,
    [
      "un quart d heure",
      "quart d heure",
      "1 / 4 d heure",
      "1 / 4 heure",
      "1 quart d heure",
      "a quarter of an hour",
      "quarter of an hour",
    ],
  ],
  [
    90,
    [
      "an hour and a half",
      "one hour and a half",
      "one and a half hours",
      "une heure et demie",
      "une heure et demi",
    ],
  ],
]);

export function readAmount(tokens: readonly Token[], at: number): Amount | null {
  // "12:99s", "v2.30 min": digits glued behind a sign belong to what stands before.
  if (tokens[at]?.glued && tokens[at]?.digits && !OPENINGS.has(wordAt(tokens, at - 1))) return null;
  const fraction = readFraction(tokens, at);
  if (fraction) {
    const first = { unit: "hour" as const, count: 1 };
    return {
      months: 0,
      days: 0,
      seconds: fraction.value * 60,
      unit: "hour",
      first,
      next: fraction.next,
      hourForm: false,
    };
  }
  let months = 0;
  let days = 0;
  let seconds = 0;
  let place = at;
  let last: Unit | undefined;
  let first: Amount["first"] | undefined;
  let hourForm = false;
  while (place < tokens.length) {
    const item = readItem(tokens, place);
    if (!item || (last && ORDER.indexOf(item.unit) <= ORDER.indexOf(last))) break;
    if (item.unit === "year" || item.unit === "month") {
      months += item.count * (item.unit === "year" ? 12 : 1);
    } else if (item.unit === "week" || item.unit === "day") {
      days += item.count * (item.unit === "week" ? 7 : 1);
    } else seconds += item.count * SECONDS[item.unit];
    hourForm = !first && item.unit === "hour";
    first ??= { unit: item.unit, count: item.count };
    last = item.unit;
    place = item.next;
    if (item.unit === "hour") {
      const tail = readMinutesTail(tokens, place);
      if (tail) {
        seconds += tail.minutes * 60;
        place = tail.next;
        last = "minute";
        break;
      }
    }
    const link = linkBetween(tokens, place);
    if (!readItem(tokens, link)) break;
    place = link;
  }
  if (!first || !last) return null;
  // The last item was joined by a link that led to no smaller unit: give the link back.
  while (place > at && /^(et|and|,)$/.test(wordAt(tokens, place - 1))) place -= 1;
  if (!Number.isInteger(months) || !Number.isInteger(days)) return null;
  const working = /^(ouvre|ouvrable)s?$/.exec(wordAt(tokens, place))?.[1];
  const english = wordAt(tokens, at + 1) === "working" || wordAt(tokens, at + 1) === "business";
  return {
    months,
    days,
    seconds,
    unit: last,
    first,
    hourForm,
    next: working ? place + 1 : place,
    ...(working || english
      ? { working: working === "ouvrable" ? ("ouvrables" as const) : ("ouvres" as const) }
      : {}),
  };
}

function linkBetween(tokens: readonly Token[], at: number): number {
  let place = at;
  if (wordAt(tokens, place) === ",") place += 1;
  if (wordAt(tokens, place) === "et" || wordAt(tokens, place) === "and") place += 1;
  return place;
}

function readItem(tokens: readonly Token[], at: number): { unit: Unit; count: number; next: number } | null {
  const token = tokens[at];
  if (!token || (token.glued && token.digits > 0 && tokens[at - 1]?.letters && !unitAt(tokens, at - 1)))
    return null;
  const dozen = readFrenchDozen(tokens, at);
  if (dozen) return dozen;
  const numeral =
    readNumeral(tokens, at) ?? (/^(an|a)$/.test(token.word) ? { value: 1, next: at + 1 } : null);
  if (!numeral) return null;
  let count = numeral.value;
  let place = numeral.next;
  const mark = wordAt(tokens, place);
  if (token.digits > 0 && (mark === "," || mark === ".") && gluedAt(tokens, place)) {
    const decimals = tokens[place + 1];
    if (decimals?.glued && decimals.digits > 0 && decimals.digits <= 2) {
      count += digitsAt(tokens, place + 1) / 10 ** decimals.digits;
      place += 2;
    }
  }
  if (wordAt(tokens, place) === "working" || wordAt(tokens, place) === "business") place += 1;
  const sign = wordAt(tokens, place);
  if (token.digits > 0 && (sign === "'" || sign === '"') && gluedAt(tokens, place)) {
    return { unit: sign === "'" ? "minute" : "second", count, next: place + 1 };
  }
  const unit = unitAt(tokens, place);
  if (!unit) return readLoneMinutes(tokens, place, count);
  // "a", "an" and the letters h, j, s need care: "a h" is not an hour, "j" must follow digits.
  if (tokens[place]?.word.length === 1 && token.digits === 0) return null;
  if (wordAt(tokens, place) === "an" && !/^(un|une|\d+)$/.test(token.word)) return null;
  return { unit, count, next: place + 1 };
}

/** "21m" for minutes, glued only. */
function readLoneMinutes(tokens: readonly Token[], place: number, count: number) {
  return wordAt(tokens, place) === "m" && gluedAt(tokens, place) && !gluedAt(tokens, place + 1)
    ? { unit: "minute" as const, count, next: place + 1 }
    : null;
}

/** "une quinzaine (de jours)", "une huitaine", "une vingtaine de minutes". */
function readFrenchDozen(tokens: readonly Token[], at: number) {
  const start = /^(une|a)$/.test(wordAt(tokens, at)) ? at + 1 : at;
  const word = wordAt(tokens, start);
  const count = word === "huitaine" ? 8 : word === "quinzaine" ? 15 : word === "fortnight" ? 14 : 0;
  if (count === 0) return null;
  const unit = after(tokens, start + 1, "de") > 0 ? unitAt(tokens, start + 2) : undefined;
  return { unit: unit ?? ("day" as const), count, next: unit ? start + 3 : start + 1 };
}

/** What may follow hours without a unit: "1h30", "1 h 30", "2 heures et demie", "une heure et quart". */
function readMinutesTail(tokens: readonly Token[], at: number): { minutes: number; next: number } | null {
  const half = afterAny(tokens, at, ["et demie", "et demi", "and a half"]);
  if (half > 0) return { minutes: 30, next: half };
  const quarter = afterAny(tokens, at, ["et quart", "et un quart"]);
  if (quarter > 0) return { minutes: 15, next: quarter };
  const token = tokens[at];
  if (!token || token.digits === 0 || token.digits > 2 || token.number > 59) return null;
  if (!token.glued && token.digits !== 2) return null;
  const following = wordAt(tokens, at + 1);
  if (
    unitAt(tokens, at + 1) ||
    following === "'" ||
    ((following === "/" || following === ":") && gluedAt(tokens, at + 1))
  )
    return null;
  return { minutes: token.number, next: at + 1 };
}

/** Whole or fractional minutes, or null where the calendar decides (months, years). */
export function amountMinutes(amount: Amount): number | null {
  if (amount.months !== 0 || amount.working) return null;
  return amount.days * 1440 + amount.seconds / 60;
}
