import type { Standing } from "../database/calendar-returned.ts";
import type { Span } from "./calendar.ts";
import type { Changes } from "./provider.ts";

/** What became of one of our events in somebody's own calendar. */
export type Found = Fate & { event: Standing };

type Fate =
  /** Nothing that matters to the meeting. */
  | { kind: "same"; etag: string | undefined }
  /** `overtaken`: the meeting was changed with us meanwhile, and that is about to be written over it. */
  | { kind: "moved"; to: Span; etag: string | undefined; overtaken: boolean }
  | { kind: "gone" }
  /** A whole reading is without it: a server may be late, it is believed at the second one. */
  | { kind: "missed" }
  /** With everything else of ours: the calendar was emptied or restored, nobody took out a meeting. */
  | { kind: "emptied" }
  | { kind: "guest"; email: string; said: "accepted" | "declined" };

export interface Compared {
  found: readonly Found[];
  /** Something was left to the next look, which must read the same changes again. */
  left: boolean;
  /** A write of ours was refused for a change that no reading tells of: everything is to be read again. */
  lost: boolean;
}

const DAY_MS = 86_400_000;
/** Whole readings reach a year ahead at least (src/calendars/microsoft/read-changes.ts). */
const READ_WHOLE_MS = 360 * DAY_MS;
/** So many that are missing at once, and not one that is there. */
const EMPTIED = 3;

/**
 * `before` and `after`: our own rows around the reading. One that changed between them, or that is being written, may be older
 * in the answer than in its row: it is left.
 */
export function compareChanges(
  before: readonly Standing[],
  after: readonly Standing[],
  { events, whole }: Pick<Changes, "events" | "whole">,
  now: number,
): Compared {
  const told = new Map(events.map((event) => [event.externalId, event]));
  const steady = new Map(before.map((event) => [event.id, event.version]));
  const found: Found[] = [];
  let [left, lost] = [false, false];
  const emptied = whole && after.length >= EMPTIED && !after.some(({ externalId }) => told.has(externalId));
  for (const event of after) {
    const one = told.get(event.externalId);
    if (steady.get(event.id) !== event.version || event.stage === "writing") {
      left ||= one !== undefined;
      continue;
    }
    if (one === undefined) {
      if (event.stage === "gone") found.push({ event, kind: "gone" });
      else if (event.stage === "changed" && !whole) lost = true;
      else if (whole && event.seen.start > now && event.seen.start < now + READ_WHOLE_MS) {
        found.push({ event, kind: !event.missed ? "missed" : emptied ? "emptied" : "gone" });
        left ||= !event.missed;
      }
    } else if (one.state === "gone") found.push({ event, kind: "gone" });
    else {
      const { etag, span } = one;
      const still = span.start === event.seen.start && span.end === event.seen.end;
      if (still && etag !== undefined && etag === event.etag && event.stage === "settled" && !event.missed)
        continue;
      if (event.organizes)
        for (const { email, said } of one.guests)
          if (said !== "pending") found.push({ event, kind: "guest", email, said });
      // Last: once it is saved, this change is not looked at again.
      found.push(
        still
          ? { event, kind: "same", etag }
          : { event, kind: "moved", to: span, etag, overtaken: event.stage === "changed" },
      );
    }
  }
  return { found, left, lost };
}
