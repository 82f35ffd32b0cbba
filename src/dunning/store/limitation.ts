import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { LimitationWarning } from "../limitation.ts";

export interface GivenWarning {
  invoice: string;
  lastDay: string;
  warning: LimitationWarning;
}

const read = (warning: string): LimitationWarning =>
  warning === "lapsed" ? "lapsed" : (Number(warning) as LimitationWarning);

export const listWarnings = (scope: FirmScope, invoices: readonly string[]): Promise<GivenWarning[]> =>
  scope.run(async (tx) => {
    const rows = await tx.limitationWarning.findMany({ where: { invoiceId: { in: [...invoices] } } });
    return rows.map((row) => ({
      invoice: row.invoiceId,
      lastDay: toDay(row.lastDay),
      warning: read(row.warning),
    }));
  });

/** Writes warnings as given; those that were not given before, by this process or another. */
export const giveWarnings = (
  scope: FirmScope,
  warnings: readonly GivenWarning[],
  now: number,
): Promise<GivenWarning[]> =>
  scope.run(async (tx) => {
    if (warnings.length === 0) return [];
    const rows = await tx.limitationWarning.createManyAndReturn({
      data: warnings.map(({ invoice, lastDay, warning }) => ({
        id: randomUUID(),
        firmId: scope.firm,
        invoiceId: invoice,
        lastDay: fromDay(lastDay),
        warning: String(warning),
        createdAt: new Date(now),
      })),
      skipDuplicates: true,
      select: { invoiceId: true },
    });
    const given = new Set(rows.map(({ invoiceId }) => invoiceId));
    return warnings.filter(({ invoice }) => given.has(invoice));
  });

/**
 * Open invoices old enough to be near the end of their period on `today`, whatever happened since: that only makes it longer.
 * `days` before the end count as near.
 */
export const listOldInvoices = (scope: FirmScope, today: string, days: number): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT i.id FROM invoice i JOIN client c ON c.id = i.client_id
      WHERE i.open_cents > 0 AND NOT i.given_up
        AND i.issued + make_interval(years => CASE c.kind WHEN 'consumer' THEN 2 WHEN 'public' THEN 4 ELSE 5 END)
          <= ${today}::date + ${days + 1}::int`;
    return rows.map(({ id }) => id);
  });
