import { readBound, readWithin } from "./bound.ts";
import { readCalendarDate } from "./calendar-date.ts";
import { readClock } from "./clock-time.ts";
import { readDateRange } from "./date-range.ts";
import { readDayPart } from "./day-part.ts";
import { readHoursRange, readLedHour } from "./hours-range.ts";
import { readLength } from "./length.ts";
import { readNamedDay } from "./named-day.ts";
import { readNth } from "./nth.ts";
import { readNumeral } from "./numerals.ts";
import { readPeriod } from "./period.ts";
import { readPeriodEdge, readRun, readWeekend } from "./period-edge.ts";
import type { Fragment, Match } from "./reading.ts";
import { readRecurrence } from "./recurrence.ts";
import { readOffset, readRelativeDay } from "./relative-day.ts";
import { readIsoOffset } from "./said-zone.ts";
import { afterAny, type Token, wordAt } from "./tokens.ts";
import { readWeekdayDay } from "./weekday.ts";

type Rule = (tokens: readonly Token[], at: number, dayBefore: boolean) => Match | null;

const RULES: readonly Rule[] = [
  readRecurrence,
  readDateRange,
  readHoursRange,
  readWithin,
  readOffset,
  readRelativeDay,
  readNth,
  readNamedDay,
  readWeekdayDay,
  readCalendarDate,
  readPeriodEdge,
  readRun,
  readWeekend,
  readPeriod,
  readDayPart,
  readClockFragment,
  readLedHour,
  readLength,
  readBound,
];

/** A clock time, with the offset that ISO date-times carry behind them. */
function readClockFragment(tokens: readonly Token[], at: number): Match | null {
  const iso = wordAt(tokens, at) === "t" && tokens[at]?.glued && (tokens[at - 1]?.digits ?? 0) > 0;
  const found = readClock(tokens, iso ? at + 1 : at);
  if (!found) return null;
  const offset = iso ? readIsoOffset(tokens, found.next) : null;
  const clock = offset ? { ...found.clock, zone: offset.zone } : found.clock;
  return { meaning: { kind: "clock", clock }, next: offset?.next ?? found.next };
}

/** Little words that belong to the time they introduce. */
export const LEADS: ReadonlySet<string> = new Set(
  "le la l les a au aux vers pour du de d en dans sur ce cet cette on at the in for from of autour alentours environ plutot coups peu pres un plus tard".split(
    " ",
  ),
);

/** What turns the time that follows into something we do not read; better nothing than the opposite. */
const DENIALS = new Set(
  "pas sauf hors hormis excepte ni depuis since except not without unless never jamais".split(" "),
);

const VAGUE = ["quelques", "plusieurs", "several", "few", "a few", "a couple"];

/** The time fragments of a text, the longest at each place; null when one of them is denied ("pas lundi", "depuis mardi"). */
export function collect(tokens: readonly Token[]): Fragment[] | null {
  const fragments: Fragment[] = [];
  let at = 0;
  let lastEnd = -1;
  let lastIsDay = false;
  while (at < tokens.length) {
    if (isRowOfNumbers(tokens, at)) {
      at += 1;
      continue;
    }
    if (isVague(tokens, at)) return null;
    const best = longest(tokens, at, lastEnd === at && lastIsDay);
    if (!best) {
      if (lastIsDay && isBrokenClock(tokens, at, lastEnd)) return null;
      at += 1;
      continue;
    }
    if (contradicts(tokens, fragments.at(-1), best, at)) return null;
    if (best.meaning.kind !== "bound" && isDenied(tokens, at, lastEnd, best.meaning.kind)) return null;
    fragments.push({ ...best, at });
    at = best.next;
    lastEnd = at;
    lastIsDay = /^(day|part|span|clock|repeat)$/.test(best.meaning.kind);
  }
  return fragments;
}

/** A number between two numbers, as in a telephone number or a column of figures, begins no time. */
function isRowOfNumbers(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    (tokens[at]?.digits ?? 0) > 0 &&
    (tokens[at - 1]?.digits ?? 0) > 0 &&
    next !== undefined &&
    next.digits > 0 &&
    !/^(h|heures?|:|am|pm)$/.test(wordAt(tokens, at + 2))
  );
}

function longest(tokens: readonly Token[], at: number, dayBefore: boolean): Match | null {
  let best: Match | null = null;
  for (const rule of RULES) {
    const match = rule(tokens, at, dayBefore);
    if (match && match.next > (best?.next ?? at)) best = match;
  }
  return best;
}

function isDenied(tokens: readonly Token[], at: number, stop: number, kind: string): boolean {
  let before = at - 1;
  while (before >= stop && LEADS.has(wordAt(tokens, before)) && before > at - 4) before -= 1;
  if (before < stop) return false;
  // "deux trois minutes" is neither two nor three.
  if (kind === "length" && before === at - 1 && readNumeral(tokens, before)) return true;
  const word = wordAt(tokens, before);
  if (DENIALS.has(word)) return true;
  return /^(moins|plus)$/.test(word) && wordAt(tokens, before + 1) === "de";
}

/** "demain 25h", "demain à 14h75": a day with an hour that does not exist is not that day alone. */
function isBrokenClock(tokens: readonly Token[], at: number, lastEnd: number): boolean {
  const near = at === lastEnd || (at === lastEnd + 1 && /^(a|at|,)$/.test(wordAt(tokens, lastEnd)));
  const sign = tokens[at + 1];
  return (
    near &&
    (tokens[at]?.digits ?? 0) > 0 &&
    Boolean(sign?.glued) &&
    (sign?.word === "h" || sign?.word === ":")
  );
}

/** "30 jours fin de mois" is a term of payment, "tous les lundis sauf fériés" a rule with holes: neither is what its words say apart. */
function contradicts(
  tokens: readonly Token[],
  previous: Fragment | undefined,
  match: Match,
  at: number,
): boolean {
  if (match.meaning.kind === "repeat") return DENIALS.has(wordAt(tokens, match.next));
  const term = previous?.meaning.kind === "length" && previous.next === at;
  return term && match.meaning.kind === "span" && match.meaning.tail === true;
}

const NIGHTS = ["cette nuit", "dans la nuit", "la nuit de", "la nuit du"];

function isVague(tokens: readonly Token[], at: number): boolean {
  const lead = afterAny(tokens, at, ["dans", "in", "d ici", "il y a"]);
  if (lead > 0 && afterAny(tokens, lead, VAGUE) > 0) return true;
  if (afterAny(tokens, at, NIGHTS) > 0) return true;
  return (
    /^(lendemain|surlendemain)$/.test(wordAt(tokens, at)) ||
    (wordAt(tokens, at) === "veille" && afterAny(tokens, at, ["veille de noel"]) < 0)
  );
}
