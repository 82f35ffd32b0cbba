import type { PlainScope } from "../../database/scope.ts";
import type { Client, ClientKind, Contact, Invoice, Tone } from "../books.ts";

/** An approved reminder by mail whose client stands as they did when it was decided, and what its words are made of, read now. */
export interface UnchangedReminder {
  id: string;
  tone: Tone;
  approver?: string;
  client: Pick<Client, "kind" | "language" | "address" | "contacts" | "inCharge" | "orderNumberWanted">;
  /** All it speaks of, oldest due first. */
  invoices: readonly SpokenInvoice[];
  /** The reminders sent by mail about the same invoices, oldest first. */
  before: readonly string[];
}

/** `stopped`: given up, or held for whatever reason and however long. */
export type SpokenInvoice = Pick<
  Invoice,
  "number" | "issued" | "due" | "currency" | "totalCents" | "openCents" | "orderNumber" | "file"
> & { stopped: boolean };

export interface Wanted {
  ids: readonly string[];
  /** The mark of the day, the settings and the calendar they are to have been decided under (decided-under.ts). */
  under: string;
  /** Kinds of client who may be written to now. */
  kinds: readonly ClientKind[];
}

export interface Taken {
  unchanged: UnchangedReminder[];
  /** What has changed since, is being changed at this moment, or may not be written to now. */
  others: string[];
}

/**
 * Approved reminders whose time has come, in the words of their step, told apart by whether their client is as decided on. Those
 * that are unchanged are held with their clients until the unit ends: whatever changes one of them comes before, and is seen
 * here, or after. What another process holds is left to it. Each reminder and each client is looked up by itself, whatever the planner
 * thinks of the tables' sizes.
 */
export const takeUnchanged = (
  scope: PlainScope,
  { ids, under, kinds }: Wanted,
  now: number,
): Promise<Taken> =>
  scope.run(async (tx) => {
    const [row] = await tx.$queryRaw<{ tables: string }[]>`
      WITH taken AS MATERIALIZED (
        SELECT t.* FROM unnest(${[...ids]}::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
          SELECT r.id, r.client_id, r.tone, r.approver_id, r.decided_at_revision FROM reminder r
          WHERE r.id = wanted.id AND r.state = 'approved' AND r.next_at <= ${new Date(now)} AND r.decided_under = ${under}
            AND r.channel = 'e-mail' AND r.tone <> 'formal' AND r.subject IS NULL AND r.body IS NULL
          FOR UPDATE SKIP LOCKED) t),
      due AS MATERIALIZED (
        SELECT t.id, t.tone, t.approver_id, c.* FROM taken t LEFT JOIN LATERAL (
          SELECT c.id AS client, c.kind, c.language, c.address, c.order_number_wanted, c.in_charge_id FROM client c
          WHERE c.id = t.client_id AND c.revision = t.decided_at_revision AND NOT c.never_chase AND c.kind = ANY(${[...kinds]})
          FOR NO KEY UPDATE SKIP LOCKED) c ON true),
      line AS MATERIALIZED (
        SELECT l.reminder_id, l.invoice_id FROM reminder_invoice l
        WHERE l.reminder_id = ANY(ARRAY(SELECT id FROM due WHERE client IS NOT NULL)))
      SELECT json_build_object(
        'due', (SELECT json_agg(ARRAY[d.id::text, d.client::text, d.tone, d.approver_id::text, d.kind, d.language, d.address,
          d.order_number_wanted::text, d.in_charge_id::text]) FROM due d),
        'contacts', (SELECT json_agg(ARRAY[k.client_id::text, k.id::text, k.main::text, k.name, k.email, k.salutation,
          (k.refused_at IS NOT NULL)::text] ORDER BY k.main DESC)
          FROM contact k WHERE k.client_id = ANY(ARRAY(SELECT client FROM due))),
        'invoices', (SELECT json_agg(ARRAY[l.reminder_id::text, i.number, i.issued::text, i.due::text, i.currency,
          i.total_cents::text, i.open_cents::text, i.order_number, i.file_id::text,
          (i.given_up OR i.hold IS NOT NULL)::text] ORDER BY i.due, i.number)
          FROM line l JOIN invoice i ON i.id = l.invoice_id),
        'before', (SELECT json_agg(ARRAY[l.reminder_id::text, p.id::text] ORDER BY p.done_on, p.created_at, p.id)
          FROM line l JOIN reminder_invoice o ON o.invoice_id = l.invoice_id AND o.reminder_id <> l.reminder_id
          JOIN reminder p ON p.id = o.reminder_id AND p.state = 'sent' AND p.channel = 'e-mail'))::text AS tables`;
    return takenOf(JSON.parse(row?.tables ?? "{}") as Partial<Tables>);
  });

/** They are decided again when they leave, whatever changes or not. */
export const forgetDecided = (scope: PlainScope, ids: readonly string[]): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`UPDATE reminder SET decided_under = NULL WHERE id = ANY(${[...ids]}::uuid[])`;
  });

/** Each row begins with whose it is; NULL is null, all else is text. */
type Cells = readonly [string, ...(string | null)[]];
type Tables = Record<"due" | "contacts" | "invoices" | "before", readonly Cells[] | null>;

function takenOf({ due, contacts, invoices, before }: Partial<Tables>): Taken {
  const theirs = gather(contacts, contactOf);
  const spoken = gather(invoices, invoiceOf);
  const earlier = gather(before, ([, id]) => id ?? "");
  const taken: Taken = { unchanged: [], others: [] };
  for (const row of due ?? []) {
    const [id, client, tone, approver, kind, language, address, orderNumberWanted, inCharge] = row;
    if (client === null || client === undefined) taken.others.push(id);
    else
      taken.unchanged.push({
        id,
        tone: tone as Tone,
        ...(approver ? { approver } : {}),
        client: {
          kind: kind as ClientKind,
          language: language as Client["language"],
          address: address as Client["address"],
          orderNumberWanted: orderNumberWanted === "true",
          contacts: theirs.get(client) ?? [],
          ...(inCharge ? { inCharge } : {}),
        },
        invoices: spoken.get(id) ?? [],
        before: [...new Set(earlier.get(id))],
      });
  }
  return taken;
}

const contactOf = ([, id, main, name, email, salutation, refused]: Cells): Contact => ({
  id: id ?? "",
  main: main === "true",
  refused: refused === "true",
  ...(name === null || name === undefined ? {} : { name }),
  ...(email === null || email === undefined ? {} : { email }),
  ...(salutation ? { salutation: salutation as NonNullable<Contact["salutation"]> } : {}),
});

function invoiceOf(row: Cells): SpokenInvoice {
  const [, number, issued, due, currency, total, open, orderNumber, file, stopped] = row;
  return {
    number: number ?? "",
    issued: issued ?? "",
    due: due ?? "",
    currency: currency ?? "",
    totalCents: Number(total),
    openCents: Number(open),
    stopped: stopped === "true",
    ...(orderNumber ? { orderNumber } : {}),
    ...(file ? { file } : {}),
  };
}

function gather<T>(rows: readonly Cells[] | null | undefined, made: (row: Cells) => T): Map<string, T[]> {
  const owned = new Map<string, T[]>();
  for (const row of rows ?? []) {
    const others = owned.get(row[0]);
    if (others) others.push(made(row));
    else owned.set(row[0], [made(row)]);
  }
  return owned;
}
