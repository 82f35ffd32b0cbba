import type { MailRoom } from "../mail/mail-room.ts";
import { mailEnded } from "./chasing/sending/mail-ended.ts";
import { PREFIXES } from "./chasing/sending/mailed.ts";
import { quoteStillOpen } from "./chasing/sending/quote-still-open.ts";
import { stillTrue } from "./chasing/sending/still-true.ts";

/** What the sender asks of reminders, and tells of them. */
export const reminderMails: readonly MailRoom[] = [
  { prefix: PREFIXES.reminder, stands: stillTrue, ended: mailEnded("reminder") },
  { prefix: PREFIXES.quote, stands: quoteStillOpen, ended: mailEnded("quote") },
];
