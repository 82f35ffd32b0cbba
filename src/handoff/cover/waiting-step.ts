import type { Handover } from "../handover.ts";

export type WaitingStep =
  /** Nobody's answer is waited for. */
  | "rest"
  /** They are not at work: nothing is said to somebody who is away. */
  | "later"
  /** A first reminder to who was offered it. */
  | "remind"
  /** Offered to who comes after them. */
  | "pass"
  /** Who asked is told that nobody has answered. */
  | "tell"
  /** A gentle word to who has to answer, who asked or who pays. */
  | "remind-asker";

/** How often somebody is reminded of an answer of theirs. */
const MOST_REMINDERS = 3;

/**
 * What the desk does for want of an answer, once its time has come. `there`: whoever's turn it is works now; `backup`: who
 * would come after the holder and may read the task.
 */
export function waitingStep(
  { state, stage }: Pick<Handover, "state" | "stage">,
  { there, backup }: { there: boolean; backup?: string },
): WaitingStep {
  switch (state) {
    case "offered":
      if (!there) return "later";
      if (stage === 0) return "remind";
      return stage === 1 && backup !== undefined ? "pass" : "tell";
    case "questioned":
    case "countered":
    case "approval":
    case "declined":
      if (stage >= MOST_REMINDERS) return "rest";
      return there ? "remind-asker" : "later";
    default:
      return "rest";
  }
}
