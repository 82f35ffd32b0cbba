import type { Database } from "../../database/client.ts";

/**
 * One process at a time works on a workspace's installation: two that refresh a token at once leave a dead one behind.
 * The lock is a transaction's, hence the one exception to "no call to the outside inside a unit of work": keep `work`
 * under five seconds.
 */
export const withInstallationLock = <T>(
  database: Database,
  firm: string,
  workspace: string,
  work: () => Promise<T>,
): Promise<T> =>
  database.scope(firm).run(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`installation:slack:${workspace}`}, 0))`;
    return work();
  });
