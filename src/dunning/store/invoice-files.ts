import type { FirmScope } from "../../database/scope.ts";
import type { Invoice } from "../books.ts";
import { listInvoices } from "./invoices.ts";

/** "has-one": another file is attached, and nothing said to replace it. "gone": the file was forgotten, or the invoice. */
export type Attaching = { state: "attached"; before?: string } | { state: "has-one" } | { state: "gone" };

/** Attaches a kept file, which then belongs to the books. The file it replaces stays kept: it may have been sent. */
export const attachFile = (
  scope: FirmScope,
  invoice: string,
  file: string,
  options: { replace?: boolean } = {},
): Promise<Attaching> =>
  scope.run(async (tx) => {
    const [found] = await tx.$queryRaw<{ file: string | null }[]>`
      SELECT file_id AS file FROM invoice WHERE id = ${invoice}::uuid FOR UPDATE`;
    const kept = await tx.keptFile.updateMany({ where: { id: file }, data: { keepUntil: null } });
    if (!found || kept.count === 0) return { state: "gone" };
    if (found.file !== null && found.file !== file && !options.replace) return { state: "has-one" };
    await tx.invoice.update({ where: { id: invoice }, data: { fileId: file }, select: { id: true } });
    return {
      state: "attached",
      ...(found.file === null || found.file === file ? {} : { before: found.file }),
    };
  });

/** Puts `before` back where `file` still is. False: another one took its place. */
export const detachFile = (
  scope: FirmScope,
  invoice: string,
  file: string,
  before: string | undefined,
): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.invoice.updateMany({
      where: { id: invoice, fileId: file },
      data: { fileId: before ?? null },
    });
    return count === 1;
  });

/** Invoices whose number stands in a text, marks and capitals apart: the longest number first, then those with something to pay. */
export const findNumbersIn = (scope: FirmScope, text: string, limit: number): Promise<Invoice[]> =>
  scope.run(async (tx) => {
    const bare = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
    const rows = await tx.$queryRaw<{ id: string; length: number }[]>`
      SELECT id, length(bare) AS length
      FROM (SELECT id, open_cents, due, translate(upper(number), ' -/_.#+', '') AS bare FROM invoice) AS i
      WHERE length(bare) >= 3 AND position(bare IN ${bare}) > 0
      ORDER BY length(bare) DESC, open_cents > 0 DESC, due DESC LIMIT ${limit}`;
    const longest = rows[0]?.length;
    const ids = rows.filter(({ length }) => length === longest).map(({ id }) => id);
    return ids.length === 0 ? [] : listInvoices(scope, { ids });
  });

/** The last ones entered that are not paid. */
export const recentInvoices = (scope: FirmScope, count: number): Promise<Invoice[]> =>
  scope.run(async (tx) => {
    const rows = await tx.invoice.findMany({
      where: { openCents: { gt: 0 }, givenUp: false },
      orderBy: [{ createdAt: "desc" }, { issued: "desc" }],
      select: { id: true },
      take: count,
    });
    return rows.length === 0 ? [] : listInvoices(scope, { ids: rows.map(({ id }) => id) });
  });
