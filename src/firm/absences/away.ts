import { Temporal } from "temporal-polyfill";
import { addDays } from "../../desk/when/add-days.ts";
import type { Away } from "../absence.ts";
import { type Presence, workingSpans } from "../presence.ts";
import type { Span } from "../time/spans.ts";

/** Morning ends and afternoon begins then, whatever one's lunch. */
const NOON = "13:00";

/** On instants, in the person's zone: whole days from midnight to midnight. */
export function spanOf({ from, until, half }: Away, zone: string): Span {
  const at = (day: string, time: string): number =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  return {
    start: half === "afternoon" ? at(from, NOON) : at(from, "00:00"),
    end: half === "morning" ? at(until, NOON) : at(addDays(until, 1), "00:00"),
  };
}

/** From a day or its middle to a day or its middle: what an absence of whole days and single halves is made of. */
export function between(
  first: { day: string; half?: Away["half"] },
  last: { day: string; half?: Away["half"] },
): Away[] {
  const late = first.half === "afternoon";
  const early = last.half === "morning";
  if (first.day === last.day) {
    const half = late ? "afternoon" : early ? "morning" : undefined;
    return [{ from: first.day, until: last.day, ...(half ? { half } : {}) }];
  }
  const [from, until] = [late ? addDays(first.day, 1) : first.day, early ? addDays(last.day, -1) : last.day];
  return [
    ...(late ? [{ from: first.day, until: first.day, half: "afternoon" } as const] : []),
    ...(from <= until ? [{ from, until }] : []),
    ...(early ? [{ from: last.day, until: last.day, half: "morning" } as const] : []),
  ];
}

/** In order; days that touch or overlap are one absence, two halves of a day are the day. */
export function joinAways(aways: readonly Away[]): Away[] {
  const sorted = [...aways].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.half ? 1 : -1));
  const joined: Away[] = [];
  for (const away of sorted) {
    const last = joined.at(-1);
    if (last && last.from === away.from && last.half && away.half && last.half !== away.half)
      joined[joined.length - 1] = { from: last.from, until: last.until };
    else if (
      last &&
      !last.half &&
      (away.half ? away.until <= last.until : away.from <= addDays(last.until, 1))
    )
      joined[joined.length - 1] = {
        from: last.from,
        until: last.until > away.until ? last.until : away.until,
      };
    else if (!last || !covers(last, away)) joined.push(away);
  }
  return joined;
}

export const covers = (wide: Away, narrow: Away): boolean =>
  wide.from <= narrow.from && narrow.until <= wide.until && (!wide.half || wide.half === narrow.half);

/** Working days of theirs in it, halves as 0.5; absences do not count against themselves. */
export function workingDaysIn(aways: readonly Away[], presence: Presence): number {
  const there = { ...presence, absences: [] };
  let count = 0;
  for (const away of aways) {
    for (let day = away.from; day <= away.until; day = addDays(day, 1)) {
      const span = spanOf(
        { from: day, until: day, ...(away.half ? { half: away.half } : {}) },
        presence.zone,
      );
      if (workingSpans(there, span.start, span.end).length > 0) count += away.half ? 0.5 : 1;
    }
  }
  return count;
}
