import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../src/database/client.ts";
import { createLinkCode, LINK_CODE_MS } from "../../src/database/link-firms.ts";
import { enqueue } from "../../src/database/outbox.ts";
import { listPeople } from "../../src/firm/facts.ts";
import { openSampleFirm } from "../../src/firm/sample-firm.ts";
import { TEST_NOW, type TestAsk } from "../counter.ts";
import { type House, openHouse, openTestDatabase, textOf } from "./house.ts";
import { codeOf, HOUR, MINUTE, meet, openTwoHouses, picture, typeCode } from "./two-houses.ts";

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

describe("a code that does not join changes nothing", () => {
  const refused = async (typing: House, person: string, code: string, words: string, now = TEST_NOW) => {
    const before = [await picture(owner, slack), await picture(owner, teams)];
    const answer = await type(typing, person, code, { now });
    expect(textOf(answer.card)).toContain(words);
    expect([await picture(owner, slack), await picture(owner, teams)]).toEqual(before);
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
