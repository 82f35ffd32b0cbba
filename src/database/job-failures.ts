import { z } from "zod";
import type { Database } from "./client.ts";
import { Prisma } from "./generated/client.ts";
import { storable } from "./json.ts";
import type { FirmScope } from "./scope.ts";

/** A due row whose work failed, by the kind `due_rows` gives it. */
export const failureOf = (kind: string, id: string): string => `${kind} ${id}`;

const Again = z.object({ kind: z.string(), id: z.string() });

/** What failed before and whose wait is over, as `failureOf` names it; empty where all is well. */
export async function failuresAgain(database: Database, now: number): Promise<ReadonlySet<string>> {
  const rows = await database.call("SELECT kind, id FROM failures_again($1)", [new Date(now)]);
  return new Set(rows.map((row) => Again.parse(row)).map(({ kind, id }) => failureOf(kind, id)));
}

/**
 * Those of the ids that this process tries again: it counts the try and puts off the next one before it begins, so that
 * another process leaves them alone, and a try that ends the process is one more that failed.
 */
export const takeAgain = (
  scope: FirmScope,
  kind: string,
  ids: readonly string[],
  now: number,
): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE job_failure SET tries = tries + 1, last_at = ${new Date(now)},
        next_at = ${new Date(now)}::timestamptz + least(60, power(2, least(tries, 6))) * interval '1 minute'
      WHERE kind = ${kind} AND row_id = ANY(${[...ids]}::uuid[]) AND next_at <= ${new Date(now)}
      RETURNING row_id AS id`;
    return rows.map(({ id }) => id);
  });

export interface Failed {
  id: string;
  detail: string;
}

const LONGEST_DETAIL = 500;

/** Kept out of the way for a minute at first; those that were tried again keep the wait `takeAgain` gave them. How often the worst of them was tried. */
export const noteFailed = (
  scope: FirmScope,
  kind: string,
  failed: readonly Failed[],
  now: number,
): Promise<number> =>
  scope.run(async (tx) => {
    const at = new Date(now);
    const details = failed.map(({ detail }) => storable(detail).slice(0, LONGEST_DETAIL));
    const rows = await tx.$queryRaw<{ tries: number }[]>`
      INSERT INTO job_failure AS f (id, firm_id, kind, row_id, tries, detail, first_at, last_at, next_at)
      SELECT gen_random_uuid(), ${scope.firm}::uuid, ${kind}, n.id, 1, n.detail, ${at}, ${at}, ${new Date(now + 60_000)}
      FROM unnest(${failed.map(({ id }) => id)}::uuid[], ${details}::text[]) AS n (id, detail) ORDER BY n.id
      ON CONFLICT (kind, row_id) DO UPDATE SET detail = EXCLUDED.detail
      RETURNING f.tries`;
    return Math.max(0, ...rows.map(({ tries }) => tries));
  });

export const noteDone = async (scope: FirmScope, kind: string, ids: readonly string[]): Promise<void> =>
  void (await scope.run((tx) => tx.jobFailure.deleteMany({ where: { kind, rowId: { in: [...ids] } } })));

/** What fails of one sort; a digest says which: "digest-daily". */
export interface Failing {
  sort: string;
  count: number;
  /** Epoch milliseconds, like the next. */
  since: number;
  nextAt: number;
}

const sortOf = (table: string): Prisma.Sql =>
  Prisma.raw(
    `coalesce('digest-' || (SELECT d.kind FROM digest d WHERE d.id = ${table}.row_id), ${table}.kind)`,
  );

const Sorted = z.object({ sort: z.string(), count: z.number(), since: z.date(), next_at: z.date() });

/** Longest first. */
export const listFailing = (scope: FirmScope): Promise<Failing[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT ${sortOf("f")} AS sort, count(*)::int AS count, min(f.first_at) AS since, min(f.next_at) AS next_at
      FROM job_failure f GROUP BY 1 ORDER BY 3, 1`;
    return rows.map((row) => {
      const { since, next_at, ...rest } = Sorted.parse(row);
      return { ...rest, since: since.getTime(), nextAt: next_at.getTime() };
    });
  });

/** At the next pass of the tick. False: nothing of that sort fails any more. */
export const hurryFailing = (scope: FirmScope, sort: string, now: number): Promise<boolean> =>
  scope.run(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE job_failure f SET next_at = ${new Date(now)} WHERE ${sortOf("f")} = ${sort}`;
    return count > 0;
  });

/** The sorts that failed so often and of which nobody was told: from now on, somebody was. `id`: of one of the failures. */
export const takeUntold = (
  scope: FirmScope,
  tries: number,
  now: number,
): Promise<{ sort: string; id: string }[]> =>
  scope.run(
    (tx) => tx.$queryRaw<{ sort: string; id: string }[]>`
      WITH f AS (UPDATE job_failure SET told_at = ${new Date(now)}
                 WHERE told_at IS NULL AND tries >= ${tries} RETURNING id, kind, row_id)
      SELECT ${sortOf("f")} AS sort, min(f.id::text) AS id FROM f
      WHERE NOT EXISTS (SELECT 1 FROM job_failure t WHERE t.told_at IS NOT NULL AND ${sortOf("t")} = ${sortOf("f")})
      GROUP BY 1`,
  );
