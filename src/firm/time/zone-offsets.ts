import { Temporal } from "temporal-polyfill";

const dayMs = 86_400_000;
/** No zone has ever gone and come back within a week, so weekly samples see every change. */
const sampleMs = 7 * dayMs;
const chunkMs = 52 * sampleMs;

/** One year or so of a zone: the offset it opens with, then the changes inside it, in order. */
type Chunk = { first: number; changes: { at: number; offset: number }[] };

/** A zone on integers. `offsetAt` is what to add to an instant to read its wall clock as if it were UTC. */
export type ZoneOffsets = {
  offsetAt(instant: number): number;
  /**
   * The instant of a wall-clock time (given as if it were UTC), as Temporal's "compatible": a time that exists twice is
   * the first one, a time the clock skips moves on by what was skipped.
   */
  instantOf(wall: number): number;
};

const zones = new Map<string, ZoneOffsets>();

/** Cached for the life of the process, by zone and by year. Throws RangeError for a zone Intl does not know. */
export function zoneOffsets(zone: string): ZoneOffsets {
  let known = zones.get(zone);
  if (!known) {
    known = createZoneOffsets(zone);
    zones.set(zone, known);
  }
  return known;
}

function createZoneOffsets(zone: string): ZoneOffsets {
  const chunks = new Map<number, Chunk>();
  const epoch = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  const readOffset = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(epoch.timeZoneId).offsetNanoseconds /
    1e6;

  function offsetAt(instant: number): number {
    const index = Math.floor(instant / chunkMs);
    let chunk = chunks.get(index);
    if (!chunk) {
      chunk = readChunk(index * chunkMs, readOffset);
      chunks.set(index, chunk);
    }
    let offset = chunk.first;
    for (const change of chunk.changes) {
      if (change.at > instant) break;
      offset = change.offset;
    }
    return offset;
  }

  function instantOf(wall: number): number {
    const before = offsetAt(wall - dayMs);
    const after = offsetAt(wall + dayMs);
    if (before === after || offsetAt(wall - before) === before) return wall - before;
    return offsetAt(wall - after) === after ? wall - after : wall - before;
  }

  return { offsetAt, instantOf };
}

function readChunk(start: number, readOffset: (instant: number) => number): Chunk {
  const first = readOffset(start);
  const changes: Chunk["changes"] = [];
  let offset = first;
  for (let instant = start + sampleMs; instant <= start + chunkMs; instant += sampleMs) {
    const next = readOffset(instant);
    if (next === offset) continue;
    let [low, high] = [instant - sampleMs, instant];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (readOffset(middle) === offset) low = middle;
      else high = middle;
    }
    changes.push({ at: high, offset: next });
    offset = next;
  }
  return { first, changes };
}
