import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, inOneUnit } from "../../src/database/client.ts";
import { createLinkCode, joinFirms, LINK_CODE_MS, readLinkCode } from "../../src/database/link-firms.ts";
import { enqueue } from "../../src/database/outbox.ts";
import { getPeople, listPeople, readFirm } from "../../src/firm/facts.ts";
import { linkCommand } from "../../src/firm/link-commands.ts";
import { openSampleFirm } from "../../src/firm/sample-firm.ts";
import { createTestCounter, runCommand, TEST_NOW, type TestAsk } from "../counter.ts";
import { type House, openHouse, openTestDatabase, textOf } from "./house.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

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
  slack = await openHouse(database, {
    U1: { name: "Camille Martin", email: "camille@atelier-vernet.fr" },
    U2: { name: "Sacha Dubois", email: "sacha@atelier-vernet.fr" },
    U3: { name: "Noé Payet", email: "noe@atelier-vernet.fr", emailVerified: false },
  });
  teams = await openHouse(
    database,
    {
      A1: { name: "C. Martin", email: "Camille@atelier-vernet.fr" },
      A2: { name: "S. Dubois", email: "sacha@atelier-vernet.fr" },
      A3: { name: "N. Payet", email: "noe@atelier-vernet.fr" },
    },
    "teams",
  );
});

async function codeOf(house: House, person: string, now = TEST_NOW): Promise<string> {
  return createLinkCode(house.scope, { person: house.ids[person] ?? "", door: house.door, now });
}

const type = (house: House, person: string, words: string, more: Partial<TestAsk> = {}) =>
  runCommand(database, linkCommand, {
    door: house.door,
    workspace: house.workspace,
    person,
    text: `guichet relier ${words}`.trim(),
    ...more,
  });

/** Everybody stands at the counter before anybody is served. */
async function typeTogether(...typed: readonly (readonly [House, string, string])[]) {
  const counters = await Promise.all(
    typed.map(([house, person, words]) =>
      createTestCounter(database, {
        door: house.door,
        workspace: house.workspace,
        person,
        text: `guichet relier ${words}`,
        words,
      }),
    ),
  );
  return Promise.all(counters.map((counter) => linkCommand.run(counter)));
}

/** A meeting of everybody named, the first one organizing. */
async function meet(house: House, people: readonly string[], start: number, active = true): Promise<string> {
  const id = randomUUID();
  const [startsAt, endsAt, at] = [new Date(start), new Date(start + HOUR), new Date(TEST_NOW)];
  await house.scope.run(async (tx) => {
    await tx.meeting.create({
      data: {
        id,
        firmId: house.firm,
        title: "Point",
        startsAt,
        endsAt,
        zone: "Europe/Paris",
        organizerId: house.ids[people[0] ?? ""] ?? "",
        status: "confirmed",
        createdAt: at,
        updatedAt: at,
      },
    });
    await tx.seat.createMany({
      data: people.map((person) => ({
        id: randomUUID(),
        firmId: house.firm,
        meetingId: id,
        personId: house.ids[person] ?? "",
        startsAt,
        endsAt,
        active,
        response: "accepted",
      })),
    });
    await tx.guest.create({
      data: { id: randomUUID(), firmId: house.firm, meetingId: id, email: "client@exemple.fr" },
    });
  });
  return id;
}

/** Every row of a firm, table by table; what is not there counts nothing. */
async function rowsOf(firm: string): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'firm_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const found = await owner.query(`SELECT count(*)::int AS count FROM ${name} WHERE firm_id = $1`, [firm]);
    if (found.rows[0].count > 0) counts[name] = found.rows[0].count;
  }
  return counts;
}

/** Everything the firm has, to see that a refusal changed nothing. */
async function picture(house: House) {
  const { rows } = await owner.query(
    "SELECT to_jsonb(p) AS row FROM person p WHERE firm_id = $1 UNION ALL SELECT to_jsonb(s) FROM seat s WHERE firm_id = $1 ORDER BY 1",
    [house.firm],
  );
  return { rows, counts: { ...(await rowsOf(house.firm)), claim: 0, link_attempt: 0, link_code: 0 } };
}

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

    expect(await rowsOf(teams.firm)).toEqual({});
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

  it("works once: the second door that types it is told it has served", async () => {
    const code = await codeOf(slack, "U1");
    await type(teams, "A1", code);
    const third = await openHouse(database, { W1: { name: "Ailleurs" } }, "web");
    expect(textOf((await type(third, "W1", code)).card)).toContain("a déjà servi");
    expect(Object.keys(await rowsOf(third.firm))).toContain("person");
  });

  it("typed by two firms at the same moment joins one of them", async () => {
    const third = await openHouse(database, { W1: { name: "Ailleurs" } }, "web");
    const code = await codeOf(slack, "U1");
    const answers = await typeTogether([teams, "A1", code], [third, "W1", code]);
    expect(answers.filter(({ card }) => textOf(card).includes("C’est fait"))).toHaveLength(1);
    expect(answers.filter(({ card }) => textOf(card).includes("a déjà servi"))).toHaveLength(1);
  });

  it("typed twice at once at the same door joins once and tells the other so", async () => {
    await owner.query("UPDATE person SET roles = '{administrator}' WHERE id = $1", [teams.ids["A3"]]);
    const code = await codeOf(slack, "U1");
    const answers = await typeTogether([teams, "A1", code], [teams, "A3", code]);
    const said = answers.map(({ card }) => textOf(card));
    expect(said.filter((text) => text.includes("C’est fait"))).toHaveLength(1);
    expect(said.filter((text) => text.includes("vient d’être reliée"))).toHaveLength(1);
  });

  it("two firms typing each other's codes at the same moment end as one", async () => {
    const codes = [await codeOf(slack, "U1"), await codeOf(teams, "A1")] as const;
    const answers = await typeTogether([teams, "A1", codes[0]], [slack, "U1", codes[1]]);
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

describe("a code that does not join changes nothing", () => {
  const refused = async (typing: House, person: string, code: string, words: string, now = TEST_NOW) => {
    const before = [await picture(slack), await picture(teams)];
    const answer = await type(typing, person, code, { now });
    expect(textOf(answer.card)).toContain(words);
    expect([await picture(slack), await picture(teams)]).toEqual(before);
  };

  it("after ten minutes", async () => {
    const code = await codeOf(slack, "U1");
    await refused(teams, "A1", code, "plus de dix minutes", TEST_NOW + LINK_CODE_MS);
  });

  it("at the door it comes from", async () =>
    refused(slack, "U1", await codeOf(slack, "U1"), "vient de cette porte-ci"));

  it("between two firms that come in by the same door", async () => {
    const other = await openHouse(database, { V1: { name: "Voisin" } });
    await refused(slack, "U1", await codeOf(other, "V1"), "par la même porte");
  });

  it("of somebody who is no longer an administrator", async () => {
    const code = await codeOf(slack, "U1");
    await owner.query("UPDATE person SET roles = '{}' WHERE id = $1", [slack.ids["U1"]]);
    await refused(teams, "A1", code, "n’existe pas");
  });

  it("typed by somebody who is no administrator, even past the desk's own check", async () => {
    await refused(teams, "A2", await codeOf(slack, "U1"), "Seul un administrateur");
  });

  it("with the invented firm", async () => {
    const { firm } = await openSampleFirm(database, TEST_NOW);
    const [camille] = (await listPeople(database.scope(firm))).filter(
      ({ name }) => name === "Camille Martin",
    );
    const code = await createLinkCode(database.scope(firm), {
      person: camille?.id ?? "",
      door: "web",
      now: TEST_NOW,
    });
    await refused(teams, "A1", code, "cabinet d’exemple");
  });

  it("where one person would have two meetings at the same time: they are named, with the hour", async () => {
    await meet(slack, ["U1"], TEST_NOW + 24 * HOUR);
    await meet(teams, ["A1", "A2"], TEST_NOW + 24.5 * HOUR);
    await refused(
      teams,
      "A1",
      await codeOf(slack, "U1"),
      '{"text":"Camille Martin","detail":"lundi 23 novembre, 10 h 30"}',
    );
  });

  it("unless the meetings were cancelled, or only touch", async () => {
    await meet(slack, ["U1"], TEST_NOW + 24 * HOUR);
    await meet(teams, ["A1"], TEST_NOW + 24.5 * HOUR, false);
    await meet(teams, ["A1"], TEST_NOW + 25 * HOUR);
    expect(textOf((await type(teams, "A1", await codeOf(slack, "U1"))).card)).toContain("C’est fait");
  });

  it("where a key is taken on both sides", async () => {
    const mail = { to: { address: "c@exemple.fr" }, subject: "s", text: "t", messageId: "m" };
    for (const house of [slack, teams])
      await enqueue(house.scope, [{ key: "same", kind: "mail", mail }], TEST_NOW);
    await refused(teams, "A1", await codeOf(slack, "U1"), "rien n’a changé");
  });

  it("when it is no code at all: the field comes back with what was typed", async () => {
    const { card } = await type(teams, "A1", "", { form: { code: "ABC" } });
    expect(textOf(card)).toContain('"value":"ABC"');
    expect(textOf(card)).toContain("huit signes");
  });

  it("five wrong codes close the door to codes for ten minutes, even to the right one", async () => {
    const right = await codeOf(slack, "U1", TEST_NOW + 9 * MINUTE);
    const wrong = right === "22222222" ? "33333333" : "22222222";
    for (let i = 0; i < 4; i += 1) await refused(teams, "A1", wrong, "Vérifiez-le", TEST_NOW + i * MINUTE);
    await refused(teams, "A1", wrong, "dix minutes", TEST_NOW + 4 * MINUTE);
    await refused(
      teams,
      "A1",
      right,
      "Trop de codes inexacts : réessayez dans une minute",
      TEST_NOW + 9 * MINUTE,
    );
    const late = await type(teams, "A1", right, { now: TEST_NOW + 10 * MINUTE });
    expect(textOf(late.card)).toContain("C’est fait");
  });

  it("twenty wrong codes at the same moment are five tries", async () => {
    await Promise.all(Array.from({ length: 20 }, () => type(teams, "A1", "22222222")));
    const { rows } = await owner.query("SELECT count(*)::int AS count FROM link_attempt WHERE firm_id = $1", [
      teams.firm,
    ]);
    expect(rows[0].count).toBe(5);
  });
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
    return readFirm(database.scope(slack.firm)).then(() => scope.run((tx) => tx.firm.findMany()));
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
