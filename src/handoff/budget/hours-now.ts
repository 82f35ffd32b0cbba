import type { FirmScope } from "../../database/scope.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import type { Person } from "../../firm/facts.ts";
import { readBudgetRows } from "../store/budget-rows.ts";
import { readContracts } from "../store/contracts.ts";
import { budgetOn } from "./budget.ts";

/** An assistant's hours of the month under way, in minutes. */
export interface HoursNow {
  person: string;
  usedThisMonth: number;
  /** Below zero once the budget is passed. */
  leftThisMonth: number;
  /** Who stands in for her, by her contract. */
  backup?: string;
}

/** Of everybody under contract today, each on the calendar of their own zone; `people`: those of the firm. */
export async function readHoursNow(
  scope: FirmScope,
  people: readonly Pick<Person, "id" | "zone">[],
  now: number,
): Promise<HoursNow[]> {
  const contracts = await readContracts(scope);
  const assistants = people.filter(({ id }) => contracts.some(({ person }) => person === id));
  if (assistants.length === 0) return [];
  const rows = await readBudgetRows(
    scope,
    assistants.map(({ id }) => id),
  );
  return assistants.flatMap(({ id, zone }): HoursNow[] => {
    const hers = contracts.filter(({ person }) => person === id);
    const { weeks, used } = rows.get(id) ?? { weeks: new Map(), used: new Map() };
    const today = dayIn(now, zone);
    const budget = budgetOn({ contracts: hers, weeks, used }, today);
    if (!budget) return [];
    const { contract, leftThisMonth } = budget;
    const inMonth = [...used].filter(([day]) => day.startsWith(today.slice(0, 7)));
    return [
      {
        person: id,
        usedThisMonth: inMonth.reduce((sum, [, minutes]) => sum + minutes, 0),
        leftThisMonth,
        ...(contract.backup === undefined ? {} : { backup: contract.backup }),
      },
    ];
  });
}
