import { Temporal } from "temporal-polyfill";
import type { Card } from "../../../src/desk/card.ts";
import { runMorning } from "../../../src/dunning/chasing/jobs.ts";
import { sendQuoteReminder } from "../../../src/dunning/quotes/jobs.ts";
import { changeClient, findByName } from "../../../src/dunning/store/clients.ts";
import { type DeskAtWork, openDesk, type Store } from "../../desk/desk-at-work.ts";

/** Local time of the firm, epoch milliseconds. */
export const at = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Paris").epochMilliseconds;

export const MAILBOX = { name: "Cabinet Durand", address: "devis@cabinet.fr", replyTo: "suivi@cabinet.fr" };
export const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

export const PDF = new TextEncoder().encode("%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n");

export interface QuoteRow {
  id: string;
  number: string;
  client: string;
  state: string;
  issued: string;
  expires: string;
  cents: number;
  currency: string;
  paused: string | null;
  decided: string | null;
  reason: string | null;
  title: string | null;
  file: string | null;
}

/** A firm that has chosen how to chase, on a Sunday: 22 November 2026. */
export async function openQuotes(store: Store, options: { now?: number; chosen?: boolean } = {}) {
  const desk: DeskAtWork = await openDesk(store, {
    mailbox: MAILBOX,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  if (options.chosen !== false)
    await store.rows(
      "UPDATE firm SET dunning = $2::jsonb, dunning_next_at = to_timestamp($3 / 1000.0) WHERE id = $1",
      [
        desk.firm,
        JSON.stringify({
          policy: "tpe",
          trade: "other",
          confidential: false,
          phone: "01 02 03 04 05",
          hours: "du lundi au jeudi",
        }),
        desk.clock.at,
      ],
    );
  return {
    ...desk,
    quotes: () =>
      store.rows<QuoteRow>(
        `SELECT q.id, q.number, c.name AS client, q.state, q.issued::text, q.expires_on::text AS expires,
                q.total_cents::int AS cents, q.currency, q.paused_until::text AS paused, q.decided_on::text AS decided,
                q.reason, q.title, q.file_id AS file
         FROM quote q JOIN client c ON c.id = q.client_id WHERE q.firm_id = $1 ORDER BY q.number`,
        [desk.firm],
      ),
    reminders: () =>
      store.rows<{ id: string; number: string; step: string; state: string; done: string | null }>(
        `SELECT r.id, q.number, r.step, r.state, r.done_on::text AS done FROM quote_reminder r
         JOIN quote q ON q.id = r.quote_id WHERE r.firm_id = $1 ORDER BY q.number, r.created_at`,
        [desk.firm],
      ),
    /** What a quote's mails say in the outbox. */
    mailed: () =>
      store.rows<{ key: string }>(
        "SELECT key FROM message WHERE firm_id = $1 AND kind = 'mail' ORDER BY key",
        [desk.firm],
      ),
    /** The firm's morning at nine of a day, and what it told whom. */
    async morning(day: string): Promise<{ person: string; card: Card }[]> {
      desk.clock.at = at(`${day}T09:00`);
      await runMorning(desk.scope, desk.clock.at);
      return (await desk.post()).told;
    },
    /** Everything due about quotes is done, at an instant of the firm. */
    async work(local: string) {
      desk.clock.at = at(local);
      const due = await store.rows<{ id: string }>(
        "SELECT id FROM quote_reminder WHERE firm_id = $1 AND next_at <= to_timestamp($2 / 1000.0)",
        [desk.firm, desk.clock.at],
      );
      for (const { id } of due) await sendQuoteReminder(desk.scope, id, desk.clock.at, MAILBOX);
      return desk.post();
    },
    inCharge: async (client: string, person: string) => {
      const found = await findByName(desk.scope, client);
      await changeClient(desk.scope, found?.id ?? "", { inCharge: desk.ids[person] as string });
    },
  };
}

export type QuotesAtWork = Awaited<ReturnType<typeof openQuotes>>;
