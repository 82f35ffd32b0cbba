import { inOneUnit } from "../../database/client.ts";
import { type Failing, listFailing } from "../../database/job-failures.ts";
import type { FirmScope } from "../../database/scope.ts";
import {
  countElsewhere,
  countWaiting,
  type Onlooker,
  readLateDigests,
  readUnsent,
  type Unsent,
} from "../store/unsent.ts";

/** What is not as it should be, as far as the onlooker may know. */
export interface State {
  doubtful: { count: number; rows: readonly Unsent[] };
  refused: { count: number; rows: readonly Unsent[] };
  waiting: { count: number; since: number };
  /** Mails in doubt that their own room decides on. */
  elsewhere: number;
  failing: readonly Failing[];
  late: readonly { kind: "daily" | "weekly"; dueAt: number }[];
}

/** What is not late yet: a rush takes some minutes. */
const PATIENCE_MS = 15 * 60_000;
const REFUSED_MS = 7 * 86_400_000;

/** `decides`: whether the onlooker may decide on the mails of other rooms. */
export const readState = (
  scope: FirmScope,
  onlooker: Onlooker,
  decides: boolean,
  now: number,
): Promise<State> =>
  inOneUnit(scope, async (unit) => ({
    doubtful: await readUnsent(unit, onlooker, { state: "doubtful" }),
    refused: await readUnsent(unit, onlooker, { state: "refused", since: now - REFUSED_MS }),
    waiting: await countWaiting(unit, onlooker, now - PATIENCE_MS),
    elsewhere: decides ? await countElsewhere(unit, onlooker) : 0,
    failing: onlooker.whole ? await listFailing(unit) : [],
    late: onlooker.whole ? await readLateDigests(unit, now - PATIENCE_MS) : [],
  }));
