import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { DigestKind } from "../digest.ts";

export interface Runs {
  /** ISO days from a week back on. */
  ran: Record<DigestKind, string[]>;
  /** When the last one was made; epoch milliseconds. */
  last: Partial<Record<DigestKind, number>>;
}

const RECENT_DAYS = 8;
const DAY_MS = 86_400_000;

/** What was made lately, and what a clock gone wrong has made of days to come. */
export const readRuns = (scope: FirmScope, now: number): Promise<Runs> =>
  scope.run(async (tx) => {
    const rows = await tx.digestRun.findMany({
      where: { day: { gte: new Date(now - RECENT_DAYS * DAY_MS) } },
      select: { kind: true, day: true, madeAt: true },
    });
    const runs: Runs = { ran: { daily: [], weekly: [] }, last: {} };
    for (const row of rows) {
      const kind = row.kind as DigestKind;
      runs.ran[kind].push(toDay(row.day));
      const made = row.madeAt.getTime();
      if (made <= now && made > (runs.last[kind] ?? 0)) runs.last[kind] = made;
    }
    return runs;
  });

/** False: made already, by somebody else or by another clock. */
export const insertRun = (
  scope: FirmScope,
  run: { kind: DigestKind; day: string; dueAt: number; since: number; outcome: "posted" | "silent" },
  now: number,
): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.digestRun.createMany({
      data: [
        {
          id: randomUUID(),
          firmId: scope.firm,
          kind: run.kind,
          day: fromDay(run.day),
          dueAt: new Date(run.dueAt),
          madeAt: new Date(now),
          since: new Date(run.since),
          outcome: run.outcome,
        },
      ],
      skipDuplicates: true,
    });
    return count === 1;
  });

/** Known once it is composed. */
export const markSilent = (scope: FirmScope, kind: DigestKind, day: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.digestRun.updateMany({ where: { kind, day: fromDay(day) }, data: { outcome: "silent" } });
  });
