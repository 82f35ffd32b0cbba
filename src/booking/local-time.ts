import { Temporal } from "temporal-polyfill";

export type LocalInstants =
  | { kind: "one"; at: number }
  /** The clocks went back: the wall showed this time twice. */
  | { kind: "two"; first: number; second: number }
  /** The clocks went forward: the wall never showed it. */
  | { kind: "none" };

/** The instants (epoch milliseconds) at which a wall in `zone` shows the ISO local date-time. */
export function instantsOf(local: string, zone: string): LocalInstants {
  const wall = Temporal.PlainDateTime.from(local);
  const earlier = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(zone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { kind: "one", at: earlier.epochMilliseconds };
  if (!earlier.toPlainDateTime().equals(wall)) return { kind: "none" };
  return { kind: "two", first: earlier.epochMilliseconds, second: later.epochMilliseconds };
}

/** The instant itself, or the nearest one where the clocks jumped: for the edges of windows, where an hour does not matter. */
export const nearInstant = (local: string, zone: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;

const zoned = (at: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** "2026-11-24" and "14:00", as forms hold them. */
export const localDate = (at: number, zone: string): string => zoned(at, zone).toPlainDate().toString();
export const localTime = (at: number, zone: string): string =>
  zoned(at, zone).toPlainTime().toString({ smallestUnit: "minute" });
export const localDateTime = (at: number, zone: string): string =>
  zoned(at, zone).toPlainDateTime().toString({ smallestUnit: "second" });
export const isoInstant = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();

/** The day of an instant, from its midnight to the next: 23, 24 or 25 hours. */
export function dayAround(at: number, zone: string): { start: number; end: number } {
  const start = zoned(at, zone).startOfDay();
  return { start: start.epochMilliseconds, end: start.add({ days: 1 }).epochMilliseconds };
}

export const addDays = (at: number, days: number, zone: string): number =>
  zoned(at, zone).add({ days }).epochMilliseconds;

export const addMonths = (at: number, months: number, zone: string): number =>
  zoned(at, zone).add({ months }).epochMilliseconds;
