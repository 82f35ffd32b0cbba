import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import { type Quote, type QuoteState, standingOf } from "../quotes/quote.ts";

interface Row {
  id: string;
  clientId: string;
  number: string;
  title: string | null;
  issued: Date;
  expiresOn: Date;
  currency: string;
  totalCents: bigint;
  state: string;
  pausedUntil: Date | null;
  decidedOn: Date | null;
  reason: string | null;
  fileId: string | null;
  enteredOn: Date;
}

const toQuote = (row: Row): Quote => ({
  id: row.id,
  client: row.clientId,
  number: row.number,
  issued: toDay(row.issued),
  expiresOn: toDay(row.expiresOn),
  currency: row.currency,
  totalCents: Number(row.totalCents),
  state: row.state as QuoteState,
  enteredOn: toDay(row.enteredOn),
  ...(row.title === null ? {} : { title: row.title }),
  ...(row.pausedUntil === null ? {} : { pausedUntil: toDay(row.pausedUntil) }),
  ...(row.decidedOn === null ? {} : { decidedOn: toDay(row.decidedOn) }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.fileId === null ? {} : { file: row.fileId }),
});

export interface QuoteFilter {
  client?: string;
  states?: readonly QuoteState[];
  ids?: readonly string[];
  /** Decided on that day or later. */
  decidedSince?: string;
}

/** Those that end first, first. */
export const listQuotes = (scope: FirmScope, filter: QuoteFilter = {}): Promise<Quote[]> =>
  scope.run(async (tx) => {
    const rows = await tx.quote.findMany({
      where: {
        ...(filter.client === undefined ? {} : { clientId: filter.client }),
        ...(filter.states ? { state: { in: [...filter.states] } } : {}),
        ...(filter.ids ? { id: { in: filter.ids.filter((id) => isRowId(id)) } } : {}),
        ...(filter.decidedSince === undefined ? {} : { decidedOn: { gte: fromDay(filter.decidedSince) } }),
      },
      orderBy: [{ expiresOn: "asc" }, { number: "asc" }],
    });
    return rows.map(toQuote);
  });

/** Held until the unit ends: an answer and a reminder of the same minute come one after the other. */
export const lockQuote = (scope: FirmScope, id: string): Promise<Quote | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    await tx.$queryRaw`SELECT id FROM quote WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.quote.findFirst({ where: { id } });
    return row ? toQuote(row) : undefined;
  });

/** Those a number said loosely may mean: of that ending, or of the same letters and digits; `pickNumbers` decides. */
export const findQuotesByLastGroup = (scope: FirmScope, ending: string, said = ending): Promise<Quote[]> =>
  scope.run(async (tx) => {
    const bare = said.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM quote
      WHERE number ~* ${`(^|[^0-9])0*${ending}[^0-9]*$`}
        OR upper(regexp_replace(number, '[^[:alnum:]]', '', 'g')) = ${bare}
      ORDER BY state = 'sent' DESC, expires_on LIMIT 200`;
    return rows.length === 0 ? [] : listQuotes(scope, { ids: rows.map(({ id }) => id) });
  });

export type NewQuote = Omit<Quote, "id" | "state" | "pausedUntil" | "decidedOn" | "reason">;

/** A number stands once among those entered by hand. */
const SOURCE = "desk";

/** Undefined: the number is in the books already. */
export const addQuote = (scope: FirmScope, quote: NewQuote, now: number): Promise<Quote | undefined> =>
  scope.run(async (tx) => {
    const data = {
      id: randomUUID(),
      firmId: scope.firm,
      clientId: quote.client,
      source: SOURCE,
      number: quote.number,
      title: quote.title ?? null,
      issued: fromDay(quote.issued),
      expiresOn: fromDay(quote.expiresOn),
      currency: quote.currency,
      totalCents: BigInt(quote.totalCents),
      // Over before it came: nobody is told that it has just ended.
      state: standingOf({ state: "sent", expiresOn: quote.expiresOn }, quote.enteredOn),
      fileId: quote.file ?? null,
      enteredOn: fromDay(quote.enteredOn),
      createdAt: new Date(now),
    };
    const { count } = await tx.quote.createMany({ data: [data], skipDuplicates: true });
    return count === 1 ? toQuote({ ...data, pausedUntil: null, decidedOn: null, reason: null }) : undefined;
  });

/** What may change once a quote is in the books. */
export type QuoteStanding = Pick<Quote, "state" | "expiresOn" | "pausedUntil" | "decidedOn" | "reason">;

export const changeQuote = (scope: FirmScope, id: string, to: QuoteStanding): Promise<void> =>
  scope.run(async (tx) => {
    await tx.quote.update({
      where: { id },
      data: {
        state: to.state,
        expiresOn: fromDay(to.expiresOn),
        pausedUntil: to.pausedUntil === undefined ? null : fromDay(to.pausedUntil),
        decidedOn: to.decidedOn === undefined ? null : fromDay(to.decidedOn),
        reason: to.reason ?? null,
      },
    });
  });

/** Takes back what was just entered, with its PDF, as long as nothing has happened to it. False: something has. */
export const removeQuote = (scope: FirmScope, id: string): Promise<boolean> =>
  scope.run(async (tx) => {
    const quote = await tx.quote.findFirst({ where: { id }, select: { fileId: true } });
    const { count } = await tx.quote.deleteMany({
      where: {
        id,
        state: "sent",
        invoices: { none: {} },
        reminders: { none: { state: { not: "proposed" } } },
      },
    });
    if (count === 1 && quote?.fileId) await tx.keptFile.deleteMany({ where: { id: quote.fileId } });
    return count === 1;
  });

/** Of the PDF dropped with words that a form completes: its id, while it is kept and no quote has it. */
export const waitingPdf = (scope: FirmScope, id: string | undefined): Promise<string | undefined> =>
  scope.run(async (tx) => {
    if (id === undefined || !isRowId(id)) return undefined;
    const row = await tx.keptFile.findFirst({
      where: { id, mimeType: "application/pdf", quotes: { none: {} }, keepUntil: { not: null } },
      select: { id: true },
    });
    return row?.id;
  });

/** False: it has its PDF already. */
export const attachFile = (scope: FirmScope, id: string, file: string): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.quote.updateMany({ where: { id, fileId: null }, data: { fileId: file } });
    return count === 1;
  });

/** Writes down those nobody answered in time, and gives them; one whose day has not come any more waits again. */
export const expireQuotes = (scope: FirmScope, today: string): Promise<Quote[]> =>
  scope.run(async (tx) => {
    await tx.quote.updateMany({
      where: { state: "expired", expiresOn: { gte: fromDay(today) } },
      data: { state: "sent" },
    });
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE quote SET state = 'expired' WHERE state = 'sent' AND expires_on < ${today}::date RETURNING id`;
    return rows.length === 0 ? [] : listQuotes(scope, { ids: rows.map(({ id }) => id) });
  });
