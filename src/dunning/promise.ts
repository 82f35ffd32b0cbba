import { Temporal } from "temporal-polyfill";
import { readDay } from "./calendar-day.ts";
import { addWorkingDays, type Holidays } from "./sending-days.ts";

/** What somebody said they would pay, and by which ISO date. */
export interface PromisedPayment {
  on: string;
  cents: number;
}

/** Working days a transfer made on the promised day may take, and one to see it: made on a Friday, it arrives on Monday. */
const DAYS_TO_ARRIVE = 2;

/** « dit que c'est payé »: the bank is looked at after this many working days. */
const DAYS_TO_CHECK = 3;

/** The ISO date from which a promise for `promised` counts as broken when nothing came. */
export const wakesOn = (promised: string, holidays: Holidays): string =>
  addWorkingDays(promised, DAYS_TO_ARRIVE, holidays);

/** The ISO date on which somebody checks the bank, for who says on `today` that it is paid. */
export const checksBankOn = (today: string, holidays: Holidays): string =>
  addWorkingDays(today, DAYS_TO_CHECK, holidays);

/** In `parts` amounts that add up to `cents` exactly; the odd cents go to the first ones. */
export function splitCents(cents: number, parts: number): number[] {
  if (!Number.isSafeInteger(cents) || !Number.isInteger(parts) || parts < 1 || cents < parts) {
    throw new RangeError(`Impossible value '${cents}' in ${parts} parts: expected at least a cent each`);
  }
  const share = Math.floor(cents / parts);
  const odd = cents - share * parts;
  return Array.from({ length: parts }, (_, index) => share + (index < odd ? 1 : 0));
}

/**
 * « en 3 fois »: the first on `first`, then on the same day of each month, or its last where the month is shorter.
 * `dayOfMonth`: the day meant, where the first month is too short for it (« les 31 », from 30 November).
 */
export function planInstalments(
  cents: number,
  parts: number,
  first: string,
  dayOfMonth?: number,
): PromisedPayment[] {
  const day = readDay(first, "first");
  return splitCents(cents, parts).map((share, index) => {
    // Always from the first date: from one to the next, the 31st would become the 28th for good.
    const on = day.add(Temporal.Duration.from({ months: index }));
    return { on: (dayOfMonth === undefined ? on : on.with({ day: dayOfMonth })).toString(), cents: share };
  });
}
