import { civil, DAY, dayNumber, firstOfMonth, isoWeek, mondayOf, weekdayOf } from "./civil-days.ts";
import { phraseBook } from "./phrase-book.ts";
import type { Context, Match, Reading, Spans } from "./reading.ts";
import { readYear } from "./said-date.ts";
import { after, afterAny, type Token, wordAt } from "./tokens.ts";
import { readMonth, readTurn, type Turn } from "./words.ts";

/** A period of the calendar: where it begins and ends (day numbers, end exclusive). */
export interface Period {
  readonly start: number;
  readonly end: number;
  readonly grain: "week" | "month" | "quarter" | "year";
}

export interface PeriodMatch {
  readonly next: number;
  readonly unit: Period["grain"];
  /** Shift: how many periods later, for "the next one" when its end is over. */
  readonly period: (context: Context, shift?: number) => Period | null;
  readonly others?: (context: Context) => Period[];
  /** A name as well ("mars", "T3"): a time only where nothing else is said. */
  readonly weak?: boolean;
  /** "la semaine", "du mois": not said which, so the current one. */
  readonly open?: boolean;
}

const offsetOf = (turn: Turn | undefined) =>
  turn === undefined || turn === "this" ? 0 : turn === "last" ? -1 : 1;

function periodAt(context: Context, unit: Period["grain"], offset: number): Period {
  const { year, month } = civil(context.today);
  if (unit === "week") {
    const start = mondayOf(context.today) + offset * 7;
    return { start, end: start + 7, grain: unit };
  }
  if (unit === "year")
    return { start: dayNumber(year + offset, 1, 1), end: dayNumber(year + offset + 1, 1, 1), grain: unit };
  const size = unit === "quarter" ? 3 : 1;
  const first = unit === "quarter" ? month - ((month - 1) % 3) : month;
  return {
    start: firstOfMonth(year, first, offset * size),
    end: firstOfMonth(year, first, (offset + 1) * size),
    grain: unit,
  };
}

const NOUNS: readonly (readonly [Period["grain"], readonly string[]])[] = [
  ["week", ["semaine", "sem", "week"]],
  ["month", ["mois", "month"]],
  ["quarter", ["trimestre", "quarter"]],
  ["year", ["annee", "an", "exercice", "year"]],
];

/** "semaine prochaine", "ce mois-ci", "l'an dernier", "next week", and with `bare` a noun alone ("[fin de] semaine"). */
export function readRelativePeriod(tokens: readonly Token[], at: number, bare = false): PeriodMatch | null {
  const lead = /^(next|this|last|ce|cet|cette|prochaine?|derniere?)$/.exec(wordAt(tokens, at))?.[1];
  const start = lead ? at + 1 : at;
  for (const [unit, names] of NOUNS) {
    if (!names.includes(wordAt(tokens, start)) || wordAt(tokens, start + 1) === "end") continue;
    const turn = readTurn(tokens, start + 1);
    const before = lead ? offsetOf(readTurn(tokens, at)?.turn ?? "this") : 0;
    if (!lead && !turn && !bare) return null;
    const offset = before || offsetOf(turn?.turn);
    return {
      unit,
      next: turn?.next ?? start + 1,
      period: (context, shift = 0) => periodAt(context, unit, offset + shift),
      ...(lead || turn ? {} : { open: true }),
    };
  }
  return null;
}

/** "mars", "mars 2027", "mars prochain", "mois d'avril". */
export function readMonthPeriod(tokens: readonly Token[], at: number): PeriodMatch | null {
  const intro = afterAny(tokens, at, ["mois de", "mois d", "courant"]);
  const month = readMonth(tokens, intro > 0 ? intro : at);
  if (!month || (month.short && intro < 0 && !month.next)) return null;
  const year = readYear(tokens, month.next);
  const said = year && !year.said.shortYear ? year : null;
  const turn = said ? null : readTurn(tokens, month.next);
  const lead = wordAt(tokens, at - 1);
  return {
    unit: "month",
    next: said?.next ?? turn?.next ?? month.next,
    weak: !(said && !month.short) && intro < 0 && lead !== "en" && !turn,
    period: (context, shift = 0) => {
      const now = civil(context.today);
      let y = said?.said.year ?? now.year;
      if (!said) {
        if (turn?.turn === "last") y -= month.month >= now.month ? 1 : 0;
        else if (month.month < now.month || (turn && month.month === now.month)) y += 1;
        y += shift;
      }
      return { start: firstOfMonth(y, month.month), end: firstOfMonth(y, month.month, 1), grain: "month" };
    },
  };
}

const readQuarterName = phraseBook<number>([
  [0, ["t 1", "q 1", "premier trimestre", "1 er trimestre", "first quarter"]],
  [1, ["t 2", "q 2", "deuxieme trimestre", "2 e trimestre", "2 eme trimestre", "second quarter"]],
  [2, ["t 3", "q 3", "troisieme trimestre", "3 e trimestre", "3 eme trimestre", "third quarter"]],
  [3, ["t 4", "q 4", "quatrieme trimestre", "4 e trimestre", "4 eme trimestre", "fourth quarter"]],
]);

/** "3e trimestre", "T1 2027"; "T3" alone is a name as well. */
export function readQuarter(tokens: readonly Token[], at: number): PeriodMatch | null {
  const found = readQuarterName(tokens, at);
  if (!found) return null;
  const index = found.value;
  const of = after(tokens, found.next, "de") > 0 ? found.next + 1 : found.next;
  const year = readYear(tokens, of);
  return {
    unit: "quarter",
    next: year?.next ?? found.next,
    weak: !/^(au|le|du|en|of)$/.test(wordAt(tokens, at - 1)) || /^[tq]$/.test(wordAt(tokens, at)),
    period: (context, shift = 0) => {
      const now = civil(context.today);
      const coming = index * 3 + 3 < now.month ? now.year + 1 : now.year;
      const y = year?.said.year ?? coming + shift;
      return { start: firstOfMonth(y, index * 3 + 1), end: firstOfMonth(y, index * 3 + 4), grain: "quarter" };
    },
  };
}

/** "semaine 48", "S48", "en 2027". */
export function readNumberedPeriod(tokens: readonly Token[], at: number): PeriodMatch | null {
  const number = tokens[at + 1];
  const word = wordAt(tokens, at);
  if (!number || number.digits === 0) return null;
  if (/^(semaine|sem|week|s)$/.test(word) && number.digits <= 2) {
    if (word === "s" && (!number.glued || number.digits !== 2)) return null;
    const year = readYear(tokens, at + 2);
    return {
      unit: "week",
      next: year?.next ?? at + 2,
      weak: word === "s",
      period: (context) => {
        const now = civil(context.today);
        const first = isoWeek(year?.said.year ?? now.year, number.number);
        const start = year || first + 7 > context.today ? first : isoWeek(now.year + 1, number.number);
        return Number.isNaN(start) ? null : { start, end: start + 7, grain: "week" };
      },
    };
  }
  if (
    (word === "en" || word === "annee") &&
    number.digits === 4 &&
    number.number >= 1900 &&
    number.number <= 2199
  ) {
    const start = dayNumber(number.number, 1, 1);
    const end = dayNumber(number.number + 1, 1, 1);
    return { unit: "year", next: at + 2, period: () => ({ start, end, grain: "year" }) };
  }
  return null;
}

/** Any period, as a time of its own: "la semaine prochaine", "en mars", "T1 2027". */
export function readPeriod(tokens: readonly Token[], at: number): Match | null {
  const found =
    readNumberedPeriod(tokens, at) ??
    readQuarter(tokens, at) ??
    readRelativePeriod(tokens, at) ??
    readInside(tokens, at) ??
    readMonthPeriod(tokens, at);
  if (!found) return null;
  return {
    meaning: { kind: "span", resolve: (context) => asSpan(found.period(context)) },
    next: found.next,
    ...(found.weak ? { weak: true } : {}),
  };
}

/** "dans la semaine", "dans le mois", "dans l'année". */
function readInside(tokens: readonly Token[], at: number): PeriodMatch | null {
  const inside = afterAny(tokens, at, [
    "dans la",
    "dans le",
    "dans l",
    "courant de la",
    "courant du",
    "courant de l",
  ]);
  return inside > 0 ? readRelativePeriod(tokens, inside, true) : null;
}

function asSpan(period: Period | null): Spans | null {
  return period && { reading: { start: period.start * DAY, grain: period.grain } };
}

/** Where a reading of one grain ends, when it has no end of its own. */
export function endOf(reading: Reading): number {
  if (reading.end !== undefined) return reading.end;
  const day = Math.floor(reading.start / DAY);
  const { year, month } = civil(day);
  switch (reading.grain) {
    case "second":
      return reading.start + 1;
    case "minute":
      return reading.start + 60;
    case "hour":
      return reading.start + 3600;
    case "day":
      return (day + 1) * DAY;
    case "week":
      return (day + 8 - weekdayOf(day)) * DAY;
    case "month":
      return firstOfMonth(year, month, 1) * DAY;
    case "quarter":
      return firstOfMonth(year, month, 3) * DAY;
    case "year":
      return dayNumber(year + 1, 1, 1) * DAY;
  }
}
