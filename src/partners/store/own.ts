import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { OwnObligation, OwnTerms } from "../obligations/own-terms.ts";

const toOwn = (row: Prisma.OwnObligationGetPayload<object>): OwnObligation => ({
  id: row.id,
  title: row.title,
  kind: row.kind as OwnObligation["kind"],
  dueOn: toDay(row.dueOn),
  marginDays: row.marginDays,
  createdBy: row.createdById,
  createdOn: toDay(row.createdAt),
  ended: row.endedAt !== null,
  ...(row.everyMonths === null ? {} : { everyMonths: row.everyMonths }),
  ...(row.noticeMonths === null ? {} : { noticeMonths: row.noticeMonths }),
  ...(row.ownerId === null ? {} : { owner: row.ownerId }),
});

const columns = ({ title, kind, dueOn, everyMonths, noticeMonths, marginDays, owner }: OwnTerms) => ({
  title,
  kind,
  dueOn: fromDay(dueOn),
  everyMonths: everyMonths ?? null,
  noticeMonths: noticeMonths ?? null,
  marginDays,
  ownerId: owner ?? null,
});

/** Those that have not ended. */
export const listOwn = (scope: FirmScope): Promise<OwnObligation[]> =>
  scope.run(async (tx) => {
    const rows = await tx.ownObligation.findMany({ where: { endedAt: null }, orderBy: { createdAt: "asc" } });
    return rows.map(toOwn);
  });

/** Ended ones too. With `lock`, it stays as it is until the unit of work ends. */
export const readOwn = (
  scope: FirmScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<OwnObligation | undefined> =>
  scope.run(async (tx) => {
    if (options.lock) await tx.$queryRaw`SELECT id FROM own_obligation WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.ownObligation.findFirst({ where: { id } });
    return row ? toOwn(row) : undefined;
  });

export const insertOwn = (scope: FirmScope, terms: OwnTerms, by: string, now: number): Promise<string> =>
  scope.run(async (tx) => {
    const id = randomUUID();
    await tx.ownObligation.create({
      data: { id, firmId: scope.firm, createdById: by, createdAt: new Date(now), ...columns(terms) },
    });
    return id;
  });

export const updateOwn = (scope: FirmScope, id: string, terms: OwnTerms): Promise<void> =>
  scope.run(async (tx) => {
    await tx.ownObligation.update({ where: { id }, data: columns(terms) });
  });

/** `at` in epoch milliseconds; undefined takes it up again. */
export const endOwn = (scope: FirmScope, id: string, at: number | undefined): Promise<void> =>
  scope.run(async (tx) => {
    await tx.ownObligation.update({
      where: { id },
      data: { endedAt: at === undefined ? null : new Date(at) },
    });
  });
