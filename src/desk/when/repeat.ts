import { DAY, isoLocal } from "./civil-days.ts";
import { fitClock } from "./fit-clock.ts";
import { endOf } from "./period.ts";
import type { Composed, Context, Frequency, Reading } from "./reading.ts";
import { onDay } from "./recurrence.ts";
import type { Said } from "./sort-out.ts";

/** A recurrence with its first occurrence: "tous les lundis à 9h jusqu'au 15 décembre". */
export function composeRepeat(context: Context, said: Said): Composed | null {
  if (
    said.repeats.length > 1 ||
    said.clocks.length > 1 ||
    said.hours.length + said.clocks.length > 1 ||
    said.moments.length > 0
  )
    return null;
  const part = said.parts[0] ?? said.repeats[0]?.frequency.part;
  const hours = said.hours[0];
  const clock = said.clocks[0]?.clock ?? hours?.start;
  // A rule in another zone's hours would drift at clock changes.
  if (clock?.zone) return null;
  const fitted = clock ? fitClock(clock, part, true) : undefined;
  const minute = fitted?.minute ?? part?.start;
  const limits = readLimits(context, said);
  const placed = limits && place(said, limits.rest);
  if (!limits || !placed) return null;
  const from = Math.max(context.today, limits.from ?? context.today);
  const moved = from > context.today ? { ...context, today: from, minute: -1, wall: from * DAY } : context;
  const first = placed.first(moved, minute);
  const on = (at: number): Reading => {
    if (hours) {
      const end = fitClock(hours.end, part, false).minute;
      return {
        start: first * DAY + at * 60,
        end: first * DAY + (end > at ? end : end + 720) * 60,
        grain: hours.start.grain,
      };
    }
    if (clock) return { start: first * DAY + at * 60, grain: clock.grain };
    return part
      ? {
          start: first * DAY + part.start * 60,
          end: first * DAY + part.end * 60,
          grain: "hour",
          window: true,
        }
      : { start: first * DAY, grain: "day" };
  };
  const reading = on(minute ?? 0);
  if (limits.until !== undefined && limits.until <= reading.start) return null;
  const until = limits.until === undefined ? "" : `;UNTIL=${isoLocal(limits.until - 1).replace(/[-:]/g, "")}`;
  return { reading, others: (fitted?.others ?? []).map(on), rule: placed.rule + until };
}

/** "chaque semaine le mardi", "tous les mois le 15"; a second day that the rule cannot take is not understood. */
function place(said: Said, days: Said["days"]): Frequency | null {
  const frequency = said.repeats[0]?.frequency;
  const day = days[0];
  if (!frequency || days.length > 1) return null;
  return day ? onDay(frequency, day.weekday, day.monthDay) : frequency;
}

interface Limits {
  from?: number;
  /** Wall, exclusive. */
  until?: number;
  rest: Said["days"];
}

function readLimits(context: Context, said: Said): Limits | null {
  const limits: Limits = { rest: [] };
  const dated = [...said.days, ...said.spans];
  for (const entry of dated) {
    const bound = said.bounds.find((candidate) => candidate.next === entry.next);
    if (!bound) {
      if (entry.kind !== "day") return null;
      limits.rest.push(entry);
      continue;
    }
    const found = entry.kind === "day" ? entry.resolve(context, undefined) : entry.resolve(context);
    if (!found) return null;
    const reading: Reading = "day" in found ? { start: found.day * DAY, grain: "day" } : found.reading;
    if (bound.side === "from") limits.from = Math.floor(reading.start / DAY);
    else if (bound.side === "after") limits.from = Math.floor(endOf(reading) / DAY);
    else limits.until = bound.side === "by" ? endOf(reading) : reading.start;
  }
  return limits;
}
