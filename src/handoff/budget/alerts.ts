import type { Budget } from "./budget.ts";
import { willOverrun } from "./budget.ts";

/** The pace will not hold; nine tenths are used; all of it is. */
export const LEVELS = ["pace", "90", "100"] as const;
export type Level = (typeof LEVELS)[number];
export type Told = "assistant" | "payer";

/** The highest one reached; of what is used up nothing is foretold. */
export function levelOf(budget: Budget): Level | undefined {
  const { used, allowance, carried } = budget.period;
  const allowed = allowance + carried;
  if (used > 0 && used >= allowed) return "100";
  if (used > 0 && used * 10 >= allowed * 9) return "90";
  return willOverrun(budget) ? "pace" : undefined;
}

export const alertKey = ({ contract, period }: Budget, level: Level, who: Told): string =>
  `budget:${contract.id}:${period.start}:${level}:${who}`;

export interface Alert {
  level: Level;
  who: Told;
}

/**
 * Who is told what now: she before anybody, then who pays, when it is still so. `payerAt` gives the instant from which who
 * pays may know what she was told at another. `again`: when to look once more.
 */
export function decideAlert(
  budget: Budget,
  told: (level: Level, who: Told) => number | undefined,
  now: number,
  payerAt: (level: Level, toldAt: number) => number,
): { alert?: Alert; again?: number } {
  const level = levelOf(budget);
  if (!level) return {};
  const { person, payer } = budget.contract;
  const she = told(level, "assistant");
  if (she === undefined)
    return {
      alert: { level, who: "assistant" },
      ...(payer === person ? {} : { again: payerAt(level, now) }),
    };
  if (payer === person || told(level, "payer") !== undefined) return {};
  const at = payerAt(level, she);
  return at <= now ? { alert: { level, who: "payer" } } : { again: at };
}
