import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type DeskAtWork,
  formOf,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  valuesOf,
  wordsOf,
} from "./desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const standing = async (desk: DeskAtWork) =>
  (await desk.meetings())
    .filter(({ status }) => status !== "cancelled")
    .map(
      ({ start, minutes, people, guests, title }) =>
        `${start} ${minutes} [${[...people, ...guests]}] ${title}`,
    );
const NOTHING = "Je n’ai rien fait pour vous dans l’heure qui puisse s’annuler.";
const UNCLEAR = "Je n’ai pas compris cette demande.";
/** Nobody is at the secretariat here. */
const CONFIDE = "Faut-il la noter comme tâche";

/** Says one thing after the other, and what stands after each. */
async function follow(
  desk: DeskAtWork,
  person: string,
  steps: readonly (readonly [string, readonly string[]])[],
) {
  for (const [text, expected] of steps) {
    await desk.say(person, text);
    expect(await standing(desk), text).toEqual(expected);
  }
}

describe("a short message corrects what was just done", () => {
  it("after a booking: the hour, the day, the length, and courtesy in between forgets nothing", async () => {
    const desk = await openDesk(store);
    const at = (when: string, minutes = 30) => [`${when} ${minutes} [camille,sacha] Point`];
    await follow(desk, "camille", [
      ["rdv avec Sacha demain 14h Point", at("2026-11-23 14:00")],
      ["non 15h", at("2026-11-23 15:00")],
      ["plutôt mardi", at("2026-11-24 15:00")],
      ["ok merci", at("2026-11-24 15:00")],
      ["non, 1h", at("2026-11-24 15:00", 60)],
      ["16h30", at("2026-11-24 16:30", 60)],
      ["tu sais faire quoi ?", at("2026-11-24 16:30", 60)],
      ["mes rdv", at("2026-11-24 16:30", 60)],
      ["non mercredi 9h", at("2026-11-25 09:00", 60)],
    ]);
    const { told } = await desk.post();
    expect(told.map(({ person }) => person)).toEqual(Array.from({ length: 6 }, () => "sacha"));
  });

  it("after a move, by words, by button and by a pressed proposal", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    await follow(desk, "camille", [
      ["déplace mon rdv avec Sacha à mardi 10h", ["2026-11-24 10:00 30 [camille,sacha] Rendez-vous"]],
      ["non 11h", ["2026-11-24 11:00 30 [camille,sacha] Rendez-vous"]],
    ]);
    const offers = await desk.say("camille", "déplace mon rdv avec Sacha");
    expect(rowsOf(offers)).toHaveLength(3);
    await desk.say("camille", "le dernier");
    expect(await standing(desk)).toEqual(
      ["2026-11-24 15:00 30 [camille,sacha] Rendez-vous"].map(() =>
        expect.stringMatching(/^2026-11-24 (?!11:00)/),
      ),
    );
    const again = await desk.say("camille", "déplace mon rdv avec Sacha");
    await desk.say("camille", press(again, "Déplacer"));
    await desk.say("camille", "non jeudi 9h");
    expect(await standing(desk)).toEqual(["2026-11-26 09:00 30 [camille,sacha] Rendez-vous"]);
  });

  it("after proposals: another time, another day, another length, or « le deuxième »", async () => {
    const desk = await openDesk(store);
    await desk.say("alix", "rdv avec Sacha demain 14h");
    const taken = "rdv avec Sacha et Robin demain 14h Budget";
    await desk.say("camille", taken);
    await desk.say("camille", "non 16h");
    expect(await standing(desk)).toContain("2026-11-23 16:00 30 [camille,robin,sacha] Budget");
    await desk.say("camille", "rdv avec Sacha demain 14h Autre");
    await desk.say("camille", "le deuxième");
    expect(await standing(desk)).toContain("2026-11-23 15:00 30 [camille,sacha] Autre");
    await desk.say("camille", "rdv avec Sacha demain 14h Encore");
    const [offer] = rowsOf(await desk.say("camille", "plutôt mercredi"));
    expect(offer).toBeUndefined();
    expect(await standing(desk)).toContain("2026-11-25 14:00 30 [camille,sacha] Encore");
    const card = await desk.say("camille", "rdv avec Sacha demain 14h Fin");
    await desk.say("camille", press(card, "Réserver"));
    await desk.say("camille", "non vendredi 10h");
    expect(await standing(desk)).toContain("2026-11-27 10:00 30 [camille,sacha] Fin");
  });

  it("after a day was said: the hour alone stands on that day, another day is looked into again", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain");
    const tuesday = await desk.say("camille", "plutôt mardi");
    expect(rowsOf(tuesday).map(({ text }) => text)).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^mardi 24/)),
    );
    expect(await standing(desk)).toEqual([]);
    const longer = await desk.say("camille", "non 1h");
    expect(rowsOf(longer)[0]?.text.replace(/[\u00a0\u202f]/g, " ")).toBe("mardi 24 novembre, 9 h – 10 h");
    await desk.say("camille", "11h");
    expect(await standing(desk)).toEqual(["2026-11-24 11:00 60 [camille,sacha] Rendez-vous"]);
  });

  it("after a form: what was missing completes it, in words", async () => {
    const desk = await openDesk(store);
    expect(formOf(await desk.say("camille", "rdv avec Sacha 45 min Point"))).toBeDefined();
    await desk.say("camille", "demain 14h");
    expect(await standing(desk)).toEqual(["2026-11-23 14:00 45 [camille,sacha] Point"]);
    await desk.say("camille", "rdv mardi 9h");
    await desk.say("camille", "avec Alix et client@exemple.fr");
    expect(await standing(desk)).toContain(
      "2026-11-24 09:00 30 [alix,camille,client@exemple.fr] Rendez-vous",
    );
    await desk.say("camille", "book", { via: "command" });
    const filled = await desk.say("camille", "mercredi 10h");
    expect(valuesOf(filled)).toMatchObject({ date: "2026-11-25", time: "10:00" });
    await desk.say("camille", "avec Sacha");
    expect(await standing(desk)).toContain("2026-11-25 10:00 30 [camille,sacha] Rendez-vous");
    await desk.say("camille", "rdv avec Sacha hier 14h");
    await desk.say("camille", "non jeudi 14h");
    expect(await standing(desk)).toContain("2026-11-26 14:00 30 [camille,sacha] Rendez-vous");
  });

  it("but another subject with a time in it completes and corrects nothing", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha");
    expect(wordsOf(await desk.say("camille", "le client rappelle demain 14h"))).toContain(CONFIDE);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    for (const text of ["le client rappelle à 16h", "16 dossiers sont prêts"]) {
      expect(wordsOf(await desk.say("camille", text)), text).toContain(CONFIDE);
    }
    await desk.say("camille", "je serai là à 15h demain");
    await desk.say("camille", "16 dossiers sont prêts");
    // « Non » is to what was just asked: whether to confide it.
    expect(wordsOf(await desk.say("camille", "non"))).toContain("je n’en fais rien");
    expect(await standing(desk)).toEqual(["2026-11-23 14:00 30 [camille,sacha] Rendez-vous"]);
  });

  it("an hour later nothing is corrected nor undone", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    desk.clock.at += 60 * 60_000 + 1;
    expect(wordsOf(await desk.say("camille", "non 15h"))).toContain(UNCLEAR);
    expect(wordsOf(await desk.say("camille", "annule"))).toContain(NOTHING);
    expect(await standing(desk)).toEqual(["2026-11-23 14:00 30 [camille,sacha] Rendez-vous"]);
  });

  it("and never what somebody else did", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    expect(wordsOf(await desk.say("sacha", "non 15h"))).toContain(UNCLEAR);
    expect(wordsOf(await desk.say("sacha", "annule"))).toContain(NOTHING);
    await desk.say("sacha", "rdv avec Alix mardi 9h");
    await desk.say("camille", "non 15h");
    expect(await standing(desk)).toEqual([
      "2026-11-23 15:00 30 [camille,sacha] Rendez-vous",
      "2026-11-24 09:00 30 [alix,sacha] Rendez-vous",
    ]);
  });

  it("into a time that is taken proposes, and keeps what was booked", async () => {
    const desk = await openDesk(store);
    await desk.say("alix", "rdv avec Sacha demain 15h");
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const card = await desk.say("camille", "non 15h");
    expect(wordsOf(card)).toContain("Sacha Dubois n’est pas libre");
    expect(await standing(desk)).toContain("2026-11-23 14:00 30 [camille,sacha] Rendez-vous");
    await desk.say("camille", "le premier");
    expect((await standing(desk)).length).toBe(2);
  });
});

describe("« annule » takes back my last act", () => {
  it("a booking, and the cancellation again", async () => {
    const desk = await openDesk(store);
    const booked = ["2026-11-23 14:00 30 [camille,sacha] Rendez-vous"];
    await follow(desk, "camille", [
      ["rdv avec Sacha demain 14h", booked],
      ["ok merci", booked],
      ["annule", []],
      ["annule", booked],
      ["finalement annule stp", []],
    ]);
  });

  it("a move, back to where it was", async () => {
    const desk = await openDesk(store);
    const [before, after] = [
      ["2026-11-23 14:00 30 [camille,sacha] Rendez-vous"],
      ["2026-11-24 10:00 30 [camille,sacha] Rendez-vous"],
    ];
    await follow(desk, "camille", [
      ["rdv avec Sacha demain 14h", before],
      ["non mardi 10h", after],
      ["annule", before],
      ["annule", after],
    ]);
  });

  it("a meeting cancelled by words", async () => {
    const desk = await openDesk(store);
    const booked = ["2026-11-23 14:00 30 [camille,sacha] Rendez-vous"];
    await follow(desk, "camille", [
      ["rdv avec Sacha demain 14h", booked],
      ["annule mon rdv de demain", []],
      ["non annule", booked],
    ]);
  });

  it("a role given, and what was pressed as well as what was typed", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "Sacha est associé");
    const roles = async () =>
      (
        await store.rows<{ roles: string[] }>("SELECT roles FROM person WHERE id = $1", [desk.ids["sacha"]])
      )[0]?.roles;
    expect(await roles()).toEqual(["partner"]);
    await desk.say("camille", "annule");
    expect(await roles()).toEqual([]);

    await desk.say("alix", "rdv avec Sacha demain 14h");
    const offers = await desk.say("camille", "rdv avec Sacha demain 14h");
    await desk.say("camille", press(offers, "Réserver"));
    expect((await standing(desk)).length).toBe(2);
    await desk.say("camille", "annule");
    expect(await standing(desk)).toEqual(["2026-11-23 14:00 30 [alix,sacha] Rendez-vous"]);
  });

  it("and where nothing can be taken back, says so and does nothing", async () => {
    const desk = await openDesk(store);
    expect(wordsOf(await desk.say("camille", "annule"))).toContain(NOTHING);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    await desk.say("alix", "rdv avec Sacha demain 14h");
    expect(wordsOf(await desk.say("alix", "annule"))).toContain(NOTHING);
    expect((await standing(desk)).length).toBe(1);
  });

  it("undoes once when delivered four times", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const cards = await Promise.all(
      Array.from({ length: 4 }, () => desk.say("camille", "annule", { id: "Ev-undo" })),
    );
    for (const card of cards) expect(card).toEqual(cards[0]);
    expect(await standing(desk)).toEqual([]);
  });
});

describe("two requests in one message", () => {
  it("are both offered, each does its part, and none is done before", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Alix mardi 9h");
    const card = await desk.say("camille", "rdv avec Sacha demain 14h et annule mon rdv de mardi");
    expect(rowsOf(card).map(({ text }) => text)).toEqual([
      "rdv avec Sacha demain 14h",
      "annule mon rdv de mardi",
    ]);
    expect(await standing(desk)).toEqual(["2026-11-24 09:00 30 [alix,camille] Rendez-vous"]);
    for (const row of [...rowsOf(card), ...rowsOf(card)]) {
      const button = row.buttons?.[0];
      if (button) await desk.say("camille", button);
    }
    expect(await standing(desk)).toEqual(["2026-11-23 14:00 30 [camille,sacha] Rendez-vous"]);
  });

  it("a title with « et » is one request", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h Relire et corriger le devis");
    await desk.say("camille", "rdv avec Sacha demain 15h « Relire et annuler les devis »");
    expect((await desk.meetings()).map(({ title }) => title)).toEqual([
      "Relire et corriger le devis",
      "Relire et annuler les devis",
    ]);
  });
});
