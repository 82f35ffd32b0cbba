import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CannotStart } from "../../src/database/cannot-start.ts";
import { migrate, migrationsFolder } from "../../src/database/migrate.ts";
import { ensureAppRole } from "../../src/database/roles.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";

let database: TestDatabase;
let client: pg.Client;
const folder = mkdtempSync(join(tmpdir(), `guichet-tests-${process.pid}-`));
const quiet = () => {};

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});

beforeEach(async () => {
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  rmSync(folder, { recursive: true, force: true });
  write(
    "20260101000000_first",
    "CREATE TABLE drawer (id int PRIMARY KEY);\nINSERT INTO drawer VALUES (1);\n",
  );
});

afterAll(async () => {
  await client.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function readRecords() {
  const { rows } = await client.query("SELECT * FROM _prisma_migrations ORDER BY started_at");
  return rows;
}

describe("the migration runner", () => {
  it("applies what is pending in order, once, and records it as Prisma does", async () => {
    write("20260102000000_second", "ALTER TABLE drawer ADD COLUMN label text;");
    expect(await migrate(database.ownerUrl, folder, quiet)).toEqual([
      "20260101000000_first",
      "20260102000000_second",
    ]);
    expect(await migrate(database.ownerUrl, folder, quiet)).toEqual([]);
    const [first] = await readRecords();
    expect(first).toMatchObject({
      // Taken with sha256sum.
      checksum: "75a946967d434e715aa2bd4f349e5516cd618fea9228e3bac26f08522a11c016",
      migration_name: "20260101000000_first",
      logs: null,
      rolled_back_at: null,
      applied_steps_count: 1,
    });
    expect(first.finished_at.getTime()).toBeGreaterThanOrEqual(first.started_at.getTime());
  });

  it("applies each migration once when four processes start at once", async () => {
    write("20260102000000_slow", "SELECT pg_sleep(0.2); CREATE TABLE shelf (id int);");
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => migrate(database.ownerUrl, folder, quiet)),
    );
    expect(runs.flat().sort()).toEqual(["20260101000000_first", "20260102000000_slow"]);
  });

  it("leaves nothing of a migration that fails, keeps the ones before it, and names the line", async () => {
    write("20260102000000_broken", "CREATE TABLE half (id int);\nCREATE TABLE half (id int);");
    const run = migrate(database.ownerUrl, folder, quiet);
    await expect(run).rejects.toThrow(CannotStart);
    await expect(run).rejects.toThrow(/20260102000000_broken.*relation "half" already exists/);
    expect((await readRecords()).map((row) => row.migration_name)).toEqual(["20260101000000_first"]);
    expect((await client.query("SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }]);
    write("20260102000000_broken", "SELECT 1;\nSELECT wrong;");
    await expect(migrate(database.ownerUrl, folder, quiet)).rejects.toThrow(/ligne 2/);
  });

  it("refuses a migration changed since it was applied", async () => {
    await migrate(database.ownerUrl, folder, quiet);
    write("20260101000000_first", "CREATE TABLE drawer (id bigint PRIMARY KEY);");
    await expect(migrate(database.ownerUrl, folder, quiet)).rejects.toThrow(
      /La migration 20260101000000_first a été modifiée/,
    );
  });

  it("accepts a migration whose line ends alone were changed", async () => {
    await migrate(database.ownerUrl, folder, quiet);
    write(
      "20260101000000_first",
      "CREATE TABLE drawer (id int PRIMARY KEY);\r\nINSERT INTO drawer VALUES (1);\r\n",
    );
    expect(await migrate(database.ownerUrl, folder, quiet)).toEqual([]);
  });

  it("refuses a database newer than the code", async () => {
    write("20260102000000_second", "SELECT 1;");
    await migrate(database.ownerUrl, folder, quiet);
    rmSync(join(folder, "20260102000000_second"), { recursive: true });
    await expect(migrate(database.ownerUrl, folder, quiet)).rejects.toThrow(
      /La base est plus récente que ce Guichet/,
    );
  });

  it("refuses to go on after a migration that Prisma left unfinished, and passes over one marked rolled back", async () => {
    await migrate(database.ownerUrl, folder, quiet);
    await client.query("UPDATE _prisma_migrations SET finished_at = NULL");
    await expect(migrate(database.ownerUrl, folder, quiet)).rejects.toThrow(/n’a pas abouti/);
    await client.query("UPDATE _prisma_migrations SET rolled_back_at = now()");
    await client.query("DROP TABLE drawer");
    expect(await migrate(database.ownerUrl, folder, quiet)).toEqual(["20260101000000_first"]);
  });

  it("says plainly that a login without the right to change tables cannot migrate, and lets it pass when nothing is pending", async () => {
    await client.query("GRANT USAGE ON SCHEMA public TO guichet_app");
    await expect(migrate(database.appUrl, folder, quiet)).rejects.toThrow(
      /démarrez Guichet une fois avec le compte propriétaire/,
    );
    await migrate(database.ownerUrl, folder, quiet);
    expect(await migrate(database.appUrl, folder, quiet)).toEqual([]);
  });

  it("finds the project's own migrations", () => {
    expect(readdirSync(migrationsFolder).some((name) => /^\d{14}_/.test(name))).toBe(true);
  });
});

describe("the role of the application", () => {
  it("is taken by SET ROLE from the owner's login, and not from its own", async () => {
    expect(await ensureAppRole(database.ownerUrl)).toEqual({ setRole: true });
    expect(await ensureAppRole(database.appUrl)).toEqual({ setRole: false });
  });

  it("is asked of the administrator, with the SQL, where the login may not prepare it", async () => {
    const superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    try {
      await superuser.query("CREATE ROLE lonely LOGIN PASSWORD 'lonely'");
      const url = new URL(database.ownerUrl);
      url.username = "lonely";
      url.password = "lonely";
      const preparing = ensureAppRole(url.href);
      await expect(preparing).rejects.toThrow(CannotStart);
      await expect(preparing).rejects.toThrow(/GRANT guichet_app TO "lonely"/);
      await superuser.query("GRANT guichet_app TO lonely");
      expect(await ensureAppRole(url.href)).toEqual({ setRole: true });
    } finally {
      await superuser.query("DROP ROLE IF EXISTS lonely");
      await superuser.end();
    }
  });

  it("says in one sentence that nobody answers at the address", async () => {
    await expect(ensureAppRole("postgresql://nobody@127.0.0.1:1/none")).rejects.toThrow(
      /^La base de données ne répond pas/,
    );
  });
});
