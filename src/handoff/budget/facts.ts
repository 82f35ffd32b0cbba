import type { FirmScope } from "../../database/scope.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { getPeople } from "../../firm/facts.ts";
import { readContracts } from "../store/contracts.ts";
import { readDayMinutes } from "../store/day-minutes.ts";
import { readWeeks } from "../store/weeks.ts";
import { type Budget, type BudgetInput, budgetOn } from "./budget.ts";

/** Everything the arithmetic needs of one assistant. */
export async function readBudgetInput(scope: FirmScope, assistant: string): Promise<BudgetInput> {
  const contracts = await readContracts(scope, assistant);
  const [first] = contracts;
  if (!first) return { contracts, weeks: new Map(), used: new Map() };
  return {
    contracts,
    weeks: await readWeeks(scope, assistant),
    used: await readDayMinutes(scope, assistant, first.from),
  };
}

/** Where an assistant stands now, on the calendar of her own zone; undefined: no contract today, so nothing to measure by. */
export async function budgetOf(
  scope: FirmScope,
  assistant: string,
  now: number,
): Promise<Budget | undefined> {
  const [person] = await getPeople(scope, [assistant]);
  return person && budgetOn(await readBudgetInput(scope, assistant), dayIn(now, person.zone));
}
