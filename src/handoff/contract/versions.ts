import type { Contract } from "../contract.ts";
import type { ContractDraft } from "./draft.ts";

/** The contract among one person's that holds on an ISO day. */
export const holdingOn = (contracts: readonly Contract[], day: string): Contract | undefined =>
  contracts.find(({ from, until }) => from <= day && (until === undefined || day < until));

export interface VersionPlan {
  /** In place of the one that began on the same day. */
  replaces?: Contract;
  /** Ends the day before. */
  ends?: Contract;
  /** The new one, cut where what it takes over was to end or where the next one begins. */
  draft: ContractDraft;
}

/** A change holds from its day on, and no longer than what it takes the place of. */
export function planVersion(contracts: readonly Contract[], draft: ContractDraft): VersionPlan {
  const holding = holdingOn(contracts, draft.from);
  const next = contracts
    .map(({ from }) => from)
    .filter((from) => from > draft.from)
    .sort()[0];
  const [until] = [draft.until, holding?.until, next].filter((day) => day !== undefined).sort();
  const { until: _, ...open } = draft;
  const cut = until === undefined ? open : { ...open, until };
  if (!holding) return { draft: cut };
  return holding.from === draft.from ? { replaces: holding, draft: cut } : { ends: holding, draft: cut };
}

/** What the contracts would be: for the effect shown before anybody confirms. */
export function withVersion(contracts: readonly Contract[], plan: VersionPlan): Contract[] {
  const made: Contract = { id: "", ...plan.draft };
  return contracts
    .filter(({ id }) => id !== plan.replaces?.id)
    .map((one) => (one.id === plan.ends?.id ? { ...one, until: plan.draft.from } : one))
    .concat(made);
}

/** The first day that no closed statement covers; a change may not begin before it. Months are their first days. */
export function firstOpenDay(closedMonths: readonly string[]): string | undefined {
  const last = [...closedMonths].sort().at(-1);
  if (last === undefined) return undefined;
  const [year, month] = [Number(last.slice(0, 4)), Number(last.slice(5, 7))];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
}
