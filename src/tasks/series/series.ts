import type { TaskContents } from "../task.ts";
import type { Repetition } from "./occurrences.ts";

/** A task that comes back. Its occurrences are tasks of their own. Instants are epoch milliseconds. */
export interface Series extends Repetition {
  id: string;
  createdBy: string;
  /** What each occurrence is made of; the day of `due` is each one's own. */
  contents: TaskContents;
  /** IANA: what its days are days of. */
  zone: string;
  /** ISO: occurrences are made, or passed over, up to this nominal day. */
  madeUntil?: string;
  endedAt?: number;
  nextAt?: number;
}
