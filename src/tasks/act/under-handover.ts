import type { PastEvent } from "../store/events.ts";

/**
 * Whether a task is being confided: of a hand-over's events (they carry `handover` and `ball`, src/handoff/exchange/act.ts), the
 * last one left the ball with somebody. Who has it then changes by the hand-over alone.
 */
export function underHandover(events: readonly Pick<PastEvent, "details">[]): boolean {
  const last = events.findLast(({ details }) => details?.["handover"] !== undefined);
  return typeof last?.details?.["ball"] === "string";
}
