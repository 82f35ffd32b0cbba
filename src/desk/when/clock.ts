import { gluedAt, type Token, wordAt } from "./tokens.ts";

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

/** A zone was said that we cannot place: the time is refused rather than taken as local. */
export const UNKNOWN_ZONE = "?";

export interface ClockMatch {
  readonly clock: Clock;
  readonly next: number;
}

/** A clock time as said on 24 hours; null when there is no such time. */
export function makeClock(
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

/** A clock time said with am or pm. */
export function makeHalfDayClock(
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
