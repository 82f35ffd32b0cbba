import { randomUUID } from "node:crypto";
import { z } from "zod";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Hold, Invoice } from "../books.ts";

const day = z.string();
const StoredHold: z.ZodType<Hold> = z.discriminatedUnion("why", [
  z.object({ why: z.literal("to-sort") }),
  z.object({ why: z.literal("promised"), until: day }),
  z.object({ why: z.literal("said-paid"), until: day }),
  z.object({ why: z.literal("paused"), until: day }),
  z.object({ why: z.literal("disputed"), reason: z.string() }),
  z.object({ why: z.literal("insolvent") }),
  z.object({ why: z.literal("e-invoice"), status: z.number() }),
]);

/** Throws on what no version of the desk has written. */
export const readHold = (stored: unknown): Hold => StoredHold.parse(stored);

interface Row {
  id: string;
  number: string;
  clientId: string;
  issued: Date;
  due: Date;
  currency: string;
  totalCents: bigint;
  openCents: bigint;
  hold: unknown;
  givenUp: boolean;
  enteredOn: Date | null;
  fileId: string | null;
  orderNumber: string | null;
  deposit: boolean;
  quoteId: string | null;
}

const toInvoice = (row: Row): Invoice => ({
  id: row.id,
  number: row.number,
  client: row.clientId,
  kind: "invoice",
  issued: toDay(row.issued),
  due: toDay(row.due),
  currency: row.currency,
  totalCents: Number(row.totalCents),
  openCents: Number(row.openCents),
  givenUp: row.givenUp,
  ...(row.hold === null ? {} : { hold: readHold(row.hold) }),
  ...(row.enteredOn === null ? {} : { enteredOn: toDay(row.enteredOn) }),
  ...(row.fileId === null ? {} : { file: row.fileId }),
  ...(row.orderNumber === null ? {} : { orderNumber: row.orderNumber }),
  ...(row.deposit ? { deposit: true } : {}),
  ...(row.quoteId === null ? {} : { quote: row.quoteId }),
});

export interface InvoiceFilter {
  client?: string;
  /** Only what is left to pay. */
  open?: boolean;
  ids?: readonly string[];
}

/** Oldest due first. */
export const listInvoices = (scope: FirmScope, filter: InvoiceFilter = {}): Promise<Invoice[]> =>
  scope.run(async (tx) => {
    const rows = await tx.invoice.findMany({
      where: {
        ...(filter.client === undefined ? {} : { clientId: filter.client }),
        ...(filter.open ? { openCents: { gt: 0 } } : {}),
        ...(filter.ids ? { id: { in: [...filter.ids] } } : {}),
      },
      orderBy: [{ due: "asc" }, { number: "asc" }],
    });
    return rows.map(toInvoice);
  });

/** Those a number said loosely may mean, whatever their source; `pickNumbers` decides. */
export const findByLastGroup = (scope: FirmScope, ending: string, client?: string): Promise<Invoice[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM invoice WHERE number ~* ${`(^|[^0-9])0*${ending}[^0-9]*$`}
      AND (${client ?? null}::uuid IS NULL OR client_id = ${client ?? null}::uuid)
      ORDER BY open_cents > 0 DESC, due LIMIT 200`;
    return rows.length === 0 ? [] : listInvoices(scope, { ids: rows.map(({ id }) => id) });
  });

export interface NewInvoice {
  client: string;
  source: string;
  number: string;
  issued: string;
  due: string;
  currency: string;
  totalCents: number;
  enteredOn?: string;
  file?: string;
  orderNumber?: string;
  deposit?: boolean;
  quote?: string;
}

/** Undefined: the number is in the books already, from the same source. */
export const addInvoice = (
  scope: FirmScope,
  invoice: NewInvoice,
  now: number,
): Promise<Invoice | undefined> =>
  scope.run(async (tx) => {
    const data = {
      id: randomUUID(),
      firmId: scope.firm,
      clientId: invoice.client,
      source: invoice.source,
      number: invoice.number,
      issued: fromDay(invoice.issued),
      due: fromDay(invoice.due),
      currency: invoice.currency,
      totalCents: BigInt(invoice.totalCents),
      openCents: BigInt(invoice.totalCents),
      enteredOn: invoice.enteredOn === undefined ? null : fromDay(invoice.enteredOn),
      fileId: invoice.file ?? null,
      orderNumber: invoice.orderNumber ?? null,
      deposit: invoice.deposit ?? false,
      quoteId: invoice.quote ?? null,
      createdAt: new Date(now),
    };
    const { count } = await tx.invoice.createMany({ data: [data], skipDuplicates: true });
    return count === 1 ? toInvoice({ ...data, hold: null, givenUp: false }) : undefined;
  });

/** Takes back what was just entered, as long as nothing has happened to it. False: something has. */
export const removeInvoice = (scope: FirmScope, id: string): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.invoice.deleteMany({
      where: { id, payments: { none: {} }, steps: { none: {} } },
    });
    return count === 1;
  });

export const changeHold = (scope: FirmScope, ids: readonly string[], hold: Hold | undefined): Promise<void> =>
  scope.run(async (tx) => {
    const text = hold ? JSON.stringify(hold) : null;
    await tx.$executeRaw`UPDATE invoice SET hold = ${text}::jsonb WHERE id = ANY(${[...ids]}::uuid[])`;
  });

/** Puts `to` where exactly `from` still stands: what somebody else said meanwhile is kept. Gives the ids that changed. */
export const swapHold = (
  scope: FirmScope,
  ids: readonly string[],
  from: Hold | undefined,
  to: Hold | undefined,
): Promise<string[]> =>
  scope.run(async (tx) => {
    const [before, after] = [from, to].map((hold) => (hold ? JSON.stringify(hold) : null));
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE invoice SET hold = ${after}::jsonb
      WHERE id = ANY(${[...ids]}::uuid[]) AND hold IS NOT DISTINCT FROM ${before}::jsonb RETURNING id`;
    return rows.map(({ id }) => id);
  });

export const giveUp = (scope: FirmScope, ids: readonly string[], givenUp: boolean): Promise<void> =>
  scope.run(async (tx) => {
    await tx.invoice.updateMany({ where: { id: { in: [...ids] } }, data: { givenUp } });
  });

/** Holds the rows until the unit ends: a payment and a reminder of the same minute come one after the other. */
export const lockInvoices = (scope: FirmScope, client: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$queryRaw`SELECT id FROM invoice WHERE client_id = ${client}::uuid AND open_cents > 0 ORDER BY id FOR UPDATE`;
  });

/** The same for many clients, in one order of all the rows: two batches never wait for each other in a circle. */
export const lockInvoicesOf = (scope: FirmScope, clients: readonly string[]): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$queryRaw`
      SELECT count(*) FROM (
        SELECT id FROM invoice WHERE client_id = ANY(${[...clients]}::uuid[]) AND open_cents > 0 ORDER BY id FOR UPDATE
      ) AS locked`;
  });
