import { z } from "zod";
import type { Database } from "../database/client.ts";

/** Due rows of one kind and one firm, soonest due first. */
export interface DueGroup {
  kind: string;
  firm: string;
  ids: readonly string[];
}

const DueGroup = z.object({ kind: z.string(), firm: z.string(), ids: z.array(z.string()) });

/** Rows seen at one look, and those of them one firm's share may hold. */
const LOOK = 20_000;
const SHARE = 1_000;

/** A share for each firm, whatever another one has waiting; those that have waited longest come first. */
export async function findDue(
  database: Database,
  now: number,
  except: readonly string[],
  kinds: readonly string[],
): Promise<DueGroup[]> {
  const rows = await database.call(
    `SELECT kind, firm, array_agg(id ORDER BY next_at) AS ids
     FROM (SELECT kind, firm, id, next_at, row_number() OVER (PARTITION BY kind, firm ORDER BY next_at) AS place
           FROM due_rows($1, $2) WHERE id <> ALL ($3::uuid[]) AND kind = ANY ($4)) AS due
     WHERE place <= $5 GROUP BY kind, firm ORDER BY min(next_at)`,
    [new Date(now), LOOK + except.length, except, kinds, SHARE],
  );
  return rows.map((row) => DueGroup.parse(row));
}

/** By turns: the first of each group, then the second of each. */
export function byTurns<T>(groups: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...groups.map(({ length }) => length));
  const turns: T[] = [];
  for (let i = 0; i < longest; i += 1)
    for (const group of groups) if (i < group.length) turns.push(group[i] as T);
  return turns;
}
