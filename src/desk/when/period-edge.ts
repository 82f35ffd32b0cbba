import { addMonths, civil, DAY, firstOfMonth, mondayOf, weekdayOf } from "./civil-days.ts";
import { weekend } from "./nth.ts";
import { readNumeral } from "./numerals.ts";
import {
  type Period,
  type PeriodMatch,
  readMonthPeriod,
  readNumberedPeriod,
  readQuarter,
  readRelativePeriod,
} from "./period.ts";
import type { Context, Match, Reading, Spans } from "./reading.ts";
import { after, afterAny, type Token, wordAt } from "./tokens.ts";
import { readTurn, type Turn, type Unit, unitAt } from "./words.ts";

type Edge = "start" | "middle" | "end";

const EDGES: readonly (readonly [Edge, readonly string[]])[] = [
  ["start", ["debut", "tout debut", "early", "beginning of", "start of"]],
  ["middle", ["milieu", "mi", "mid", "middle of"]],
  ["end", ["toute fin", "fin", "late", "end of"]],
];

/** "fin du mois", "début décembre", "mi-mars", "en milieu de semaine", "fin d'année", "end of next week". */
export function readPeriodEdge(tokens: readonly Token[], at: number): Match | null {
  for (const [edge, wordings] of EDGES) {
    const next = afterAny(tokens, at, wordings);
    if (next < 0) continue;
    const link = afterAny(tokens, next, ["de la", "de l", "du", "de", "d", "the"]);
    const found = readEdged(tokens, link > 0 ? link : next);
    if (!found || (wordAt(tokens, at) === "mi" && found.unit !== "month")) return null;
    return {
      meaning: { kind: "span", tail: true, resolve: (context) => resolveEdge(context, found, edge) },
      next: found.next,
    };
  }
  const weekdays = after(tokens, at, "en semaine");
  if (weekdays < 0) return null;
  return {
    meaning: {
      kind: "span",
      resolve: (context) => {
        const monday = mondayOf(context.today) + (weekdayOf(context.today) > 5 ? 7 : 0);
        return { reading: { start: monday * DAY, end: (monday + 5) * DAY, grain: "day", window: true } };
      },
    },
    next: weekdays,
  };
}

function readEdged(tokens: readonly Token[], at: number): PeriodMatch | null {
  return (
    readNumberedPeriod(tokens, at) ??
    readQuarter(tokens, at) ??
    readMonthPeriod(tokens, at) ??
    readRelativePeriod(tokens, at, true)
  );
}

/** Days from the start (or, negative, before the end) that each edge covers; bounds of weeks and months as in duckling's French corpus. */
function cut(period: Period, edge: Edge): Reading {
  const { start, end, grain } = period;
  const days = (from: number, to: number): Reading => ({
    start: from * DAY,
    end: to * DAY,
    grain: "day",
    window: true,
  });
  if (grain === "week") {
    if (edge === "start") return days(start, start + 2);
    return edge === "middle" ? days(start + 2, start + 4) : days(start + 3, end);
  }
  if (grain === "month") {
    if (edge === "start") return days(start, start + 5);
    return edge === "middle" ? days(start + 9, start + 19) : days(start + 24, end);
  }
  const { year, month } = civil(start);
  const months = (from: number, to: number): Reading => ({
    start: firstOfMonth(year, month, from) * DAY,
    end: firstOfMonth(year, month, to) * DAY,
    grain: "month",
    window: true,
  });
  if (grain === "quarter")
    return edge === "start" ? months(0, 1) : edge === "middle" ? months(1, 2) : months(2, 3);
  return edge === "start" ? months(0, 2) : edge === "middle" ? months(5, 8) : months(10, 12);
}

function resolveEdge(context: Context, found: PeriodMatch, edge: Edge): Spans | null {
  const period = found.period(context);
  if (!period) return null;
  const reading = cut(period, edge);
  const lastWorked = edge === "end" && period.grain === "week" && weekdayOf(context.today) > 5;
  const over = (reading.end ?? 0) <= context.today * DAY || lastWorked;
  if (!over || !(found.open || found.unit === "month") || period.start > context.today) return { reading };
  const later = found.period(context, 1);
  return later && later.start > period.start ? { reading: cut(later, edge) } : { reading };
}

/** "ce week-end", "le week-end prochain", "next weekend". */
export function readWeekend(tokens: readonly Token[], at: number): Match | null {
  const english = /^(next|last|this)$/.exec(wordAt(tokens, at))?.[1];
  const next = afterAny(tokens, english ? at + 1 : at, ["week end", "weekend", "we"]);
  if (next < 0) return null;
  const word = tokens[english ? at + 1 : at];
  if (word?.word === "we" && !/^(ce|le)$/.test(wordAt(tokens, at - 1))) return null;
  const turn: Turn | undefined =
    english === "next" || english === "last" || english === "this" ? english : readTurn(tokens, next)?.turn;
  const end = english ? next : (readTurn(tokens, next)?.next ?? next);
  return {
    meaning: {
      kind: "span",
      resolve: (context) => {
        const saturday = mondayOf(context.today) + 5;
        if (turn === "last") return { reading: weekend(saturday - 7) };
        if (turn === "following") return { reading: weekend(saturday + 7) };
        if (turn !== "next") return { reading: weekend(saturday) };
        // On a Tuesday, "le week-end prochain" is Saturday's for some and the one after for others.
        return weekdayOf(context.today) >= 6
          ? { reading: weekend(saturday + 7) }
          : { reading: weekend(saturday), others: [weekend(saturday + 7)] };
      },
    },
    next: end,
  };
}

/** "les 3 prochains jours", "les 2 dernières semaines", "3 heures suivantes", "next 3 days". */
export function readRun(tokens: readonly Token[], at: number): Match | null {
  const lead = /^(next|last|past|prochains|prochaines|derniers|dernieres)$/.test(wordAt(tokens, at));
  const early = lead ? readTurn(tokens, at) : null;
  const numeral = readNumeral(tokens, early?.next ?? at);
  if (!numeral || numeral.value < 1 || numeral.value > 400) return null;
  const middle = early ?? readTurn(tokens, numeral.next);
  const unit = unitAt(tokens, early ? numeral.next : (middle?.next ?? numeral.next));
  if (!unit) return null;
  const unitEnd = (early ? numeral.next : (middle?.next ?? numeral.next)) + 1;
  const turn = middle ?? readTurn(tokens, unitEnd);
  if (!turn || turn.turn === "this" || (tokens[unitEnd - 1]?.word.length ?? 0) < 2) return null;
  const count = numeral.value * (turn.turn === "last" ? -1 : 1);
  return {
    meaning: { kind: "span", resolve: (context) => ({ reading: run(context, unit, count) }) },
    next: Math.max(unitEnd, turn.next),
  };
}

function run(context: Context, unit: Unit, count: number): Reading {
  const { year, month } = civil(context.today);
  const edge = (offset: number): number => {
    switch (unit) {
      case "second":
        return context.wall + offset;
      case "minute":
        return (Math.floor(context.wall / 60) + offset) * 60;
      case "hour":
        return (Math.floor(context.wall / 3600) + offset) * 3600;
      case "day":
        return (context.today + offset) * DAY;
      case "week":
        return (mondayOf(context.today) + offset * 7) * DAY;
      case "month":
        return firstOfMonth(year, month, offset) * DAY;
      case "year":
        return addMonths(firstOfMonth(year, 1), offset * 12) * DAY;
    }
  };
  return count > 0
    ? { start: edge(1), end: edge(count + 1), grain: unit, window: true }
    : { start: edge(count), end: edge(0), grain: unit, window: true };
}
