import { DAY, isoLocal, mondayOf } from "./civil-days.ts";
import { type Clock, UNKNOWN_ZONE } from "./clock.ts";
import { type Fitted, fitClock } from "./fit-clock.ts";
import { limit } from "./limit.ts";
import type { Composed, Context, Reading } from "./reading.ts";
import { composeRepeat } from "./repeat.ts";
import { chooseLength, nearestFirst, type Said } from "./sort-out.ts";
import { moveWall } from "./zone.ts";

/** One time out of what was said, with the other readings; null when the pieces do not make one. */
export function compose(context: Context, said: Said): Composed | null {
  const length = chooseLength(said);
  if (length === null) return null;
  const minutes = length ? { minutes: length.minutes } : {};
  if (said.repeats.length > 0) {
    const repeated = composeRepeat(context, said);
    return repeated && { ...repeated, ...minutes };
  }
  const found = composeOnce(context, said);
  if (found) {
    const others = found.others.filter((other) => !same(other, found.reading));
    return { reading: found.reading, others, ...minutes };
  }
  const nothing = [said.days, said.spans, said.moments, said.clocks, said.hours, said.parts].every(
    (list) => list.length === 0,
  );
  if (!length || !nothing) return null;
  return { reading: { start: context.wall, grain: "second" }, others: [], ...minutes, startSaid: false };
}

const same = (a: Reading, b: Reading) => a.start === b.start && a.end === b.end;

interface Found {
  readonly reading: Reading;
  readonly others: readonly Reading[];
}

function composeOnce(context: Context, said: Said): Found | null {
  const clock = clockOf(said);
  const dated = daysOf(context, said, clock?.first);
  if (dated === null) return null;
  const others: Reading[] = [];
  let reading: Reading | null = null;
  if (dated.days.length > 0 || clock || said.parts.length > 0) {
    const made = place(context, said, dated.days, clock);
    if (!made) return null;
    [reading = null] = made;
    others.push(...made.slice(1));
  }
  for (const span of dated.spans) {
    const spans = span.resolve(context);
    if (!spans) return null;
    if (reading) others.push(spans.reading);
    else {
      reading = spans.reading;
      others.push(...(spans.others ?? []));
    }
  }
  for (const moment of said.moments) {
    const at = moment.resolve(context);
    if (!at) return null;
    if (reading) others.push(at);
    else reading = at;
  }
  if (!reading) return null;
  const limited = limit(context, said, reading);
  if (!limited) return null;
  const kept = others.map((other) => limit(context, said, other)).filter((other) => other !== null);
  return { reading: limited, others: kept };
}

interface Hours {
  readonly first: Clock;
  readonly end?: Clock;
  readonly window: boolean;
  readonly rest: readonly Clock[];
}

/** The clock time, or the range of two; "14h jusqu'à 16h" is a range too. */
function clockOf(said: Said): Hours | undefined {
  const anchor = said.days[0];
  const ranges = nearestFirst(said.hours, anchor);
  const clocks = nearestFirst(said.clocks, anchor);
  const range = ranges[0];
  if (range) {
    const rest = [...ranges.slice(1).map((hours) => hours.start), ...clocks.map((clock) => clock.clock)];
    return { first: range.start, end: range.end, window: range.window, rest };
  }
  const [first, second] = said.clocks;
  if (!first) return undefined;
  const until = second && said.bounds.find((bound) => bound.side === "by" && bound.next === second.next);
  if (second && until && second.clock.minute > first.clock.minute) {
    const opened = said.bounds.some((bound) => bound.side === "from" && bound.next === first.next);
    said.bounds = said.bounds.filter((bound) => bound !== until && bound.next !== first.next);
    return { first: first.clock, end: second.clock, window: opened, rest: [] };
  }
  const [near, ...rest] = clocks;
  return near && { first: near.clock, window: false, rest: rest.map((clock) => clock.clock) };
}

interface Dated {
  /** Day numbers, the first one meant. */
  readonly days: readonly number[];
  readonly spans: Said["spans"];
}

function daysOf(context: Context, said: Said, clock: Clock | undefined): Dated | null {
  const part = said.parts[0];
  const minute = clock ? fitClock(clock, part, true).minute : part ? part.end - 1 : undefined;
  const anchor = said.clocks[0] ?? said.hours[0] ?? said.parts[0];
  const named = nearestFirst(said.days, anchor);
  const span = said.spans[0];
  const days: number[] = [];
  const resolved = named.map((day) => ({ day, found: day.resolve(context, minute) }));
  if (resolved.some((entry) => entry.found === null)) return null;
  const firm = resolved.filter((entry) => entry.day.weekday === undefined);
  for (const { day, found } of resolved) {
    if (!found) continue;
    const inSpan = span && firm.length === 0 ? insideSpan(context, span, day.weekday) : undefined;
    if (inSpan !== undefined) return { days: [inSpan], spans: [] };
    // "vendredi … le 27 novembre": a weekday that a date said elsewhere confirms adds nothing.
    const confirmed =
      day.weekday !== undefined &&
      firm.some((entry) => entry.found && mondayShift(entry.found.day) === day.weekday);
    if (!confirmed) days.push(found.day, ...found.others);
  }
  const spans = said.spans.filter((entry) => !contains(context, entry, days[0]));
  return { days, spans };
}

const mondayShift = (day: number) => day - mondayOf(day) + 1;

/** A weekday and a week said apart: "la semaine prochaine, mardi à 14h". */
function insideSpan(
  context: Context,
  span: Said["spans"][number],
  weekday: number | undefined,
): number | undefined {
  const reading = span.resolve(context)?.reading;
  if (weekday === undefined || reading?.grain !== "week" || reading.end !== undefined) return undefined;
  return reading.start / DAY + weekday - 1;
}

function contains(context: Context, span: Said["spans"][number], day: number | undefined): boolean {
  const reading = span.resolve(context)?.reading;
  if (day === undefined || !reading) return false;
  const length = { week: 7, month: 31, quarter: 92, year: 366, day: 1, hour: 1, minute: 1, second: 1 }[
    reading.grain
  ];
  return day * DAY >= reading.start && day * DAY < (reading.end ?? reading.start + length * DAY);
}

/** Readings for each day and each clock time, the first one meant. */
function place(
  context: Context,
  said: Said,
  days: readonly number[],
  clock: Hours | undefined,
): Reading[] | null {
  const part = said.parts[0];
  const dayNamed = days.length > 0;
  const today = said.parts.some((entry) => entry.today);
  const fitted = clock ? fitClock(clock.first, part, dayNamed || today) : undefined;
  const base = days[0] ?? (today ? context.today : comingDay(context, fitted, clock, part));
  const on = (day: number, at: Fitted | undefined): Reading | null => {
    if (!clock || !at) {
      return part
        ? { start: day * DAY + part.start * 60, end: day * DAY + part.end * 60, grain: "hour", window: true }
        : { start: day * DAY, grain: "day" };
    }
    return atClock(context, day, clock, at, part);
  };
  const readings = [on(base, fitted)];
  for (const day of days.slice(1)) readings.push(on(day, fitted));
  if (!dayNamed && !today && base > context.today && clock && fitted && !clock.first.midnight)
    readings.push(on(context.today, fitted));
  for (const minute of fitted?.others ?? []) {
    readings.push(
      on(!dayNamed && !today && minute > context.minute ? context.today : base, { minute, others: [] }),
    );
  }
  for (const other of clock?.rest ?? []) {
    const single = { first: other, window: false, rest: [] };
    readings.push(atClock(context, base, single, fitClock(other, part, dayNamed), part));
  }
  for (const other of said.parts.slice(1)) {
    if (!clock && other.start !== part?.start) {
      readings.push({
        start: base * DAY + other.start * 60,
        end: base * DAY + other.end * 60,
        grain: "hour",
        window: true,
      });
    }
  }
  return readings[0] ? readings.filter((reading) => reading !== null) : null;
}

/** Without a day, a clock time is today's if it is still to come, tomorrow's otherwise. */
function comingDay(
  context: Context,
  fitted: Fitted | undefined,
  clock: Hours | undefined,
  part: { end: number } | undefined,
): number {
  const minute = clock?.first.midnight ? (fitted?.minute ?? 0) : (fitted?.minute ?? part?.end ?? 1440);
  return minute > context.minute ? context.today : context.today + 1;
}

function atClock(
  context: Context,
  day: number,
  clock: Hours,
  fitted: Fitted,
  part: { readonly start: number; readonly end: number } | undefined,
): Reading | null {
  const zoned = (wall: number, zone: string | undefined) =>
    zone ? moveWall(isoLocal(wall), zone, context.zone) : wall;
  const zone = clock.first.zone ?? clock.end?.zone;
  if (zone === UNKNOWN_ZONE) return null;
  const start = zoned(day * DAY + fitted.minute * 60 + clock.first.second, zone);
  if (!clock.end) return { start, grain: clock.first.grain };
  let end = fitClock(clock.end, part, false).minute;
  if (end <= fitted.minute && clock.end.halfDay) end += 720;
  const shifted = clock.first.halfDay && clock.end.halfDay && fitted.minute === clock.first.minute + 720;
  if (shifted && end < fitted.minute) end += 720;
  if (end <= fitted.minute) return null;
  const grain = clock.first.grain === "hour" ? clock.end.grain : clock.first.grain;
  return {
    start,
    end: zoned(day * DAY + end * 60 + clock.end.second, zone),
    grain,
    ...(clock.window ? { window: true } : {}),
  };
}
