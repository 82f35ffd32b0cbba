/** One mail to one strict address. Text only by default; `invite` makes it an iCalendar message. */
export interface Mail {
  to: { name?: string; address: string };
  subject: string;
  text: string;
  /** Deterministic, without angle brackets: the same mail always has the same one. */
  messageId: string;
  /** The message it follows, without angle brackets: mail software shows them together. */
  inReplyTo?: string;
  invite?: { method: "REQUEST" | "CANCEL"; ics: string };
}

/**
 * How a sending ended. "refused" is final (5xx, a bad address); "later" was certainly not taken and may be tried
 * again; "doubtful" may have left: a person decides, never a resend by itself.
 */
export type Sending = { ok: true } | { ok: false; reason: "refused" | "later" | "doubtful"; detail: string };

export interface Mailer {
  send(mail: Mail): Promise<Sending>;
  close(): Promise<void>;
}
