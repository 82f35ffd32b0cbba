import { type ClockMatch, makeClock, makeHalfDayClock, readMeridiem, UNKNOWN_ZONE } from "./clock.ts";
import { ENGLISH_HOUR, endsMinutes, readEnglishFraction, readNamedClock, readShift } from "./clock-words.ts";
import { readNumeral } from "./numerals.ts";
import { readSaidZone } from "./said-zone.ts";
import { afterAny, digitsAt, gluedAt, type Token, wordAt } from "./tokens.ts";
import { countsThings, unitAt } from "./words.ts";

const EXACTLY = new Set(
  "precise precises pile pil tapante tapantes petante petantes environ sharp max maxi".split(" "),
);

export function readClock(tokens: readonly Token[], at: number): ClockMatch | null {
  const found = readNamedClock(tokens, at) ?? readEnglishFraction(tokens, at) ?? readHour(tokens, at);
  if (!found) return null;
  let next = found.next;
  while (EXACTLY.has(wordAt(tokens, next))) next += 1;
  const zone = readSaidZone(tokens, next);
  if (zone === "unknown") return { clock: { ...found.clock, zone: UNKNOWN_ZONE }, next };
  return zone
    ? {
        clock: {
          ...found.clock,
          grain: found.clock.grain === "hour" ? "minute" : found.clock.grain,
          zone: zone.zone,
        },
        next: zone.next,
      }
    : { clock: found.clock, next };
}

function readHour(tokens: readonly Token[], at: number): ClockMatch | null {
  const token = tokens[at];
  // "T3", "FA-14": a number glued to letters is a name, except after the T of 2026-11-30T14:00.
  if (!token || (token.glued && token.digits > 0 && isPartOfName(tokens, at))) return null;
  if (token.digits >= 3) return readCompactHour(tokens, at);
  const numeral = readNumeral(tokens, at);
  if (!numeral || numeral.value > 24) return null;
  const hour = numeral.value;
  const place = numeral.next;
  const meridiem = readMeridiem(tokens, place);
  if (meridiem) return makeHalfDayClock(hour, 0, 0, "hour", meridiem.pm, meridiem.next);
  const clock = afterAny(tokens, place, ENGLISH_HOUR);
  if (clock > 0) {
    const late = readMeridiem(tokens, clock);
    return late
      ? makeHalfDayClock(hour, 0, 0, "hour", late.pm, late.next)
      : makeClock(hour, 0, 0, "hour", clock, token);
  }
  const sign = wordAt(tokens, place);
  if (token.digits > 0 && (sign === ":" || sign === ".") && gluedAt(tokens, place)) {
    return readSigned(tokens, at, sign);
  }
  if (sign === "h" && !tokens[place]?.elided) return readWithH(tokens, at, place, hour);
  if (/^heures?$/.test(sign)) {
    const shift = readShift(tokens, place + 1);
    const end = shift?.next ?? place + 1;
    const minute = shift?.minutes ?? 0;
    if (hour * 60 + minute < 0) return null;
    const late = readMeridiem(tokens, end);
    if (late) return makeHalfDayClock(hour, minute, 0, shift ? "minute" : "hour", late.pm, late.next);
    const made = makeClock(hour, minute, 0, shift ? "minute" : "hour", end, token);
    return made && { ...made, clock: { ...made.clock, lengthLike: hour < 7 } };
  }
  return null;
}

/** A number glued behind letters or a sign of a code; "t" is allowed for ISO date-times, a closing bracket or dash is no name. */
function isPartOfName(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!before) return false;
  if (before.letters) return !(before.word === "t" && before.glued && (tokens[at - 2]?.digits ?? 0) > 0);
  return before.word === "." || before.word === "," || before.word === "_" || before.word === "@";
}

/** "1230pm", "630am". */
function readCompactHour(tokens: readonly Token[], at: number): ClockMatch | null {
  const token = tokens[at];
  if (!token || token.digits > 4) return null;
  const meridiem = readMeridiem(tokens, at + 1);
  if (!meridiem) return null;
  return makeHalfDayClock(
    Math.floor(token.number / 100),
    token.number % 100,
    0,
    "minute",
    meridiem.pm,
    meridiem.next,
  );
}

/** "14:30", "14:30:15", "2:30 pm", "6.13 AM". */
function readSigned(tokens: readonly Token[], at: number, sign: string): ClockMatch | null {
  const hour = digitsAt(tokens, at);
  const minutes = tokens[at + 2];
  if (!minutes?.glued || minutes.digits !== 2) return null;
  let next = at + 3;
  let second = 0;
  let grain: "minute" | "second" = "minute";
  if (sign === ":" && wordAt(tokens, next) === ":" && gluedAt(tokens, next)) {
    const seconds = tokens[next + 1];
    if (!seconds?.glued || seconds.digits !== 2) return null;
    second = seconds.number;
    grain = "second";
    next += 2;
    // Fractions of a second are dropped, as a clock does.
    if (wordAt(tokens, next) === "." && gluedAt(tokens, next) && (tokens[next + 1]?.digits ?? 0) > 0)
      next += 2;
  }
  const meridiem = readMeridiem(tokens, next, true);
  if (meridiem) return makeHalfDayClock(hour, minutes.number, second, grain, meridiem.pm, meridiem.next);
  if (sign === ".") return null;
  return makeClock(hour, minutes.number, second, grain, next, tokens[at]);
}

/** "14h", "14 h 30", "14h30", "14h30m15s", "8h10 PM". A length that follows ("14h 30min") is left to itself. */
function readWithH(tokens: readonly Token[], at: number, place: number, hour: number): ClockMatch | null {
  const minutes = tokens[place + 1];
  let next = place + 1;
  let minute = 0;
  let second = 0;
  let grain: "hour" | "minute" | "second" = "hour";
  const unit = unitAt(tokens, place + 2);
  const isMinutes = minutes && minutes.digits > 0 && minutes.digits <= 2;
  if (isMinutes && minutes.glued) {
    minute = minutes.number;
    grain = "minute";
    next = place + 2;
    if (wordAt(tokens, next) === "m" || unit === "minute") next += 1;
    if (wordAt(tokens, next) === ":" && gluedAt(tokens, next) && tokens[next + 1]?.digits === 2) {
      second = digitsAt(tokens, next + 1);
      grain = "second";
      next += 2;
    } else if (tokens[next]?.digits === 2 && gluedAt(tokens, next)) {
      second = digitsAt(tokens, next);
      grain = "second";
      next += 1;
    }
    if (grain === "second" && wordAt(tokens, next) === "s" && gluedAt(tokens, next)) next += 1;
  } else if (
    isMinutes &&
    minutes.digits === 2 &&
    minutes.number < 60 &&
    (unit === undefined || (unit === "minute" && !gluedAt(tokens, place))) &&
    endsMinutes(tokens, place + 1, place + 2) &&
    wordAt(tokens, place + 2) !== "'"
  ) {
    minute = minutes.number;
    grain = "minute";
    next = unit === "minute" ? place + 3 : place + 2;
  } else if (!isMinutes) {
    const shift = readShift(tokens, place + 1);
    if (shift && hour * 60 + shift.minutes >= 0) {
      minute = shift.minutes;
      grain = "minute";
      next = shift.next;
    }
  }
  // "24h/24", "7h/7" are opening hours, not a time.
  if (wordAt(tokens, next) === "/" && wordAt(tokens, next + 1) === String(hour)) return null;
  const meridiem = readMeridiem(tokens, next, true);
  if (meridiem) return makeHalfDayClock(hour, minute, second, grain, meridiem.pm, meridiem.next);
  const made = makeClock(hour, minute, second, grain, next, tokens[at]);
  return (
    made && {
      ...made,
      clock: { ...made.clock, lengthLike: made.clock.minute < 420 && tokens[at]?.digits !== 2 },
    }
  );
}

/** A clock time said as a bare number, where the words around it make it one ("entre midi et 2", "at 10"). */
export function bareClock(tokens: readonly Token[], at: number): ClockMatch | null {
  const numeral = readNumeral(tokens, at);
  if (!numeral || numeral.value > 24 || numeral.value < 0) return null;
  const token = tokens[at];
  if (token?.glued && token.digits > 0 && isPartOfName(tokens, at)) return null;
  if (token && token.digits > 2) return null;
  const sign = wordAt(tokens, numeral.next);
  if (
    /^[/.:,']$/.test(sign) &&
    gluedAt(tokens, numeral.next) &&
    Number.isFinite(digitsAt(tokens, numeral.next + 1))
  ) {
    return null;
  }
  const follower = tokens[numeral.next];
  if (follower?.glued && follower.letters) return null;
  if (unitAt(tokens, numeral.next) || countsThings(tokens, numeral.next)) return null;
  return makeClock(numeral.value, 0, 0, "hour", numeral.next, token);
}
