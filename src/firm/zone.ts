import { Temporal } from "temporal-polyfill";

/** The IANA name in its usual spelling; undefined when there is no such zone. Fixed offsets are no zones: they know no summer. */
export function readZone(text: string | undefined): string | undefined {
  const name = text?.trim().replace(/ /g, "_");
  if (!name || !/^[A-Za-z]/.test(name)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}
