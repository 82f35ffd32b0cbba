import { DAY } from "./civil-days.ts";
import { endOf } from "./period.ts";
import type { Context, Reading } from "./reading.ts";
import type { Said } from "./sort-out.ts";

/** Turns a reading into the window that "avant", "d'ici", "à partir de" or "après" makes of it; null when that window is over. */
export function limit(context: Context, said: Said, reading: Reading): Reading | null {
  const bound = said.bounds[0];
  if (!bound) return reading;
  const { grain } = reading;
  const tail = said.spans.some((span) => span.tail) && said.days.length === 0;
  if (bound.side === "from" || bound.side === "after") {
    const dayLong = grain !== "second" && grain !== "minute" && grain !== "hour";
    const start =
      bound.side === "after" && (dayLong || reading.end !== undefined) ? endOf(reading) : reading.start;
    return { start, grain, window: true };
  }
  const clock = grain === "second" || grain === "minute" || (grain === "hour" && reading.end === undefined);
  const inclusive = bound.side === "by" && !clock;
  const end = inclusive || tail ? endOf(reading) : reading.start;
  // "demain avant 16h" begins with that day; "avant vendredi midi" begins now.
  const onClock = bound.on === "clock" && said.days.length > 0;
  const dayStart = Math.floor(reading.start / DAY) * DAY;
  const start = onClock ? Math.max(context.wall, dayStart) : context.wall;
  return end > start ? { start, end, grain, window: true } : null;
}
