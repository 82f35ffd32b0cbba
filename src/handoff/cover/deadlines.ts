import { Temporal } from "temporal-polyfill";
import { afterWorking, nextAtWork, type Presence, workingSpans } from "../../firm/facts.ts";
import type { HandoverState } from "../handover.ts";

/** What somebody has to answer in, of their own working time. */
const TO_ACCEPT_MINUTES = 4 * 60;
const DAY_MS = 86_400_000;

/**
 * When the desk looks again at what was offered to somebody: four of their working hours from now, at an instant at
 * which they work. Somebody who does not work within four months is looked at again tomorrow.
 */
export function firstDeadline(presence: Presence, now: number): number {
  const after = afterWorking(presence, now, TO_ACCEPT_MINUTES);
  if (after === undefined) return now + DAY_MS;
  // The end of the afternoon is no time to be reminded: the next morning is.
  return nextAtWork(presence, after) ?? after;
}

/** `days` working days of theirs from now: as much working time as the day they are next at work holds. */
export function afterWorkingDays(presence: Presence, now: number, days: number): number {
  const next = nextAtWork(presence, now);
  if (next === undefined) return now + days * DAY_MS;
  const day = Temporal.Instant.fromEpochMilliseconds(next).toZonedDateTimeISO(presence.zone).startOfDay();
  const [from, to] = [day.epochMilliseconds, day.add({ days: 1 }).epochMilliseconds];
  const whole = workingSpans(presence, from, to).reduce((sum, { start, end }) => sum + end - start, 0);
  const after = afterWorking(presence, now, (whole / 60_000) * days);
  return after === undefined ? now + days * DAY_MS : (nextAtWork(presence, after) ?? after);
}

/**
 * When to look again at a handover that has just come into somebody's court (`presence` is theirs): to be called at each
 * change, with `stage` set back to 0. Undefined: nothing is to be waited for.
 */
export function deadlineOf(state: HandoverState, presence: Presence, now: number): number | undefined {
  switch (state) {
    case "offered":
      return firstDeadline(presence, now);
    case "questioned":
    case "countered":
    case "approval":
    case "declined":
      return afterWorkingDays(presence, now, 1);
    case "accepted":
    case "done":
    case "withdrawn":
    case "kept":
      return undefined;
  }
}
