import { fromDay, toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";

/** Minutes kept of a person's time, by day of work, from a day (ISO) on. */
export const readDayMinutes = (
  scope: FirmScope,
  person: string,
  from: string,
): Promise<Map<string, number>> =>
  scope.run(async (tx) => {
    const rows = await tx.timeEntry.groupBy({
      by: ["workedOn"],
      where: { personId: person, state: "kept", workedOn: { gte: fromDay(from) } },
      _sum: { minutes: true },
    });
    return new Map(rows.map((row) => [toDay(row.workedOn), row._sum.minutes ?? 0]));
  });
