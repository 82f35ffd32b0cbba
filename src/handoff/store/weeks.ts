import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";

/** Minutes of the weeks that were changed, by their Monday. */
export const readWeeks = (scope: FirmScope, person: string): Promise<Map<string, number>> =>
  scope.run(async (tx) => {
    const rows = await tx.assistantWeek.findMany({ where: { personId: person } });
    return new Map(rows.map((row) => [toDay(row.weekOn), row.minutes]));
  });

/** Undefined minutes: as the contract says. With the person's contract locked. */
export const setWeek = (
  scope: FirmScope,
  week: { person: string; monday: string; minutes: number | undefined; saidBy: string },
  now: number,
): Promise<void> =>
  scope.run(async (tx) => {
    const weekOn = fromDay(week.monday);
    await tx.assistantWeek.deleteMany({ where: { personId: week.person, weekOn } });
    if (week.minutes === undefined) return;
    await tx.assistantWeek.create({
      data: {
        id: randomUUID(),
        firmId: scope.firm,
        personId: week.person,
        weekOn,
        minutes: week.minutes,
        saidById: week.saidBy,
        createdAt: new Date(now),
      },
    });
  });
