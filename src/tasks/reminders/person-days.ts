import { type Presence, workingSpans } from "../../firm/facts.ts";
import { zoneOffsets } from "../../firm/time/zone-offsets.ts";

const DAY_MS = 86_400_000;

/** The days of one person, numbered from 1970-01-01 on their own calendar. */
export interface PersonDays {
  zone: string;
  /** The day an instant lies in. */
  dayOf(instant: number): number;
  /** Do they work at all on that day? */
  open(day: number): boolean;
  /** "hh:mm" of that day, or when they come in where an absence covers it. */
  morning(day: number, time: string): number;
  /** When their last working time of that day ends; undefined: they do not work. */
  end(day: number): number | undefined;
  /** The nearest open day from `day` on, itself excluded, at most `within` days away. */
  nearest(day: number, direction: 1 | -1, within: number): number | undefined;
}

export function createPersonDays(presence: Presence): PersonDays {
  const zone = zoneOffsets(presence.zone);
  const known = new Map<number, { start: number; end: number } | undefined>();
  const startOf = (day: number): number => zone.instantOf(day * DAY_MS);
  function work(day: number): { start: number; end: number } | undefined {
    if (!known.has(day)) {
      const spans = workingSpans(presence, startOf(day), startOf(day + 1));
      const [first, last] = [spans[0], spans.at(-1)];
      known.set(day, first && last ? { start: first.start, end: last.end } : undefined);
    }
    return known.get(day);
  }
  const open = (day: number): boolean => work(day) !== undefined;
  return {
    zone: presence.zone,
    dayOf: (instant) => Math.floor((instant + zone.offsetAt(instant)) / DAY_MS),
    open,
    morning(day, time) {
      const [hour = 0, minute = 0] = time.split(":").map(Number);
      const at = zone.instantOf(day * DAY_MS + (hour * 60 + minute) * 60_000);
      const away = presence.absences.some(({ start, end }) => start <= at && at < end);
      return away ? Math.max(at, work(day)?.start ?? at) : at;
    },
    end: (day) => work(day)?.end,
    nearest(day, direction, within) {
      for (let step = 1; step <= within; step += 1)
        if (open(day + direction * step)) return day + direction * step;
      return undefined;
    },
  };
}
