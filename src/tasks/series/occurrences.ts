import {
  civil,
  DAY,
  dayNumber as dayOf,
  firstOfMonth,
  isoLocal,
  mondayOf,
  monthLength,
  weekdayOf,
} from "../../desk/when/civil-days.ts";
import { dayNumber } from "../../firm/time/day-number.ts";
import { type Rule, readRule } from "./rule.ts";

/** Where an occurrence goes that falls on a day nobody works. */
export type Shift = "none" | "before" | "after";

export interface Repetition {
  /** RFC 5545; see rule.ts. */
  rule: string;
  shift: Shift;
  /** ISO day: nothing before it; the day of the month where the rule names none. */
  startsOn: string;
}

export interface Occurrence {
  /** What the rule says: never moved, so that it never drifts. */
  nominal: string;
  /** The day it is for. */
  on: string;
}

/**
 * The occurrences whose nominal day lies between two ISO days, both included, in order. `holidays`: ISO dates nobody
 * works on, of the years around. Two nominal days may be shifted onto one day: they stay two. « Tous les jours ouvrés »
 * has none on a holiday.
 */
export function occurrences(
  { rule: text, shift, startsOn }: Repetition,
  from: string,
  to: string,
  holidays: ReadonlySet<string>,
): Occurrence[] {
  const rule = readRule(text);
  const start = numberOf(startsOn);
  const first = Math.max(start, numberOf(from));
  const last = Math.min(
    numberOf(to),
    rule.until === undefined ? Number.POSITIVE_INFINITY : numberOf(rule.until),
  );
  const everyWorkday = isEveryWorkday(rule);
  const found: Occurrence[] = [];
  let counted = 0;
  // Counted from the beginning where the rule says how many; else from the period that holds the first day.
  for (let period = rule.count === undefined ? periodOf(rule, start, first) : 0; ; period += 1) {
    const days = daysOf(rule, start, period);
    if (days.beginsOn > last) return found;
    for (const day of days.days) {
      if (day < start || day > last || (everyWorkday && holidays.has(isoDay(day)))) continue;
      counted += 1;
      if (rule.count !== undefined && counted > rule.count) return found;
      if (day >= first) found.push({ nominal: isoDay(day), on: isoDay(shifted(day, shift, holidays)) });
    }
  }
}

export const isEveryWorkday = ({ freq, interval, weekdays }: Rule): boolean =>
  freq === "WEEKLY" && interval === 1 && weekdays.map(({ day }) => day).join() === "1,2,3,4,5";

export const numberOf = (day: string): number => {
  const number = dayNumber(day);
  if (number === null) throw new RangeError(`Bad day '${day}': expected one like 2026-11-22`);
  return number;
};

export const isoDay = (day: number): string => isoLocal(day * DAY).slice(0, 10);

export const isWorkingDay = (day: string, holidays: ReadonlySet<string>): boolean =>
  weekdayOf(numberOf(day)) <= 5 && !holidays.has(day);

/** No calendar closes for a month. */
const LONGEST_CLOSURE = 31;

function shifted(day: number, shift: Shift, holidays: ReadonlySet<string>): number {
  if (shift === "none") return day;
  const step = shift === "before" ? -1 : 1;
  for (let moved = day; Math.abs(moved - day) <= LONGEST_CLOSURE; moved += step)
    if (isWorkingDay(isoDay(moved), holidays)) return moved;
  return day;
}

/** The period, counted from the one of the start, that a day cannot lie after. */
function periodOf(rule: Rule, start: number, day: number): number {
  const [a, b] = [civil(start), civil(day)];
  const months = b.year * 12 + b.month - (a.year * 12 + a.month);
  const past = {
    DAILY: day - start,
    WEEKLY: (mondayOf(day) - mondayOf(start)) / 7,
    MONTHLY: months,
    YEARLY: b.year - a.year,
  }[rule.freq];
  return Math.max(0, Math.floor(past / rule.interval));
}

function daysOf(rule: Rule, start: number, period: number): { beginsOn: number; days: readonly number[] } {
  const step = period * rule.interval;
  switch (rule.freq) {
    case "DAILY":
      return { beginsOn: start + step, days: [start + step] };
    case "WEEKLY": {
      const monday = mondayOf(start) + 7 * step;
      const days = rule.weekdays.length > 0 ? rule.weekdays.map(({ day }) => day) : [weekdayOf(start)];
      return { beginsOn: monday, days: inOrder(days.map((day) => monday + day - 1)) };
    }
    case "MONTHLY":
      return daysOfMonth(rule, start, step);
    case "YEARLY": {
      const { year, month, day } = civil(start);
      const only = dayOf(year + step, month, Math.min(day, monthLength(year + step, month)));
      return { beginsOn: only, days: [only] };
    }
  }
}

function daysOfMonth(rule: Rule, start: number, step: number): { beginsOn: number; days: number[] } {
  const from = civil(start);
  const first = firstOfMonth(from.year, from.month, step);
  const { year, month } = civil(first);
  const length = monthLength(year, month);
  const monthDays = rule.monthDays.map((day) =>
    Math.max(1, day > 0 ? Math.min(day, length) : length + 1 + day),
  );
  const weekdays = rule.weekdays.flatMap(({ day, nth }) => nthOf(first, length, day, nth));
  const days =
    rule.monthDays.length + rule.weekdays.length > 0
      ? [...monthDays.map((day) => first + day - 1), ...weekdays]
      : [first + Math.min(from.day, length) - 1];
  return { beginsOn: first, days: inOrder(days) };
}

function nthOf(first: number, length: number, weekday: number, nth: number | undefined): number[] {
  const earliest = first + ((weekday - weekdayOf(first) + 7) % 7);
  const all = [0, 1, 2, 3, 4].map((week) => earliest + 7 * week).filter((day) => day < first + length);
  if (nth === undefined) return all;
  const one = nth > 0 ? all[nth - 1] : all.at(nth);
  return one === undefined ? [] : [one];
}

const inOrder = (days: readonly number[]): number[] => [...new Set(days)].sort((a, b) => a - b);
