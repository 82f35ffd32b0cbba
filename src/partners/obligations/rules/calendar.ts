import { civil } from "../../../desk/when/civil-days.ts";
import type { Profile } from "../profile.ts";
import { RULES } from "./all.ts";
import { dayOf, type Holidays, isoOf, onOrAfter, onOrBefore } from "./dates.ts";
import { lastMonthOf } from "./periods.ts";
import type { Code, Nominal, Rule, Status } from "./rule.ts";

export interface DueDate {
  code: Code;
  /** What it is for, whatever its date becomes: `2026-10`, `2026-T3`, `2026`; of an employee `2026:id`. */
  period: string;
  /** ISO dates, moved to the next working day where the administration does, and before that. */
  due: string;
  nominal: string;
  /** The working day before a date that does not wait and falls on none. */
  actBy?: string;
  status: Status;
  /** Pages read; absent: none was. */
  source?: string;
  /** The employee it is about. */
  whom?: string;
}

/** Longer than any shift: four days at Christmas or Easter. */
const REACH = 10;

/**
 * What falls due from an ISO date (included) until another (excluded), by date. `holidays`: ISO dates of metropolitan
 * France, of every year touched. What depends on a missing answer is left out.
 */
export function datesBetween(
  profile: Profile,
  from: string,
  until: string,
  holidays: readonly string[],
): readonly DueDate[] {
  const closed = new Set(holidays);
  const [first, last] = [dayOf(from) - REACH, dayOf(until)];
  const years: number[] = [];
  for (let year = civil(first).year; year <= civil(last).year; year++) years.push(year);
  const found = RULES.filter((rule) => rule.who(profile) === true).flatMap((rule) =>
    years.flatMap((year) =>
      rule
        .dates(profile, year, closed)
        .filter((date) => civil(date.on).year === year && isSinceCreation(profile, date))
        .map((date) => toDueDate(rule, date, closed)),
    ),
  );
  return found.filter(({ due }) => due >= from && due < until).sort(byDate);
}

/** Nothing is due for what ended before the firm was there. */
function isSinceCreation({ createdOn }: Profile, { on, period }: Nominal): boolean {
  if (!createdOn) return true;
  const end = lastMonthOf(period);
  return on > dayOf(createdOn) && end >= createdOn.slice(0, end.length);
}

function toDueDate(rule: Rule, { period, on, status, whom }: Nominal, holidays: Holidays): DueDate {
  const actBy = onOrBefore(on, holidays);
  return {
    code: rule.code,
    period,
    due: isoOf(rule.shift === "N" ? onOrAfter(on, holidays) : on),
    nominal: isoOf(on),
    ...(rule.shift === "0" && actBy !== on ? { actBy: isoOf(actBy) } : {}),
    status: status ?? rule.status,
    ...(rule.source ? { source: rule.source } : {}),
    ...(whom ? { whom } : {}),
  };
}

const byDate = (a: DueDate, b: DueDate): number =>
  order(a.due, b.due) || order(a.code, b.code) || order(a.period, b.period);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
