import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readWish, wishAgain } from "../../src/booking/settings/read-wishes.ts";
import { toBookingSettings } from "../../src/booking/settings/settings.ts";
import { readBookingSettings } from "../../src/booking/settings/store.ts";
import { TEST_NOW } from "../counter.ts";
import {
  type DeskAtWork,
  errorsOf,
  formOf,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const HOUR = 3_600_000;
/** Monday 23 November 2026, 9:00 in Paris. */
const MONDAY_9 = TEST_NOW + 23 * HOUR;
const times = (card: Parameters<typeof rowsOf>[0]) =>
  rowsOf(card).map(({ text }) => text.replace(/[\u00a0\u202f]/g, " ").replace(/ novembre| décembre/, ""));
const settle = (desk: DeskAtWork, booking: object) =>
  store.rows("UPDATE firm SET booking = $2 WHERE id = $1", [desk.firm, JSON.stringify(booking)]);

describe("what people say of how they like to be booked", () => {
  const week = (days: number[], from = "00:00", to = "24:00") => ({ days, from, to });
  const ALL = [1, 2, 3, 4, 5, 6, 7];
  it.each<[string, object]>([
    ["je préfère les rendez-vous l'après-midi", { preferred: [week(ALL, "12:00")] }],
    ["Je préfère mes rdv le matin.", { preferred: [week(ALL, "00:00", "12:00")] }],
    ["je préfère les rendez-vous le mardi et le jeudi", { preferred: [week([2, 4])] }],
    ["je préfère les réunions après 10h", { preferred: [week(ALL, "10:00")] }],
    ["pas de rendez-vous le vendredi", { preferred: [week([1, 2, 3, 4, 6, 7])] }],
    ["pas de rdv avant 9h30", { preferred: [week(ALL, "09:30")] }],
    [
      "pas de rendez-vous le vendredi après-midi",
      { preferred: [week([1, 2, 3, 4, 6, 7]), week([5], "00:00", "12:00")] },
    ],
    ["laisse-moi un quart d'heure entre deux rendez-vous", { preferred: [], bufferMinutes: 15 }],
    ["laissez moi 10 minutes entre mes rdv", { preferred: [], bufferMinutes: 10 }],
    ["pas de rendez-vous à moins de 2 heures", { preferred: [], minimumNoticeMinutes: 120 }],
    ["pas de rdv à moins de deux heures", { preferred: [], minimumNoticeMinutes: 120 }],
    ["no meetings on Friday", { preferred: [week([1, 2, 3, 4, 6, 7])] }],
    ["keep 15 minutes between meetings", { preferred: [], bufferMinutes: 15 }],
  ])("« %s »", (text, wishes) => {
    const said = readWish(text);
    expect(said && wishAgain({ preferred: [] }, said)).toEqual(wishes);
  });

  it.each([
    "pas de rendez-vous",
    "rdv avec Sacha vendredi après-midi",
    "je préfère le thé",
    "annule mes rendez-vous de vendredi",
    "laisse un message à Sacha",
    "déplace mes rendez-vous de jeudi",
    "pas de rendez-vous à moins de 900 heures",
    "je voudrais un rendez-vous avec Sacha vendredi après-midi",
    "je préfère un rdv avec Sacha le mardi",
    "pas de rendez-vous vendredi",
    "pas de rendez-vous demain matin",
  ])("« %s » says nothing of it", (text) => {
    expect(readWish(text)).toBeUndefined();
  });

  it("adds up: a day that is left out keeps the afternoon that was wished for", () => {
    const said = [readWish("je préfère les rdv l'après-midi"), readWish("pas de rdv le vendredi")];
    const none: ReturnType<typeof wishAgain> = { preferred: [] };
    const wishes = said.reduce((before, one) => (one ? wishAgain(before, one) : before), none);
    expect(wishes).toEqual({ preferred: [week([1, 2, 3, 4, 6, 7], "12:00")] });
  });
});

describe("what is proposed", () => {
  it("comes with an hour's notice, and a time said by the clock is booked sooner all the same", async () => {
    const desk = await openDesk(store, { now: MONDAY_9 });
    const offered = await desk.say("camille", "rdv avec Sacha ce matin");
    expect(times(offered)[0]).toBe("lundi 23, 10 h – 10 h 30");
    const soon = await desk.say("camille", "rdv avec Sacha aujourd'hui 9h20");
    expect(wordsOf(soon)).toContain("C’est dans 20 min.");
    const later = await desk.say("camille", "rdv avec Alix aujourd'hui 11h");
    expect(wordsOf(later)).not.toContain("C’est dans");
  });

  it("keeps to the longest notice that anybody wishes for", async () => {
    const desk = await openDesk(store, { now: MONDAY_9 });
    const saved = await desk.say("sacha", "pas de rendez-vous à moins de 2 heures");
    expect(wordsOf(saved)).toContain("Délai minimal : 2 h");
    expect(times(await desk.say("camille", "rdv avec Sacha aujourd'hui"))[0]).toBe(
      "lundi 23, 11 h – 11 h 30",
    );
    expect(times(await desk.say("camille", "rdv avec Alix aujourd'hui"))[0]).toBe("lundi 23, 10 h – 10 h 30");
    await desk.say("sacha", press(saved, "Annuler"));
    expect(times(await desk.say("camille", "rdv avec Sacha aujourd'hui"))[0]).toBe(
      "lundi 23, 10 h – 10 h 30",
    );
  });

  it("leaves time between two meetings, each person's own or the firm's, and none after an absence", async () => {
    const desk = await openDesk(store);
    await desk.say("alix", "rdv avec Sacha demain 10h30");
    await settle(desk, { bufferMinutes: 30 });
    const asked = "rdv avec Sacha demain 10h30";
    expect(times(await desk.say("camille", asked))).toEqual([
      "lundi 23, 9 h – 9 h 30",
      "lundi 23, 9 h 30 – 10 h",
      "lundi 23, 11 h 30 – 12 h",
    ]);
    await desk.say("sacha", "laisse-moi 0 minutes entre deux rendez-vous");
    expect(times(await desk.say("camille", asked))).toContain("lundi 23, 11 h – 11 h 30");
    await desk.say("camille", "rdv avec Sacha demain 11h");
    expect((await desk.meetings()).map(({ start }) => start)).toEqual([
      "2026-11-23 10:30",
      "2026-11-23 11:00",
    ]);
  });

  it("keeps the way there free on both sides, which may lie outside hours", async () => {
    const desk = await openDesk(store);
    await desk.say("alix", "rdv avec Sacha demain 10h30");
    const offered = await desk.say("camille", "rdv avec Sacha demain matin au tribunal");
    expect(times(offered)).toEqual(["lundi 23, 9 h – 9 h 30"]);
    const near = await desk.say("camille", "rdv avec Sacha demain 11h au tribunal");
    expect(wordsOf(near)).toContain("Trajet compris : 45 min de chaque côté.");
    expect(times(near)).toEqual([
      "lundi 23, 9 h – 9 h 30",
      "lundi 23, 14 h – 14 h 30",
      "lundi 23, 14 h 30 – 15 h",
    ]);
  });

  it("takes the times people like first, falls back, and an exact time is booked with no fuss", async () => {
    const desk = await openDesk(store);
    await desk.say("sacha", "je préfère les rendez-vous l'après-midi");
    await desk.say("sacha", "pas de rendez-vous le lundi");
    expect(times(await desk.say("camille", "rdv avec Sacha mardi"))).toEqual([
      "mardi 24, 14 h – 14 h 30",
      "mardi 24, 15 h 30 – 16 h",
      "mardi 24, 17 h 30 – 18 h",
    ]);
    expect(times(await desk.say("camille", "rdv avec Sacha demain matin"))[0]).toBe("lundi 23, 9 h – 9 h 30");
    const booked = await desk.say("camille", "rdv avec Sacha demain 9h");
    expect(wordsOf(booked)).toContain("C’est réservé.");
    expect(times(await desk.say("alix", "rdv avec Sacha demain 9h"))).toEqual([
      "mardi 24, 14 h – 14 h 30",
      "mardi 24, 14 h 30 – 15 h",
      "mardi 24, 15 h – 15 h 30",
    ]);
  });
});

describe("the settings of the firm", () => {
  it("are an administrator's, told field by field where they do not read, and kept", async () => {
    const desk = await openDesk(store);
    expect(formOf(await desk.say("sacha", "réglages des rendez-vous"))).toBeUndefined();
    const form = await desk.say("camille", "réglages des rendez-vous");
    expect(valuesOf(form)).toMatchObject({
      minimumNoticeMinutes: "60",
      reminderMinutes: "15",
      proposalHours: "48",
    });
    const values = valuesOf(form);
    const send = (change: Record<string, string>) =>
      desk.say("camille", formOf(form)?.ask as string, { form: { ...values, ...change } });
    const bad = await send({
      minimumNoticeMinutes: "bientôt",
      places: "Tribunal, loin",
      video: "zoom",
      fixedWords: "a",
    });
    expect(Object.keys(errorsOf(bad))).toEqual(["minimumNoticeMinutes", "places", "fixedWords", "video"]);
    expect(valuesOf(bad)["places"]).toBe("Tribunal, loin");
    const good = await send({
      minimumNoticeMinutes: "120 min",
      places: "Cabinet ; cabinet ; 0\nAgence de Lyon ; autre ; 90 min\nTribunal ; tribunal ; 20",
      fixedWords: "audience, référé",
    });
    expect(wordsOf(good)).toContain("enregistrés");
    expect(await readBookingSettings(desk.scope)).toMatchObject({
      minimumNoticeMinutes: 120,
      fixedWords: ["audience", "référé"],
      places: [
        { name: "Cabinet", kind: "office", travelMinutes: 0 },
        { name: "Agence de Lyon", kind: "other", travelMinutes: 90 },
        { name: "Tribunal", kind: "court", travelMinutes: 20 },
      ],
    });
    const booked = await desk.say("camille", "rdv avec Sacha mardi 14h à l'agence de Lyon référé Dupont");
    expect(wordsOf(booked)).toContain("Trajet : 1 h 30 de chaque côté");
    expect(wordsOf(booked)).toContain("ne se déplace pas");
  });

  it("stand by themselves where what is kept does not read", () => {
    expect(toBookingSettings({ bufferMinutes: "x", places: 3, video: "always" })).toMatchObject({
      bufferMinutes: 0,
      minimumNoticeMinutes: 60,
      video: "always",
    });
    expect(toBookingSettings(null)).toEqual(toBookingSettings({}));
  });

  it("have a form for one's own wishes too", async () => {
    const desk = await openDesk(store);
    const form = await desk.say("sacha", "book wishes");
    const send = (values: Record<string, string>) => desk.say("sacha", "book wishes", { form: values });
    expect(valuesOf(form)).toEqual({ preferred: "", buffer: "", notice: "" });
    const bad = await send({ preferred: "quand il fait beau", buffer: "1000", notice: "-1" });
    expect(Object.keys(errorsOf(bad))).toEqual(["preferred", "buffer", "notice"]);
    const good = await send({ preferred: "lun-jeu 14h-18h", buffer: "15", notice: "" });
    expect(wordsOf(good)).toContain("Moments préférés : lun-jeu 14h-18h");
    expect(wordsOf(good)).toContain("Délai minimal : 1 h (règle commune)");
  });
});
