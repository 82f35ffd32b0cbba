import { toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";

/** As the arithmetic of budgets takes them, see budget.ts. */
export interface BudgetRows {
  weeks: ReadonlyMap<string, number>;
  used: ReadonlyMap<string, number>;
}

/** Of several people at once, by person: the weeks that were changed, and the minutes kept by day of work. */
export const readBudgetRows = (
  scope: FirmScope,
  people: readonly string[],
): Promise<Map<string, BudgetRows>> =>
  scope.run(async (tx) => {
    const weeks = await tx.assistantWeek.findMany({ where: { personId: { in: [...people] } } });
    const days = await tx.timeEntry.groupBy({
      by: ["personId", "workedOn"],
      where: { personId: { in: [...people] }, state: "kept" },
      _sum: { minutes: true },
    });
    return new Map(
      people.map((person) => [
        person,
        {
          weeks: new Map(
            weeks.filter((one) => one.personId === person).map((one) => [toDay(one.weekOn), one.minutes]),
          ),
          used: new Map(
            days
              .filter((one) => one.personId === person)
              .map((one) => [toDay(one.workedOn), one._sum.minutes ?? 0]),
          ),
        },
      ]),
    );
  });
