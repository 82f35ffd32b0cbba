import { type Amount, readAmount } from "./amount.ts";
import { addMonths, DAY, weekdayOf } from "./civil-days.ts";
import { phraseBook } from "./phrase-book.ts";
import type { Context, Days, Match, Reading } from "./reading.ts";
import { afterAny, type Token, wordAt } from "./tokens.ts";
import { wallAt } from "./zone.ts";

const readDayWord = phraseBook<number>([
  [2, ["apres demain", "day after tomorrow"]],
  [-2, ["avant hier", "day before yesterday"]],
  [0, ["aujourd hui", "aujourdhui", "aujourd", "ajd", "auj", "ce jour", "today"]],
  [1, ["demain", "dem", "tomorrow", "tmrw", "tomorow", "tmr"]],
  [-1, ["hier", "yesterday"]],
]);

/** A day counted from today: "demain", "avant-hier", "demain en huit". */
export function readRelativeDay(tokens: readonly Token[], at: number): Match | null {
  const found = readDayWord(tokens, at);
  if (!found) return null;
  const { next } = found;
  if (wordAt(tokens, at) === "dem" && tokens.length > 1 && (tokens[next]?.digits ?? 0) === 0) return null;
  const eight = afterAny(tokens, next, ["en huit", "en 8"]);
  const fifteen = afterAny(tokens, next, ["en quinze", "en 15"]);
  const shift = found.value + (eight > 0 ? 7 : fifteen > 0 ? 14 : 0);
  return {
    meaning: { kind: "day", resolve: (context) => ({ day: context.today + shift, others: [] }) },
    next: Math.max(next, eight, fifteen),
  };
}

const NOW = ["maintenant", "tout de suite", "immediatement", "right now", "now"];

/** "maintenant", "dans une demi-heure", "dans quinze jours", "il y a deux ans", "2 hours ago", "in 3 days". */
export function readOffset(tokens: readonly Token[], at: number): Match | null {
  const now = afterAny(tokens, at, NOW);
  if (now > 0) {
    if (wordAt(tokens, at) === "now" && tokens.length > 1) return null;
    return {
      meaning: { kind: "moment", resolve: (context) => ({ start: context.wall, grain: "second" }) },
      next: now,
    };
  }
  const ahead = afterAny(tokens, at, ["dans", "in", "d ici a", "en", "within"]);
  const ago = afterAny(tokens, at, ["il y a", "il ya", "y a", "ya"]);
  if (ahead > 0 || ago > 0) {
    let place = Math.max(ahead, ago);
    while (
      /^(environ|a|peu|pres|about|around|exactement)$/.test(wordAt(tokens, place)) &&
      !readAmount(tokens, place)
    )
      place += 1;
    const amount = readAmount(tokens, place);
    if (!amount) return null;
    // "en 2 heures" is how long it takes, for many; only what chrono's French users expect without another time.
    if (wordAt(tokens, at) === "en") return { ...offsetMatch(amount, 1), weak: true };
    return offsetMatch(amount, ahead > 0 ? 1 : -1);
  }
  const amount = readAmount(tokens, at);
  if (amount && wordAt(tokens, amount.next) === "ago")
    return { ...offsetMatch(amount, -1), next: amount.next + 1 };
  if (amount && afterAny(tokens, amount.next, ["from now"]) > 0)
    return { ...offsetMatch(amount, 1), next: amount.next + 2 };
  return null;
}

function offsetMatch(amount: Amount, sign: 1 | -1): Match {
  if (isExact(amount)) {
    return {
      meaning: { kind: "moment", resolve: (context) => exactly(context, amount, sign) },
      next: amount.next,
    };
  }
  return {
    meaning: { kind: "day", resolve: (context) => offsetDay(context, amount, sign) },
    next: amount.next,
  };
}

export function isExact(amount: Amount): boolean {
  return (
    amount.seconds !== 0 || amount.unit === "hour" || amount.unit === "minute" || amount.unit === "second"
  );
}

/** Days and months move the calendar; hours and less are elapsed time, which a clock change does not stretch. */
export function exactly(context: Context, amount: Amount, sign: 1 | -1): Reading {
  const wholeDays = addMonths(context.today, sign * amount.months) + sign * amount.days - context.today;
  const wall = wallAt(context.epochMs + sign * amount.seconds * 1000, context.zone) + wholeDays * DAY;
  const hours = amount.unit === "hour";
  return hours
    ? { start: Math.floor(wall / 60) * 60, grain: "minute" }
    : { start: Math.floor(wall), grain: "second" };
}

export function offsetDay(context: Context, amount: Amount, sign: 1 | -1): Days {
  if (amount.working) return { day: workingDay(context, sign * amount.days, amount.working), others: [] };
  const day = addMonths(context.today, sign * amount.months) + sign * amount.days;
  const { unit, count } = amount.first;
  // "dans huit jours" is a week and "dans quinze jours" a fortnight for most, eight and fifteen days for the others.
  const idiom =
    sign === 1 &&
    amount.months === 0 &&
    unit === "day" &&
    amount.days === count &&
    (count === 8 || count === 15);
  return { day, others: idiom ? [day - 1] : [] };
}

/** The n-th working day after today: Monday to Friday ("ouvrés"), Saturdays too ("ouvrables"), never a holiday. */
export function workingDay(context: Context, count: number, kind: "ouvres" | "ouvrables"): number {
  let day = context.today;
  let left = Math.min(Math.abs(count), 3_660);
  const step = count < 0 ? -1 : 1;
  while (left > 0) {
    day += step;
    if (isWorking(context, day, kind)) left -= 1;
  }
  return day;
}

export function isWorking(context: Context, day: number, kind: "ouvres" | "ouvrables"): boolean {
  return weekdayOf(day) <= (kind === "ouvres" ? 5 : 6) && !context.holidays.has(day);
}
