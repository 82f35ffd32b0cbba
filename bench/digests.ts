import { randomUUID } from "node:crypto";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../src/database/client.ts";
import { createSecrets } from "../src/database/secrets.ts";
import { runDigest } from "../src/digest/run.ts";
import { findDue } from "../src/jobs/due.ts";
import { describeFirms, fillFirms, idOf, type SmallFirm } from "../tests/process/many-firms.ts";
import type { Bench } from "./bench.ts";
import { inOwnDatabase } from "./own-database.ts";

const SIZES = [10, 100, 1_000];
const WARM_UP = 100;
/** As many as the tick works on at once. */
const AT_ONCE = 8;
const REFERENCES = 400;
const TASKS_EACH = 20;
const AT = Temporal.ZonedDateTime.from("2026-11-24T08:30[Europe/Paris]").epochMilliseconds;

/**
 * The morning of so many firms in one database (fsync on): each daily digest found due, made from its firm's tables and put in
 * the outbox, with its administrator's own one. What one costs, in statements and milliseconds, must not grow with the number of firms.
 */
export const digestsBench: Bench = {
  name: "digests",
  run: () =>
    inOwnDatabase(async (database, behind) => {
      await measure(database, behind, WARM_UP);
      const lines: string[] = [];
      for (const size of SIZES) lines.push(await measure(database, behind, size));
      return lines;
    }),
};

async function measure(database: Database, behind: pg.Client, size: number): Promise<string> {
  const firms = describeFirms(size);
  await fill(behind, firms);
  const plain = await timed(REFERENCES, (i) => plainPass(database, firms[i % size] as SmallFirm));
  const due = await findDue(database, AT, [], ["digest"]);
  if (due.length !== size) throw new Error(`${due.length} firms are due, expected ${size}`);
  const counted = countStatements();
  const mine = await timed(size, (i) => {
    const { firm, ids } = due[i] as { firm: string; ids: readonly string[] };
    return runDigest(database.scope(firm), ids[0] as string, AT);
  });
  const statements = counted() / size;
  const { rows } = await behind.query(
    "SELECT count(*)::int AS count FROM message WHERE key = 'digest:daily:2026-11-24'",
  );
  if (rows[0].count !== size) throw new Error(`${rows[0].count} digests in the outbox, expected ${size}`);
  return (
    `${size.toLocaleString("en-GB")} firms: ${statements.toFixed(1)} statements and ${mine.toFixed(1)} ms a digest, ${AT_ONCE} at a time; ` +
    `${(mine / plain).toFixed(1)} times a SELECT 1 and an INSERT in one transaction (${plain.toFixed(2)} ms)`
  );
}

/** Milliseconds of one, where so many go on at once. */
async function timed(count: number, work: (i: number) => Promise<void>): Promise<number> {
  const start = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) await work(i);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return (performance.now() - start) / count;
}

/** Every statement that leaves by the driver, transactions' own ones included. */
function countStatements(): () => number {
  const { query } = pg.Client.prototype;
  let count = 0;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    count += 1;
    return Reflect.apply(query, this, args);
  } as typeof query;
  return () => {
    pg.Client.prototype.query = query;
    return count;
  };
}

/** The reference: what the least unit of work of a firm costs. */
const plainPass = (database: Database, { id: firm }: SmallFirm): Promise<void> =>
  database.scope(firm).run(async (tx) => {
    await tx.$queryRaw`SELECT 1`;
    await tx.$executeRaw`
      INSERT INTO message (id, firm_id, key, kind, body, state, created_at)
      VALUES (${randomUUID()}::uuid, ${firm}::uuid, ${`plain:${randomUUID()}`}, 'mail', '{}', 'sent', now())`;
  });

/** Each firm with its person, its channel, its digest, and tasks of the day. */
async function fill(behind: pg.Client, firms: readonly SmallFirm[]): Promise<void> {
  // Keys are right by construction.
  await behind.query("SET session_replication_role = replica");
  await behind.query("TRUNCATE firm CASCADE");
  await fillFirms((sql, values) => behind.query(sql, [...values]), firms, {
    now: AT,
    secrets: createSecrets(["a key of thirty-two characters or more"]),
    teamsService: "http://127.0.0.1:1/",
  });
  const rows = firms.map(({ id, place, person }) => ({ id: idOf("digest", id), firm: id, place, person }));
  const from = "json_to_recordset($1::json) AS r (id uuid, firm uuid, place uuid, person uuid)";
  await behind.query(
    `INSERT INTO digest (id, firm_id, kind, place_id, post_at, days, next_at, created_at)
     SELECT id, firm, 'daily', place, '08:30', '{1,2,3,4,5}', $2, $3 FROM ${from}`,
    [JSON.stringify(rows), new Date(AT), new Date(AT - 7 * 86_400_000)],
  );
  await behind.query(
    `WITH made AS (
       INSERT INTO task (id, firm_id, title, asked_by_id, state, due_on, zone, created_at)
       SELECT gen_random_uuid(), r.firm, 'Relancer le dossier ' || n, r.person, 'open', $2::date - (n % 3), 'Europe/Paris', $3
       FROM ${from} CROSS JOIN generate_series(1, ${TASKS_EACH}) n RETURNING id, firm_id, asked_by_id)
     INSERT INTO task_assignee (id, firm_id, task_id, person_id)
     SELECT gen_random_uuid(), firm_id, id, asked_by_id FROM made`,
    [JSON.stringify(rows), "2026-11-24", new Date(AT - 7 * 86_400_000)],
  );
  await behind.query("SET session_replication_role = DEFAULT");
  await behind.query("VACUUM ANALYZE");
}
