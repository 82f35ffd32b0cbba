import { type Clock, type ClockMatch, readMeridiem } from "./clock.ts";
import { bareClock, readClock } from "./clock-time.ts";
import type { Match } from "./reading.ts";
import { after, afterAny, digitsAt, gluedAt, type Token, wordAt } from "./tokens.ts";

const LEADS = ["de", "entre", "from", "between"];

/** "9h-10h", "de 9h à 10h30", "entre midi et 2", "13-15h", "1-3pm", and with a day before, "de 9 à 11". */
export function readHoursRange(tokens: readonly Token[], at: number, dayBefore: boolean): Match | null {
  const lead = LEADS.includes(wordAt(tokens, at)) ? wordAt(tokens, at) : "";
  const between = lead === "entre" || lead === "between";
  const start = lead ? at + 1 : at;
  const said = readClock(tokens, start);
  const left = said ?? bareClock(tokens, start) ?? compactClock(tokens, start);
  if (!left) return null;
  const link = afterLink(tokens, left.next, between, said !== null);
  if (link < 0) return null;
  const saidRight = readClock(tokens, link) ?? (said ? dottedClock(tokens, link) : null);
  const right = saidRight ?? bareClock(tokens, link);
  if (!right) return null;
  if (!said && !saidRight && !(lead && dayBefore)) return null;
  // "10-12h" is a range; "page 3 à 15h" and "2 - 15h" with words between are not.
  if (!said && !lead && !dashed(tokens, left.next)) return null;
  if (saidRight?.clock.lengthLike && said && right.clock.minute <= left.clock.minute && !between && !lead)
    return null;
  const meaning = settle(left.clock, right.clock, saidRight, said, tokens, right.next);
  return { meaning: { kind: "hours", ...meaning, window: between }, next: right.next };
}

function dashed(tokens: readonly Token[], at: number): boolean {
  return wordAt(tokens, at) === "-" || wordAt(tokens, at) === "/";
}

function afterLink(tokens: readonly Token[], at: number, between: boolean, said: boolean): number {
  if (between) return afterAny(tokens, at, ["et", "and"]);
  const words = afterAny(tokens, at, ["jusqu a", "jusque", "to", "until", "till", "a"]);
  if (words > 0) return words;
  if (after(tokens, at, "- >") > 0) return at + 2;
  if (/^(-|→|>)$/.test(wordAt(tokens, at))) return at + 1;
  return said && wordAt(tokens, at) === "/" && gluedAt(tokens, at) && gluedAt(tokens, at + 1) ? at + 1 : -1;
}

/** "630-930am". */
function compactClock(tokens: readonly Token[], at: number): ClockMatch | null {
  const token = tokens[at];
  if (!token || token.digits < 3 || token.digits > 4 || !readMeridiem(tokens, at + 3)) return null;
  const hour = Math.floor(token.number / 100);
  const minute = token.number % 100;
  if (hour < 1 || hour > 12 || minute > 59) return null;
  return { clock: { minute: hour * 60 + minute, second: 0, grain: "minute", halfDay: true }, next: at + 1 };
}

/** "12.32" closing a range. */
function dottedClock(tokens: readonly Token[], at: number): ClockMatch | null {
  if (wordAt(tokens, at + 1) !== "." || !gluedAt(tokens, at + 1) || tokens[at + 2]?.digits !== 2) return null;
  const hour = digitsAt(tokens, at);
  const minute = digitsAt(tokens, at + 2);
  if (!gluedAt(tokens, at + 2) || !(hour < 24) || minute > 59) return null;
  return { clock: { minute: hour * 60 + minute, second: 0, grain: "minute", halfDay: false }, next: at + 3 };
}

/**
 * Fits the two ends together: "1-3pm" is all afternoon, "entre midi et 2" ends at 14:00, "22h-2h" the next day.
 * An end before its start ("10h-9h") is kept, so that it is refused rather than read as 10h alone.
 */
function settle(
  left: Clock,
  right: Clock,
  saidRight: ClockMatch | null,
  said: ClockMatch | null,
  tokens: readonly Token[],
  end: number,
): { start: Clock; end: Clock } {
  let start = left;
  let stop = right;
  const previous = wordAt(tokens, end - 1);
  const rightMeridiem = saidRight !== null && /^(am|pm|m|p|\.)$/.test(previous);
  if (rightMeridiem && (!said || start.halfDay)) {
    const later = start.minute + 720;
    start = {
      ...start,
      minute: start.minute < 720 && later < stop.minute ? later : start.minute,
      halfDay: false,
    };
  }
  if (stop.midnight && stop.minute === 0) stop = { ...stop, minute: 1440 };
  if (
    stop.minute <= start.minute &&
    stop.minute + 720 > start.minute &&
    stop.halfDay &&
    start.minute < 1080
  ) {
    stop = { ...stop, minute: stop.minute + 720, halfDay: false };
  }
  if (stop.minute <= start.minute && start.minute >= 1080 && stop.minute <= 480) {
    stop = { ...stop, minute: stop.minute + 1440, halfDay: false };
  }
  return { start, end: stop };
}

/** "at 10", and just after a day or a part of it, "à 9" or "vers 9". */
export function readLedHour(tokens: readonly Token[], at: number, dayBefore: boolean): Match | null {
  const lead = wordAt(tokens, at);
  if (lead !== "at" && !(dayBefore && (lead === "a" || lead === "vers"))) return null;
  const found = bareClock(tokens, at + 1);
  if (!found || tokens[found.next]?.word === "%") return null;
  return { meaning: { kind: "clock", clock: found.clock }, next: found.next };
}
