import { readClockTime } from "../clock-time.ts";
import { dayNumber } from "./day-number.ts";
import { type Span, unite } from "./spans.ts";
import { zoneOffsets } from "./zone-offsets.ts";

/** Days 1 (Monday) to 7; `from` and `to` are the person's wall clock, "24:00" allowed; `to` before `from` ends on the next day. */
export type Hours = { days: readonly number[]; from: string; to: string };

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * When a person works around a window (not cut to it), on instants: across a clock change an interval has its true length.
 * Hours that touch or overlap are one interval, midnight included; hours across midnight belong to the day they start on.
 */
export function workingIntervals(
  person: { zone: string; hours: readonly Hours[] },
  from: number,
  to: number,
): Span[] {
  const zone = zoneOffsets(person.zone);
  const week = weekOf(person.hours);
  const dayOf = (instant: number) => Math.floor((instant + zone.offsetAt(instant)) / dayMs);
  const lastDay = dayOf(to);
  const intervals: Span[] = [];
  for (let day = firstDay(dayOf(from), person.hours); day <= lastDay; day += 1) {
    for (const { opens, closes } of week[weekday(day)] ?? []) {
      const start = zone.instantOf(day * dayMs + opens * minuteMs);
      const end = zone.instantOf(day * dayMs + closes * minuteMs);
      if (start < end) intervals.push({ start, end });
    }
  }
  return unite(intervals);
}

/** Holidays as the instants they cover in a zone, from midnight to midnight. */
export function holidaySpans(holidays: readonly string[], zoneName: string): Span[] {
  const zone = zoneOffsets(zoneName);
  const spans = holidays.map((date) => {
    const day = dayNumber(date) ?? Number.NaN;
    return { start: zone.instantOf(day * dayMs), end: zone.instantOf((day + 1) * dayMs) };
  });
  return unite(spans);
}

/** 1 = Monday; 1970-01-01 was a Thursday. */
function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** A run of work through midnights must be seen from its beginning, or its grid would depend on where the window starts. */
function firstDay(day: number, hours: readonly Hours[]): number {
  const aroundMidnight = hours.some(({ from, to }) => to <= from || /^0?0:00$/.test(from) || to === "24:00");
  return aroundMidnight ? day - 7 - (weekday(day) - 1) : day - 1;
}

type Opening = { opens: number; closes: number };

function weekOf(hours: readonly Hours[]): Opening[][] {
  const week: Opening[][] = Array.from({ length: 8 }, () => []);
  for (const { days, from, to } of hours) {
    const opens = readClockTime(from) ?? Number.NaN;
    const closes = readClockTime(to) ?? Number.NaN;
    for (const day of new Set(days))
      week[day]?.push({ opens, closes: closes < opens ? closes + 1440 : closes });
  }
  return week;
}
