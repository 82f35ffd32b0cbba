import { type Absence, nextAtWork, type Presence } from "../../firm/facts.ts";

export type AbsenceStep =
  /** Nothing yet: to be looked at again then. */
  | { do: "wait"; until: number }
  /** What she has moves to who stands in. */
  | { do: "begin" }
  /** What is not done comes back to her. */
  | { do: "return" }
  /** It went by unseen, and nothing had moved. */
  | { do: "over" };

/**
 * What becomes of an absence that is due. Work moves when her first hours of it begin, not at midnight, and comes back when
 * she is at work again; cancelled, at once. `presence` undefined: somebody who has left.
 */
export function absenceStep(absence: Absence, presence: Presence | undefined, now: number): AbsenceStep {
  const { state, start, end } = absence;
  if (state === "cancelled") return { do: "return" };
  if (state === "running") {
    // Due before its end, it has not moved everything yet.
    if (now < end) return { do: "begin" };
    const back = presence && nextAtWork(presence, now);
    return back === undefined || back <= now ? { do: "return" } : { do: "wait", until: back };
  }
  if (now >= end || !presence) return { do: "over" };
  const without = {
    ...presence,
    absences: presence.absences.filter((span) => span.start !== start || span.end !== end),
  };
  const first = nextAtWork(without, Math.max(now, start));
  if (first === undefined || first >= end) return { do: "wait", until: end };
  return first > now ? { do: "wait", until: first } : { do: "begin" };
}
