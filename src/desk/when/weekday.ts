import { mondayOf, weekdayOf } from "./civil-days.ts";
import type { Context, Days, Match } from "./reading.ts";
import { after, afterAny, type Token, wordAt } from "./tokens.ts";
import { readTurn, readWeekday, unitAt } from "./words.ts";

type Which =
  | "coming"
  | "this"
  | "next"
  | "last"
  | "in-eight"
  | "in-fifteen"
  | "this-week"
  | "next-week"
  | "last-week";

const TITLES = new Set("m mr mme mlle me dr monsieur madame mademoiselle maitre docteur".split(" "));

/** A weekday alone or with its week: "mardi", "mardi prochain", "mardi en huit", "mardi de la semaine prochaine", "next Tuesday". */
export function readWeekdayDay(tokens: readonly Token[], at: number): Match | null {
  const english = readEnglishWhich(tokens, at);
  const found = readWeekday(tokens, english?.next ?? at);
  if (!found || found.plural) return null;
  if (isPersonsName(tokens, at)) return null;
  const after = english ? { which: english.which, next: found.next } : readWhich(tokens, at, found.next);
  if (found.short && !english && after.next === found.next && !standsAsShort(tokens, at, found.next))
    return null;
  const { weekday } = found;
  return {
    meaning: {
      kind: "day",
      resolve: (context, minute) => resolveWeekday(context, weekday, after.which, minute),
      ...(after.which === "coming" ? { weekday } : {}),
    },
    next: after.next,
  };
}

function isPersonsName(tokens: readonly Token[], at: number): boolean {
  return (
    TITLES.has(wordAt(tokens, at - 1)) ||
    (wordAt(tokens, at - 1) === "." && TITLES.has(wordAt(tokens, at - 2)))
  );
}

/** "lun 9h", "jeu. matin", "mar" alone; "mer du Nord", "sam et Max" are not days. */
function standsAsShort(tokens: readonly Token[], at: number, next: number): boolean {
  if (tokens.length === next - at) return true;
  const follower = tokens[next];
  if (!follower)
    return (
      /^(le|ce|on|for|pour)$/.test(wordAt(tokens, at - 1)) ||
      (tokens[at - 1]?.digits ?? 0) > 0 ||
      wordAt(tokens, at - 1) === "h"
    );
  if (/^(matin|aprem|apm|midi|soir|apres|en|at|morning|afternoon|evening|prochain|de)$/.test(follower.word)) {
    return follower.word !== "en" && follower.word !== "de" ? true : (tokens[next + 1]?.digits ?? 0) > 0;
  }
  if (follower.word === "a" || follower.word === ",") return (tokens[next + 1]?.digits ?? 0) > 0;
  return (
    follower.digits > 0 &&
    !follower.glued &&
    (unitAt(tokens, next + 1) !== undefined ||
      /^[:\-/.]$/.test(wordAt(tokens, next + 1)) ||
      /^(am|pm)$/.test(wordAt(tokens, next + 1)))
  );
}

function readEnglishWhich(tokens: readonly Token[], at: number): { which: Which; next: number } | null {
  const word = wordAt(tokens, at);
  if (word === "next" || word === "prochain") return { which: "next", next: at + 1 };
  if (word === "last" || word === "dernier") return { which: "last", next: at + 1 };
  if (word === "this") return { which: "this", next: at + 1 };
  return null;
}

const WEEK = ["de la semaine", "la semaine", "semaine", "d la semaine"];

function readWhich(tokens: readonly Token[], at: number, next: number): { which: Which; next: number } {
  const eight = afterAny(tokens, next, ["en huit", "en 8"]);
  if (eight > 0 && !unitAt(tokens, eight)) return { which: "in-eight", next: eight };
  const fifteen = afterAny(tokens, next, ["en quinze", "en 15"]);
  if (fifteen > 0 && !unitAt(tokens, fifteen)) return { which: "in-fifteen", next: fifteen };
  const thisWeek = afterAny(tokens, next, ["de cette semaine", "cette semaine", "this week"]);
  if (thisWeek > 0) return { which: "this-week", next: thisWeek };
  const nextWeek = after(tokens, next, "next week");
  if (nextWeek > 0) return { which: "next-week", next: nextWeek };
  const week = afterAny(tokens, next, WEEK);
  if (week > 0) {
    const turn = readTurn(tokens, week);
    if (turn?.turn === "last") return { which: "last-week", next: turn.next };
    if (turn && turn.turn !== "this") return { which: "next-week", next: turn.next };
  }
  const turn = readTurn(tokens, next);
  if (turn?.turn === "next") return { which: "next", next: turn.next };
  if (turn?.turn === "following") return { which: "next-week", next: turn.next };
  if (turn?.turn === "last") return { which: "last", next: turn.next };
  const said = wordAt(tokens, at - 1);
  return { which: said === "ce" ? "this" : "coming", next: turn?.turn === "this" ? turn.next : next };
}

function resolveWeekday(context: Context, weekday: number, which: Which, minute: number | undefined): Days {
  const here = weekdayOf(context.today);
  const ahead = (weekday - here + 7) % 7;
  const monday = mondayOf(context.today);
  const one = (day: number): Days => ({ day, others: [] });
  switch (which) {
    case "this":
      return one(context.today + ahead);
    case "this-week":
      return one(monday + weekday - 1);
    case "next-week":
      return one(monday + 7 + weekday - 1);
    case "last-week":
      return one(monday - 7 + weekday - 1);
    case "in-eight":
      return one(context.today + ahead + 7);
    case "in-fifteen":
      return one(context.today + ahead + 14);
    case "last":
      return one(context.today - ((here - weekday + 6) % 7) - 1);
    case "next": {
      // Said on a Monday, "vendredi prochain" is this Friday for some and next week's for others.
      const day = context.today + (ahead || 7);
      const disputed = day < monday + 7 || day - context.today === 1;
      return { day, others: disputed ? [day + 7] : [] };
    }
    case "coming": {
      if (ahead > 0) return one(context.today + ahead);
      const gone = minute !== undefined && minute <= context.minute;
      return { day: context.today + 7, others: gone ? [] : [context.today] };
    }
  }
}
