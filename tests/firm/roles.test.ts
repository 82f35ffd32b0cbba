import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mention } from "../../src/desk/ask.ts";
import { firmCommands } from "../../src/firm/commands.ts";
import { getPeople } from "../../src/firm/facts.ts";
import { roleChangeCommand, rolesCommand } from "../../src/firm/people-commands.ts";
import { readRoleSentence } from "../../src/firm/role-sentence.ts";
import { changeRoles } from "../../src/firm/store/roles.ts";
import { runCommand, type TestAsk } from "../counter.ts";
import { type House, openHouse, openTestDatabase, textOf } from "./house.ts";

describe("a sentence about somebody's role", () => {
  it.each([
    ["Camille est associée", ["Camille"], ["partner"], true],
    ["camille martin est associé", ["camille martin"], ["partner"], true],
    ["<@U2> est notre secrétaire.", ["<@U2>"], ["assistant"], true],
    ["<@U2> est l’assistante du cabinet", ["<@U2>"], ["assistant"], true],
    ["Noé n’est plus associé", ["Noé"], ["partner"], false],
    ["Noé n'est pas gérant", ["Noé"], ["administrator"], false],
    ["Mme d'Été est gérante et associée", ["Mme d'Été"], ["partner", "administrator"], true],
    ["Camille et <@U3> sont associé·e·s", ["Camille", "<@U3>"], ["partner"], true],
    ["Camille, Noé et Sacha sont maintenant associé(e)s", ["Camille", "Noé", "Sacha"], ["partner"], true],
    ["je suis aussi associée", ["self"], ["partner"], true],
    ["je ne suis plus administratrice", ["self"], ["administrator"], false],
    ["Jean-Pierre devient administrateur", ["Jean-Pierre"], ["administrator"], true],
    ["Camille is a partner", ["Camille"], ["partner"], true],
    ["<@U2> is no longer our secretary", ["<@U2>"], ["assistant"], false],
    ["Sacha isn’t a partner anymore", ["Sacha"], ["partner"], false],
  ])("« %s » is read", (text, subjects, roles, give) => {
    expect(readRoleSentence(text)).toEqual({ subjects, roles, give });
  });

  it.each([
    "Camille est associée à ce dossier",
    "Camille est associée ?",
    "qui est associé",
    "le dossier Martin est associé",
    "cette facture est associée au client",
    "la secrétaire est absente",
    "est associé",
    "Camille est absente",
    "réserve avec l'associé demain 14h",
    "rdv avec la secrétaire",
    "c'est notre secrétaire",
    "il est gérant",
    "Paul est le gérant de la société Durand",
    "nobody is a partner",
    "Camille est associée\net annule mon rdv",
    "",
  ])("« %s » is an ordinary sentence", (text) => {
    expect(readRoleSentence(text)).toBeUndefined();
    const others = firmCommands.filter(({ name }) => !name.startsWith("absence"));
    expect(others.filter((command) => command.matches?.(text.toLowerCase()))).toEqual([]);
  });

  it("a message of 4,000 characters is read in a moment", () => {
    const started = performance.now();
    for (const text of ["est ".repeat(1000), `${"a ".repeat(1995)}est`, "x est associé, ".repeat(260)]) {
      expect(readRoleSentence(text)).toBeUndefined();
    }
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe("roles", () => {
  let test: Awaited<ReturnType<typeof openTestDatabase>>;
  let house: House;

  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    house = await openHouse(test.database, {
      U1: { name: "Camille Martin" },
      U2: { name: "Sacha Dubois" },
      U3: { name: "Sacha Petit" },
    });
  });

  const ask = (text: string, more: Partial<TestAsk> = {}) =>
    runCommand(test.database, roleChangeCommand, {
      workspace: house.workspace,
      person: "U1",
      text,
      ports: { directory: house.directory },
      ...more,
    });

  const rolesOf = async (external: string) => {
    const [person] = await getPeople(house.scope, [house.ids[external] ?? ""]);
    return person?.roles.filter((role) => role !== "member");
  };

  it("are given in words, said back, and taken back by « annule »", async () => {
    const answer = await ask("Sacha Dubois est associée");
    expect(textOf(answer.card)).toContain("Rôle donné à Sacha Dubois : associé(e)");
    expect(await rolesOf("U2")).toEqual(["partner"]);
    const undone = await ask(answer.undo ?? "");
    expect(await rolesOf("U2")).toEqual([]);
    expect(undone.undo).toBeUndefined();
  });

  it("given twice change nothing the second time and leave nothing to undo", async () => {
    await ask("<@U2> est secrétaire");
    const again = await ask("<@U2> est secrétaire");
    expect(textOf(again.card)).toContain("rien ne change");
    expect(again.undo).toBeUndefined();
    expect(await rolesOf("U2")).toEqual(["assistant"]);
  });

  it("given to two, of whom one had it, are undone for the other only", async () => {
    await ask("<@U2> est associé");
    const answer = await ask("<@U2> et <@U3> sont associés");
    await ask(answer.undo ?? "");
    expect([await rolesOf("U2"), await rolesOf("U3")]).toEqual([["partner"], []]);
  });

  it("of somebody the firm has not met come with the meeting", async () => {
    const withNewcomer = { ...house.directory, profile: async () => profile("Dominique Leroy", "member") };
    const answer = await ask("<@U9> est associé", { ports: { directory: withNewcomer } });
    expect(textOf(answer.card)).toContain("Dominique Leroy");
  });

  it("are not given to a bot, nor to a name nobody has", async () => {
    const robot = { ...house.directory, profile: async () => profile("Robot", "bot") };
    expect(textOf((await ask("<@B1> est associé", { ports: { directory: robot } })).card)).toContain(
      "Robot ne fait pas partie du cabinet",
    );
    const unknown = await ask("Dominique est associé");
    expect(textOf(unknown.card)).toContain("qui s’appelle Dominique");
    expect(unknown.card.blocks.some(({ kind }) => kind === "form")).toBe(true);
  });

  it("an ambiguous name is asked, and nobody else of the sentence is dropped", async () => {
    const answer = await ask("Camille et Sacha sont associés");
    const block = answer.card.blocks.find(({ kind }) => kind === "buttons");
    if (block?.kind !== "buttons") throw new Error("no buttons");
    expect(block.buttons.map(({ label }) => label)).toEqual(["Sacha Dubois", "Sacha Petit"]);
    await ask(block.buttons[1]?.ask ?? "", { via: "button" });
    expect([await rolesOf("U1"), await rolesOf("U2"), await rolesOf("U3")]).toEqual([
      ["administrator", "partner"],
      [],
      ["partner"],
    ]);
  });

  it("the last administrator keeps the role, in words and by an undo, and says who she is", async () => {
    const answer = await ask("Camille n'est plus gérante");
    expect(textOf(answer.card)).toContain("Camille Martin est la seule personne à gérer le cabinet");
    expect(await rolesOf("U1")).toEqual(["administrator"]);
    await ask(`guichet role change -administrator${mention(house.ids["U1"] ?? "")}`);
    expect(await rolesOf("U1")).toEqual(["administrator"]);
  });

  it("two administrators who take each other's role at once leave one", async () => {
    for (let round = 0; round < 5; round += 1) {
      await ask("<@U2> est gérant");
      const take = (external: string) =>
        changeRoles(house.scope, [{ person: house.ids[external] ?? "", role: "administrator", give: false }]);
      const outcomes = await Promise.all([take("U1"), take("U2")]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      await changeRoles(house.scope, [{ person: house.ids["U1"] ?? "", role: "administrator", give: true }]);
    }
  });

  it("a redelivered sentence acts once and gets the same card", async () => {
    const id = randomUUID();
    const first = await ask("<@U2> est associé", { id });
    const second = await ask("<@U2> est associé", { id });
    expect(second).toEqual(first);
  });

  it("are given by the form, on which what was chosen stays when it does not do", async () => {
    const form = { person: "<@U3>", role: "assistant", change: "give" };
    await ask("guichet role change", { form });
    expect(await rolesOf("U3")).toEqual(["assistant"]);
    await ask("guichet role change", { form: { ...form, change: "take" } });
    expect(await rolesOf("U3")).toEqual([]);
    const answer = await ask("guichet role change", { form: { ...form, person: "" } });
    expect(textOf(answer.card)).toContain('"value":"assistant"');
  });

  it("are listed with the form, and « guichet role … » understands the sentence too", async () => {
    const at = { workspace: house.workspace, person: "U1", ports: { directory: house.directory } };
    const list = await runCommand(test.database, rolesCommand, { ...at, text: "guichet roles" });
    expect(list.card.blocks.map(({ kind }) => kind)).toEqual(["text", "list", "form", "text"]);
    await runCommand(test.database, rolesCommand, { ...at, text: "guichet role Sacha Petit est associé" });
    expect(await rolesOf("U3")).toEqual(["partner"]);
  });

  it("are for administrators to change", () => {
    expect([rolesCommand.roles, roleChangeCommand.roles]).toEqual([["administrator"], ["administrator"]]);
  });
});

const profile = (name: string, kind: "member" | "bot") => ({
  name,
  kind,
  emailVerified: false,
  reachable: true,
});
