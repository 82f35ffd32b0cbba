import type { Person, WorkingTimeFault } from "../../firm/facts.ts";

/** What is wrong with a contract as it was said or filled in: one sentence each, at its field of the form. */
export type ContractFault =
  | {
      field: "budget";
      reason: "no-budget" | "no-period" | "per-day" | "too-little" | "too-much" | "budget-unread";
    }
  | { field: "hours"; reason: WorkingTimeFault; text?: string }
  | { field: "hourly"; reason: "hourly-low" | "hourly-high" | "hourly-unread" }
  | { field: "rollOver"; reason: "roll-over" }
  | { field: "rounding"; reason: "rounding" }
  | { field: "shares"; reason: "share-sum"; total: number }
  | { field: "shares"; reason: "share-bad" | "share-twice" | "share-unread" | "share-self" }
  | { field: "from"; reason: "no-day" | "ends-first" | "too-far" }
  | { field: "from"; reason: "closed"; first: string }
  | { field: "backup"; reason: "backup-self" }
  | { field: "payer"; reason: "payer-role"; name: string }
  | { field: NameField; reason: "unknown-name" | "unknown-person"; name: string }
  | { field: NameField; reason: "several"; name: string; people: readonly Person[] };

export type NameField = "person" | "backup" | "payer" | "shares";
