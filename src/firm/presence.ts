import { Temporal } from "temporal-polyfill";
import type { FirmScope } from "../database/scope.ts";
import { holidayDates } from "./holidays.ts";
import type { Person } from "./person.ts";
import { readAbsentSpans } from "./store/absences.ts";
import { type Span, subtract, unite } from "./time/spans.ts";
import { type Hours, holidaySpans, workingIntervals } from "./time/working-intervals.ts";

const DAY_MS = 86_400_000;
/** Nobody is away longer without the desk being told anew. */
const HORIZON_MS = 120 * DAY_MS;

/** When somebody is at work: their hours, without public holidays and absences. */
export interface Presence {
  /** IANA. */
  zone: string;
  hours: readonly Hours[];
  /** ISO dates. */
  holidays: readonly string[];
  /** Epoch milliseconds. */
  absences: readonly Span[];
}

/** Working time in a window, in order; epoch milliseconds. */
export function workingSpans(
  { zone, hours, holidays, absences }: Presence,
  from: number,
  to: number,
): Span[] {
  const off = unite([...holidaySpans(holidays, zone), ...absences]);
  return subtract(workingIntervals({ zone, hours }, from, to), off)
    .filter(({ start, end }) => start < to && end > from)
    .map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, to) }));
}

/** The instant that comes after so many minutes of their working time; undefined: not within four months. */
export function afterWorking(presence: Presence, from: number, minutes: number): number | undefined {
  let left = minutes * 60_000;
  for (const { start, end } of workingSpans(presence, from, from + HORIZON_MS)) {
    if (end - start >= left) return start + left;
    left -= end - start;
  }
  return undefined;
}

/** `from` itself while they work, else when they are next at work; undefined: not within four months. */
export const nextAtWork = (presence: Presence, from: number): number | undefined =>
  workingSpans(presence, from, from + HORIZON_MS)[0]?.start;

/** A person's presence around an instant, absences included. `hours` in place of the person's own: a contract's. */
export async function readPresence(
  scope: FirmScope,
  person: Pick<Person, "id" | "zone" | "hours" | "holidayCalendar">,
  around: number,
  hours: readonly Hours[] = person.hours,
): Promise<Presence> {
  const [from, to] = [around - DAY_MS, around + HORIZON_MS];
  return {
    zone: person.zone,
    hours,
    holidays: holidayDates(person.holidayCalendar, yearOf(from), yearOf(to)),
    absences: await readAbsentSpans(scope, person.id, from, to),
  };
}

const yearOf = (instant: number): number =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO("UTC").year;
