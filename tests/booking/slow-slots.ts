import { Temporal } from "temporal-polyfill";
import type { PersonQuery, SlotQuery } from "../../src/booking/slot-query.ts";

const minuteMs = 60_000;

/**
 * The obvious search, minute by minute with Temporal: mark the minutes everybody works, cut them into runs, walk each run step by
 * step and ask every span of everybody whether it is in the way. Right and slow; whole minutes only for working time.
 */
export function findSlotsSlowly(query: SlotQuery): { start: number; end: number }[] {
  const closed = new Set(query.holidays ?? []);
  const worked = query.people.map((person) => minutesWorked(person, query));
  const isWorked = (minute: number) =>
    worked.every((minutes) => minutes.has(minute)) &&
    !(closed.size > 0 && closed.has(dateOf(minute, query.zone)));
  const margin = 36 * 60;
  const [first, last] = [Math.floor(query.from / minuteMs) - margin, Math.ceil(query.to / minuteMs) + margin];
  const found: { start: number; end: number }[] = [];
  let runStart: number | null = null;
  for (let minute = first; minute <= last; minute += 1) {
    if (isWorked(minute)) {
      runStart ??= minute;
    } else if (runStart !== null) {
      found.push(...walk(runStart * minuteMs, minute * minuteMs, query));
      runStart = null;
    }
  }
  return found.slice(0, query.limit);
}

function walk(runStart: number, runEnd: number, query: SlotQuery) {
  const { from, to, durationMinutes, stepMinutes, people, notBefore = from } = query;
  const slots: { start: number; end: number }[] = [];
  for (let start = runStart; start + durationMinutes * minuteMs <= runEnd; start += stepMinutes * minuteMs) {
    const end = start + durationMinutes * minuteMs;
    if (
      start >= from &&
      start >= notBefore &&
      end <= to &&
      people.every((person) => isFree(person, start, end))
    )
      slots.push({ start, end });
  }
  return slots;
}

function isFree({ busy, bufferMinutes = 0 }: PersonQuery, start: number, end: number): boolean {
  const buffer = bufferMinutes * minuteMs;
  return busy.every(
    (span) => span.start === span.end || end + buffer <= span.start || start - buffer >= span.end,
  );
}

function minutesWorked({ zone, hours }: PersonQuery, { from, to }: SlotQuery): Set<number> {
  const minutes = new Set<number>();
  const dateIn = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  const end = dateIn(to).add({ days: 3 });
  for (
    let day = dateIn(from).subtract({ days: 3 });
    Temporal.PlainDate.compare(day, end) <= 0;
    day = day.add({ days: 1 })
  ) {
    for (const opening of hours.filter(({ days }) => days.includes(day.dayOfWeek))) {
      const crosses = opening.to < opening.from;
      const closesAt = opening.to === "24:00" ? "00:00" : opening.to;
      const opens = at(day, opening.from, zone);
      const closes = at(crosses || opening.to === "24:00" ? day.add({ days: 1 }) : day, closesAt, zone);
      for (let minute = opens; minute < closes; minute += 1) minutes.add(minute);
    }
  }
  return minutes;
}

function at(day: Temporal.PlainDate, time: string, zone: string): number {
  return (
    day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds /
    minuteMs
  );
}

function dateOf(minute: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(minute * minuteMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}
