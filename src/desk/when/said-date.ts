import { readNumeral, readOrdinal } from "./numerals.ts";
import { after, digitsAt, gluedAt, type Token, wordAt } from "./tokens.ts";
import { countsThings, isLabelled, readMonth, readTurn, readWeekday, unitAt } from "./words.ts";

/** A date as it was said, with what was left unsaid missing. */
export interface SaidDate {
  readonly weekday?: number;
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
  /** The year had two digits: 74 is 1974, 26 is 2026. */
  readonly shortYear?: boolean;
  /** "30/11" where day and month could be swapped by an English reader. */
  readonly slashed?: boolean;
  /** "le 15 du mois prochain": months from now. */
  readonly monthsAhead?: number;
}

export interface SaidDateMatch {
  readonly said: SaidDate;
  readonly next: number;
  /** A day number alone ("23"): a date only where the words around make it one. */
  readonly bare?: boolean;
  readonly short?: boolean;
}

/** A weekday, a date in words or figures, or both. */
export function readSaidDate(tokens: readonly Token[], at: number): SaidDateMatch | null {
  const weekday = readWeekday(tokens, at);
  if (!weekday) return readUnnamed(tokens, at);
  let place = weekday.next;
  if (wordAt(tokens, place) === ",") place += 1;
  if (wordAt(tokens, place) === "le" || wordAt(tokens, place) === "the") place += 1;
  const rest = weekday.plural ? null : readUnnamed(tokens, place);
  if (rest && !(rest.bare && !standsAsDay(tokens, place, rest.next))) {
    return { said: { ...rest.said, weekday: weekday.weekday }, next: rest.next };
  }
  return { said: { weekday: weekday.weekday }, next: weekday.next, short: weekday.short };
}

function readUnnamed(tokens: readonly Token[], at: number): SaidDateMatch | null {
  return (
    readFigures(tokens, at) ?? readDayMonth(tokens, at) ?? readMonthDay(tokens, at) ?? readBareDay(tokens, at)
  );
}

const SIGNS = new Set(["/", "-", "."]);

/** 30/11, 30/11/2026, 30-11-2026, 30.11.2026, 2026-11-30, 24 12 2014. */
function readFigures(tokens: readonly Token[], at: number): SaidDateMatch | null {
  const first = tokens[at];
  if (!first || first.digits === 0 || isLabelled(tokens, at)) return null;
  const before = tokens[at - 1];
  if (
    first.glued &&
    before &&
    (/^[./:_,]$/.test(before.word) || (before.word === "-" && (tokens[at - 2]?.digits ?? 0) > 0))
  )
    return null;
  const sign = wordAt(tokens, at + 1);
  const second = tokens[at + 2];
  if (SIGNS.has(sign) && gluedAt(tokens, at + 1) && second?.glued && second.digits > 0) {
    const third = wordAt(tokens, at + 3) === sign && gluedAt(tokens, at + 3) ? tokens[at + 4] : undefined;
    const whole = third?.glued && third.digits > 0 ? third : undefined;
    if (first.digits === 4) {
      if (!whole || sign === "." || second.digits > 2 || whole.digits > 2) return null;
      return { said: { year: first.number, month: second.number, day: whole.number }, next: at + 5 };
    }
    if (first.digits > 2 || second.digits > 2) return null;
    if (whole) {
      if (whole.digits !== 2 && whole.digits !== 4) return null;
      if (endsBadly(tokens, at + 5)) return null;
      return {
        said: {
          day: first.number,
          month: second.number,
          year: whole.number,
          ...(whole.digits === 2 ? { shortYear: true } : {}),
          slashed: sign === "/",
        },
        next: at + 5,
      };
    }
    if (!isShortDate(tokens, at, sign)) return null;
    return { said: { day: first.number, month: second.number, slashed: true }, next: at + 3 };
  }
  const year = tokens[at + 2];
  const month = tokens[at + 1];
  if (
    first.digits <= 2 &&
    month &&
    year &&
    month.digits === 2 &&
    !month.glued &&
    !year.glued &&
    (year.digits === 4 || year.digits === 2)
  ) {
    if (
      (before?.digits ?? 0) > 0 ||
      (tokens[at + 3]?.digits ?? 0) > 0 ||
      month.number > 12 ||
      first.number > 31
    )
      return null;
    const lonely = before === undefined || before.word === "le";
    if (year.digits === 2 && !(lonely && at + 3 === tokens.length)) return null;
    if (year.digits === 4 && (year.number < 1900 || year.number > 2199)) return null;
    return {
      said: {
        day: first.number,
        month: month.number,
        year: year.number,
        ...(year.digits === 2 ? { shortYear: true } : {}),
      },
      next: at + 3,
    };
  }
  return null;
}

/** "30/11" anywhere; "30-11" and "30.11" only after "le" or before a clock time; "24/7" only after "le"; "1/2 heure" never. */
function isShortDate(tokens: readonly Token[], at: number, sign: string): boolean {
  const next = at + 3;
  if (endsBadly(tokens, next) || /^(journee|heures?|h|d|finale?s?)$/.test(wordAt(tokens, next))) return false;
  if (wordAt(tokens, at - 1) === "le") return true;
  if (sign === "/") return !(digitsAt(tokens, at) === 24 && digitsAt(tokens, at + 2) === 7);
  const clock = /^(a|at|,)$/.test(wordAt(tokens, next)) ? next + 1 : next;
  return (
    (tokens[clock]?.digits ?? 0) > 0 &&
    !gluedAt(tokens, clock) &&
    /^(h|heures?|:)$/.test(wordAt(tokens, clock + 1))
  );
}

function endsBadly(tokens: readonly Token[], at: number): boolean {
  const sign = tokens[at];
  if (!sign?.glued) return false;
  if (/^[%€/_]$/.test(sign.word)) return true;
  return (
    (sign.word === "." || sign.word === "-" || sign.word === ",") &&
    gluedAt(tokens, at + 1) &&
    (tokens[at + 1]?.digits ?? 0) > 2
  );
}

/** "1er mars 2013", "15juin", "dix juillet", "30th of November". */
function readDayMonth(tokens: readonly Token[], at: number): SaidDateMatch | null {
  const day = readOrdinal(tokens, at) ?? readNumeral(tokens, at);
  if (!day || day.value < 1 || (tokens[at]?.digits ?? 0) > 2 || isLabelled(tokens, at)) return null;
  let place = day.next;
  if (/^(d|de|of)$/.test(wordAt(tokens, place))) place += 1;
  const month = readMonth(tokens, place);
  if (!month) return null;
  const year = readYear(tokens, month.next);
  return { said: { day: day.value, month: month.month, ...year?.said }, next: year?.next ?? month.next };
}

/** "décembre 5 2014", "fév 15, 2013", "November 30th". */
function readMonthDay(tokens: readonly Token[], at: number): SaidDateMatch | null {
  const month = readMonth(tokens, at);
  if (!month) return null;
  const start = wordAt(tokens, month.next) === "the" ? month.next + 1 : month.next;
  const token = tokens[start];
  if (!token || token.digits === 0 || token.digits > 2) return null;
  const day = readOrdinal(tokens, start) ?? readNumeral(tokens, start);
  if (!day || day.value < 1 || day.value > 31 || !standsAsDay(tokens, start, day.next)) return null;
  const comma = wordAt(tokens, day.next) === "," ? day.next + 1 : day.next;
  const year = readYear(tokens, comma);
  return { said: { day: day.value, month: month.month, ...year?.said }, next: year?.next ?? day.next };
}

function readBareDay(tokens: readonly Token[], at: number): SaidDateMatch | null {
  const named = /^(dernier|derniere|last|second|seconde)$/.test(wordAt(tokens, at));
  const day = named ? null : (readOrdinal(tokens, at) ?? readNumeral(tokens, at));
  if (!day || day.value < 1 || day.value > 31 || (tokens[at]?.digits ?? 0) > 2) return null;
  const whole = after(tokens, day.next, "de ce mois");
  const turn = after(tokens, day.next, "du mois");
  if (turn > 0) {
    const ahead = readTurn(tokens, turn);
    const months = ahead?.turn === "last" ? -1 : ahead && ahead.turn !== "this" ? 1 : 0;
    return { said: { day: day.value, ...(ahead ? { monthsAhead: months } : {}) }, next: ahead?.next ?? turn };
  }
  if (whole > 0) return { said: { day: day.value, monthsAhead: 0 }, next: whole };
  if (wordAt(tokens, day.next) === "courant")
    return { said: { day: day.value, monthsAhead: 0 }, next: day.next + 1 };
  return { said: { day: day.value }, next: day.next, bare: true };
}

interface SaidYear {
  readonly said: { readonly year: number; readonly shortYear?: boolean };
  readonly next: number;
}

/** A year after a month: four digits, or two where nothing else can be meant ("31 octobre 74"). */
export function readYear(tokens: readonly Token[], at: number): SaidYear | null {
  const token = tokens[at];
  if (!token || token.digits === 0) return null;
  const follower = wordAt(tokens, at + 1);
  if (/^[:h]$/.test(follower) || unitAt(tokens, at + 1)) return null;
  if (token.digits === 4 && token.number >= 1900 && token.number <= 2199) {
    return { said: { year: token.number }, next: at + 1 };
  }
  if (token.digits === 2 && (token.number > 31 || at + 1 === tokens.length)) {
    return { said: { year: token.number, shortYear: true }, next: at + 1 };
  }
  return null;
}

/** Whether the number at [at, next) is a day of the month rather than an hour, a count or a piece of something longer. */
export function standsAsDay(tokens: readonly Token[], at: number, next: number): boolean {
  const token = tokens[at];
  if (token?.glued && token.digits > 0) return false;
  if (unitAt(tokens, next) || countsThings(tokens, next)) return false;
  const follower = tokens[next];
  if (!follower) return true;
  if (/^(am|pm|h|heures?|o|quarts?)$/.test(follower.word)) return false;
  if (!follower.glued) return follower.digits === 0 || opensClock(tokens, next);
  if (follower.letters) return false;
  if (/^[:/']$/.test(follower.word)) return false;
  return !(
    /^[.,-]$/.test(follower.word) &&
    gluedAt(tokens, next + 1) &&
    Number.isFinite(digitsAt(tokens, next + 1))
  );
}

/** "le 23 14h" goes on with a time; "le 06 12 34 56 78" is a telephone number. */
function opensClock(tokens: readonly Token[], at: number): boolean {
  return (
    /^(h|heures?|am|pm|:|-)$/.test(wordAt(tokens, at + 1)) ||
    (tokens[at]?.digits === 4 && !tokens[at + 1]?.digits)
  );
}
