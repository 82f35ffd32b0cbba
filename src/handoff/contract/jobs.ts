import { inOneUnit } from "../../database/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { getPeople, nextAtWork, type Person, readPresence } from "../../firm/facts.ts";
import { levelOf } from "../budget/alerts.ts";
import { dayOf, numberOf } from "../budget/allowance.ts";
import { budgetOn } from "../budget/budget.ts";
import { readBudgetInput } from "../budget/facts.ts";
import { startOfNextDay, tellOf } from "../budget/look.ts";
import type { Contract } from "../contract.ts";
import { remindToClose } from "../statement/remind.ts";
import { readContract, wakeContract } from "../store/contracts.ts";
import { holdTime } from "../store/time.ts";

const DAY_MS = 86_400_000;

/**
 * The due row of a contract: at her start of each working day, and when who pays is to hear what she was told. The period
 * before is looked at too, for what was still to be said of it.
 */
export const lookAtContract = (scope: FirmScope, id: string, now: number): Promise<void> =>
  inOneUnit(scope, async (unit) => {
    const contract = await readContract(unit, id);
    const [person] = contract ? await getPeople(unit, [contract.person]) : [];
    if (!contract || !person) return wakeContract(unit, id, null);
    await holdTime(unit, person.id);
    const input = await readBudgetInput(unit, person.id);
    const today = dayIn(now, person.zone);
    const ended = contract.until !== undefined && contract.until <= today;
    const last = ended ? dayOf(numberOf(contract.until ?? today) - 1) : today;
    const budget = budgetOn(input, last);
    const again: number[] = [];
    if (budget?.contract.id === id && !(ended && levelOf(budget) === "pace")) {
      const at = await tellOf(unit, budget, person, now);
      if (at !== undefined) again.push(at);
    }
    const before = budget && budgetOn(input, dayOf(numberOf(budget.period.from) - 1));
    if (before?.contract.id === id && levelOf(before) !== "pace" && wasRecent(before.period.until, today)) {
      const at = await tellOf(unit, before, person, now);
      if (at !== undefined) again.push(at);
    }
    const close = await remindToClose(unit, contract, now);
    if (close !== undefined) again.push(close);
    if (!ended) again.push(await nextStart(unit, person, contract, startOfNextDay(person.zone, now)));
    await wakeContract(unit, id, again.length === 0 ? null : Math.min(...again));
  });

/** Beyond a few days it is history. */
const wasRecent = (until: string, today: string): boolean => numberOf(today) - numberOf(until) < 5;

/** Her next start of work from an instant on, within the contract's days; a day later where there is none for months. */
export async function nextStart(
  scope: FirmScope,
  person: Person,
  contract: Pick<Contract, "hours">,
  from: number,
): Promise<number> {
  const presence = await readPresence(scope, person, from, contract.hours);
  return nextAtWork(presence, from) ?? from + 30 * DAY_MS;
}
