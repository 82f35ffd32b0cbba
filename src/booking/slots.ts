import { intersect, type Span, subtract } from "../firm/time/spans.ts";
import { holidaySpans, workingIntervals } from "../firm/time/working-intervals.ts";
import { uniteBusy } from "./busy-union.ts";
import { checkSlotQuery, type SlotQuery } from "./slot-query.ts";

const minuteMs = 60_000;

/**
 * The times when everybody can meet, earliest first. Pure; throws RangeError for a query that makes no sense.
 *
 * - Everybody's working hours, each in their own zone, are cut to what they have in common, less the holidays. Each interval left
 *   is a working interval: slots start at its start, then every step (9:00-12:00 with 10:15-12:00 gives 10:15, 10:45…).
 *   Busy spans, `from` and `notBefore` hide slots and never move the grid.
 * - A holiday is a day of the firm: it closes everybody from midnight to midnight in `query.zone`, also a colleague overseas whose
 *   own date differs by then.
 * - A slot lies wholly between `from` and `to`, and wholly inside one working interval.
 * - Slots may overlap one another when the step is shorter than the duration.
 */
export function findSlots(query: SlotQuery): Span[] {
  checkSlotQuery(query);
  const { from, to, people } = query;
  const duration = query.durationMinutes * minuteMs;
  const step = query.stepMinutes * minuteMs;
  const earliest = Math.max(from, query.notBefore ?? from);
  const limit = query.limit ?? Number.POSITIVE_INFINITY;
  const slots: Span[] = [];
  if (to - earliest < duration) return slots;

  const busy = uniteBusy(people, earliest, to);
  let next = 0;
  for (const interval of commonWork(query, earliest)) {
    const { start: anchor } = interval;
    const onGrid = (instant: number) => anchor + Math.max(0, Math.ceil((instant - anchor) / step)) * step;
    const last = Math.min(interval.end, to) - duration;
    let start = onGrid(earliest);
    while (start <= last) {
      while (next < busy.count && (busy.ends[next] as number) <= start) next += 1;
      if (next < busy.count && (busy.starts[next] as number) < start + duration) {
        start = onGrid(busy.ends[next] as number);
        continue;
      }
      slots.push({ start, end: start + duration });
      if (slots.length >= limit) return slots;
      start += step;
    }
  }
  return slots;
}

function commonWork({ people, to, holidays, zone }: SlotQuery, from: number): Span[] {
  const [first, ...others] = people.map((person) => workingIntervals(person, from, to));
  const common = others.reduce(intersect, first ?? []);
  return holidays?.length ? subtract(common, holidaySpans(holidays, zone)) : common;
}
