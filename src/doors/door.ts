import type { IncomingMessage, ServerResponse } from "node:http";
import type { Ask, AskFile, DoorName } from "../desk/ask.ts";
import type { Card } from "../desk/card.ts";
import type { FileReading } from "../desk/command.ts";
import type { Profile } from "../desk/reception.ts";

export type { ClaimedAsk, DeskCounter } from "../desk/desk.ts";

/** How the desk reaches a person, or a place, at a door without being asked. `reference` is the door's own, stored for it. */
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
  | { ok: false; reason: "refused"; detail: string; because?: Unwelcome }
  | { ok: false; reason: "doubtful"; detail: string };

/**
 * Why a platform takes nothing more, in words that stay: they begin a refused message's detail in the outbox. "place-gone":
 * deleted, or private and we are out of it; "place-closed": archived; "no-access": the app was removed or its token revoked;
 * "person-gone": left, or takes nothing from us; "not-taken": this message, as it is; "no-answer": tried for long enough.
 */
export type Unwelcome =
  | "place-gone"
  | "place-closed"
  | "not-a-member"
  | "may-not-post"
  | "no-access"
  | "person-gone"
  | "not-taken"
  | "no-answer";

/** How words leave by a door. */
export interface Messenger {
  /** Delivers the answer to an ask, by the way it came in or, where that way has closed, by direct message. Rejects when it could not. */
  reply(ask: Ask, card: Card): Promise<void>;
  /** Writes to a person by direct message. Never sends twice by itself. */
  tell(recipient: Recipient, card: Card): Promise<Delivery>;
  /** Writes in a place, for everybody there; `externalId` is the place's own id. Never sends twice by itself. */
  post(place: Recipient, card: Card): Promise<Delivery>;
  /** Null: the door knows nobody by that id. Rejects when the platform does not answer. */
  profile(workspace: string, externalId: string, ask?: Ask): Promise<Profile | null>;
  /** A file that came with an ask; `most` in bytes. Rejects when the platform does not answer. */
  download(ask: Ask, file: AskFile, most: number): Promise<FileReading>;
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
