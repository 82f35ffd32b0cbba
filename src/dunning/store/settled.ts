import { toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";

/** An invoice paid to the end, with money: what a credit note closed was not paid. */
export interface Settled {
  client: string;
  currency: string;
  issued: string;
  due: string;
  /** The day of the last payment. */
  paid: string;
  /** Paid in money, credit notes apart. */
  cents: number;
}

interface Row {
  client: string;
  currency: string;
  issued: Date;
  due: Date;
  paid: Date;
  cents: bigint;
}

/** Those whose last payment came between two days, both included. */
export const listSettled = (scope: FirmScope, from: string, to: string): Promise<Settled[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT i.client_id AS client, i.currency, i.issued, i.due, max(p.paid_on) AS paid, sum(p.cents)::bigint AS cents
      FROM invoice i JOIN payment p ON p.invoice_id = i.id AND p.kind = 'payment'
      WHERE i.open_cents = 0
      GROUP BY i.id
      HAVING max(p.paid_on) BETWEEN ${from}::date AND ${to}::date`;
    return rows.map((row) => ({
      client: row.client,
      currency: row.currency,
      issued: toDay(row.issued),
      due: toDay(row.due),
      paid: toDay(row.paid),
      cents: Number(row.cents),
    }));
  });

/** What came in between two days, both included, and what of it came after the due date. In cents, a line a currency. */
export interface Received {
  currency: string;
  cents: number;
  lateCents: number;
}

export const readReceived = (scope: FirmScope, from: string, to: string): Promise<Received[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ currency: string; cents: bigint; late: bigint }[]>`
      SELECT i.currency, sum(p.cents)::bigint AS cents,
        coalesce(sum(p.cents) FILTER (WHERE p.paid_on > i.due), 0)::bigint AS late
      FROM payment p JOIN invoice i ON i.id = p.invoice_id
      WHERE p.kind = 'payment' AND p.paid_on BETWEEN ${from}::date AND ${to}::date
      GROUP BY i.currency ORDER BY i.currency`;
    return rows.map(({ currency, cents, late }) => ({
      currency,
      cents: Number(cents),
      lateCents: Number(late),
    }));
  });
