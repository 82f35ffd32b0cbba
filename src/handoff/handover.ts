/**
 * - "offered": the holder is asked; "questioned": who asked is asked something back; "countered": who asked is offered
 *   another date; "approval": who pays is asked for more than the budget; "accepted": the holder works on it;
 *   "declined": who asked decides what becomes of it.
 * - Ended: "done", "withdrawn" (no longer wanted), "kept" (who asked does it themselves).
 */
export type HandoverState =
  | "offered"
  | "questioned"
  | "countered"
  | "approval"
  | "accepted"
  | "declined"
  | "done"
  | "withdrawn"
  | "kept";

/** What became of a task confided to an assistant. Instants are epoch milliseconds. */
export interface Handover {
  id: string;
  task: string;
  /** The assistant it was confided to; it comes back to her. */
  owner: string;
  /** Who has it now: her, or who stands in for her. */
  holder: string;
  /** Whose turn it is: exactly one person's; absent once it ended. */
  ball?: string;
  state: HandoverState;
  /** Where a question or a counter-date goes back to. */
  before?: "offered" | "accepted";
  /** The date the assistant proposes instead: ISO day, "hh:mm". */
  counter?: { on: string; time?: string };
  /** Why it was declined. */
  reason?: string;
  /** How far the desk has gone for want of an answer: 0 nobody, 1 reminded, 2 the backup, 3 who asked was told. */
  stage: 0 | 1 | 2 | 3;
  offeredAt: number;
  /** When the desk looks at it again. */
  nextAt?: number;
}
