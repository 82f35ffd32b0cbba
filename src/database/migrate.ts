import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { CannotStart } from "./cannot-start.ts";
import { appRole, withClient } from "./roles.ts";

/** The same from src/ and from dist/: both lie one folder below the package's root. */
export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** Prisma's own number, so that `prisma migrate deploy` and this runner wait for each other. */
const prismaLock = 72707369;

interface Migration {
  name: string;
  sql: string;
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

/**
 * Brings the database to the code's schema; keeps _prisma_migrations as `prisma migrate deploy` does.
 * Each migration is one transaction; two processes starting at once migrate once. One query when nothing is pending.
 * @returns the names applied now.
 * @throws CannotStart when a migration fails (nothing of it stays), was changed, or is unknown to this code.
 */
export async function migrate(
  ownerUrl: string,
  folder: string,
  log: (line: string) => void,
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  return withClient(ownerUrl, async (client) => {
    if (findPending(migrations, await readApplied(client)).length === 0) return [];
    await client.query("SELECT pg_advisory_lock($1)", [prismaLock]);
    await asOwner(() => client.query(migrationsTable));
    // So that a plain login of the application can see that nothing is pending.
    await asOwner(() => client.query(`GRANT SELECT ON _prisma_migrations TO ${appRole}`));
    const pending = findPending(migrations, await readApplied(client));
    for (const migration of pending) {
      log(`Mise à jour de la base : ${migration.name}`);
      await asOwner(() => apply(client, migration));
    }
    return pending.map(({ name }) => name);
  });
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, sql: await readFile(join(folder, name, "migration.sql"), "utf8") })),
  );
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  try {
    const { rows } = await client.query<Applied>(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
         FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
    );
    return rows;
  } catch (error) {
    const undefinedTable = error instanceof pg.DatabaseError && error.code === "42P01";
    if (undefinedTable) return [];
    throw error;
  }
}

function findPending(migrations: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished } of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      throw new CannotStart(
        `La base est plus récente que ce Guichet (elle connaît la migration ${name}) : installez la version à jour.`,
      );
    }
    if (!finished) {
      throw new CannotStart(
        `La migration ${name} a commencé et n’a pas abouti : réparez la base, puis marquez-la avec « npx prisma migrate resolve ».`,
      );
    }
    if (!checksumsOf(migration.sql).includes(checksum)) {
      throw new CannotStart(
        `La migration ${name} a été modifiée depuis son passage sur cette base : reprenez le fichier d’origine.`,
      );
    }
  }
  const done = new Set(applied.map(({ migration_name }) => migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query("BEGIN");
  try {
    await client.query("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)", [
      id,
      checksumOf(sql),
      name,
    ]);
    await client.query(sql);
    // clock_timestamp: inside one transaction now() stands still, and started_at already holds it.
    await client.query(
      "UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1",
      [id],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    if (isRefusal(error)) throw error;
    throw new CannotStart(`La migration ${name} a échoué et rien n’en est resté : ${describe(error, sql)}`, {
      cause: error,
    });
  }
}

/** A managed database's login that may only read and write rows cannot migrate: said plainly. */
async function asOwner<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new CannotStart(
      `La base doit être mise à jour et ce compte PostgreSQL n’en a pas le droit (${error.message}) : démarrez Guichet une fois avec le compte propriétaire de la base dans DATABASE_URL.`,
      { cause: error },
    );
  }
}

function isRefusal(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && error.code === "42501";
}

function describe(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const line =
    error.position === undefined ? "" : `ligne ${sql.slice(0, Number(error.position)).split("\n").length}, `;
  return `${line}${error.message}`;
}

function checksumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Git may have changed the line ends since: Prisma accepts both, so do we. */
function checksumsOf(sql: string): string[] {
  const unix = sql.replaceAll("\r\n", "\n");
  return [checksumOf(sql), checksumOf(unix), checksumOf(unix.replaceAll("\n", "\r\n"))];
}

// Prisma's own definition: schema-engine, flavour/postgres, create_migrations_table.
const migrationsTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;
