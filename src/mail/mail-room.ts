import type { FirmScope } from "../database/scope.ts";
import type { RefusedBecause } from "./mailer.ts";

/** A mail of a room, as it ended; "late": it still waits, and its server has not taken it for a while. */
export interface MailEnd {
  /** Without the room's prefix. */
  id: string;
  state: "refused" | "doubtful" | "late";
  to: string;
  subject: string;
  /** In the words of the mail server, or ours where nothing was sent. */
  detail: string;
  because: RefusedBecause | undefined;
}

/** "until": not before that instant (epoch milliseconds). */
export type Standing = { do: "send" } | { do: "drop" } | { do: "wait"; until: number };

/** What a room has to say of its own mails. Both run in the unit that writes down what they decide. */
export interface MailRoom {
  /** Its mails' keys in the outbox begin so. */
  prefix: string;
  /** Asked before a mail that had to wait leaves: what it says may no longer be true. A room that drops it has told who must know. */
  stands(scope: FirmScope, mail: { id: string; writtenAt: number }, now: number): Promise<Standing>;
  /** Tells who must know. False: the room knows nothing of it, and who caused it is told in general words. */
  ended(scope: FirmScope, end: MailEnd, now: number): Promise<boolean>;
}
