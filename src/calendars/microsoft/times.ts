import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Span } from "../calendar.ts";
import { CalendarTrouble } from "../provider.ts";
import { ianaZone, windowsZone } from "./windows-zones.ts";

/** A local time and the zone it is in: seven digits of a second, names of Windows. */
export const GraphTime = z.object({ dateTime: z.string(), timeZone: z.string().nullish() });
export type GraphTime = z.infer<typeof GraphTime>;

export const GraphSpan = z.object({
  start: GraphTime,
  end: GraphTime,
  isAllDay: z.boolean().nullish(),
  originalStartTimeZone: z.string().nullish(),
});
export type GraphSpan = z.infer<typeof GraphSpan>;

const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.0+)?Z?$/;

/** Epoch milliseconds. "later" where it cannot be read: never taken for free time. */
function toInstant({ dateTime, timeZone }: GraphTime, inZone?: string): number {
  const zone = inZone ?? ianaZone(timeZone ?? "UTC");
  if (zone === undefined) throw new CalendarTrouble("later", `Unknown zone '${timeZone}' in a Graph time`);
  // The zone that is asked for, and a hundred times faster read so.
  const utc =
    zone === "Etc/UTC" && UTC_TIME.test(dateTime) ? Date.parse(`${dateTime.slice(0, 19)}Z`) : Number.NaN;
  if (!Number.isNaN(utc)) return utc;
  try {
    return Temporal.PlainDateTime.from(dateTime.replace(/Z$/, "")).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    throw new CalendarTrouble("later", `Unreadable Graph time in zone ${zone}`);
  }
}

const isMidnight = ({ dateTime }: GraphTime): boolean => /T00:00:00(?:\.0+)?Z?$/.test(dateTime);

/** Half-open. A day is one where its owner lives, whichever zone was asked for: its midnights come unmoved. */
export function toSpan({ start, end, isAllDay, originalStartTimeZone }: GraphSpan): Span {
  const dates = isAllDay && isMidnight(start) && isMidnight(end);
  const zone = dates && originalStartTimeZone ? ianaZone(originalStartTimeZone) : undefined;
  return { start: toInstant(start, zone), end: toInstant(end, zone) };
}

/**
 * For a zone that Windows has no name for, and for the hour that a clock change makes twice, in UTC. `zone`: IANA.
 */
export function toGraphTime(instant: number, zone: string): GraphTime {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  const timeZone = windowsZone(zone);
  return timeZone !== undefined && local.toZonedDateTime(zone).epochMilliseconds === instant
    ? { dateTime: local.toString({ smallestUnit: "second" }), timeZone }
    : { dateTime: toUtc(instant).slice(0, -1), timeZone: "UTC" };
}

export const toUtc = (instant: number): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: "second" });
