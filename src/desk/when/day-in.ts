import { Temporal } from "temporal-polyfill";

/** The ISO day it is in a zone (IANA); `now` in epoch milliseconds. */
export const dayIn = (now: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
