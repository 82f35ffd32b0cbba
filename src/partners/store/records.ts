import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Done, Duty } from "../obligations/duty.ts";

/** What is written down of a date somebody has dealt with. */
export interface DutyRecord {
  code: string;
  period: string;
  state: Duty["state"];
  /** ISO date, as it was when it was written down. */
  due: string;
  owner?: string;
  done?: Done;
  version: number;
}

const toRecord = (row: Prisma.ObligationGetPayload<object>): DutyRecord => ({
  code: row.code,
  period: row.period,
  state: row.state as Duty["state"],
  due: toDay(row.dueOn),
  version: row.version,
  ...(row.ownerId === null ? {} : { owner: row.ownerId }),
  ...(row.doneAt === null
    ? {}
    : {
        done: {
          at: row.doneAt.getTime(),
          ...(row.doneById === null ? {} : { by: row.doneById }),
          ...(row.proofFileId === null ? {} : { proof: row.proofFileId }),
        },
      }),
});

/** Those that fall due in a window of ISO dates, both included. */
export const readRecords = (scope: FirmScope, from: string, until: string): Promise<DutyRecord[]> =>
  scope.run(async (tx) => {
    const rows = await tx.obligation.findMany({
      where: { dueOn: { gte: fromDay(from), lte: fromDay(until) } },
    });
    return rows.map(toRecord);
  });

/** One date, written down if nobody had, and nobody else's to change until the unit of work ends. */
export const holdRecord = (
  scope: FirmScope,
  { code, period, own, due }: Pick<Duty, "code" | "period" | "own" | "due">,
): Promise<DutyRecord> =>
  scope.run(async (tx) => {
    await tx.obligation.createMany({
      data: [
        {
          id: randomUUID(),
          firmId: scope.firm,
          code,
          period,
          ownId: own ?? null,
          dueOn: fromDay(due),
          state: "open",
          version: 0,
        },
      ],
      skipDuplicates: true,
    });
    await tx.$queryRaw`SELECT id FROM obligation
      WHERE firm_id = ${scope.firm}::uuid AND code = ${code} AND period = ${period} FOR UPDATE`;
    const row = await tx.obligation.findFirstOrThrow({ where: { code, period } });
    return toRecord(row);
  });

/** Held by this unit of work. */
export const writeRecord = (
  scope: FirmScope,
  record: Omit<DutyRecord, "due" | "version">,
): Promise<DutyRecord> =>
  scope.run(async (tx) => {
    const { code, period, state, owner, done } = record;
    const row = await tx.obligation.update({
      where: { firmId_code_period: { firmId: scope.firm, code, period } },
      data: {
        state,
        ownerId: owner ?? null,
        doneAt: done ? new Date(done.at) : null,
        doneById: done?.by ?? null,
        proofFileId: done?.proof ?? null,
        version: { increment: 1 },
      },
    });
    return toRecord(row);
  });
