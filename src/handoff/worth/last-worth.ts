import type { FirmScope } from "../../database/scope.ts";
import { readWorthSettings } from "../store/worth.ts";
import { readClosedMonths } from "./months.ts";
import { type Missing, type Worth, worthOf } from "./worth.ts";

/** A month closed longer ago is no news. */
const LOOK_BACK = 3;

export interface LastWorth {
  /** Its first day, ISO. */
  month: string;
  outcome: { ok: true; worth: Worth } | { ok: false; missing: readonly Missing[] };
}

/** Of the last closed month, this one included; undefined: none was closed lately. `today`: ISO. */
export async function readLastWorth(scope: FirmScope, today: string): Promise<LastWorth | undefined> {
  const last = (await readClosedMonths(scope, `${today.slice(0, 7)}-01`, LOOK_BACK)).at(-1);
  return last && { month: last.month, outcome: worthOf(last.of, await readWorthSettings(scope)) };
}
