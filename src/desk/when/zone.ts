import { Temporal } from "temporal-polyfill";

/** Clock changes fall on whole quarters of an hour UTC: within one, a zone has a single offset. */
const QUARTER_MS = 900_000;
const KEPT = 256;
const offsets = new Map<string, number>();

function offsetSeconds(epochMs: number, zone: string): number {
  const quarter = Math.floor(epochMs / QUARTER_MS);
  const key = `${quarter} ${zone}`;
  let seconds = offsets.get(key);
  if (seconds === undefined) {
    const local = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS).toZonedDateTimeISO(zone);
    seconds = local.offsetNanoseconds / 1e9;
    if (offsets.size >= KEPT) offsets.clear();
    offsets.set(key, seconds);
  }
  return seconds;
}

/** Local seconds of an instant. */
export function wallAt(epochMs: number, zone: string): number {
  return Math.floor(epochMs / 1000) + offsetSeconds(epochMs, zone);
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
