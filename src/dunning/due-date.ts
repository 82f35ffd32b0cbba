import type { Temporal } from "temporal-polyfill";
import { readDay } from "./calendar-day.ts";

/**
 * Calendar days, never working days: no rule moves a contractual due date off a weekend or a holiday (the reminder waits,
 * the debt does not). « N jours fin de mois » has two accepted readings (C. com. L441-10 I), so the term names its own.
 */
export type PaymentTerm =
  | { kind: "net"; days: number }
  | { kind: "instalments"; days: readonly number[] }
  /** Method A: add the days, then go to the end of that month. */
  | { kind: "days_then_eom"; days: number }
  /** Method B: go to the end of the month, then add the days. */
  | { kind: "eom_then_days"; days: number }
  /** Method A, then that day of the next month, clipped to its length; 0 = the end of the month itself. */
  | { kind: "days_eom_on_the"; days: number; on: number };

/**
 * The ISO dates on which an invoice issued on an ISO date is due: one, or one an instalment, in the order of the term.
 * Only for a document that prints no due date: a printed one always wins. Throws RangeError on an impossible date or term.
 */
export function dueDate(issued: string, term: PaymentTerm): string[] {
  const day = readDay(issued, "issued");
  return dueDays(day, term).map((due) => {
    if (due.year > 9999) throw impossible(due, "the due date", "a day before the year 10000");
    return due.toString();
  });
}

function dueDays(issued: Temporal.PlainDate, term: PaymentTerm): Temporal.PlainDate[] {
  switch (term.kind) {
    case "net":
      return [add(issued, term.days)];
    case "instalments":
      if (term.days.length === 0) throw impossible("[]", "term.days", "at least one instalment");
      return term.days.map((days) => add(issued, days));
    case "days_then_eom":
      return [endOfMonth(add(issued, term.days))];
    case "eom_then_days":
      return [add(endOfMonth(issued), term.days)];
    case "days_eom_on_the":
      return [onThe(endOfMonth(add(issued, term.days)), whole(term.on, "term.on", 31))];
  }
  throw impossible(JSON.stringify(term), "term", "a known kind of payment term");
}

function onThe(monthEnd: Temporal.PlainDate, on: number): Temporal.PlainDate {
  return on === 0 ? monthEnd : monthEnd.add({ days: 1 }).with({ day: on });
}

function endOfMonth(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.with({ day: day.daysInMonth });
}

function add(day: Temporal.PlainDate, days: number): Temporal.PlainDate {
  return day.add({ days: whole(days, "term.days", 36_500) });
}

function whole(value: number, place: string, most: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw impossible(value, place, `a whole number from 0 to ${most}`);
}

function impossible(value: unknown, place: string, expectation: string): RangeError {
  return new RangeError(`Impossible value '${value}' in ${place}: expected ${expectation}`);
}
