import { civil, dayNumber, firstOfMonth, isDate, monthLength, weekdayOf } from "./civil-days.ts";
import type { Context, Days, Match } from "./reading.ts";
import { readSaidDate, type SaidDate, standsAsDay } from "./said-date.ts";
import { type Token, wordAt } from "./tokens.ts";

const LEADS = new Set(["le", "au", "du", "the", "on", "to"]);

/** A date said with at least a day of the month; a bare weekday is weekday.ts's. */
export function readCalendarDate(tokens: readonly Token[], at: number): Match | null {
  const found = readSaidDate(tokens, at);
  if (!found || found.said.day === undefined) return null;
  if (found.bare && found.said.weekday === undefined) {
    const lead = wordAt(tokens, at - 1);
    const clear =
      lead === "le" ||
      (lead === "the" && wordAt(tokens, at - 2) === "on") ||
      /^(avant|apres|des)$/.test(wordAt(tokens, at - 2));
    const ordinal = tokens[at + 1]?.glued && tokens[at + 1]?.letters;
    if (
      !LEADS.has(lead) ||
      !(clear || ordinal || boundsBefore(tokens, at - 1)) ||
      !standsAsDay(tokens, at, found.next)
    )
      return null;
    if (lead === "the" && !ordinal) return null;
  }
  const { said } = found;
  // "10 août 234 avant J.-C.": a year we do not read would be dropped silently.
  if (said.month && said.year === undefined && tokens[found.next]?.digits === 3) return null;
  return {
    meaning: {
      kind: "day",
      resolve: (context, minute) => resolveSaidDate(context, said, minute),
      ...(said.month === undefined && said.weekday === undefined ? { monthDay: said.day as number } : {}),
    },
    next: found.next,
  };
}

function boundsBefore(tokens: readonly Token[], at: number): boolean {
  return (
    /^(partir|jusqu|tard|ici)$/.test(wordAt(tokens, at - 1)) ||
    /^(jusqu|partir)$/.test(wordAt(tokens, at - 2))
  );
}

export function fullYear(context: Context, said: SaidDate): number | undefined {
  if (said.year === undefined || !said.shortYear) return said.year;
  const year = 2000 + said.year;
  return year <= civil(context.today).year + 20 ? year : year - 100;
}

/** The day meant, with the others where people disagree, or null when there is no such day. */
export function resolveSaidDate(context: Context, said: SaidDate, minute: number | undefined): Days | null {
  const day = said.day;
  if (day === undefined) return null;
  if (said.month === undefined) return resolveMonthDay(context, said, day, minute);
  const year = fullYear(context, said);
  const usual = resolveDayMonth(context, day, said.month, year, said.weekday);
  if (!said.slashed || !context.english) return usual;
  const swapped = resolveDayMonth(context, said.month, day, year, said.weekday);
  if (!usual || !swapped) return usual ?? swapped;
  return { day: usual.day, others: [...usual.others, swapped.day].filter((other) => other !== usual.day) };
}

function resolveDayMonth(
  context: Context,
  day: number,
  month: number,
  year: number | undefined,
  weekday: number | undefined,
): Days | null {
  const now = civil(context.today);
  if (year !== undefined) {
    if (!isDate(year, month, day)) return null;
    return settle(dayNumber(year, month, day), weekday, []);
  }
  const here = isDate(now.year, month, day) ? dayNumber(now.year, month, day) : undefined;
  const later = isDate(now.year + 1, month, day) ? dayNumber(now.year + 1, month, day) : undefined;
  if (here !== undefined && here >= context.today) return settle(here, weekday, []);
  if (later === undefined) return null;
  if (here === undefined) return later - context.today <= 366 ? settle(later, weekday, []) : null;
  // Said two days after it, "vendredi 20 novembre" is the past one: the weekday decides.
  const confirmed = weekday !== undefined && weekdayOf(here) === weekday && weekdayOf(later) !== weekday;
  if (confirmed && context.today - here <= 60) return { day: here, others: [] };
  if (confirmed) return settle(later, weekday, [here]);
  const nearer = context.today - here < later - context.today;
  return settle(later, weekday, nearer ? [here] : []);
}

/** A weekday that is not that day's: the date wins, the same week's named day is the other reading. */
function settle(day: number, weekday: number | undefined, others: readonly number[]): Days {
  if (weekday === undefined || weekdayOf(day) === weekday) return { day, others };
  const shift = ((weekday - weekdayOf(day) + 10) % 7) - 3;
  return { day, others: [...others, day + shift] };
}

function resolveMonthDay(
  context: Context,
  said: SaidDate,
  day: number,
  minute: number | undefined,
): Days | null {
  const now = civil(context.today);
  const inMonth = (offset: number) => {
    const first = firstOfMonth(now.year, now.month, offset);
    const target = civil(first);
    return day <= monthLength(target.year, target.month) ? first + day - 1 : undefined;
  };
  if (said.monthsAhead !== undefined) {
    const fixed = inMonth(said.monthsAhead);
    return fixed === undefined ? null : settle(fixed, said.weekday, []);
  }
  if (
    said.weekday !== undefined &&
    inMonth(0) === context.today &&
    weekdayOf(context.today) === said.weekday
  ) {
    return { day: context.today, others: [] };
  }
  const gone = (date: number) =>
    date < context.today || (date === context.today && minute !== undefined && minute <= context.minute);
  let nearest: number | undefined;
  for (let offset = 0; offset <= 14; offset += 1) {
    const date = inMonth(offset);
    if (date === undefined || gone(date)) continue;
    nearest ??= date;
    if (said.weekday !== undefined && weekdayOf(date) !== said.weekday) continue;
    const passedToday = inMonth(0) === context.today && date !== context.today ? [context.today] : [];
    if (said.weekday === undefined) return { day: date, others: passedToday };
    return {
      day: date,
      others: date - context.today > 40 ? [nearest, ...closestWeekday(nearest, said.weekday)] : [],
    };
  }
  return null;
}

function closestWeekday(day: number, weekday: number): number[] {
  return [day + (((weekday - weekdayOf(day) + 10) % 7) - 3)];
}
