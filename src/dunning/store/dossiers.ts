import { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Client, Invoice } from "../books.ts";
import { byOwner, CLIENT, CONTACT, INVOICE, LINE, REMINDER, type Row, rowOf } from "./dossier-rows.ts";
import { readHold } from "./invoices.ts";
import type { Reminder } from "./reminders.ts";

/** All the ladder looks at about one client. */
export interface Dossier {
  client: Client;
  /** Counted up by the database at every change of what is read here. */
  revision: number;
  /** What is left to pay, oldest due first. */
  invoices: readonly Invoice[];
  /** Oldest first, without the dropped ones: they say nothing about what comes next. */
  reminders: readonly Reminder[];
}

/**
 * Of these clients, or of everybody who owes something; by name. `dueBy`: without what is due after that day. A day's batch
 * reads thousands: each table is read once, and told as arrays of values.
 */
export const readDossiers = (
  scope: FirmScope,
  { clients, dueBy }: { clients?: readonly string[]; dueBy?: string } = {},
): Promise<Dossier[]> =>
  scope.run(async (tx) => {
    const whose = clients
      ? Prisma.sql`c.id = ANY(${[...clients]}::uuid[])`
      : Prisma.sql`EXISTS (SELECT FROM invoice o WHERE o.firm_id = c.firm_id AND o.client_id = c.id AND o.open_cents > 0)`;
    const [row] = await tx.$queryRaw<{ tables: string }[]>`
      WITH c AS MATERIALIZED (SELECT * FROM client c WHERE ${whose}),
      r AS MATERIALIZED (
        SELECT * FROM reminder r WHERE r.client_id = ANY(ARRAY(SELECT id FROM c)) AND r.state <> 'dropped')
      SELECT json_build_object(
        'clients', (SELECT json_agg(${rowOf("c.id", REVISED)} ORDER BY c.name) FROM c),
        'contacts', (SELECT json_agg(${rowOf("k.client_id", CONTACT)} ORDER BY k.main DESC)
          FROM contact k WHERE k.client_id = ANY(ARRAY(SELECT id FROM c))),
        'invoices', (SELECT json_agg(${rowOf("i.client_id", INVOICE)} ORDER BY i.due, i.number)
          FROM invoice i WHERE i.client_id = ANY(ARRAY(SELECT id FROM c)) AND i.open_cents > 0
            AND i.due <= coalesce(${dueBy ?? null}::date, 'infinity')),
        'reminders', (SELECT json_agg(${rowOf("r.client_id", REMINDER)} ORDER BY r.created_at, r.id) FROM r),
        'lines', (SELECT json_agg(${rowOf("l.reminder_id", LINE)} ORDER BY l.id)
          FROM reminder_invoice l WHERE l.reminder_id = ANY(ARRAY(SELECT id FROM r))))::text AS tables`;
    return row ? dossiersOf(JSON.parse(row.tables) as Tables) : [];
  });

const REVISED = { ...CLIENT, revision: "c.revision" };

type Tables = Record<"clients" | "contacts" | "invoices" | "reminders" | "lines", readonly Row[] | null>;

function dossiersOf(tables: Tables): Dossier[] {
  const clients = byOwner<Omit<Client, "contacts"> & { revision: number }>(REVISED, tables.clients);
  const contacts = byOwner(CONTACT, tables.contacts);
  const invoices = byOwner(INVOICE, tables.invoices);
  const reminders = byOwner(REMINDER, tables.reminders);
  const lines = byOwner(LINE, tables.lines);
  for (const { hold } of [...invoices.values()].flat()) if (hold) readHold(hold);
  return [...clients].flatMap(([id, those]) =>
    those.map(({ revision, ...client }) => ({
      client: { ...client, contacts: contacts.get(id) ?? [] },
      revision,
      invoices: invoices.get(id) ?? [],
      reminders: (reminders.get(id) ?? []).map((one) => ({ ...one, invoices: lines.get(one.id) ?? [] })),
    })),
  );
}

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
