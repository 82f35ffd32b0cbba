import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import { followPromises } from "./promises.ts";

export interface Payment {
  id: string;
  invoice: string;
  /** "deposit": paid before the invoice, as its deposit invoice. */
  kind: "payment" | "credit-note" | "deposit";
  on: string;
  cents: number;
}

export interface NewPayment {
  invoice: string;
  kind: Payment["kind"];
  on: string;
  cents: number;
  note?: string;
}

/**
 * Records a payment and lowers what is open, in one statement each, under the invoice's lock; a promise it keeps gives way to
 * the next one. Undefined: more than is open.
 */
export const addPayment = (
  scope: FirmScope,
  payment: NewPayment,
  now: number,
): Promise<Payment | undefined> =>
  scope.run(async (tx) => {
    const cents = BigInt(payment.cents);
    const lowered = await tx.$executeRaw`
      UPDATE invoice SET open_cents = open_cents - ${cents}, hold = CASE WHEN open_cents = ${cents} THEN NULL ELSE hold END
      WHERE id = ${payment.invoice}::uuid AND open_cents >= ${cents}`;
    if (lowered === 0) return undefined;
    const id = randomUUID();
    await tx.payment.create({
      data: {
        id,
        firmId: scope.firm,
        invoiceId: payment.invoice,
        kind: payment.kind,
        paidOn: fromDay(payment.on),
        cents,
        note: payment.note ?? null,
        createdAt: new Date(now),
      },
    });
    await followPromises(tx, payment.invoice);
    return { id, invoice: payment.invoice, kind: payment.kind, on: payment.on, cents: payment.cents };
  });

/** The invoice it was for, open again by as much; undefined: it is not there any more. */
export const removePayment = (scope: FirmScope, id: string): Promise<string | undefined> =>
  scope.run(async (tx) => {
    const [row] = await tx.$queryRaw<{ invoice: string; cents: bigint }[]>`
      DELETE FROM payment WHERE id = ${id}::uuid RETURNING invoice_id AS invoice, cents`;
    if (!row) return undefined;
    await tx.$executeRaw`UPDATE invoice SET open_cents = open_cents + ${row.cents} WHERE id = ${row.invoice}::uuid`;
    await followPromises(tx, row.invoice);
    return row.invoice;
  });

/** Of these invoices, or all since a day (included); by day. */
export const listPayments = (
  scope: FirmScope,
  filter: { invoices?: readonly string[]; since?: string },
): Promise<Payment[]> =>
  scope.run(async (tx) => {
    const rows = await tx.payment.findMany({
      where: {
        ...(filter.invoices ? { invoiceId: { in: [...filter.invoices] } } : {}),
        ...(filter.since ? { paidOn: { gte: fromDay(filter.since) } } : {}),
      },
      orderBy: [{ paidOn: "asc" }, { createdAt: "asc" }],
    });
    return rows.map((row) => ({
      id: row.id,
      invoice: row.invoiceId,
      kind: row.kind as Payment["kind"],
      on: toDay(row.paidOn),
      cents: Number(row.cents),
    }));
  });

/**
 * What invoices of a client have taken off as a deposit invoiced under that number, in cents. Holds that invoice until the
 * unit ends: two of them do not take it off twice.
 */
export const readDeducted = (scope: FirmScope, client: string, number: string): Promise<number> =>
  scope.run(async (tx) => {
    await tx.$queryRaw`
      SELECT id FROM invoice WHERE client_id = ${client}::uuid AND number = ${number} FOR UPDATE`;
    const { _sum: sum } = await tx.payment.aggregate({
      where: { kind: "deposit", note: number, invoice: { clientId: client } },
      _sum: { cents: true },
    });
    return Number(sum.cents ?? 0n);
  });
