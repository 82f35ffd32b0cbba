import type { FirmScope } from "../database/scope.ts";
import { listEntries } from "./store/time.ts";
import type { Kind } from "./time/time-entry.ts";
import { minutesByKind } from "./worth/worth.ts";

export { type HoursNow, readHoursNow } from "./budget/hours-now.ts";
export { runsContracts } from "./contract/show-command.ts";
export { standInsOn } from "./cover/stand-ins.ts";
export { whoCovers } from "./cover/who-covers.ts";
export { monthWords } from "./statement/month.ts";
export { type ActWaiting, readActsWaiting } from "./store/acts-waiting.ts";
export { type LastWorth, readLastWorth } from "./worth/last-worth.ts";

export interface WorkOfKind {
  kind: Kind;
  /** Times it was entered. */
  times: number;
  minutes: number;
}

/** What the assistants' time went to from a day on and before another (ISO), the most first. */
export async function timeByKind(scope: FirmScope, from: string, until: string): Promise<WorkOfKind[]> {
  const entries = await listEntries(scope, { from, until });
  return minutesByKind(entries).map(({ kind, minutes }) => ({
    kind,
    minutes,
    times: entries.filter((entry) => entry.kind === kind).length,
  }));
}
