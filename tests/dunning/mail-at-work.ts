import { Temporal } from "temporal-polyfill";
import { keepFile } from "../../src/database/kept-files.ts";
import type { ClientKind } from "../../src/dunning/books.ts";
import { runMorning } from "../../src/dunning/chasing/jobs.ts";
import { sendReminders } from "../../src/dunning/chasing/sending/sending.ts";
import { openClient } from "../../src/dunning/store/clients.ts";
import { addInvoice } from "../../src/dunning/store/invoices.ts";
import { listReminders } from "../../src/dunning/store/reminders.ts";
import { saveSettings } from "../../src/dunning/store/settings.ts";
import { openPostOffice } from "../../src/mail/post-office.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { TEST_NOW, TEST_SECRETS } from "../counter.ts";
import { type DeskAtWork, openDesk, press, type Store } from "../desk/desk-at-work.ts";
import { createMailServer, type MailServer } from "../peers/mail-server.ts";

export const at = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Paris").epochMilliseconds;

export const MAILBOX = { name: "Cabinet Durand", address: "relances@cabinet.fr" };
export const PDF = Buffer.from("%PDF-1.4 FA-1");
const IBAN = "FR7630006000011234567890189";

export interface MailAtWork {
  desk: DeskAtWork;
  server: MailServer;
  client: string;
  invoice: string;
  file: string;
  /** Approves what the morning proposed, and lets it leave at half past nine. */
  send(): Promise<string>;
  /** What people were told since the last time. */
  told(): Promise<Awaited<ReturnType<DeskAtWork["post"]>>["told"]>;
  message(): Promise<{ id: string; state: string; next_at: Date | null; detail: string | null }>;
  close(): Promise<void>;
}

/** One client who owes one invoice, six days late on Tuesday the 24th, and the house's own SMTP server on loopback. */
export async function openMailAtWork(
  store: Store,
  owing: { kind?: ClientKind; email?: string; name?: string; impatient?: boolean } = {},
): Promise<MailAtWork> {
  const server = await createMailServer();
  const clock = { at: TEST_NOW, now: () => clock.at };
  // For a server that keeps silent on purpose; a busy machine could look so to a mailer that always has so little patience.
  const timeouts = owing.impatient ? { connect: 500, silence: 500, begin: 1_500, whole: 3_000 } : {};
  const from = `"${MAILBOX.name}" <${MAILBOX.address}>`;
  const mailer = createSmtpMailer({ server, from, log: () => undefined, timeouts });
  const house = { mailbox: MAILBOX, mailer };
  const post = openPostOffice({ secrets: TEST_SECRETS, clock, local: true, house, log: () => undefined });
  const desk = await openDesk(store, { post });
  await saveSettings(
    desk.scope,
    {
      policy: "tpe",
      trade: "other",
      confidential: false,
      account: { beneficiary: "Cabinet Durand", iban: IBAN },
    },
    at("2026-11-24T09:00"),
  );
  const { kind = "business", email = "compta@exemple.fr", name = "Exemple SARL" } = owing;
  const client = await openClient(
    desk.scope,
    { name, kind, language: "fr", since: "2024-01-01", email, inCharge: desk.ids["camille"] as string },
    TEST_NOW,
  );
  const file = await keepFile(
    desk.scope,
    { name: "FA-1.pdf", mimeType: "application/pdf", bytes: PDF },
    TEST_NOW,
  );
  const made = {
    client: client.id,
    source: "manual",
    number: "FA-1",
    issued: "2026-10-18",
    due: "2026-11-18",
    currency: "EUR",
    totalCents: 120_000,
  };
  await addInvoice(desk.scope, made, TEST_NOW);
  const [row] = await store.rows<{ id: string }>(
    "UPDATE invoice SET file_id = $1 WHERE client_id = $2 RETURNING id",
    [file, client.id],
  );

  return {
    desk,
    server,
    client: client.id,
    invoice: row?.id as string,
    file,
    async send() {
      desk.clock.at = at("2026-11-24T09:00");
      await runMorning(desk.scope, desk.clock.at);
      const { told } = await desk.post();
      await desk.say("camille", press(told[0]?.card as never, "Envoyer"));
      desk.clock.at = at("2026-11-24T09:30");
      clock.at = desk.clock.at;
      await sendReminders(desk.scope, undefined, desk.clock.at, MAILBOX);
      const [sent] = await listReminders(desk.scope, { states: ["sent"] });
      return sent?.id as string;
    },
    told: async () => (await desk.post()).told,
    async message() {
      const [found] = await store.rows<{ id: string; state: string; next_at: Date; detail: string }>(
        "SELECT id, state, next_at, detail FROM message WHERE firm_id = $1 AND key LIKE 'reminder:%'",
        [desk.firm],
      );
      if (!found) throw new Error("no reminder is in the outbox");
      return found;
    },
    async close() {
      await post.close();
      await mailer.close();
      await server.down();
    },
  };
}
