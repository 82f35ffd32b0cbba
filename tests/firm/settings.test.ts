import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Card, Field } from "../../src/desk/card.ts";
import { getPeople, readFirm } from "../../src/firm/facts.ts";
import { settingsCommand, settingsRestoreCommand } from "../../src/firm/settings-commands.ts";
import { readZone } from "../../src/firm/zone.ts";
import { runCommand, type TestAsk } from "../counter.ts";
import { type House, openHouse, openTestDatabase, textOf } from "./house.ts";

let test: Awaited<ReturnType<typeof openTestDatabase>>;
let house: House;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  house = await openHouse(test.database, {
    U1: { name: "Camille Martin", email: "camille@atelier-vernet.fr" },
    U2: { name: "Noé Payet" },
  });
});

const ask = (text: string, more: Partial<TestAsk> = {}) =>
  runCommand(
    test.database,
    text.startsWith("guichet settings restore") ? settingsRestoreCommand : settingsCommand,
    {
      workspace: house.workspace,
      person: "U2",
      text,
      ...more,
    },
  );

const send = (form: Record<string, string>, more: Partial<TestAsk> = {}) =>
  ask("guichet settings", { form, ...more });

async function me(external = "U2") {
  const [person] = await getPeople(house.scope, [house.ids[external] ?? ""]);
  if (!person) throw new Error("nobody");
  return person;
}

function fieldsOf(card: Card): Record<string, Field> {
  const form = card.blocks.find(({ kind }) => kind === "form");
  if (form?.kind !== "form") throw new Error("no form");
  return Object.fromEntries(form.fields.map((field) => [field.name, field]));
}

describe("the settings form", () => {
  it("shows what is settled now", async () => {
    const { card } = await ask("guichet réglages");
    const fields = fieldsOf(card);
    expect(Object.keys(fields)).toEqual([
      "zone",
      "otherZone",
      "hours",
      "holidayCalendar",
      "booking",
      "language",
    ]);
    expect(fields["zone"]?.value).toBe("Europe/Paris");
    expect(fields["hours"]?.value).toBe("lun-ven 9h-12h 14h-18h");
    expect(fields["holidayCalendar"]?.value).toBe("metropole");
    expect(fields["booking"]?.value).toBe("direct");
  });

  it("sent back as it is changes nothing", async () => {
    const { card } = await ask("guichet réglages");
    const form = Object.fromEntries(
      Object.values(fieldsOf(card)).map(({ name, value }) => [name, value ?? ""]),
    );
    const before = await me();
    const answer = await send(form);
    expect(textOf(answer.card)).toContain("rien ne change");
    expect(await me()).toEqual(before);
  });

  it("saves everything at once, in the language chosen, and « annule » puts it back", async () => {
    const before = await me();
    const answer = await send({
      zone: "Indian/Reunion",
      otherZone: "",
      hours: "lun-jeu 8h-16h ; ven 8h-12h30",
      holidayCalendar: "la-reunion",
      booking: "ask",
      language: "en",
    });
    expect(textOf(answer.card)).toContain("Your settings are saved.");
    expect(await me()).toMatchObject({
      zone: "Indian/Reunion",
      holidayCalendar: "la-reunion",
      booking: "ask",
      language: "en",
      hours: [
        { days: [1, 2, 3, 4], from: "08:00", to: "16:00" },
        { days: [5], from: "08:00", to: "12:30" },
      ],
    });
    const undone = await ask(answer.undo ?? "");
    expect(textOf(undone.card)).toContain("rétablis");
    expect(undone.undo).toBeUndefined();
    expect(await me()).toEqual(before);
  });

  it("tells each fault at its field, keeps what was typed, and saves nothing", async () => {
    const before = await me();
    const { card } = await send({
      zone: "Indian/Reunion",
      otherZone: "Mars/Olympus",
      hours: "lun-ven 18h-9h",
      holidayCalendar: "bretagne",
      booking: "ask",
    });
    const fields = fieldsOf(card);
    expect(fields["otherZone"]).toMatchObject({ value: "Mars/Olympus" });
    expect(fields["otherZone"]?.error).toContain("Mars/Olympus");
    expect(fields["hours"]).toMatchObject({ value: "lun-ven 18h-9h" });
    expect(fields["hours"]?.error).toContain("18h-9h");
    expect(fields["holidayCalendar"]?.error).toBeDefined();
    expect(fields["booking"]).toMatchObject({ value: "ask" });
    expect(fields["booking"]?.error).toBeUndefined();
    expect(fields["zone"]).toMatchObject({ value: "Indian/Reunion" });
    expect(await me()).toEqual(before);
  });

  it.each([
    ["", "Il manque les heures"],
    ["9h-12h", "jour"],
    ["lundi matin", "matin"],
    ["lun 9h-25h", "9h-25h"],
    ["lun 9h-12h 11h-14h", "chevauche"],
  ])("the hours « %s » are refused with a reason", async (hours, reason) => {
    expect(fieldsOf((await send({ hours })).card)["hours"]?.error).toContain(reason);
  });

  it("a zone written goes before the one chosen", async () => {
    await send({ zone: "Europe/Paris", otherZone: "europe/madrid" });
    expect((await me()).zone).toBe("Europe/Madrid");
  });

  it("offers a zone of one's own that is not in the list", async () => {
    await send({ otherZone: "Asia/Kathmandu" });
    const zone = fieldsOf((await ask("guichet settings")).card)["zone"];
    expect(zone?.value).toBe("Asia/Kathmandu");
    expect(zone?.kind === "choice" && zone.options[0]).toMatchObject({ value: "Asia/Kathmandu" });
  });

  it("an administrator names the firm there, nobody else does", async () => {
    const named = await send({ firm: "Atelier Vernet" }, { person: "U1" });
    expect((await readFirm(house.scope)).name).toBe("Atelier Vernet");
    await send({ firm: "Pirates" });
    await ask(`guichet settings restore ${JSON.stringify({ ...(await settingsOf()), firm: "Pirates" })}`);
    expect((await readFirm(house.scope)).name).toBe("Atelier Vernet");
    await ask(named.undo ?? "", { person: "U1" });
    expect((await readFirm(house.scope)).name).toBe("atelier-vernet.fr");
    expect(fieldsOf((await send({ firm: "  " }, { person: "U1" })).card)["firm"]?.error).toBeDefined();
  });

  it("a restore that somebody made up is checked like a form", async () => {
    const before = await me();
    for (const text of [
      "",
      "{",
      '{"zone":"Mars/Olympus"}',
      JSON.stringify({ ...(await settingsOf()), hours: [] }),
    ]) {
      const { card } = await ask(`guichet settings restore ${text}`);
      expect(card.blocks.some(({ kind }) => kind === "form")).toBe(true);
    }
    expect(await me()).toEqual(before);
  });

  it("« me demander d'abord » settles how one is booked, and nothing else", async () => {
    const before = await me();
    expect(settingsCommand.matches?.("me demander d'abord")).toBe(true);
    await ask("me demander d’abord");
    expect(await me()).toEqual({ ...before, booking: "ask" });
    await ask("on peut me réserver directement");
    expect(await me()).toEqual(before);
  });
});

async function settingsOf() {
  const { zone, hours, holidayCalendar, language, booking } = await me();
  return { zone, hours, holidayCalendar, language, booking };
}

it.each([
  ["Europe/Paris", "Europe/Paris"],
  [" europe/paris ", "Europe/Paris"],
  ["america/new york", "America/New_York"],
  ["+02:00", undefined],
  ["Mars/Olympus", undefined],
  ["", undefined],
])("the zone « %s » is %s", (text, zone) => {
  expect(readZone(text)).toBe(zone);
});

it.each([
  "les reglages de la chaudiere sont a revoir",
  "reglage du dossier martin",
  "demander d'abord a paul",
])("« %s » does not ask for settings", (text) => {
  expect(settingsCommand.matches?.(text)).toBe(false);
});
