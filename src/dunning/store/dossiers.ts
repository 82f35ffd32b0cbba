import { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Client, Invoice } from "../books.ts";
import { readHold } from "./invoices.ts";
import type { Reminder } from "./reminders.ts";

/** All the ladder looks at about one client. */
export interface Dossier {
  client: Client;
  /** What is left to pay, oldest due first. */
  invoices: readonly Invoice[];
  /** Oldest first, without the dropped ones: they say nothing about what comes next. */
  reminders: readonly Reminder[];
}

/** A day's batch reads thousands of these: PostgreSQL writes each as our own types have it, and nothing is mapped here. */
const CONTACTS = Prisma.sql`
  SELECT json_agg(json_build_object('id', k.id, 'main', k.main, 'name', k.name, 'email', k.email, 'phone', k.phone,
    'salutation', k.salutation, 'refused', CASE WHEN k.refused_at IS NOT NULL THEN true END) ORDER BY k.main DESC)
  FROM contact k WHERE k.firm_id = c.firm_id AND k.client_id = c.id`;

const invoicesOf = (dueBy: string | undefined) => Prisma.sql`
  SELECT json_agg(json_build_object('id', i.id, 'number', i.number, 'client', i.client_id, 'kind', 'invoice',
    'issued', i.issued, 'due', i.due, 'currency', i.currency, 'totalCents', i.total_cents, 'openCents', i.open_cents,
    'givenUp', i.given_up, 'hold', i.hold, 'enteredOn', i.entered_on, 'file', i.file_id, 'orderNumber', i.order_number,
    'deposit', nullif(i.deposit, false), 'quote', i.quote_id) ORDER BY i.due, i.number)
  FROM invoice i WHERE i.firm_id = c.firm_id AND i.client_id = c.id AND i.open_cents > 0
    AND i.due <= coalesce(${dueBy ?? null}::date, 'infinity')`;

const REMINDERS = Prisma.sql`
  SELECT json_agg(json_build_object('id', r.id, 'client', r.client_id, 'step', r.step, 'channel', r.channel,
    'tone', r.tone, 'state', r.state, 'subject', r.subject, 'body', r.body, 'writtenFor', r.written_for,
    'approver', r.approver_id, 'askedOn', r.asked_on,
    'proposedAt', (extract(epoch FROM r.created_at) * 1000)::bigint, 'message', r.message_id, 'doneOn', r.done_on,
    'file', r.file_id, 'trackingNumber', r.tracking_number, 'postedOn', r.posted_on, 'receivedOn', r.received_on,
    'outcome', r.outcome, 'minutes', r.minutes, 'printed', r.printed, 'tries', nullif(r.tries, 0),
    'notBefore', r.not_before, 'invoices', coalesce((
      SELECT json_agg(json_build_object('invoice', l.invoice_id, 'step', l.step) ORDER BY l.id)
      FROM reminder_invoice l WHERE l.firm_id = r.firm_id AND l.reminder_id = r.id), '[]')) ORDER BY r.created_at, r.id)
  FROM reminder r WHERE r.firm_id = c.firm_id AND r.client_id = c.id AND r.state <> 'dropped'`;

/** Of these clients, or of everybody who owes something; by name. `dueBy`: without what is due after that day. */
export const readDossiers = (
  scope: FirmScope,
  { clients, dueBy }: { clients?: readonly string[]; dueBy?: string } = {},
): Promise<Dossier[]> =>
  scope.run(async (tx) => {
    const whose = clients
      ? Prisma.sql`c.id = ANY(${[...clients]}::uuid[])`
      : Prisma.sql`EXISTS (SELECT FROM invoice o WHERE o.firm_id = c.firm_id AND o.client_id = c.id AND o.open_cents > 0)`;
    const [row] = await tx.$queryRaw<{ dossiers: string | null }[]>`
      SELECT json_agg(json_build_object('client', json_build_object('id', c.id, 'name', c.name,
        'kind', c.kind, 'language', c.language, 'address', c.address, 'contacts', coalesce((${CONTACTS}), '[]'),
        'neverChase', c.never_chase, 'automatic', c.automatic, 'orderNumberWanted', c.order_number_wanted,
        'since', c.since, 'inCharge', c.in_charge_id, 'fileNumber', c.file_number, 'postalAddress', c.postal_address,
        'companyNumber', c.company_number, 'terms', c.terms, 'latePercent', c.late_percent),
        'invoices', coalesce((${invoicesOf(dueBy)}), '[]'), 'reminders', coalesce((${REMINDERS}), '[]'))
        ORDER BY c.name)::text AS dossiers
      FROM client c WHERE ${whose}`;
    const dossiers = JSON.parse((row?.dossiers ?? "[]").replace(ABSENT, "")) as Dossier[];
    for (const { invoices } of dossiers) for (const { hold } of invoices) if (hold) readHold(hold);
    return dossiers;
  });

/** As PostgreSQL writes it, never the first of its object; inside a text the quotes would be escaped. */
const ABSENT = /, "\w+" : null/g;

/** The next clients in the order of their ids to look at: those with something due up to `until`, or a proposal waiting. */
export const listClientsToPlan = (
  scope: FirmScope,
  { after, until, limit }: { after: string | undefined; until: string; limit: number },
): Promise<string[]> =>
  scope.run(async (tx) => {
    const from = after ?? "00000000-0000-0000-0000-000000000000";
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM client c
      WHERE c.id > ${from}::uuid AND (
        EXISTS (SELECT FROM invoice i
          WHERE i.firm_id = c.firm_id AND i.client_id = c.id AND i.open_cents > 0 AND i.due <= ${until}::date)
        OR EXISTS (SELECT FROM reminder r WHERE r.client_id = c.id AND r.state = 'proposed'))
      ORDER BY c.id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  });
