import { randomUUID } from "node:crypto";
import { toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Language } from "../../desk/language/language.ts";
import type { Hold } from "../books.ts";
import type { PaymentTerm } from "../due-date.ts";
import type { Standing } from "../import/compare.ts";
import type { ImportEntry } from "../import/entries.ts";

/** One list at a time in the books of a firm: each sees what the other wrote. Until the unit ends. */
export const lockImports = (scope: FirmScope): Promise<void> =>
  scope.run(async (tx) => {
    // A connection keeps the plans of its foreign key checks: made while the tables were nearly empty, they read them whole
    // for every row (1.2 ms a row among 1,000 clients) until the tables are next analysed.
    await tx.$executeRaw`DISCARD PLANS`;
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('import'), hashtext(${scope.firm}))::text`;
  });

/**
 * What the books hold under these numbers: as written, and as meant where somebody typed them (« FA 2026 042 »). By
 * `bareNumber`. With `lock` they stay so until the unit ends.
 */
export const findStanding = (
  scope: FirmScope,
  numbers: readonly string[],
  options: { lock?: boolean } = {},
): Promise<Map<string, Standing[]>> =>
  scope.run(async (tx) => {
    const bare = [...new Set(numbers.map(bareNumber))];
    const ids = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM invoice WHERE firm_id = ${scope.firm}::uuid AND number = ANY(${[...new Set(numbers)]})
      UNION
      SELECT id FROM invoice WHERE firm_id = ${scope.firm}::uuid AND source = 'desk'
        AND translate(upper(number), ' -/_.#+', '') = ANY(${bare})`;
    const found = new Map<string, Standing[]>();
    if (ids.length === 0) return found;
    const wanted = ids.map(({ id }) => id).sort();
    if (options.lock)
      await tx.$queryRaw`SELECT id FROM invoice WHERE id = ANY(${wanted}::uuid[]) ORDER BY id FOR UPDATE`;
    const rows = await tx.$queryRaw<StandingRow[]>`
      SELECT i.id, c.key, i.source, i.number, i.issued, i.due, i.currency, i.total_cents, i.open_cents, i.import_id,
        EXISTS (SELECT FROM payment p WHERE p.firm_id = i.firm_id AND p.invoice_id = i.id)
        OR EXISTS (SELECT FROM reminder_invoice r WHERE r.invoice_id = i.id)
        OR EXISTS (SELECT FROM promise m WHERE m.firm_id = i.firm_id AND m.invoice_id = i.id) AS touched
      FROM invoice i JOIN client c ON c.id = i.client_id
      WHERE i.id = ANY(${wanted}::uuid[])
      ORDER BY i.created_at, i.id`;
    for (const row of rows) {
      const key = bareNumber(row.number);
      found.set(key, [...(found.get(key) ?? []), toStanding(row)]);
    }
    return found;
  });

/** As the query compares numbers. */
export const bareNumber = (number: string): string => number.toUpperCase().replace(/[ \-/_.#+]/g, "");

interface StandingRow {
  id: string;
  key: string;
  source: string;
  number: string;
  issued: Date;
  due: Date;
  currency: string;
  total_cents: bigint;
  open_cents: bigint;
  import_id: string | null;
  touched: boolean;
}

const toStanding = (row: StandingRow): Standing => ({
  id: row.id,
  clientKey: row.key,
  source: row.source,
  number: row.number,
  issued: toDay(row.issued),
  due: toDay(row.due),
  currency: row.currency,
  totalCents: Number(row.total_cents),
  openCents: Number(row.open_cents),
  touched: row.touched,
  ...(row.import_id === null ? {} : { importId: row.import_id }),
});

export interface KnownClient {
  id: string;
  terms?: PaymentTerm;
}

/** Those of these keys the books know. */
export const findByKeys = (scope: FirmScope, keys: readonly string[]): Promise<Map<string, KnownClient>> =>
  scope.run(async (tx) => {
    const rows = await tx.client.findMany({
      where: { key: { in: [...new Set(keys)] } },
      select: { id: true, key: true, terms: true },
    });
    return new Map(
      rows.map(({ id, key, terms }) => [key, { id, ...(terms ? { terms: terms as PaymentTerm } : {}) }]),
    );
  });

/** Makes the clients that are missing. Gives how many. In the order of their keys: two imports wait, and never in a circle. */
export const openClients = (
  scope: FirmScope,
  entries: readonly ImportEntry[],
  made: { importId: string; language: Language; now: number },
): Promise<number> =>
  scope.run(async (tx) => {
    const byKey = new Map<string, ImportEntry>();
    const since = new Map<string, string>();
    for (const entry of entries) {
      if (!byKey.has(entry.clientKey)) byKey.set(entry.clientKey, entry);
      const first = since.get(entry.clientKey);
      if (first === undefined || entry.issued < first) since.set(entry.clientKey, entry.issued);
    }
    const rows = [...byKey.values()].map((entry) => ({
      id: randomUUID(),
      name: entry.clientName,
      key: entry.clientKey,
      kind: entry.clientKind,
      since: since.get(entry.clientKey),
    }));
    return tx.$executeRaw`
      INSERT INTO client (id, firm_id, name, key, kind, language, since, import_id, created_at)
      SELECT r.id, ${scope.firm}::uuid, r.name, r.key, r.kind, ${made.language}, r.since, ${made.importId}::uuid, ${new Date(made.now)}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, name text, key text, kind text, since date)
      ORDER BY r.key
      ON CONFLICT (firm_id, key) DO NOTHING`;
  });

/** What the file says of how to reach a client goes where nothing stands; what stands is never replaced. Gives how many gained something. */
export const completeContacts = (
  scope: FirmScope,
  reaches: readonly { client: string; email?: string; phone?: string; companyNumber?: string }[],
): Promise<number> =>
  scope.run(async (tx) => {
    const rows = JSON.stringify(reaches.map((reach) => ({ id: randomUUID(), ...reach })));
    await tx.$executeRaw`
      UPDATE client c SET company_number = r."companyNumber"
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(client uuid, "companyNumber" text)
      WHERE c.id = r.client AND c.company_number IS NULL AND r."companyNumber" IS NOT NULL`;
    const made = await tx.$executeRaw`
      INSERT INTO contact (id, firm_id, client_id, email, phone, main)
      SELECT r.id, ${scope.firm}::uuid, r.client, r.email, r.phone, true
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, client uuid, email text, phone text)
      WHERE (r.email IS NOT NULL OR r.phone IS NOT NULL)
        AND NOT EXISTS (SELECT FROM contact x WHERE x.firm_id = ${scope.firm}::uuid AND x.client_id = r.client)
      ON CONFLICT DO NOTHING`;
    const filled = await tx.$executeRaw`
      UPDATE contact x SET email = coalesce(x.email, r.email), phone = coalesce(x.phone, r.phone)
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(client uuid, email text, phone text)
      WHERE x.firm_id = ${scope.firm}::uuid AND x.client_id = r.client AND x.main
        AND ((x.email IS NULL AND r.email IS NOT NULL) OR (x.phone IS NULL AND r.phone IS NOT NULL))`;
    return made + filled;
  });

export interface NewImported {
  id: string;
  client: string;
  source: string;
  number: string;
  issued: string;
  due: string;
  currency: string;
  total: number;
  open: number;
  hold: Hold | null;
  entered: string | null;
  order: string | null;
  deposit: boolean;
}

/** Gives the ids that went in; the others' numbers are taken in their source. */
export const addImported = (
  scope: FirmScope,
  invoices: readonly NewImported[],
  made: { importId: string; now: number },
): Promise<Set<string>> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO invoice (id, firm_id, client_id, source, number, issued, due, currency, total_cents, open_cents, hold,
        entered_on, order_number, deposit, import_id, created_at)
      SELECT r.id, ${scope.firm}::uuid, r.client, r.source, r.number, r.issued, r.due, r.currency, r.total, r.open,
        nullif(r.hold, 'null'::jsonb), r.entered, r."order", r.deposit, ${made.importId}::uuid, ${new Date(made.now)}
      FROM jsonb_to_recordset(${JSON.stringify(invoices)}::jsonb) AS r(id uuid, client uuid, source text, number text, issued date,
        due date, currency text, total bigint, open bigint, hold jsonb, entered date, "order" text, deposit boolean)
      ON CONFLICT (firm_id, source, number) DO NOTHING RETURNING id`;
    return new Set(rows.map(({ id }) => id));
  });

export interface ImportedChange {
  invoice: string;
  due?: string;
  totalCents?: number;
  /** Paid since, by the file: a payment of the day of the import. */
  paidCents?: number;
}

/** Writes what stood before, then the change and its payment. Gives how many payments were recorded. */
export const changeImported = (
  scope: FirmScope,
  changes: readonly ImportedChange[],
  made: { importId: string; today: string; note: string; now: number },
): Promise<number> =>
  scope.run(async (tx) => {
    if (changes.length === 0) return 0;
    const rows = JSON.stringify(
      changes.map((change) => ({ id: randomUUID(), payment: randomUUID(), ...change })),
    );
    await tx.$executeRaw`
      INSERT INTO import_change (id, firm_id, import_id, invoice_id, before)
      SELECT r.id, i.firm_id, ${made.importId}::uuid, i.id,
        jsonb_build_object('due', i.due, 'total', i.total_cents, 'hold', i.hold, 'newDue', coalesce(r.due, i.due),
          'newTotal', coalesce(r."totalCents", i.total_cents))
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, invoice uuid, due date, "totalCents" bigint)
      JOIN invoice i ON i.id = r.invoice
      ON CONFLICT (import_id, invoice_id) DO NOTHING`;
    await tx.$executeRaw`
      UPDATE invoice i SET due = coalesce(r.due, i.due),
        total_cents = coalesce(r."totalCents", i.total_cents),
        open_cents = i.open_cents + coalesce(r."totalCents" - i.total_cents, 0) - coalesce(r."paidCents", 0),
        hold = CASE WHEN i.open_cents + coalesce(r."totalCents" - i.total_cents, 0) = coalesce(r."paidCents", 0) THEN NULL ELSE i.hold END
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(invoice uuid, due date, "totalCents" bigint, "paidCents" bigint)
      WHERE i.id = r.invoice`;
    return tx.$executeRaw`
      INSERT INTO payment (id, firm_id, invoice_id, kind, paid_on, cents, note, import_id, created_at)
      SELECT r.payment, ${scope.firm}::uuid, r.invoice, 'payment', ${made.today}::date, r."paidCents", ${made.note},
        ${made.importId}::uuid, ${new Date(made.now)}
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(payment uuid, invoice uuid, "paidCents" bigint)
      WHERE r."paidCents" IS NOT NULL`;
  });
