import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, inOneUnit } from "../../src/database/client.ts";
import { joinFirms, readLinkCode } from "../../src/database/link-firms.ts";
import { enqueue } from "../../src/database/outbox.ts";
import { getPeople, listPeople } from "../../src/firm/facts.ts";
import { TEST_NOW, type TestAsk } from "../counter.ts";
import { type House, openHouse, openTestDatabase, textOf } from "./house.ts";
import { codeOf, HOUR, meet, openTwoHouses, rowsOf, typeCode, typeTogether } from "./two-houses.ts";

let test: Awaited<ReturnType<typeof openTestDatabase>>;
let database: Database;
let owner: pg.Pool;
let slack: House;
let teams: House;

beforeAll(async () => {
  test = await openTestDatabase();
  database = test.database;
  owner = new pg.Pool({ connectionString: test.ownerUrl, max: 2 });
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

beforeEach(async () => {
  ({ slack, teams } = await openTwoHouses(database));
});

const type = (house: House, person: string, words: string, more: Partial<TestAsk> = {}) =>
  typeCode(database, house, person, words, more);

describe("a one-time code", () => {
  it("is given to an administrator, typed at the other door, and makes one firm of two", async () => {
    const given = await type(slack, "U1", "");
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(given.card.summary)?.[0] ?? "";
    expect(given.card.audience).toBe("asker");
    const here = await meet(slack, ["U1", "U2"], TEST_NOW + 24 * HOUR);
    const there = await meet(teams, ["A1", "A3"], TEST_NOW + 26 * HOUR);
    await enqueue(
      teams.scope,
      [
        {
          key: "m1",
          kind: "mail",
          about: teams.ids["A1"] ?? "",
          mail: { to: { address: "c@exemple.fr" }, subject: "s", text: "t", messageId: "m1" },
        },
      ],
      TEST_NOW,
    );

    const joined = await type(teams, "A1", code.toLowerCase());
    expect(textOf(joined.card)).toContain("le même cabinet, atelier-vernet.fr");
    expect(textOf(joined.card)).toContain('"value":"Camille Martin, Sacha Dubois"');
    expect(textOf(joined.card)).toContain('"value":"N. Payet"');

    expect(await rowsOf(owner, teams.firm)).toEqual({});
    const { rows: gone } = await owner.query("SELECT 1 FROM firm WHERE id = $1", [teams.firm]);
    expect(gone).toEqual([]);
    expect((await listPeople(slack.scope)).map(({ name }) => name).sort()).toEqual([
      "Camille Martin",
      "N. Payet",
      "Noé Payet",
      "Sacha Dubois",
    ]);
    const { rows: seats } = await owner.query(
      "SELECT meeting_id, person_id FROM seat WHERE firm_id = $1 AND meeting_id = ANY ($2)",
      [slack.firm, [here, there]],
    );
    expect(seats).toHaveLength(4);
    expect(seats).toContainEqual({ meeting_id: there, person_id: slack.ids["U1"] });
    expect(seats).toContainEqual({ meeting_id: there, person_id: teams.ids["A3"] });
    const { rows: organizers } = await owner.query("SELECT organizer_id FROM meeting WHERE id = $1", [there]);
    expect(organizers[0].organizer_id).toBe(slack.ids["U1"]);
    const { rows: about } = await owner.query("SELECT about FROM message WHERE firm_id = $1", [slack.firm]);
    expect(about).toEqual([{ about: slack.ids["U1"] }]);
  });

  it("makes one person of two whose addresses are vouched for: either door is theirs, and roles add up", async () => {
    await owner.query("UPDATE person SET roles = '{partner}' WHERE id = $1", [teams.ids["A2"]]);
    await owner.query("UPDATE person SET roles = '{assistant}' WHERE id = $1", [slack.ids["U2"]]);
    await type(teams, "A1", await codeOf(slack, "U1"));
    const [camille, sacha] = await getPeople(slack.scope, [slack.ids["U1"] ?? "", slack.ids["U2"] ?? ""]);
    expect(camille?.roles).toEqual(["administrator", "member"]);
    expect(sacha?.roles).toEqual(["assistant", "partner", "member"]);
    const list = await type(teams, "A1", "");
    expect(list.card.summary).toContain("Votre code");
    const { rows } = await owner.query(
      "SELECT person_id FROM identity WHERE external_id = 'A2' AND firm_id = $1",
      [slack.firm],
    );
    expect(rows).toEqual([{ person_id: slack.ids["U2"] }]);
  });

  it("keeps of who was away, or under contract, in both what the remaining firm knows", async () => {
    for (const { firm, ids } of [slack, teams]) {
      const person = ids["U2"] ?? ids["A2"];
      await owner.query(
        `INSERT INTO absence (id, firm_id, person_id, from_on, until_on, starts_at, ends_at, source, state, next_at, created_at)
         VALUES (gen_random_uuid(), $1, $2, '2026-12-03', '2026-12-03', '2026-12-02T23:00Z', '2026-12-03T23:00Z', 'said', 'planned', '2026-12-02T23:00Z', now())`,
        [firm, person],
      );
      await owner.query(
        "INSERT INTO task_preference (id, firm_id, person_id) VALUES (gen_random_uuid(), $1, $2)",
        [firm, person],
      );
      await owner.query(
        `INSERT INTO assistant_contract (id, firm_id, person_id, from_on, per, minutes, hours, payer_id, created_at)
         VALUES (gen_random_uuid(), $1, $2, '2026-11-01', 'week', $3, '[]', $2, now())`,
        [firm, person, firm === slack.firm ? 600 : 300],
      );
    }
    await type(teams, "A1", await codeOf(slack, "U1"));
    const rows = async (sql: string) => (await owner.query(sql, [slack.firm])).rows;
    expect(await rows("SELECT state FROM absence WHERE firm_id = $1 ORDER BY state")).toEqual([
      { state: "cancelled" },
      { state: "planned" },
    ]);
    expect(await rows("SELECT minutes FROM assistant_contract WHERE firm_id = $1")).toEqual([
      { minutes: 600 },
    ]);
    expect(await rows("SELECT 1 FROM task_preference WHERE firm_id = $1")).toHaveLength(1);
  });

  it("works once: the second door that types it is told it has served", async () => {
    const code = await codeOf(slack, "U1");
    await type(teams, "A1", code);
    const third = await openHouse(database, { W1: { name: "Ailleurs" } }, "web");
    expect(textOf((await type(third, "W1", code)).card)).toContain("a déjà servi");
    expect(Object.keys(await rowsOf(owner, third.firm))).toContain("person");
  });

  it("typed by two firms at the same moment joins one of them", async () => {
    const third = await openHouse(database, { W1: { name: "Ailleurs" } }, "web");
    const code = await codeOf(slack, "U1");
    const answers = await typeTogether(database, [teams, "A1", code], [third, "W1", code]);
    expect(answers.filter(({ card }) => textOf(card).includes("C’est fait"))).toHaveLength(1);
    expect(answers.filter(({ card }) => textOf(card).includes("a déjà servi"))).toHaveLength(1);
  });

  it("typed twice at once at the same door joins once and tells the other so", async () => {
    await owner.query("UPDATE person SET roles = '{administrator}' WHERE id = $1", [teams.ids["A3"]]);
    const code = await codeOf(slack, "U1");
    const answers = await typeTogether(database, [teams, "A1", code], [teams, "A3", code]);
    const said = answers.map(({ card }) => textOf(card));
    expect(said.filter((text) => text.includes("C’est fait"))).toHaveLength(1);
    expect(said.filter((text) => text.includes("vient d’être reliée"))).toHaveLength(1);
  });

  it("two firms typing each other's codes at the same moment end as one", async () => {
    const codes = [await codeOf(slack, "U1"), await codeOf(teams, "A1")] as const;
    const answers = await typeTogether(database, [teams, "A1", codes[0]], [slack, "U1", codes[1]]);
    expect(answers.some(({ card }) => textOf(card).includes("C’est fait"))).toBe(true);
    const { rows } = await owner.query(
      "SELECT DISTINCT firm_id FROM installation WHERE workspace IN ($1, $2)",
      [slack.workspace, teams.workspace],
    );
    expect(rows).toHaveLength(1);
  });

  it("redelivered joins once and gets the same card", async () => {
    const code = await codeOf(slack, "U1");
    const id = randomUUID();
    const first = await type(teams, "A1", code, { id });
    expect(await type(teams, "A1", code, { id })).toEqual(first);
  });

  it("lets people who book while it joins neither lose nor double a meeting", async () => {
    const code = await codeOf(slack, "U1");
    const booked: string[] = [];
    const book = async (i: number) => {
      const id = await meet(teams, ["A1", "A2"], TEST_NOW + (30 + 2 * i) * HOUR).catch(() => undefined);
      if (id) booked.push(id);
    };
    const before = Array.from({ length: 6 }, (_, i) => book(i));
    const joined = type(teams, "A1", code);
    const after = Array.from({ length: 6 }, (_, i) => book(i + 6));
    await Promise.all([...before, ...after]);
    const outcome = textOf((await joined).card);
    const home = outcome.includes("C’est fait") ? slack.firm : teams.firm;
    const { rows } = await owner.query("SELECT count(*)::int AS count FROM seat WHERE firm_id = $1", [home]);
    expect(rows[0].count).toBe(2 * booked.length);
  });
});

it("waits for a booking under way, and takes it along", async () => {
  const code = await codeOf(slack, "U1");
  let finish = () => {};
  let begun = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const inside = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const booking = inOneUnit(teams.scope, async (scope) => {
    const id = await meet({ ...teams, scope }, ["A1", "A2"], TEST_NOW + 30 * HOUR);
    begun();
    await held;
    return id;
  });
  await inside;
  const joining = type(teams, "A1", code);
  await new Promise((resolve) => setTimeout(resolve, 300));
  finish();
  const id = await booking;
  expect(textOf((await joining).card)).toContain("C’est fait");
  const { rows } = await owner.query("SELECT person_id FROM seat WHERE meeting_id = $1 AND firm_id = $2", [
    id,
    slack.firm,
  ]);
  expect(rows.map(({ person_id }) => person_id).sort()).toEqual([slack.ids["U1"], slack.ids["U2"]].sort());
});

it("a new code ends the one before, of this firm only", async () => {
  const other = await codeOf(teams, "A1");
  const first = await codeOf(slack, "U1");
  await codeOf(slack, "U1");
  const { rows } = await owner.query("SELECT code FROM link_code WHERE code IN ($1, $2)", [first, other]);
  expect(rows).toEqual([{ code: other }]);
});

it("the unit goes on as the firm that remains", async () => {
  const code = await codeOf(slack, "U1");
  const seen = await inOneUnit(teams.scope, async (scope) => {
    const typed = {
      code,
      person: teams.ids["A1"] ?? "",
      door: teams.door,
      workspace: teams.workspace,
      now: TEST_NOW,
    };
    await joinFirms(scope, typed);
    return scope.run((tx) => tx.firm.findMany());
  });
  expect(seen.map(({ id }) => id)).toEqual([slack.firm]);
});

it.each([
  ["abcd-2345", "ABCD2345"],
  ["ABCD 2345", "ABCD2345"],
  ["le code ABCD–2345 merci", "ABCD2345"],
  ["ABCD234", undefined],
  ["ABCD23456", undefined],
  ["ABCD-1O45", undefined],
])("« %s » is read as %s", (text, code) => {
  expect(readLinkCode(text)).toBe(code);
});
