import type { IncomingMessage, ServerResponse } from "node:http";
import type { Ask, DoorName } from "../desk/ask.ts";
import type { Card } from "../desk/card.ts";
import type { Profile } from "../desk/reception.ts";

/** How the desk reaches a person at a door without being asked. `reference` is the door's own, stored for it. */
export interface Recipient {
  workspace: string;
  externalId: string;
  reference?: unknown;
}

/**
 * How an unasked message ended: "later" was certainly not taken (429, refused connection), with seconds to wait;
 * "refused" is final (closed DMs, gone person); "doubtful" may have arrived (time-out after sending).
 */
export type Delivery =
  | { ok: true }
  | { ok: false; reason: "later"; retryAfter?: number; detail: string }
  | { ok: false; reason: "refused" | "doubtful"; detail: string };

/** How words leave by a door. */
export interface Messenger {
  /** Delivers the answer to an ask, by the way it came in or, where that way has closed, by direct message. Rejects when it could not. */
  reply(ask: Ask, card: Card): Promise<void>;
  /** Writes to a person by direct message. Never sends twice by itself. */
  tell(recipient: Recipient, card: Card): Promise<Delivery>;
  /** Null: the door knows nobody by that id. Rejects when the platform does not answer. */
  profile(workspace: string, externalId: string, ask?: Ask): Promise<Profile | null>;
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

/**
 * "fresh": this delivery is the first, work on it. "underway": another delivery is being worked on, nothing to do unless
 * this one must be answered in its own response. "answered": the answer is known, and was delivered or will be.
 */
export interface ClaimedAsk {
  id: string;
  ask: Ask;
  state: "fresh" | "underway" | "answered";
}

/** An open door: its routes on the one HTTP server, its messenger, and its end. */
export interface Door {
  name: DoorName;
  messenger: Messenger;
  /** True when it took the request. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** True while the door can take asks (socket connected, token accepted). */
  ready(): boolean;
  close(): Promise<void>;
}
