import { toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";

/** First days of the months whose statement a person has closed. */
export const readClosedMonths = (scope: FirmScope, person: string): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.statement.findMany({ where: { personId: person }, select: { month: true } });
    return rows.map(({ month }) => toDay(month));
  });
