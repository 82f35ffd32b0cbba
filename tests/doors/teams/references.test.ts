import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../src/database/client.ts";
import { createReferences } from "../../../src/doors/teams/references.ts";
import { createTestDatabase, type TestDatabase } from "../../database.ts";
import { AMINA, BOT, TENANT } from "./activities.ts";

let test: TestDatabase;
let database: Database;
let owner: pg.Client;

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase({ url: test.appUrl, setRole: false });
  owner = new pg.Client({ connectionString: test.superuserUrl });
  await owner.connect();
  const firm = "00000000-0000-4000-8000-000000000001";
  const person = "00000000-0000-4000-8000-000000000002";
  const now = new Date(0);
  const insert = async (table: string, row: Record<string, unknown>): Promise<void> => {
    const names = Object.keys(row);
    const places = names.map((_, i) => `$${i + 1}`);
    await owner.query(`INSERT INTO ${table} (${names}) VALUES (${places})`, Object.values(row));
  };
  await insert("firm", {
    id: firm,
    name: "Cabinet",
    language: "fr",
    zone: "Europe/Paris",
    holiday_calendar: "FR",
    created_at: now,
  });
  await insert("person", {
    id: person,
    firm_id: firm,
    name: "Amina",
    language: "fr",
    zone: "Europe/Paris",
    holiday_calendar: "FR",
    hours: "[]",
    created_at: now,
  });
  await insert("identity", {
    id: person,
    firm_id: firm,
    person_id: person,
    door: "teams",
    workspace: TENANT,
    external_id: AMINA.id,
    kind: "member",
    reachable: false,
    seen_at: now,
  });
});
afterAll(async () => {
  await Promise.all([database.close(), owner.end()]);
  await test.drop();
});

it("keeps how a known person is reached with their identity, and stores nothing of a stranger", async () => {
  const lines: string[] = [];
  const references = createReferences(database, (line) => lines.push(line));
  const reference = { serviceUrl: "https://smba.trafficmanager.net/emea/", conversation: "a:1", bot: BOT.id };
  references.remember(TENANT, AMINA.id, reference);
  references.remember(TENANT, "29:stranger", reference);
  await references.store(TENANT, AMINA.id);
  await references.store(TENANT, "29:stranger");
  const { rows } = await owner.query("SELECT external_id, reachable, reference FROM identity");
  expect(rows).toEqual([{ external_id: AMINA.id, reachable: true, reference }]);
  await references.store(TENANT, AMINA.id, false);
  expect((await owner.query("SELECT reachable FROM identity")).rows).toEqual([{ reachable: false }]);
  expect(lines).toEqual([]);
});

it("says so, and goes on, when the database is away", async () => {
  const lines: string[] = [];
  const away = openDatabase({ url: "postgres://nobody@127.0.0.1:1/none", setRole: false });
  const references = createReferences(away, (line) => lines.push(line));
  references.remember(TENANT, AMINA.id, {
    serviceUrl: "https://smba.trafficmanager.net/emea/",
    conversation: "a:1",
    bot: BOT.id,
  });
  await references.store(TENANT, AMINA.id);
  expect(lines).toEqual([expect.stringContaining("not stored")]);
  await away.close();
});
