import { civil, DAY, firstOfMonth, mondayOf, monthLength, weekdayOf } from "./civil-days.ts";
import { readOrdinal } from "./numerals.ts";
import type { Context, Days, Match } from "./reading.ts";
import { isWorking, workingDay } from "./relative-day.ts";
import { readYear } from "./said-date.ts";
import { afterAny, type Token, wordAt } from "./tokens.ts";
import { readMonth, readTurn, readWeekday } from "./words.ts";

/** A month to count in: a named one, or some months from now. */
interface MonthOf {
  readonly month?: number;
  readonly year?: number;
  readonly ahead?: number;
  readonly every?: boolean;
  readonly next: number;
}

/** "de décembre", "d'octobre 2015", "du mois prochain", "du mois de mars", "de chaque mois", "of the month". */
export function readMonthOf(tokens: readonly Token[], at: number): MonthOf | null {
  const every = afterAny(tokens, at, [
    "de chaque mois",
    "de tous les mois",
    "chaque mois",
    "of every month",
    "of each month",
    "every month",
  ]);
  if (every > 0) return { every: true, next: every };
  const named = afterAny(tokens, at, ["du mois de", "du mois d", "de", "d", "of", "in", "en"]);
  const month = named > 0 ? readMonth(tokens, named) : null;
  if (month) {
    const year = readYear(tokens, month.next);
    const full = year && !year.said.shortYear ? year : null;
    return { month: month.month, ...(full ? { year: full.said.year } : {}), next: full?.next ?? month.next };
  }
  const english = afterAny(tokens, at, ["of next month"]);
  if (english > 0) return { ahead: 1, next: english };
  const relative = afterAny(tokens, at, ["du mois", "de ce mois", "of the month", "of this month"]);
  if (relative < 0) return null;
  const turn = readTurn(tokens, relative);
  if (!turn) return { next: relative };
  return { ahead: turn.turn === "last" ? -1 : turn.turn === "this" ? 0 : 1, next: turn.next };
}

/** "le premier lundi de décembre", "le dernier vendredi du mois", "3e jour d'octobre", "le dernier jour ouvré du mois". */
export function readNth(tokens: readonly Token[], at: number): Match | null {
  const working = readNextWorkingDay(tokens, at);
  if (working) return working;
  const ordinal = readOrdinal(tokens, at) ?? null;
  if (!ordinal) return null;
  const weekday = readWeekday(tokens, ordinal.next);
  const place = weekday && !weekday.short ? weekday.next : afterAny(tokens, ordinal.next, ["jour", "day"]);
  if (place < 0) {
    const week = afterAny(tokens, ordinal.next, ["semaine", "week"]);
    if (week > 0 && wordAt(tokens, week) !== "end") return readNthWeek(tokens, ordinal.value, week);
    const end = afterAny(tokens, ordinal.next, ["week end", "weekend"]);
    return end > 0 ? readNthWeekend(tokens, ordinal.value, end) : null;
  }
  const open = afterAny(tokens, place, ["ouvre", "ouvrable"]);
  const of = readMonthOf(tokens, open > 0 ? open : place);
  if (!of || of.every) return null;
  const kind =
    open > 0 ? (wordAt(tokens, place) === "ouvre" ? ("ouvres" as const) : ("ouvrables" as const)) : undefined;
  return {
    meaning: {
      kind: "day",
      resolve: (context, minute) =>
        resolveInMonth(context, of, minute, (year, month) =>
          kind
            ? nthWorking(context, year, month, ordinal.value, kind)
            : nthDay(year, month, ordinal.value, weekday && !weekday.short ? weekday.weekday : undefined),
        ),
    },
    next: of.next,
  };
}

/** The n-th weekday (or day) of a month, -1 for the last; NaN where the month has none. */
export function nthDay(year: number, month: number, n: number, weekday: number | undefined): number {
  const first = firstOfMonth(year, month);
  const length = monthLength(civil(first).year, civil(first).month);
  if (weekday === undefined) return n > length ? Number.NaN : first + (n === -1 ? length : n) - 1;
  if (n === -1) {
    const last = first + length - 1;
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const day = first + ((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7;
  return day < first + length ? day : Number.NaN;
}

function nthWorking(
  context: Context,
  year: number,
  month: number,
  n: number,
  kind: "ouvres" | "ouvrables",
): number {
  const first = firstOfMonth(year, month);
  const length = monthLength(year, month);
  const days = Array.from({ length }, (_, index) => first + index).filter((day) =>
    isWorking(context, day, kind),
  );
  return days.at(n === -1 ? -1 : n - 1) ?? Number.NaN;
}

function resolveInMonth(
  context: Context,
  of: MonthOf,
  minute: number | undefined,
  find: (year: number, month: number) => number,
): Days | null {
  const now = civil(context.today);
  const gone = (day: number) =>
    day < context.today || (day === context.today && minute !== undefined && minute <= context.minute);
  const at = (months: number) => {
    const target = civil(firstOfMonth(now.year, now.month, months));
    return find(target.year, target.month);
  };
  let day: number;
  if (of.ahead !== undefined) day = at(of.ahead);
  else if (of.month === undefined) {
    day = at(0);
    if (gone(day)) day = at(1);
  } else {
    day = find(of.year ?? now.year, of.month);
    if (of.year === undefined && gone(day)) day = find(now.year + 1, of.month);
  }
  return Number.isNaN(day) ? null : { day, others: [] };
}

/** "la première semaine de décembre": the week of its first working day, "la dernière" that of its last. */
function readNthWeek(tokens: readonly Token[], n: number, at: number): Match | null {
  const of = readMonthOf(tokens, at);
  if (!of || of.every || n > 4) return null;
  return {
    meaning: {
      kind: "span",
      resolve: (context) => {
        const days = resolveInMonth(context, of, undefined, (year, month) => {
          const edge = nthDay(year, month, n === -1 ? -1 : 1, undefined);
          const idle = weekdayOf(edge) > 5;
          return n === -1 ? mondayOf(edge) : mondayOf(edge) + (idle ? 7 : 0) + (n - 1) * 7;
        });
        return days && { reading: { start: days.day * DAY, grain: "week" } };
      },
    },
    next: of.next,
  };
}

function readNthWeekend(tokens: readonly Token[], n: number, at: number): Match | null {
  const of = readMonthOf(tokens, at);
  if (!of || of.every) return null;
  return {
    meaning: {
      kind: "span",
      resolve: (context) => {
        const days = resolveInMonth(context, of, undefined, (year, month) => nthDay(year, month, n, 6));
        return days && { reading: weekend(days.day) };
      },
    },
    next: of.next,
  };
}

/** From Friday 18:00 to Monday, given its Saturday. */
export function weekend(saturday: number) {
  return {
    start: saturday * DAY - 6 * 3600,
    end: (saturday + 2) * DAY,
    grain: "hour",
    window: true,
  } as const;
}

function readNextWorkingDay(tokens: readonly Token[], at: number): Match | null {
  const next = afterAny(tokens, at, [
    "prochain jour ouvre",
    "prochain jour ouvrable",
    "jour ouvre suivant",
    "jour ouvrable suivant",
    "next working day",
    "next business day",
  ]);
  if (next < 0) return null;
  const kind = tokens.slice(at, next).some((token) => token.word === "ouvrable") ? "ouvrables" : "ouvres";
  return {
    meaning: { kind: "day", resolve: (context) => ({ day: workingDay(context, 1, kind), others: [] }) },
    next,
  };
}
