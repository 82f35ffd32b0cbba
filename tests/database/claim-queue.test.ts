import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { claimTogether, type NewClaim } from "../../src/database/claim-queue.ts";
import { type Database, openDatabase } from "../../src/database/client.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";

let test: TestDatabase;
let database: Database;
let statements = 0;
let second: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  const real = openDatabase({ url: test.appUrl, setRole: false });
  database = {
    ...real,
    call: (sql, values) => {
      statements += 1;
      return real.call(sql, values);
    },
  };
  second = openDatabase({ url: test.appUrl, setRole: false });
});
afterAll(async () => {
  await Promise.all([database.close(), second.close()]);
  await test.drop();
});

const claim = (askId: string, more: Partial<NewClaim> = {}): NewClaim => ({
  id: randomUUID(),
  door: "slack",
  workspace: "T1",
  askId,
  ask: JSON.stringify({ text: askId }),
  at: new Date(1_795_000_000_000),
  ...more,
});
const take = (one: NewClaim, on: Database = database) => claimTogether(on, one, 30_000);

it("a lone claim goes at once, in a statement of its own", async () => {
  const one = claim("alone");
  expect(await take(one)).toEqual({ claim_id: one.id, state: "fresh" });
  expect(await take(claim("alone"))).toEqual({ claim_id: one.id, state: "underway" });
});

it("a rush is claimed in few statements, each claim getting its own row", async () => {
  const before = statements;
  const rush = Array.from({ length: 500 }, (_, i) => claim(`rush ${(i * 7919) % 500}`));
  const taken = await Promise.all(rush.map((one) => take(one)));
  expect(taken).toEqual(rush.map((one) => ({ claim_id: one.id, state: "fresh" })));
  expect(statements - before).toBeLessThanOrEqual(8);
});

it("four deliveries of one ask in one rush meet one claim", async () => {
  const taken = await Promise.all([1, 2, 3, 4].map(() => take(claim("again"))));
  expect(taken.map((one) => one?.state).sort()).toEqual(["fresh", "underway", "underway", "underway"]);
  expect(new Set(taken.map((one) => one?.claim_id)).size).toBe(1);
});

it("two processes in a rush for the same asks never wait for each other for ever, and each ask is fresh once", async () => {
  const names = Array.from({ length: 300 }, (_, i) => `shared ${i}`);
  const [mine, theirs] = await Promise.all([
    Promise.all(names.map((name) => take(claim(name)))),
    Promise.all([...names].reverse().map((name) => take(claim(name), second))),
  ]);
  const fresh = [...mine, ...theirs].filter((one) => one?.state === "fresh");
  expect(fresh).toHaveLength(300);
});

it("an ask the database cannot store fails alone", async () => {
  const settled = await Promise.allSettled([
    take(claim("good 1")),
    take(claim("bad", { ask: '{"text":"\\u0000"}' })),
    take(claim("good 2")),
  ]);
  expect(settled.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});
