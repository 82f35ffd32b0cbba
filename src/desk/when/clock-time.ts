import { readNumeral } from "./numerals.ts";
import { readSaidZone } from "./said-zone.ts";
import { after, afterAny, digitsAt, gluedAt, type Token, wordAt } from "./tokens.ts";
import { countsThings, unitAt } from "./words.ts";

export interface Clock {
  /** Minutes from midnight, up to 1440 for a midnight that ends the day. */
  readonly minute: number;
  readonly second: number;
  readonly grain: "hour" | "minute" | "second";
  /** "2 h" may be two in the afternoon: neither am/pm nor a leading zero settles it. */
  readonly halfDay: boolean;
  readonly midnight?: boolean;
  /** An IANA zone or offset that was said ("16h CET"). */
  readonly zone?: string;
  /** "2h" or "1h30" without "à": a length, where another clock time is said. */
  readonly lengthLike?: boolean;
}

export interface ClockMatch {
  readonly clock: Clock;
  readonly next: number;
}

const EXACTLY = new Set(
  "precise precises pile pil tapante tapantes petante petantes environ sharp max maxi".split(" "),
);

export function readClock(tokens: readonly Token[], at: number): ClockMatch | null {
  const found = readNamedClock(tokens, at) ?? readEnglishFraction(tokens, at) ?? readHour(tokens, at);
  if (!found) return null;
  let next = found.next;
  while (EXACTLY.has(wordAt(tokens, next))) next += 1;
  const zone = readSaidZone(tokens, next);
  if (zone === "unknown") return null;
  return zone
    ? { clock: { ...found.clock, zone: zone.zone }, next: zone.next }
    : { clock: found.clock, next };
}

function readNamedClock(tokens: readonly Token[], at: number): ClockMatch | null {
  const word = wordAt(tokens, at);
  const noon = word === "midi" || word === "noon" || word === "midday";
  const midnight = word === "minuit" || word === "midnight";
  if (!noon && !midnight) return null;
  // "après-midi" is the afternoon, not a time after noon.
  if (noon && wordAt(tokens, at - 1) === "apres") return null;
  const shift = readShift(tokens, at + 1);
  const minute = (noon ? 720 : 0) + (shift?.minutes ?? 0);
  const clock = {
    minute: (minute + 1440) % 1440,
    second: 0,
    grain: shift ? ("minute" as const) : ("hour" as const),
    halfDay: false,
    ...(midnight ? { midnight: true } : {}),
  };
  return { clock, next: shift?.next ?? at + 1 };
}

/** What follows an hour in words: "et quart", "et demie", "moins le quart", "moins dix", "trente", "passé de 15 minutes". */
function readShift(tokens: readonly Token[], at: number): { minutes: number; next: number } | null {
  const half = afterAny(tokens, at, ["et demie", "et demi", "demie"]);
  if (half > 0) return { minutes: 30, next: half };
  const three = afterAny(tokens, at, ["et trois quarts", "trois quarts", "et 3 quarts"]);
  if (three > 0) return { minutes: 45, next: three };
  const quarter = afterAny(tokens, at, ["et un quart", "et quart"]);
  if (quarter > 0) return { minutes: 15, next: quarter };
  const less = afterAny(tokens, at, ["moins le quart", "moins un quart", "moins quart"]);
  if (less > 0) return { minutes: -15, next: less };
  const minus = after(tokens, at, "moins");
  const past = afterAny(tokens, at, ["passe de", "passees de", "passe", "et"]);
  const from = Math.max(minus, past, at);
  const numeral = readNumeral(tokens, from);
  if (!numeral || numeral.value < 1 || numeral.value > 59) return null;
  const unit = unitAt(tokens, numeral.next);
  const named = unit === "minute";
  if (from === past && !named) return null;
  if (unit && !named) return null;
  if (!named && !endsMinutes(tokens, from, numeral.next)) return null;
  return {
    minutes: from === minus ? -numeral.value : numeral.value,
    next: named ? numeral.next + 1 : numeral.next,
  };
}

/** Whether a number after an hour is its minutes, and not the beginning of something else ("14 h 30 personnes"). */
function endsMinutes(tokens: readonly Token[], at: number, next: number): boolean {
  const token = tokens[at];
  if (token && token.digits > 0 && token.digits !== 2) return false;
  const sign = wordAt(tokens, next);
  if ((sign === "/" || sign === "." || sign === ":" || sign === "h") && tokens[next]?.glued) {
    return sign === "." && !Number.isFinite(digitsAt(tokens, next + 1));
  }
  return !countsThings(tokens, next);
}

const ENGLISH_HOUR = ["o clock", "oclock"];

/** "half past nine", "quarter to ten", "ten past nine". */
function readEnglishFraction(tokens: readonly Token[], at: number): ClockMatch | null {
  const start = wordAt(tokens, at) === "a" ? at + 1 : at;
  const word = wordAt(tokens, start);
  const numeral = readNumeral(tokens, start);
  const minutes = word === "half" ? 30 : word === "quarter" ? 15 : (numeral?.value ?? 0);
  if (minutes <= 0 || minutes > 30) return null;
  let place = word === "half" || word === "quarter" ? start + 1 : (numeral?.next ?? start);
  if (unitAt(tokens, place) === "minute") place += 1;
  const side = wordAt(tokens, place);
  if (side !== "past" && side !== "to") return null;
  const hour = readNumeral(tokens, place + 1);
  if (!hour || hour.value < 1 || hour.value > 12) return null;
  const clock = afterAny(tokens, hour.next, ENGLISH_HOUR);
  const meridiem = readMeridiem(tokens, clock > 0 ? clock : hour.next);
  const base = meridiem ? (hour.value % 12) + (meridiem.pm ? 12 : 0) : hour.value;
  const minute = (base * 60 + (side === "to" ? -minutes : minutes) + 1440) % 1440;
  return {
    clock: { minute, second: 0, grain: "minute", halfDay: !meridiem && base < 7 },
    next: meridiem?.next ?? (clock > 0 ? clock : hour.next),
  };
}

/** am, pm, a.m., p.m. and the lone "p" of "5:16p". */
export function readMeridiem(
  tokens: readonly Token[],
  at: number,
  lone = false,
): { pm: boolean; next: number } | null {
  const word = wordAt(tokens, at);
  if (word === "am" || word === "pm") return { pm: word === "pm", next: at + 1 };
  if (word === "mp") return gluedAt(tokens, at) ? { pm: true, next: at + 1 } : null;
  if (word !== "a" && word !== "p") return null;
  if (wordAt(tokens, at + 1) === "." && wordAt(tokens, at + 2) === "m" && gluedAt(tokens, at + 2)) {
    return { pm: word === "p", next: wordAt(tokens, at + 3) === "." ? at + 4 : at + 3 };
  }
  return lone && word === "p" && gluedAt(tokens, at) ? { pm: true, next: at + 1 } : null;
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
  if (meridiem) return withMeridiem(hour, 0, 0, "hour", meridiem.pm, meridiem.next);
  const clock = afterAny(tokens, place, ENGLISH_HOUR);
  if (clock > 0) {
    const late = readMeridiem(tokens, clock);
    return late
      ? withMeridiem(hour, 0, 0, "hour", late.pm, late.next)
      : plain(hour, 0, 0, "hour", clock, token);
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
    if (late) return withMeridiem(hour, minute, 0, shift ? "minute" : "hour", late.pm, late.next);
    const made = plain(hour, minute, 0, shift ? "minute" : "hour", end, token);
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
  return withMeridiem(
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
  if (meridiem) return withMeridiem(hour, minutes.number, second, grain, meridiem.pm, meridiem.next);
  if (sign === ".") return null;
  return plain(hour, minutes.number, second, grain, next, tokens[at]);
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
  if (meridiem) return withMeridiem(hour, minute, second, grain, meridiem.pm, meridiem.next);
  const made = plain(hour, minute, second, grain, next, tokens[at]);
  return made && { ...made, clock: { ...made.clock, lengthLike: made.clock.minute < 420 } };
}

function plain(
  hour: number,
  minute: number,
  second: number,
  grain: Clock["grain"],
  next: number,
  token: Token | undefined,
): ClockMatch | null {
  if (minute > 59 || second > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  const padded = (token?.digits ?? 0) === 2 && hour < 10;
  const halfDay = hour >= 1 && hour <= 6 && !padded;
  return { clock: { minute: hour * 60 + minute, second, grain, halfDay }, next };
}

function withMeridiem(
  hour: number,
  minute: number,
  second: number,
  grain: Clock["grain"],
  pm: boolean,
  next: number,
): ClockMatch | null {
  if (hour < 1 || hour > 12 || minute < 0 || minute > 59 || second > 59) return null;
  return {
    clock: { minute: ((hour % 12) + (pm ? 12 : 0)) * 60 + minute, second, grain, halfDay: false },
    next,
  };
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
  return plain(numeral.value, 0, 0, "hour", numeral.next, token);
}
