import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Embedded, startEmbedded } from "../../src/database/embedded.ts";
import { prepareDatabase } from "../../src/database/prepare.ts";

// A server of its own, emptied of our roles: the managed PostgreSQL of an administrator who only read the README.
const folder = mkdtempSync(join(tmpdir(), `guichet-tests-${process.pid}-`));
let managed: Embedded;

beforeAll(async () => {
  managed = await startEmbedded({ dataDir: folder, log: () => {}, settings: { fsync: "off" } });
  await run(managed.superuserUrl, "DROP DATABASE guichet");
  await run(managed.superuserUrl, "DROP ROLE guichet_owner, guichet_app");
});

afterAll(async () => {
  await managed.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function run(url: string, ...statements: string[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

const inReadme = /```sql\n([\s\S]*?)```/;

it("the administrator's SQL of the README is enough for the first start on a managed PostgreSQL", async () => {
  // An account that may create no role, and a database of its own: what a host gives.
  const account = "CREATE ROLE guichet LOGIN PASSWORD 'à-choisir'";
  await run(managed.superuserUrl, account, "CREATE DATABASE guichet OWNER guichet");
  const said = inReadme.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";
  const statements = said.split(";").filter((statement) => statement.trim() !== "");
  expect(statements).not.toEqual([]);
  const superuser = Object.assign(new URL(managed.superuserUrl), { pathname: "/guichet" }).href;
  await run(superuser, ...statements);
  const url = Object.assign(new URL(managed.ownerUrl), { username: "guichet", password: "à-choisir" }).href;

  const prepared = await prepareDatabase({ url }, () => {});

  expect(prepared).toEqual({ appUrl: url, setRole: true });
  const asDesk = await run(
    url,
    "SET ROLE guichet_app",
    "SELECT current_user::text AS name, count(*)::int AS firms FROM firm",
  );
  expect(asDesk).toEqual([{ name: "guichet_app", firms: 0 }]);
  await expect(run(url, "SET ROLE guichet_app", "CREATE TABLE forbidden ()")).rejects.toThrow(
    /permission denied/,
  );
  await expect(prepareDatabase({ url }, () => expect.unreachable("nothing is pending"))).resolves.toEqual(
    prepared,
  );
});
