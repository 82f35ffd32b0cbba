import type { FirmScope } from "../../database/scope.ts";

/** Puts back what an import changed: its payments go, and what still stands as it wrote it is as before. Gives how many invoices. */
export const restoreChanged = (scope: FirmScope, importId: string): Promise<number> =>
  scope.run(async (tx) => {
    await tx.$queryRaw`
      SELECT i.id FROM invoice i JOIN import_change c ON c.invoice_id = i.id
      WHERE c.import_id = ${importId}::uuid ORDER BY i.id FOR UPDATE OF i`;
    const restored = await tx.$executeRaw`
      WITH back AS (
        DELETE FROM payment WHERE import_id = ${importId}::uuid RETURNING invoice_id, cents
      ), paid AS (
        SELECT c.invoice_id, (c.before->>'due')::date AS due, (c.before->>'newDue')::date AS new_due,
          (c.before->>'total')::bigint AS total, (c.before->>'newTotal')::bigint AS new_total,
          nullif(c.before->'hold', 'null'::jsonb) AS hold, coalesce(sum(b.cents), 0)::bigint AS cents
        FROM import_change c LEFT JOIN back b ON b.invoice_id = c.invoice_id
        WHERE c.import_id = ${importId}::uuid GROUP BY c.id
      ), put AS (
        SELECT p.*, i.total_cents = p.new_total AND i.open_cents + p.cents + p.total - p.new_total BETWEEN 0 AND p.total AS whole
        FROM paid p JOIN invoice i ON i.id = p.invoice_id
      )
      UPDATE invoice i SET
        due = CASE WHEN i.due = p.new_due THEN p.due ELSE i.due END,
        total_cents = CASE WHEN p.whole THEN p.total ELSE i.total_cents END,
        open_cents = i.open_cents + p.cents + CASE WHEN p.whole THEN p.total - p.new_total ELSE 0 END,
        hold = CASE WHEN i.hold IS NULL AND i.open_cents = 0 THEN p.hold ELSE i.hold END
      FROM put p WHERE i.id = p.invoice_id`;
    await tx.$executeRaw`DELETE FROM import_change WHERE import_id = ${importId}::uuid`;
    return restored;
  });

/** Takes out some of the invoices an import made and nothing has come to since. Gives how many; 0: none is left to take out. */
export const removeImported = (scope: FirmScope, importId: string, limit: number): Promise<number> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT i.id FROM invoice i WHERE i.import_id = ${importId}::uuid
        AND NOT EXISTS (SELECT FROM payment p WHERE p.firm_id = i.firm_id AND p.invoice_id = i.id)
        AND NOT EXISTS (SELECT FROM promise m WHERE m.firm_id = i.firm_id AND m.invoice_id = i.id)
        AND NOT EXISTS (SELECT FROM reminder_invoice r WHERE r.invoice_id = i.id)
      ORDER BY i.id LIMIT ${limit} FOR UPDATE OF i`;
    // Again under the lock: who paid one of them meanwhile keeps it.
    return tx.$executeRaw`
      DELETE FROM invoice i WHERE i.id = ANY(${rows.map(({ id }) => id)}::uuid[])
        AND NOT EXISTS (SELECT FROM payment p WHERE p.firm_id = i.firm_id AND p.invoice_id = i.id)
        AND NOT EXISTS (SELECT FROM promise m WHERE m.firm_id = i.firm_id AND m.invoice_id = i.id)
        AND NOT EXISTS (SELECT FROM reminder_invoice r WHERE r.invoice_id = i.id)`;
  });

/** Takes out some of the clients an import made of whom the books hold nothing more. */
export const removeBareClients = (scope: FirmScope, importId: string, limit: number): Promise<number> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM client c WHERE c.import_id = ${importId}::uuid
        AND NOT EXISTS (SELECT FROM invoice i WHERE i.firm_id = c.firm_id AND i.client_id = c.id)
        AND NOT EXISTS (SELECT FROM reminder r WHERE r.firm_id = c.firm_id AND r.client_id = c.id)
        AND NOT EXISTS (SELECT FROM quote q WHERE q.firm_id = c.firm_id AND q.client_id = c.id)
      ORDER BY c.id LIMIT ${limit} FOR UPDATE OF c`;
    const ids = rows.map(({ id }) => id);
    const bare = await tx.client.findMany({
      where: { id: { in: ids }, invoices: { none: {} }, reminders: { none: {} }, quotes: { none: {} } },
      select: { id: true },
    });
    const gone = bare.map(({ id }) => id);
    await tx.contact.deleteMany({ where: { clientId: { in: gone } } });
    return (await tx.client.deleteMany({ where: { id: { in: gone } } })).count;
  });

/** Invoices of an import that are still in the books. */
export const countImported = (scope: FirmScope, importId: string): Promise<number> =>
  scope.run((tx) => tx.invoice.count({ where: { importId } }));
