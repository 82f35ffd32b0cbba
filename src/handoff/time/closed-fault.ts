import type { FirmScope } from "../../database/scope.ts";
import { isClosed } from "../store/time.ts";
import type { Fault } from "./refusal-card.ts";
import { monthOfDay, type TimeEntry } from "./time-entry.ts";

/** A closed month keeps its lines. */
export async function closedFault(scope: FirmScope, { person, on }: TimeEntry): Promise<Fault | undefined> {
  const month = monthOfDay(on);
  return (await isClosed(scope, person, month)) ? { reason: "closed", month } : undefined;
}
