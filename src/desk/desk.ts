import type { Ask } from "./ask.ts";
import type { Card } from "./card.ts";

/**
 * "fresh": this delivery is the first, work on it. "underway": another delivery is being worked on, nothing to do unless
 * this one must be answered in its own response. "answered": the answer is known, and was delivered or will be.
 */
export interface ClaimedAsk {
  id: string;
  ask: Ask;
  /** When the ask came in, epoch milliseconds: « demain » is counted from there. */
  at: number;
  state: "fresh" | "underway" | "answered";
}

/** What stands behind every door: the desk as doors see it. */
export interface DeskCounter {
  /** Stores the ask; a redelivery, a replay or a double click meets the first. Rejects when the database is away. */
  claim(ask: Ask): Promise<ClaimedAsk>;
  /** Works the claimed ask out and never rejects: there is always a card. A claim already answered gets the same card again. */
  answer(claim: ClaimedAsk): Promise<Card>;
  /** The answer has left: nobody needs to send it again. Never rejects. */
  delivered(claim: ClaimedAsk): Promise<void>;
}
