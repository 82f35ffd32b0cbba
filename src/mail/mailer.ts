/** One mail to one strict address. `invite` makes it an iCalendar message. */
export interface Mail {
  to: { name?: string; address: string };
  subject: string;
  text: string;
  /** The same words for who reads HTML. */
  html?: string;
  attachments?: readonly Attachment[];
  /** Where answers go, when it is not to the sender. */
  replyTo?: string;
  /** Deterministic, without angle brackets: the same mail always has the same one. */
  messageId: string;
  /** The message it follows, without angle brackets: mail software shows them together. */
  inReplyTo?: string;
  /** The whole thread before it, oldest first, without angle brackets; the message it follows where nothing is said. */
  references?: readonly string[];
  invite?: { method: "REQUEST" | "CANCEL"; ics: string };
}

export interface Attachment {
  name: string;
  mimeType: string;
  bytes: Uint8Array;
  /** Shown inside the HTML as `cid:…`, and not listed beside it. */
  contentId?: string;
}

/** Who mails leave from. */
export interface Mailbox {
  name?: string;
  address: string;
  /** The firm's dunning mailbox, where answers are read. */
  replyTo?: string;
}

/**
 * How a sending ended. "refused" is final (5xx, a bad address); "later" was certainly not taken and may be tried
 * again; "doubtful" may have left: a person decides, never a resend by itself.
 */
export type Sending =
  | { ok: true }
  | { ok: false; reason: "later" | "doubtful"; detail: string }
  | { ok: false; reason: "refused"; detail: string; because?: RefusedBecause };

/**
 * "address": nobody is there, no other mail to it would be taken either. "file": what it says is attached is no longer kept;
 * "size": too much is. "no-server": the firm has nowhere to send from.
 */
export type RefusedBecause = "address" | "file" | "size" | "no-server";

export interface Mailer {
  send(mail: Mail): Promise<Sending>;
  close(): Promise<void>;
}
