import type { DueDate } from "./rules/calendar.ts";
import { dayOf, isoOf, onOrBefore } from "./rules/dates.ts";

/** 7: « pièces remises au comptable ? », for VAT. */
export type DaysBefore = 15 | 7 | 5 | 1;

const VAT = ["vat-monthly", "vat-quarterly"];

/**
 * When to remind of a date, first to last: counted from the one before any shift, on the working day before where that
 * falls on none; two on one day are one. `holidays`: ISO dates, as for the calendar.
 */
export function remindersOf(
  { code, nominal }: Pick<DueDate, "nominal"> & { code: string },
  holidays: readonly string[],
): { on: string; before: DaysBefore }[] {
  const closed = new Set(holidays);
  const all: readonly DaysBefore[] = VAT.includes(code) ? [15, 7, 5, 1] : [15, 5, 1];
  const found = all.map((before) => ({ on: isoOf(onOrBefore(dayOf(nominal) - before, closed)), before }));
  return found.filter(({ on }, index) => found.findIndex((other) => other.on === on) === index);
}
