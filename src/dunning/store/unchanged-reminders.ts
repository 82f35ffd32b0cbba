import { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";
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

export interface Unchanged {
  ids?: readonly string[];
  /** The mark of the day, the settings and the calendar they are to have been decided under (decided-under.ts). */
  under: string;
  /** Kinds of client who may be written to now. */
  kinds: readonly ClientKind[];
  limit: number;
}

/**
 * Takes those due that were decided on what still stands: held with their clients until the unit ends, so that whatever changes
 * one of them comes before, and is seen here, or after. Those somebody else holds, or whose client is being changed, are left.
 */
export const takeUnchanged = (
  scope: FirmScope,
  { ids, under, kinds, limit }: Unchanged,
  now: number,
): Promise<UnchangedReminder[]> =>
  scope.run(async (tx) => {
    const among = ids ? Prisma.sql`AND r.id = ANY(${[...ids]}::uuid[])` : Prisma.empty;
    const [row] = await tx.$queryRaw<{ tables: string }[]>`
      WITH due AS MATERIALIZED (
        SELECT r.id, r.tone, r.approver_id, c.id AS client, c.kind, c.language, c.address, c.order_number_wanted, c.in_charge_id
        FROM reminder r JOIN client c ON c.id = r.client_id
        WHERE r.state = 'approved' AND r.next_at <= ${new Date(now)} ${among}
          AND r.decided_at_revision = c.revision AND r.decided_under = ${under}
          AND r.channel = 'e-mail' AND r.tone <> 'formal' AND r.subject IS NULL AND r.body IS NULL
          AND NOT c.never_chase AND c.kind = ANY(${[...kinds]})
        ORDER BY r.next_at LIMIT ${limit} FOR UPDATE OF r SKIP LOCKED FOR NO KEY UPDATE OF c SKIP LOCKED),
      line AS MATERIALIZED (
        SELECT l.reminder_id, l.invoice_id FROM reminder_invoice l WHERE l.reminder_id = ANY(ARRAY(SELECT id FROM due)))
      SELECT json_build_object(
        'due', (SELECT json_agg(json_build_array(d.id, d.tone, d.approver_id, d.client, d.kind, d.language, d.address,
          d.order_number_wanted, d.in_charge_id)) FROM due d),
        'contacts', (SELECT json_agg(json_build_array(k.client_id, k.id, k.main, k.name, k.email, k.salutation,
          k.refused_at IS NOT NULL) ORDER BY k.main DESC)
          FROM contact k WHERE k.client_id = ANY(ARRAY(SELECT client FROM due))),
        'invoices', (SELECT json_agg(json_build_array(l.reminder_id, i.number, i.issued, i.due, i.currency, i.total_cents,
          i.open_cents, i.order_number, i.file_id, i.given_up OR i.hold IS NOT NULL) ORDER BY i.due, i.number)
          FROM line l JOIN invoice i ON i.id = l.invoice_id),
        'before', (SELECT json_agg(DISTINCT json_build_array(l.reminder_id, p.done_on, p.created_at, p.id)::text)
          FROM line l JOIN reminder_invoice o ON o.invoice_id = l.invoice_id AND o.reminder_id <> l.reminder_id
          JOIN reminder p ON p.id = o.reminder_id AND p.state = 'sent' AND p.channel = 'e-mail'))::text AS tables`;
    return row ? remindersOf(JSON.parse(row.tables) as Tables) : [];
  });

/** These are decided again, whatever has changed or not. */
export const forgetDecided = (scope: FirmScope, ids: readonly string[]): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`UPDATE reminder SET decided_under = NULL WHERE id = ANY(${[...ids]}::uuid[])`;
  });

type Due = [
  id: string,
  tone: Tone,
  approver: string | null,
  client: string,
  kind: ClientKind,
  language: Client["language"],
  address: Client["address"],
  orderNumberWanted: boolean,
  inCharge: string | null,
];
type ContactRow = [
  client: string,
  id: string,
  main: boolean,
  name: string | null,
  email: string | null,
  salutation: NonNullable<Contact["salutation"]> | null,
  refused: boolean,
];
type InvoiceRow = [
  reminder: string,
  number: string,
  issued: string,
  due: string,
  currency: string,
  totalCents: number,
  openCents: number,
  orderNumber: string | null,
  file: string | null,
  stopped: boolean,
];
interface Tables {
  due: Due[] | null;
  contacts: ContactRow[] | null;
  invoices: InvoiceRow[] | null;
  /** JSON of [reminder, done on, proposed at, earlier reminder]. */
  before: string[] | null;
}

function remindersOf({ due, contacts, invoices, before }: Tables): UnchangedReminder[] {
  const theirs = gather(contacts ?? [], ([client]) => client, contactOf);
  const spoken = gather(invoices ?? [], ([reminder]) => reminder, invoiceOf);
  const earlier = gather(
    (before ?? []).sort().map((text) => JSON.parse(text) as string[]),
    ([reminder]) => reminder ?? "",
    (row) => row[3] ?? "",
  );
  return (due ?? []).map(
    ([id, tone, approver, client, kind, language, address, orderNumberWanted, inCharge]) => ({
      id,
      tone,
      ...(approver === null ? {} : { approver }),
      client: {
        kind,
        language,
        address,
        orderNumberWanted,
        contacts: theirs.get(client) ?? [],
        ...(inCharge === null ? {} : { inCharge }),
      },
      invoices: spoken.get(id) ?? [],
      before: earlier.get(id) ?? [],
    }),
  );
}

const contactOf = ([, id, main, name, email, salutation, refused]: ContactRow): Contact => ({
  id,
  main,
  refused,
  ...(name === null ? {} : { name }),
  ...(email === null ? {} : { email }),
  ...(salutation === null ? {} : { salutation }),
});

const invoiceOf = ([
  ,
  number,
  issued,
  due,
  currency,
  totalCents,
  openCents,
  orderNumber,
  file,
  stopped,
]: InvoiceRow): SpokenInvoice => ({
  number,
  issued,
  due,
  currency,
  totalCents,
  openCents,
  stopped,
  ...(orderNumber === null ? {} : { orderNumber }),
  ...(file === null ? {} : { file }),
});

function gather<Row, T>(
  rows: readonly Row[],
  owner: (row: Row) => string,
  made: (row: Row) => T,
): Map<string, T[]> {
  const owned = new Map<string, T[]>();
  for (const row of rows) {
    const others = owned.get(owner(row));
    if (others) others.push(made(row));
    else owned.set(owner(row), [made(row)]);
  }
  return owned;
}
