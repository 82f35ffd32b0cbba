import { z } from "zod";

/** A firm's own way to send: its server, and who its mails come from. Kept sealed. */
export const MailAccount = z.object({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  /** "tls" from the first byte, "starttls" once connected; "none" only on the house's own machine. */
  security: z.enum(["starttls", "tls", "none"]),
  user: z.string().max(320),
  password: z.string().max(1_000),
  name: z.string().max(200).optional(),
  address: z.string(),
  /** Where answers to reminders go. */
  replyTo: z.string().optional(),
});
export type MailAccount = z.infer<typeof MailAccount>;

/** Why an account does not work, as far as it can be known; `detail` is in the server's own words. */
export interface TrialFault {
  ok: false;
  reason:
    | "unknown-host"
    | "private-host"
    | "refused-connection"
    | "no-answer"
    | "certificate"
    | "no-encryption"
    | "password"
    | "sender"
    | "other";
  detail: string;
}

export type Trial = { ok: true } | TrialFault;
