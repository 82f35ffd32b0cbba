import type { Span } from "../calendars/calendar.ts";
import type { OtherReading, When } from "../desk/when/reading.ts";
import { readWhenParts } from "../desk/when.ts";
import {
  addDays,
  addMonths,
  dayAround,
  instantsOf,
  isoInstant,
  localDateTime,
  nearInstant,
} from "./local-time.ts";
import { HORIZON_DAYS, LONGEST, SHORTEST, USUAL } from "./meeting.ts";

export type TimeProblem = "past" | "gap" | "end-before-start" | "zero" | "too-long" | "too-far" | "repeats";

/** What was said about time. "window": a day, a morning, « avant vendredi »: when exactly is still to be chosen. */
export type TimeReading =
  | { kind: "none"; minutes?: number }
  | { kind: "exact"; span: Span }
  | { kind: "window"; span: Span; minutes: number }
  | { kind: "choices"; why: "twice" | "several"; spans: readonly Span[] }
  | { kind: "problem"; problem: TimeProblem; local?: string; minutes?: number };

export interface TimeRead {
  time: TimeReading;
  /** Character ranges that spoke of time: the rest is people and title. */
  ranges: readonly { from: number; to: number }[];
}

const MINUTE = 60_000;
const TWO_YEARS = 2 * 366 * 24 * 60 * MINUTE;

/** Reads the time out of a request. `now` epoch milliseconds; `zone` of who speaks. */
export function readTime(text: string, now: number, zone: string): TimeRead {
  const parts = readWhenParts(text, { now: isoInstant(now), zone });
  if (parts) return { time: decideTime(parts.when, now, zone), ranges: parts.ranges };
  return {
    time: saidBackwards(text) ? { kind: "problem", problem: "end-before-start" } : { kind: "none" },
    ranges: [],
  };
}

/** « 15h-14h », which no reader of times takes for one: the slip has a name, and the person is told it. */
function saidBackwards(text: string): boolean {
  const found = /\b(\d{1,2})\s*[h:]\s*(\d{2})?\s*(?:-|–|à|a|to)\s*(\d{1,2})\s*[h:]\s*(\d{2})?/iu.exec(text);
  const minute = (hour: number, past: number) => Number(found?.[hour] ?? 0) * 60 + Number(found?.[past] ?? 0);
  return found !== null && minute(3, 4) < minute(1, 2);
}

function decideTime(when: When, now: number, zone: string): TimeReading {
  const minutes = when.durationMinutes;
  const said = when.startSaid === false || STRETCHES.has(when.grain) ? {} : { local: when.start };
  if (minutes !== undefined && minutes < SHORTEST) return { kind: "problem", problem: "zero", ...said };
  if (minutes !== undefined && minutes > LONGEST) return { kind: "problem", problem: "too-long", ...said };
  if (when.repeats !== undefined) return { kind: "problem", problem: "repeats", ...said };
  if (when.startSaid === false) return minutes === undefined ? { kind: "none" } : { kind: "none", minutes };
  if (when.window || STRETCHES.has(when.grain)) return decideWindow(when, minutes ?? USUAL, now, zone);

  const first = decideExact(when, minutes, now, zone);
  // A reading with an offset is the repeated hour of a clock change: `first` offers both passages by itself.
  const others = (when.ambiguous ?? [])
    .filter(({ offset }) => offset === undefined)
    .map((other) => decideExact(other, minutes, now, zone));
  const spans = [first, ...others].flatMap((reading) =>
    reading.kind === "exact" ? [reading.span] : reading.kind === "choices" ? reading.spans : [],
  );
  return others.length > 0 && spans.length > 1 ? { kind: "choices", why: "several", spans } : first;
}

/** The grains that name a stretch of time and not a moment. */
const STRETCHES = new Set<When["grain"]>(["day", "week", "month", "quarter", "year"]);

function decideWindow(when: When, minutes: number, now: number, zone: string): TimeReading {
  const start = nearInstant(when.start, zone);
  const end = when.end === undefined ? endOfStretch(when, start, zone) : nearInstant(when.end, zone);
  if (end <= now) return { kind: "problem", problem: "past", local: when.start, minutes };
  if (start > now + TWO_YEARS) return { kind: "problem", problem: "too-far", local: when.start, minutes };
  return { kind: "window", span: { start: Math.max(start, now), end }, minutes };
}

/** « en janvier », « la semaine prochaine »: the whole of it; « à partir de lundi »: as far as the desk looks. */
function endOfStretch(when: When, start: number, zone: string): number {
  switch (when.grain) {
    case "week":
      return addDays(start, 7, zone);
    case "month":
      return addMonths(start, 1, zone);
    case "quarter":
      return addMonths(start, 3, zone);
    case "year":
      return addMonths(start, 12, zone);
    case "day":
      return when.window ? addDays(start, HORIZON_DAYS, zone) : dayAround(start, zone).end;
    default:
      return dayAround(start, zone).end;
  }
}

/** Start and length both said: the moment itself. Exported for forms, which hold the same local date-times. */
export function decideExact(
  when: Pick<OtherReading, "start" | "end">,
  minutes: number | undefined,
  now: number,
  zone: string,
): TimeReading {
  // « dans 20 minutes » keeps the seconds of now; nobody meets at 14:07:23.
  const starts = instantsOf(`${when.start.slice(0, 16)}:00`, zone);
  if (starts.kind === "none") return { kind: "problem", problem: "gap", local: when.start };
  const length = lengthOf(when, minutes);
  if (length <= 0) return { kind: "problem", problem: "end-before-start", local: when.start };
  // « 14h-13h » is read as ending the next day: nobody meets for 23 hours.
  if (length > LONGEST) {
    const backwards = minutes === undefined && length < 24 * 60;
    return { kind: "problem", problem: backwards ? "end-before-start" : "too-long", local: when.start };
  }
  if (length < SHORTEST) return { kind: "problem", problem: "zero" };
  const passages = starts.kind === "one" ? [starts.at] : [starts.first, starts.second];
  const coming = passages
    .filter((start) => start > now)
    .map((start) => ({ start, end: start + length * MINUTE }));
  const [span] = coming;
  if (!span) return { kind: "problem", problem: "past", local: when.start, minutes: length };
  if (span.start > now + TWO_YEARS)
    return { kind: "problem", problem: "too-far", local: when.start, minutes: length };
  return coming.length > 1 ? { kind: "choices", why: "twice", spans: coming } : { kind: "exact", span };
}

/** Between two walls, not two instants: « 1h-4h » is three hours by the clock also in the night it changes. */
function lengthOf(when: Pick<OtherReading, "start" | "end">, minutes: number | undefined): number {
  if (minutes !== undefined) return minutes;
  if (when.end === undefined) return USUAL;
  return Math.round((nearInstant(when.end, "UTC") - nearInstant(when.start, "UTC")) / MINUTE);
}

/** A moment that a button carries: nothing to read, but what anybody may ask for by words bounds it too. */
export function decideInstant(span: Span, now: number, zone: string): TimeReading {
  const minutes = Math.round((span.end - span.start) / MINUTE);
  const local = span.start > now + 4 * TWO_YEARS ? {} : { local: localDateTime(span.start, zone) };
  if (minutes > LONGEST) return { kind: "problem", problem: "too-long", ...local };
  if (minutes < SHORTEST) return { kind: "problem", problem: "zero", ...local };
  if (span.start <= now) return { kind: "problem", problem: "past", ...local, minutes };
  if (span.start > now + TWO_YEARS) return { kind: "problem", problem: "too-far", ...local, minutes };
  return { kind: "exact", span };
}
