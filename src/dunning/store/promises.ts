import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { FirmScope, Tx } from "../../database/scope.ts";
import type { PromisedPayment } from "../promise.ts";

/** A dated promise about one invoice, as the books hold it. */
export interface KeptPromise extends PromisedPayment {
  invoice: string;
  madeOn: string;
  /** The first day on which it counts as broken. */
  wakesOn: string;
  /** What was open on the invoice when it was made. */
  openCents: number;
  written: boolean;
  /** Replaced by a later promise, or lifted; it stays as an acknowledgement where it was written. */
  replaced: boolean;
}

export type NewPromise = Omit<KeptPromise, "replaced">;

/**
 * Writes promises in place of those that stood about the same invoices, under their lock. `now` marks the batch: it is what
 * `takeBackPromises` takes back.
 */
export const replacePromises = (
  scope: FirmScope,
  invoices: readonly string[],
  made: readonly NewPromise[],
  now: number,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.paymentPromise.updateMany({
      where: { invoiceId: { in: [...invoices] }, replacedAt: null },
      data: { replacedAt: new Date(now) },
    });
    if (made.length === 0) return;
    await tx.paymentPromise.createMany({
      data: made.map((promise) => ({
        id: randomUUID(),
        firmId: scope.firm,
        invoiceId: promise.invoice,
        madeOn: fromDay(promise.madeOn),
        dueOn: fromDay(promise.on),
        cents: BigInt(promise.cents),
        wakesOn: fromDay(promise.wakesOn),
        openCents: BigInt(promise.openCents),
        written: promise.written,
        createdAt: new Date(now),
      })),
    });
  });

/** As if those of `at` had never been said: they go, and what they replaced stands again. */
export const takeBackPromises = (scope: FirmScope, invoices: readonly string[], at: number): Promise<void> =>
  scope.run(async (tx) => {
    const where = { invoiceId: { in: [...invoices] } };
    await tx.paymentPromise.deleteMany({ where: { ...where, createdAt: new Date(at), replacedAt: null } });
    await tx.paymentPromise.updateMany({
      where: { ...where, replacedAt: new Date(at) },
      data: { replacedAt: null },
    });
  });

/** By promised day. `standing`: without those replaced since. */
export const listPromises = (
  scope: FirmScope,
  filter: { invoices?: readonly string[]; standing?: boolean },
): Promise<KeptPromise[]> =>
  scope.run(async (tx) => {
    const rows = await tx.paymentPromise.findMany({
      where: {
        ...(filter.invoices ? { invoiceId: { in: [...filter.invoices] } } : {}),
        ...(filter.standing ? { replacedAt: null } : {}),
      },
      orderBy: [{ dueOn: "asc" }, { createdAt: "asc" }],
    });
    return rows.map((row) => ({
      invoice: row.invoiceId,
      madeOn: toDay(row.madeOn),
      on: toDay(row.dueOn),
      cents: Number(row.cents),
      wakesOn: toDay(row.wakesOn),
      openCents: Number(row.openCents),
      written: row.written,
      replaced: row.replacedAt !== null,
    }));
  });

/** They sent it in writing: the standing promises about these invoices acknowledge the debt. Gives how many. */
export const markWritten = (scope: FirmScope, invoices: readonly string[]): Promise<number> =>
  scope.run(async (tx) => {
    const { count } = await tx.paymentPromise.updateMany({
      where: { invoiceId: { in: [...invoices] }, replacedAt: null, written: false },
      data: { written: true },
    });
    return count;
  });

/**
 * Puts the hold of an invoice where its promises now stand: on the first one that what came since does not cover, or nowhere
 * once all are kept. A dispute, a pause or anything else that was put over them stays.
 */
export async function followPromises(tx: Tx, invoice: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE invoice i SET hold = (
      SELECT jsonb_build_object('why', 'promised', 'until', to_char(p.wakes_on, 'YYYY-MM-DD'))
      FROM (
        SELECT wakes_on, due_on, open_cents, sum(cents) OVER (ORDER BY due_on) AS promised
        FROM promise WHERE invoice_id = i.id AND replaced_at IS NULL
      ) p
      WHERE p.promised > p.open_cents - i.open_cents ORDER BY p.due_on LIMIT 1)
    WHERE i.id = ${invoice}::uuid AND i.open_cents > 0 AND coalesce(i.hold->>'why', 'promised') = 'promised'
      AND EXISTS (SELECT 1 FROM promise WHERE invoice_id = i.id AND replaced_at IS NULL)`;
}

/** Broken by `today`, and told to nobody yet: each once, whoever asks. `missingCents`: promised until then, and not come. */
export interface BrokenPromise {
  invoice: string;
  on: string;
  missingCents: number;
}

export const takeBroken = (scope: FirmScope, today: string): Promise<BrokenPromise[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ invoice: string; on: Date; missing: bigint }[]>`
      WITH standing AS (
        SELECT p.id, p.invoice_id, p.due_on, p.wakes_on, p.broken_on,
          sum(p.cents) OVER (PARTITION BY p.invoice_id ORDER BY p.due_on) - (p.open_cents - i.open_cents) AS missing
        FROM promise p JOIN invoice i ON i.id = p.invoice_id
        WHERE p.replaced_at IS NULL AND i.open_cents > 0 AND NOT i.given_up AND i.hold->>'why' = 'promised'
      ), told AS (
        UPDATE promise SET broken_on = ${today}::date
        WHERE broken_on IS NULL AND id IN (
          SELECT id FROM standing WHERE wakes_on <= ${today}::date AND missing > 0 AND broken_on IS NULL)
        RETURNING id
      )
      SELECT s.invoice_id AS invoice, s.due_on AS on, s.missing::bigint AS missing
      FROM standing s JOIN told t ON t.id = s.id ORDER BY s.due_on`;
    return rows.map(({ invoice, on, missing }) => ({
      invoice,
      on: toDay(on),
      missingCents: Number(missing),
    }));
  });
