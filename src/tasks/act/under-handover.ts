import type { Answer, Counter } from "../../desk/command.ts";
import type { PastEvent } from "../store/events.ts";

/** Who has a task that is being confided. */
export interface Confided {
  holder: string;
}

/** Finishes a task for whoever has it by a hand-over, which ends with it: the room of hand-offs, that comes after this one, says how. */
export type FinishConfided = (counter: Counter, task: string) => Promise<Answer>;

/**
 * Whether a task is being confided: of a hand-over's events (they carry `handover`, `holder` and `ball`,
 * src/handoff/exchange/act.ts), the last one left the ball with somebody. Who has it then changes by the hand-over alone.
 */
export function underHandover(events: readonly Pick<PastEvent, "details">[]): Confided | undefined {
  const details = events.findLast((event) => event.details?.["handover"] !== undefined)?.details;
  return typeof details?.["ball"] === "string" ? { holder: String(details["holder"]) } : undefined;
}
