import { randomUUID } from "node:crypto";

/** Behind row-level security. */
export type Query = (sql: string, values: readonly unknown[]) => Promise<unknown>;

export interface Owing {
  clients: number;
  /** Each client's: the first is overdue, the next three are not due yet, the others are paid, the fifth after a reminder. */
  invoicesEach: number;
  /** Six days after the overdue one's due date, ISO. */
  today: string;
  /** Who is in charge of all of them. */
  inCharge?: string;
}

/** Business clients with an address, written straight into the tables: as many as a large firm has. */
export async function fillBooks(query: Query, firm: string, owing: Owing): Promise<void> {
  const mark = randomUUID().slice(0, 8);
  await query(
    `INSERT INTO client (id, firm_id, name, key, kind, language, in_charge_id, since, created_at)
     SELECT gen_random_uuid(), $1, 'Exemple ' || $2 || ' ' || n || ' SARL', 'exemple ' || $2 || ' ' || n, 'business', 'fr',
       $4, '2024-01-01', now() FROM generate_series(1, $3::int) n`,
    [firm, mark, owing.clients, owing.inCharge ?? null],
  );
  await query(
    `INSERT INTO contact (id, firm_id, client_id, name, email, main)
     SELECT gen_random_uuid(), firm_id, id, 'Comptabilité', replace(key, ' ', '-') || '@exemple.fr', true
     FROM client WHERE firm_id = $1 AND key LIKE 'exemple ' || $2 || ' %'`,
    [firm, mark],
  );
  await query(
    `INSERT INTO invoice (id, firm_id, client_id, source, number, issued, due, currency, total_cents, open_cents, created_at)
     SELECT gen_random_uuid(), c.firm_id, c.id, 'manual',
       'FA-' || $2 || '-' || row_number() OVER (ORDER BY c.key, k), d.due - 30, d.due, 'EUR', 120000 + k,
       CASE WHEN k <= 4 THEN 120000 + k ELSE 0 END, now()
     FROM client c, generate_series(1, $3::int) k,
       LATERAL (SELECT $4::date - CASE WHEN k = 1 THEN 6 WHEN k <= 4 THEN -20 ELSE 30 * k END AS due) d
     WHERE c.firm_id = $1 AND c.key LIKE 'exemple ' || $2 || ' %'`,
    [firm, mark, owing.invoicesEach, owing.today],
  );
  // Or the join below is planned for empty tables.
  await query("ANALYZE client, invoice", []);
  await query(
    `WITH chased AS (
       SELECT gen_random_uuid() AS reminder, i.* FROM invoice i JOIN client c ON c.id = i.client_id
       WHERE c.firm_id = $1 AND c.key LIKE 'exemple ' || $2 || ' %' AND i.due = $3::date - 150),
     sent AS (
       INSERT INTO reminder (id, firm_id, client_id, step, channel, tone, state, asked_on, done_on, created_at)
       SELECT reminder, firm_id, client_id, 'friendly', 'e-mail', 'friendly', 'sent', due + 5, due + 6, due + 5 FROM chased)
     INSERT INTO reminder_invoice (id, firm_id, reminder_id, invoice_id, step)
     SELECT gen_random_uuid(), firm_id, reminder, id, 'friendly' FROM chased`,
    [firm, mark, owing.today],
  );
}
