import { fromDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";

/** What came in overdue and nobody has sorted yet: at least one open invoice. */
export interface ToSort {
  invoices: number;
  clients: number;
}

export const countToSort = (scope: FirmScope): Promise<ToSort> =>
  scope.run(async (tx) => {
    const [row] = await tx.$queryRaw<{ invoices: number; clients: number }[]>`
      SELECT count(*)::int AS invoices, count(DISTINCT client_id)::int AS clients FROM invoice
      WHERE firm_id = ${scope.firm}::uuid AND hold @> '{"why": "to-sort"}' AND open_cents > 0`;
    return row ?? { invoices: 0, clients: 0 };
  });

/** Clients with something to sort, the oldest debt first. */
export const clientsToSort = (scope: FirmScope, from: number, count: number): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT client_id AS id FROM invoice
      WHERE firm_id = ${scope.firm}::uuid AND hold @> '{"why": "to-sort"}' AND open_cents > 0
      GROUP BY client_id ORDER BY min(due), client_id OFFSET ${from} LIMIT ${count}`;
    return rows.map(({ id }) => id);
  });

/** Of these clients, or this one invoice; the oldest first. */
export const invoicesToSort = (scope: FirmScope, ids: readonly string[]): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM invoice
      WHERE firm_id = ${scope.firm}::uuid AND hold @> '{"why": "to-sort"}' AND open_cents > 0
        AND (client_id = ANY(${[...ids]}::uuid[]) OR id = ANY(${[...ids]}::uuid[]))
      ORDER BY due, number`;
    return rows.map(({ id }) => id);
  });

/** Into the ladder from `day` on: these, or all. Gives the ids of those that were still to sort. */
export const chaseFrom = (scope: FirmScope, ids: readonly string[] | "all", day: string): Promise<string[]> =>
  scope.run(async (tx) => {
    const all = ids === "all";
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE invoice SET hold = NULL, entered_on = ${fromDay(day)}::date
      WHERE firm_id = ${scope.firm}::uuid AND hold @> '{"why": "to-sort"}' AND open_cents > 0
        AND (${all} OR id = ANY(${all ? [] : [...ids]}::uuid[])) RETURNING id`;
    return rows.map(({ id }) => id);
  });

/** Takes back what was put to be chased on `day` and has not been since: imported, open, with no step. Gives how many. */
export const sortAgain = (scope: FirmScope, day: string, client: string | undefined): Promise<number> =>
  scope.run(
    (tx) => tx.$executeRaw`
      UPDATE invoice i SET hold = '{"why": "to-sort"}'
      WHERE i.firm_id = ${scope.firm}::uuid AND i.import_id IS NOT NULL AND i.entered_on = ${fromDay(day)}::date
        AND i.hold IS NULL AND i.open_cents > 0 AND NOT i.given_up
        AND (${client ?? null}::uuid IS NULL OR i.client_id = ${client ?? null}::uuid)
        AND NOT EXISTS (SELECT FROM reminder_invoice r WHERE r.invoice_id = i.id)`,
  );

export interface SettledBefore {
  id: string;
  /** What was open. */
  cents: number;
}

/**
 * Paid before the books began, on a day nobody knows: nothing is left open, and no payment is dated today, which would
 * count in this month's money and in the average delay.
 */
export const settleBefore = (scope: FirmScope, ids: readonly string[]): Promise<SettledBefore[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; cents: bigint }[]>`
      WITH open AS (
        SELECT id, open_cents FROM invoice
        WHERE id = ANY(${[...ids]}::uuid[]) AND hold @> '{"why": "to-sort"}' AND open_cents > 0 ORDER BY id FOR UPDATE
      )
      UPDATE invoice i SET open_cents = 0, hold = NULL FROM open WHERE i.id = open.id
      RETURNING i.id, open.open_cents AS cents`;
    return rows.map(({ id, cents }) => ({ id, cents: Number(cents) }));
  });

/** Open again by as much, and to be sorted. Gives how many. */
export const openAgain = (scope: FirmScope, settled: readonly SettledBefore[]): Promise<number> =>
  scope.run(
    (tx) => tx.$executeRaw`
      UPDATE invoice i SET open_cents = r.cents, hold = '{"why": "to-sort"}'
      FROM jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) AS r(id uuid, cents bigint)
      WHERE i.id = r.id AND i.open_cents = 0 AND r.cents > 0
        AND r.cents <= i.total_cents - (SELECT coalesce(sum(p.cents), 0) FROM payment p
          WHERE p.firm_id = i.firm_id AND p.invoice_id = i.id)`,
  );
