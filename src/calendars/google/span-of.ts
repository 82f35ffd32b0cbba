import { Temporal } from "temporal-polyfill";
import type { Span } from "../calendar.ts";
import type { GoogleEvent } from "./replies.ts";

/** Days begin and end in the calendar's own zone. Undefined where an event says no time, as cancelled ones may. */
export function spanOf({ start, end }: GoogleEvent, calendarZone: string): Span | undefined {
  const [from, to] = [instantOf(start, calendarZone), instantOf(end, calendarZone)];
  return from === undefined || to === undefined ? undefined : { start: from, end: to };
}

function instantOf(time: GoogleEvent["start"], zone: string): number | undefined {
  try {
    if (time?.date !== undefined)
      return Temporal.PlainDate.from(time.date).toZonedDateTime(zone).epochMilliseconds;
    return time?.dateTime === undefined ? undefined : Temporal.Instant.from(time.dateTime).epochMilliseconds;
  } catch {
    return undefined;
  }
}
