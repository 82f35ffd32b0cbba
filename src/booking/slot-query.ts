import { readClockTime } from "../firm/clock-time.ts";
import { dayNumber } from "../firm/time/day-number.ts";
import type { Span } from "../firm/time/spans.ts";
import type { Hours } from "../firm/time/working-intervals.ts";

export type PersonQuery = {
  zone: string;
  hours: readonly Hours[];
  /** In any order; may overlap. */
  busy: readonly Span[];
  /** Minutes kept free before and after a slot, next to this person's busy spans; working hours need none. */
  bufferMinutes?: number;
};

export type SlotQuery = {
  /** A slot starts at `from` or later and ends at `to` or earlier. Epoch milliseconds. */
  from: number;
  to: number;
  durationMinutes: number;
  stepMinutes: number;
  /** The firm's zone: in it a holiday lasts from midnight to midnight. */
  zone: string;
  people: readonly PersonQuery[];
  /** Epoch milliseconds; no slot starts earlier. It moves nothing else: the grid stays where working time put it. */
  notBefore?: number;
  /** ISO dates. */
  holidays?: readonly string[];
  limit?: number;
};

const longestWindowDays = 36_600;

/** Throws RangeError, with the value, its place and what was expected: a query that cannot be meant is a bug of the caller. */
export function checkSlotQuery(query: SlotQuery): void {
  checkInstant(query.from, "from");
  checkInstant(query.to, "to");
  if ((query.to - query.from) / 86_400_000 > longestWindowDays)
    fail("Too large", query.to, "to", `at most ${longestWindowDays} days after from`);
  checkMinutes(query.durationMinutes, "durationMinutes", 1);
  checkMinutes(query.stepMinutes, "stepMinutes", 1);
  checkZone(query.zone, "zone");
  if (query.notBefore !== undefined) checkInstant(query.notBefore, "notBefore");
  if (query.limit !== undefined) checkCount(query.limit, "limit", "a whole number from 1", 1);
  for (const [index, date] of (query.holidays ?? []).entries())
    if (dayNumber(date) === null) fail("Bad", date, `holidays[${index}]`, "a date like 2026-11-11");
  if (query.people.length === 0) fail("Bad", "[]", "people", "at least one person");
  for (const [index, person] of query.people.entries()) checkPerson(person, `people[${index}]`);
}

function checkPerson(person: PersonQuery, place: string): void {
  checkZone(person.zone, `${place}.zone`);
  if (person.bufferMinutes !== undefined) checkMinutes(person.bufferMinutes, `${place}.bufferMinutes`, 0);
  for (const [index, { days, from, to }] of person.hours.entries()) {
    const where = `${place}.hours[${index}]`;
    for (const day of days)
      if (!Number.isInteger(day) || day < 1 || day > 7) fail("Bad", day, `${where}.days`, "1 (Monday) to 7");
    const opens = readClockTime(from);
    const closes = readClockTime(to);
    if (opens === null || opens === 1440) fail("Bad", from, `${where}.from`, "00:00 to 23:59");
    if (closes === null) fail("Bad", to, `${where}.to`, "00:00 to 24:00");
    if (opens === closes) fail("Bad", to, `${where}.to`, `another time than from (${from})`);
  }
  for (const [index, { start, end }] of person.busy.entries()) {
    // Written out because it runs once per span: the place is only built for the message.
    if (!Number.isFinite(start)) fail("Bad", start, `${place}.busy[${index}].start`, "epoch milliseconds");
    if (!Number.isFinite(end)) fail("Bad", end, `${place}.busy[${index}].end`, "epoch milliseconds");
    if (end < start) fail("Too small", end, `${place}.busy[${index}].end`, `its start (${start}) or later`);
  }
}

function checkInstant(value: number, place: string): void {
  if (!Number.isFinite(value)) fail("Bad", value, place, "epoch milliseconds");
}

function checkMinutes(value: number, place: string, least: number): void {
  checkCount(value, place, `a whole number of minutes from ${least}`, least);
}

function checkCount(value: number, place: string, expected: string, least: number): void {
  if (value < least) fail("Too small", value, place, expected);
  if (!Number.isSafeInteger(value)) fail("Bad", value, place, expected);
}

const knownZones = new Set<string>();

function checkZone(zone: string, place: string): void {
  if (knownZones.has(zone)) return;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    fail("Unknown", zone, place, "an IANA time zone like Europe/Paris");
  }
  if (zone === undefined) fail("Unknown", zone, place, "an IANA time zone like Europe/Paris");
  knownZones.add(zone);
}

function fail(what: string, value: unknown, place: string, expected: string): never {
  throw new RangeError(`${what} value '${String(value)}' in ${place}: expected ${expected}`);
}
