import { fullYear, resolveSaidDate } from "./calendar-date.ts";
import { civil, DAY, dayNumber, isDate, weekdayOf } from "./civil-days.ts";
import type { Clock } from "./clock.ts";
import { readClock } from "./clock-time.ts";
import type { Context, Match, Reading, Spans } from "./reading.ts";
import { readSaidDate, type SaidDate, type SaidDateMatch, standsAsDay } from "./said-date.ts";
import { afterAny, type Token, wordAt } from "./tokens.ts";

const LINKS = ["jusqu au", "jusqu a", "au", "a", "-", "et", "to", "until", "through", "and"];

/** "du 13 au 18", "1er au 10 juillet", "14 - 20 sept. 2014", "de lundi à mercredi", "lundi 9h au mardi 18h". */
export function readDateRange(tokens: readonly Token[], at: number): Match | null {
  const lead = /^(du|de|entre|from|between)$/.exec(wordAt(tokens, at))?.[1] ?? "";
  const left = readEnd(tokens, lead ? at + 1 : at);
  if (!left) return null;
  const leftClock = readEndClock(tokens, left.next);
  const close = leftClock?.next ?? left.next;
  // The hyphen of "mardi-jeudi" is no token.
  const hyphen = tokens[close]?.hyphenated === true;
  const link = hyphen ? "-" : wordAt(tokens, close);
  const start = hyphen ? close : afterAny(tokens, close, LINKS);
  if (start < 0) return null;
  const between = lead === "entre" || lead === "between";
  if ((link === "et" || link === "and") !== between) return null;
  const right = readEnd(tokens, start);
  if (!right || !fits(tokens, left, right, lead, link)) return null;
  const rightClock = leftClock ? readEndClock(tokens, right.next) : null;
  return {
    meaning: {
      kind: "span",
      resolve: (context) => resolveRange(context, left.said, right.said, leftClock?.clock, rightClock?.clock),
    },
    next: rightClock?.next ?? right.next,
  };
}

function readEnd(tokens: readonly Token[], at: number): SaidDateMatch | null {
  const start = /^(le|the)$/.test(wordAt(tokens, at)) ? at + 1 : at;
  const found = readSaidDate(tokens, start);
  if (!found || (found.said.day === undefined && found.said.weekday === undefined)) return null;
  return found.bare && !standsAsDay(tokens, start, found.next) && !/^[-–]$/.test(wordAt(tokens, found.next))
    ? null
    : found;
}

function readEndClock(tokens: readonly Token[], at: number): { clock: Clock; next: number } | null {
  const start = /^(a|at)$/.test(wordAt(tokens, at)) ? at + 1 : at;
  return readClock(tokens, start);
}

/** Two bare numbers need "du … au" or "entre le … et le": "3 à 5" and "10-12" are not dates. */
function fits(
  tokens: readonly Token[],
  left: SaidDateMatch,
  right: SaidDateMatch,
  lead: string,
  link: string,
): boolean {
  if (left.bare && right.bare) {
    return (
      (lead === "du" && link === "au") ||
      (lead === "entre" && wordAt(tokens, right.next - 2) === "le") ||
      lead === "entre"
    );
  }
  if (right.bare) return false;
  if (left.said.day === undefined && right.said.day === undefined) {
    return !left.short && !right.short && (link !== "a" || lead === "de" || lead === "" || lead === "du");
  }
  if (left.bare) return right.said.month !== undefined || lead === "du";
  return true;
}

function resolveRange(
  context: Context,
  left: SaidDate,
  right: SaidDate,
  from: Clock | undefined,
  until: Clock | undefined,
): Spans | null {
  const days =
    left.day === undefined || right.day === undefined
      ? someWeekdays(context, left, right)
      : twoDates(context, left, right);
  if (!days) return null;
  const [first, last] = days;
  if (last < first) return null;
  const start = first * DAY + (from ? from.minute * 60 : 0);
  const end = until ? last * DAY + until.minute * 60 : (last + 1) * DAY;
  if (end <= start) return null;
  const reading: Reading = {
    start,
    end,
    grain: from ? from.grain : "day",
    ...(from ? {} : { window: true }),
  };
  return { reading };
}

function someWeekdays(context: Context, left: SaidDate, right: SaidDate): [number, number] | null {
  const first = firstDay(context, left);
  if (first === null) return null;
  if (right.day === undefined) return [first, first + (((right.weekday ?? 1) - weekdayOf(first) + 7) % 7)];
  const last = resolveSaidDate(context, right, undefined)?.day;
  return last === undefined ? null : [first, last];
}

function firstDay(context: Context, said: SaidDate): number | null {
  if (said.day !== undefined) return resolveSaidDate(context, said, undefined)?.day ?? null;
  const ahead = ((said.weekday ?? 1) - weekdayOf(context.today) + 7) % 7;
  return context.today + (ahead || 7);
}

function twoDates(context: Context, left: SaidDate, right: SaidDate): [number, number] | null {
  if (right.month === undefined) {
    const first = resolveSaidDate(context, left, undefined)?.day;
    if (first === undefined) return null;
    const { year, month } = civil(first);
    const sameMonth = (right.day ?? 0) >= (left.day ?? 0);
    const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
    const target = sameMonth ? { year, month } : next;
    return isDate(target.year, target.month, right.day ?? 0)
      ? [first, dayNumber(target.year, target.month, right.day ?? 0)]
      : null;
  }
  const leftMonth = left.month ?? right.month;
  const last = resolveSaidDate(
    context,
    { ...right, ...(right.year === undefined ? {} : {}) },
    undefined,
  )?.day;
  if (last === undefined || left.day === undefined) return null;
  const end = civil(last);
  const year = fullYear(context, left) ?? (leftMonth > end.month ? end.year - 1 : end.year);
  return isDate(year, leftMonth, left.day) ? [dayNumber(year, leftMonth, left.day), last] : null;
}
