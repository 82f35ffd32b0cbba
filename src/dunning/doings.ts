import type { MailRoom } from "../mail/mail-room.ts";
import { mailEnded } from "./chasing/mail-ended.ts";
import { stillTrue } from "./chasing/still-true.ts";

/** What the sender asks of reminders, and tells of them. */
export const reminderMail: MailRoom = { prefix: "reminder:", stands: stillTrue, ended: mailEnded };
