import { type ClockMatch, readMeridiem } from "./clock.ts";
import { readNumeral } from "./numerals.ts";
import { after, afterAny, digitsAt, type Token, wordAt } from "./tokens.ts";
import { countsThings, unitAt } from "./words.ts";

/** "midi", "minuit et demi", "noon". */
export function readNamedClock(tokens: readonly Token[], at: number): ClockMatch | null {
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
export function readShift(tokens: readonly Token[], at: number): { minutes: number; next: number } | null {
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
export function endsMinutes(tokens: readonly Token[], at: number, next: number): boolean {
  const token = tokens[at];
  if (token && token.digits > 0 && token.digits !== 2) return false;
  const sign = wordAt(tokens, next);
  if ((sign === "/" || sign === "." || sign === ":" || sign === "h") && tokens[next]?.glued) {
    return sign === "." && !Number.isFinite(digitsAt(tokens, next + 1));
  }
  return !countsThings(tokens, next);
}

export const ENGLISH_HOUR = ["o clock", "oclock"];

/** "half past nine", "quarter to ten", "ten past nine". */
export function readEnglishFraction(tokens: readonly Token[], at: number): ClockMatch | null {
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
