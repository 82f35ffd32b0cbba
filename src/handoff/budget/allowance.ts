import { civil, firstOfMonth, mondayOf, weekdayOf } from "../../desk/when/civil-days.ts";
import { dayNumber } from "../../firm/time/day-number.ts";
import type { Contract } from "../contract.ts";

/** A day under contract, as its number since 1970-01-01, and the minutes of the budget that fall on it. */
export interface AllowedDay {
  day: number;
  contract: Contract;
  /** Is it one of her working days? */
  worked: boolean;
  minutes: number;
}

/**
 * The budget laid out day by day, from the first contract until `end`, exclusive. A period's minutes are spread evenly over
 * her working days of the whole period (public holidays and absences count: what was agreed stays agreed), so that a
 * contract which begins or ends inside it gives its share of them. A changed week's minutes are spread over the days under
 * contract of that week. Fractions are rounded half up on the running sum: the days of a whole period make its minutes
 * exactly, however they are cut.
 */
export function layOut(
  contracts: readonly Contract[],
  weeks: ReadonlyMap<string, number>,
  end: number,
): AllowedDay[] {
  const held = contracts
    .map((contract) => ({ contract, from: numberOf(contract.from), until: untilOf(contract, end) }))
    .sort((a, b) => a.from - b.from);
  const changed = new Map([...weeks].map(([monday, minutes]) => [numberOf(monday), minutes]));
  const days: AllowedDay[] = [];
  for (const { contract, from, until } of held) {
    const weekdays = new Set(contract.hours.flatMap((opening) => opening.days));
    let spread = { start: Number.NaN, minutes: new Map<number, number>() };
    for (let day = from; day < until; day += 1) {
      const start = periodStart(contract.per, day);
      if (spread.start !== start) spread = { start, minutes: spreadOf(contract, weekdays, start) };
      const minutes = changed.has(mondayOf(day)) ? 0 : (spread.minutes.get(day) ?? 0);
      days.push({ day, contract, worked: weekdays.has(weekdayOf(day)), minutes });
    }
  }
  return changed.size === 0 ? days : withWeeks(days, changed);
}

/** Minutes of each working day of one whole period. */
function spreadOf(contract: Contract, weekdays: ReadonlySet<number>, start: number): Map<number, number> {
  const end = periodEnd(contract.per, start);
  const worked = Array.from({ length: end - start }, (_, i) => start + i).filter((day) =>
    weekdays.has(weekdayOf(day)),
  );
  return spread(contract.minutes, worked);
}

function withWeeks(days: AllowedDay[], changed: ReadonlyMap<number, number>): AllowedDay[] {
  const byWeek = new Map<number, number[]>();
  for (const { day, worked } of days) {
    const monday = mondayOf(day);
    if (worked && changed.has(monday)) byWeek.set(monday, [...(byWeek.get(monday) ?? []), day]);
  }
  const minutes = new Map<number, number>();
  for (const [monday, worked] of byWeek)
    for (const [day, part] of spread(changed.get(monday) ?? 0, worked)) minutes.set(day, part);
  return days.map((one) => (minutes.has(one.day) ? { ...one, minutes: minutes.get(one.day) ?? 0 } : one));
}

function spread(minutes: number, days: readonly number[]): Map<number, number> {
  const upTo = (count: number) => Math.floor((2 * minutes * count + days.length) / (2 * days.length));
  return new Map(days.map((day, i) => [day, upTo(i + 1) - upTo(i)]));
}

const untilOf = ({ until }: Contract, end: number): number =>
  until === undefined ? end : Math.min(end, numberOf(until));

export const periodStart = (per: Contract["per"], day: number): number => {
  if (per === "week") return mondayOf(day);
  const { year, month } = civil(day);
  return firstOfMonth(year, month);
};

/** Exclusive. */
export const periodEnd = (per: Contract["per"], start: number): number => {
  if (per === "week") return start + 7;
  const { year, month } = civil(start);
  return firstOfMonth(year, month, 1);
};

/** Of an ISO day. Throws RangeError where there is no such day. */
export function numberOf(day: string): number {
  const number = dayNumber(day);
  if (number === null)
    throw new RangeError(`Impossible day '${day}': expected an ISO date such as 2026-11-24`);
  return number;
}

export function dayOf(number: number): string {
  const { year, month, day } = civil(number);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}
