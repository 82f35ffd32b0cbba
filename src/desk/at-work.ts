import pLimit from "p-limit";
import type { Clock } from "../clock.ts";
import { LEASE_MS, yieldClaims } from "../database/claims.ts";
import type { Database } from "../database/client.ts";

/** More at once answers nobody sooner, and takes the time in which others should be acknowledged. */
const AT_ONCE = 16;
const RENEW_MS = LEASE_MS / 3;

/**
 * Runs so many asks at once, the others in the order they came. As long as one waits or is worked on its claim's lease
 * is renewed: no other process takes it over from a living one.
 */
export function createWorkbench(
  database: Database,
  clock: Clock,
): <T>(claim: string, work: () => Promise<T>) => Promise<T> {
  const limit = pLimit(AT_ONCE);
  const held = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const renew = (): void => {
    // Where the database is away, the lease runs out: the sweep of whoever finds it back takes the ask up.
    yieldClaims(database, [...held], clock.now() + LEASE_MS).catch(() => undefined);
  };

  return async (claim, work) => {
    held.add(claim);
    timer ??= setInterval(renew, RENEW_MS).unref();
    try {
      return await limit(work);
    } finally {
      held.delete(claim);
      if (held.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    }
  };
}
