import { afterAll, beforeAll, expect, it } from "vitest";
import { findByMention, getPeople, listPeople, type Person, pickByName } from "../../src/firm/facts.ts";
import { matchName } from "../../src/firm/names.ts";
import { peopleCommand } from "../../src/firm/people-commands.ts";
import { runCommand } from "../counter.ts";
import { type House, openHouse, openTestDatabase, textOf } from "./house.ts";

let test: Awaited<ReturnType<typeof openTestDatabase>>;
let house: House;
let other: House;

beforeAll(async () => {
  test = await openTestDatabase();
  house = await openHouse(test.database, {
    U1: { name: "Camille Martin", email: "camille@atelier-vernet.fr" },
    U2: { name: "Noé Payet", email: "noe@atelier-vernet.fr", zone: "Indian/Reunion" },
    U3: { name: "Camille Dubois", email: "dubois@atelier-vernet.fr", reachable: false },
    U4: { name: "Doublon", email: "camille@atelier-vernet.fr", emailVerified: false },
  });
  other = await openHouse(test.database, { U1: { name: "Voisin", email: "voisin@ailleurs.fr" } });
});

afterAll(() => test.close());

it.each([
  ["Camille Martin", ["Camille Martin"]],
  ["martin camille", ["Camille Martin"]],
  ["NOE", ["Noé Payet"]],
  ["Mme Martin", ["Camille Martin"]],
  ["jean pierre", ["Jean-Pierre d’Été"]],
  ["d'été", ["Jean-Pierre d’Été"]],
  ["camille", ["Camille Martin", "Camille Dubois"]],
  ["cam", []],
  ["Camille Dupont", []],
  ["!!", []],
])("the name %s means %j", (said, expected) => {
  const people = ["Camille Martin", "Noé Payet", "Camille Dubois", "Jean-Pierre d’Été"].map((name) => ({
    name,
  }));
  expect(matchName(said, people).map(({ name }) => name)).toEqual(expected);
});

it("a whole name goes before a part of a longer one", () => {
  const people = [{ name: "Paul" }, { name: "Paul Durand" }];
  expect(matchName("paul", people)).toEqual([{ name: "Paul" }]);
});

it("a name shared by two people is an ambiguity, a stranger's is unknown", async () => {
  const people = await listPeople(house.scope);
  const found = pickByName("Camille", people);
  expect(found).toMatchObject({ ok: false, reason: "ambiguous" });
  expect(pickByName("Voisin", people)).toEqual({ ok: false, reason: "unknown" });
  expect(pickByName("noe", people)).toMatchObject({ ok: true, person: { id: house.ids["U2"] } });
});

it("a mention carries the door's id or the person's; another firm's people are nobody", async () => {
  const ids = ["U2", house.ids["U3"] ?? "", other.ids["U1"] ?? "", "U404"];
  const found = await findByMention(house.scope, "slack", house.workspace, ids);
  expect([...found].map(([id, { name }]: [string, Person]) => [id, name])).toEqual([
    ["U2", "Noé Payet"],
    [house.ids["U3"], "Camille Dubois"],
  ]);
  expect(await getPeople(house.scope, ["not an id", other.ids["U1"] ?? ""])).toEqual([]);
});

it("the team is listed with its roles, its zones, and those the desk cannot reach", async () => {
  const at = { workspace: house.workspace, person: "U2", text: "guichet équipe" };
  const text = textOf((await runCommand(test.database, peopleCommand, at)).card);
  expect(text).toContain('{"text":"Camille Martin","detail":"gérant(e)"}');
  expect(text).toContain('{"text":"Noé Payet","detail":"membre – à l’heure de La Réunion"}');
  expect(text).toContain("Je ne peux pas écrire la première à : Camille Dubois. Prévenez-les");
  expect(text).not.toContain("Voisin");
});

it.each([
  ["qui est dans le cabinet ?", true],
  ["l'equipe", true],
  ["qui est la demain", false],
  ["qui est dans le cabinet de notaires a lyon", false],
])("« %s » asks for the team: %s", (text, expected) => {
  expect(peopleCommand.matches?.(text)).toBe(expected);
});
