import { Temporal } from "temporal-polyfill";
import { DAY, dayNumber } from "./civil-days.ts";

/** Local seconds of an instant. */
export function wallAt(epochMs: number, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMs)).toZonedDateTimeISO(zone);
  return (
    dayNumber(local.year, local.month, local.day) * DAY + local.hour * 3600 + local.minute * 60 + local.second
  );
}

export function epochMsOf(now: string): number {
  return Temporal.Instant.from(now).epochMilliseconds;
}

/** The instant of a wall time said in another zone, seen in ours. */
export function moveWall(isoWall: string, saidZone: string, zone: string): number {
  const instant = Temporal.PlainDateTime.from(isoWall).toZonedDateTime(saidZone).epochMilliseconds;
  return wallAt(instant, zone);
}

/** The offset of the second passage of a wall time that a clock change repeats, null for any other. */
export function repeatedOffset(isoWall: string, zone: string): string | null {
  const local = Temporal.PlainDateTime.from(isoWall);
  const first = local.toZonedDateTime(zone, { disambiguation: "earlier" });
  const second = local.toZonedDateTime(zone, { disambiguation: "later" });
  const twice =
    first.epochMilliseconds !== second.epochMilliseconds &&
    first.hour === second.hour &&
    first.minute === second.minute;
  return twice ? second.offset : null;
}
