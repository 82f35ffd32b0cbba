import type { Database } from "../database/client.ts";
import {
  type Failed,
  failureOf,
  failuresAgain,
  noteDone,
  noteFailed,
  takeAgain,
} from "../database/job-failures.ts";
import type { DueGroup } from "./due.ts";
import { TOLD_AFTER, tellFailures } from "./tell-failures.ts";

/** What failed before and what fails now, during one pass of the tick; written where every process finds it. */
export interface Retries {
  /** Those of a group this process works on: all, but what failed before and another one is trying again. */
  take(group: DueGroup): Promise<readonly string[]>;
  settle(group: DueGroup, failed: readonly Failed[], done: readonly string[]): Promise<void>;
  /** What failed and could not be written down: out of the way until the next pass. */
  aside(): readonly string[];
  /** Once a pass: administrators hear of what has failed too often. */
  tell(): Promise<void>;
}

/** Where nothing has failed it costs one call a pass. `log`: one line, without what the row says. */
export async function openRetries(
  database: Database,
  now: number,
  log: (line: string) => void,
): Promise<Retries> {
  const again = await failuresAgain(database, now);
  const unwritten: string[] = [];
  const firms = new Set<string>();
  const said = (what: string) => (error: unknown) =>
    log(`${what} failed: ${error instanceof Error ? error.message : String(error)}`);

  return {
    async take({ kind, firm, ids }) {
      const before = new Set(ids.filter((id) => again.has(failureOf(kind, id))));
      if (before.size === 0) return ids;
      const mine = await takeAgain(database.scope(firm), kind, [...before], now).catch(said("retry"));
      return ids.filter((id) => !before.has(id) || mine?.includes(id));
    },
    async settle({ kind, firm }, failed, done) {
      const scope = database.scope(firm);
      const mended = done.filter((id) => again.has(failureOf(kind, id)));
      if (mended.length > 0) await noteDone(scope, kind, mended).catch(said("retry"));
      if (failed.length === 0) return;
      try {
        if ((await noteFailed(scope, kind, failed, now)) >= TOLD_AFTER) firms.add(firm);
      } catch (error) {
        said("retry")(error);
        for (const { id } of failed) unwritten.push(id);
      }
    },
    aside: () => unwritten,
    async tell() {
      for (const firm of firms) await tellFailures(database.scope(firm), now).catch(said("telling"));
    },
  };
}
