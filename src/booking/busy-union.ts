import type { PersonQuery } from "./slot-query.ts";

/** Disjoint, in order: busy from `starts[i]` to `ends[i]`, for `count` of them. */
export type BusyUnion = { starts: Float64Array; ends: Float64Array; count: number };

/**
 * When at least one person is busy, buffers included. Starts and ends are sorted apart: a count of the open ones is all that is
 * needed, and typed arrays of numbers sort many times faster than objects.
 */
export function uniteBusy(people: readonly PersonQuery[], from: number, to: number): BusyUnion {
  const most = people.reduce((sum, person) => sum + person.busy.length, 0);
  const starts = new Float64Array(most);
  const ends = new Float64Array(most);
  let used = 0;
  for (const person of people) {
    const buffer = (person.bufferMinutes ?? 0) * 60_000;
    for (const { start, end } of person.busy) {
      if (start === end || end + buffer <= from || start - buffer >= to) continue;
      starts[used] = start - buffer;
      ends[used] = end + buffer;
      used += 1;
    }
  }
  return merge(starts.subarray(0, used).sort(), ends.subarray(0, used).sort());
}

/** In place: what is written is never ahead of what is read. */
function merge(starts: Float64Array, ends: Float64Array): BusyUnion {
  let count = 0;
  let opened = 0;
  for (let closed = 0; closed < ends.length; closed += 1) {
    const end = ends[closed] as number;
    if (opened === closed) {
      starts[count] = starts[opened] as number;
      opened += 1;
    }
    while (opened < starts.length && (starts[opened] as number) <= end) opened += 1;
    if (opened === closed + 1) {
      ends[count] = end;
      count += 1;
    }
  }
  return { starts, ends, count };
}
