import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";

/** "doubtful": may have reached them. "refused": it certainly did not, and its step is free again. */
export type QuoteReminderState = "proposed" | "approved" | "sent" | "skipped" | "doubtful" | "refused";

export interface QuoteReminder {
  id: string;
  quote: string;
  step: string;
  state: QuoteReminderState;
  /** What a person wrote in place of the template. */
  subject?: string;
  body?: string;
  approver?: string;
  /** Day of the first card that proposed it. */
  askedOn?: string;
  doneOn?: string;
  /** Epoch milliseconds. */
  proposedAt: number;
}

interface Row {
  id: string;
  quoteId: string;
  step: string;
  state: string;
  subject: string | null;
  body: string | null;
  approverId: string | null;
  askedOn: Date | null;
  doneOn: Date | null;
  createdAt: Date;
}

const toReminder = (row: Row): QuoteReminder => ({
  id: row.id,
  quote: row.quoteId,
  step: row.step,
  state: row.state as QuoteReminderState,
  proposedAt: row.createdAt.getTime(),
  ...(row.subject === null ? {} : { subject: row.subject }),
  ...(row.body === null ? {} : { body: row.body }),
  ...(row.approverId === null ? {} : { approver: row.approverId }),
  ...(row.askedOn === null ? {} : { askedOn: toDay(row.askedOn) }),
  ...(row.doneOn === null ? {} : { doneOn: toDay(row.doneOn) }),
});

/** Nothing is written where a contact about this quote is under way, or the step was used up. A refused one is tried anew. */
export const proposeQuoteReminder = (
  scope: FirmScope,
  made: { quote: string; step: string; approver?: string; askedOn: string },
  now: number,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.quoteReminder.deleteMany({
      where: { quoteId: made.quote, step: made.step, state: "refused" },
    });
    await tx.quoteReminder.createMany({
      data: [
        {
          id: randomUUID(),
          firmId: scope.firm,
          quoteId: made.quote,
          step: made.step,
          state: "proposed",
          approverId: made.approver ?? null,
          askedOn: fromDay(made.askedOn),
          createdAt: new Date(now),
        },
      ],
      skipDuplicates: true,
    });
  });

/** `lock` holds the row until the unit ends; lock its quote first. */
export const readQuoteReminder = (
  scope: FirmScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<QuoteReminder | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    if (options.lock) await tx.$queryRaw`SELECT id FROM quote_reminder WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.quoteReminder.findFirst({ where: { id } });
    return row ? toReminder(row) : undefined;
  });

/** Oldest first. */
export const listQuoteReminders = (scope: FirmScope, quotes: readonly string[]): Promise<QuoteReminder[]> =>
  scope.run(async (tx) => {
    const rows = await tx.quoteReminder.findMany({
      where: { quoteId: { in: [...quotes] } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    return rows.map(toReminder);
  });

export interface QuoteReminderChange {
  state?: QuoteReminderState;
  subject?: string;
  body?: string;
  doneOn?: string;
  /** Epoch milliseconds; null: nothing happens by itself any more. */
  nextAt?: number | null;
}

export const changeQuoteReminder = (
  scope: FirmScope,
  id: string,
  change: QuoteReminderChange,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.quoteReminder.updateMany({
      where: { id },
      data: {
        ...(change.state ? { state: change.state } : {}),
        ...(change.subject === undefined ? {} : { subject: change.subject }),
        ...(change.body === undefined ? {} : { body: change.body }),
        ...(change.doneOn === undefined ? {} : { doneOn: fromDay(change.doneOn) }),
        ...(change.nextAt === undefined
          ? {}
          : { nextAt: change.nextAt === null ? null : new Date(change.nextAt) }),
      },
    });
  });

/** How a mail that had left ended, as its server or a person said. */
export const endQuoteReminder = (
  scope: FirmScope,
  id: string,
  outcome: "refused" | "doubtful",
): Promise<void> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return;
    await tx.quoteReminder.updateMany({
      where: { id, state: { in: ["sent", "doubtful"] } },
      data: { state: outcome },
    });
  });

/** The situation changed before it left: its step is free again. */
export const dropQuoteReminder = (scope: FirmScope, id: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.quoteReminder.deleteMany({ where: { id, state: { in: ["proposed", "approved"] } } });
  });

/** What was under way about a quote, once it is answered, paused or prolonged. */
export const dropUnderWay = (scope: FirmScope, quote: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.quoteReminder.deleteMany({
      where: { quoteId: quote, state: { in: ["proposed", "approved"] } },
    });
  });

/** The last day on which anything reached these clients, or may have: reminders of invoices and of quotes. */
export const lastContacts = (scope: FirmScope, clients: readonly string[]): Promise<Map<string, string>> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ client: string; on: Date }[]>`
      SELECT client, max(done_on) AS on FROM (
        SELECT client_id AS client, done_on FROM reminder
        WHERE client_id = ANY(${[...clients]}::uuid[]) AND state IN ('sent', 'doubtful') AND channel <> 'check'
        UNION ALL
        SELECT q.client_id, r.done_on FROM quote_reminder r JOIN quote q ON q.id = r.quote_id
        WHERE q.client_id = ANY(${[...clients]}::uuid[]) AND r.state IN ('sent', 'doubtful')
      ) contact WHERE done_on IS NOT NULL GROUP BY client`;
    return new Map(rows.map(({ client, on }) => [client, toDay(on)]));
  });

/** Held until the unit ends: two quotes of one client are not written about in the same minute. */
export const lockClient = (scope: FirmScope, client: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$queryRaw`SELECT id FROM client WHERE id = ${client}::uuid FOR UPDATE`;
  });
