import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buttonsOf,
  type DeskAtWork,
  formOf,
  openDesk,
  openStore,
  press,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const one = async (desk: DeskAtWork) => {
  const [meeting] = await desk.meetings();
  if (!meeting) throw new Error("no meeting");
  return meeting;
};
const seats = (desk: DeskAtWork) =>
  store.rows<{ way: string; response: string }>(
    `SELECT DISTINCT to_char(starts_at AT TIME ZONE 'Europe/Paris', 'HH24:MI-') || to_char(ends_at AT TIME ZONE 'Europe/Paris', 'HH24:MI') AS way, response
     FROM seat WHERE firm_id = $1 AND active ORDER BY response`,
    [desk.firm],
  );

describe("what is not moved", () => {
  it("is told by the words of its title, and moved only by who says so twice", async () => {
    const desk = await openDesk(store);
    const booked = await desk.say("camille", "rdv avec Sacha mardi 10h Audience Dupont");
    expect(wordsOf(booked)).toContain("Déplacement : ne se déplace pas");
    const { id } = await one(desk);
    const asked = await desk.say("camille", `book move ${id} 16h`);
    expect(wordsOf(asked)).toContain("« Audience Dupont » ne se déplace pas. Le déplacer quand même ?");
    expect((await one(desk)).start).toBe("2026-11-24 10:00");
    const anyway = press(asked, "Déplacer quand même");
    expect(anyway.confirm).toBeDefined();
    expect(wordsOf(await desk.say("camille", anyway))).toContain("C’est déplacé.");
    expect((await one(desk)).start).toBe("2026-11-24 16:00");
    await desk.say("camille", "annule");
    expect((await one(desk)).start).toBe("2026-11-24 10:00");
  });

  it("is asked about as well when its form or a proposal names another time", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha mardi 10h dépôt des comptes");
    const { id } = await one(desk);
    const form = { date: "2026-11-26", time: "10:00", duration: "30" };
    expect(wordsOf(await desk.say("camille", `book move ${id}`, { form }))).toContain("ne se déplace pas");
    expect((await one(desk)).start).toBe("2026-11-24 10:00");
  });

  it("cannot be proposed at another time by who is invited, who is told", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha mardi 10h point client, à ne pas déplacer");
    const { id, title } = await one(desk);
    expect(title).toBe("Point client");
    const { told } = await desk.post();
    const invitation = told[0]?.card;
    if (!invitation) throw new Error("Sacha was not told");
    expect(buttonsOf(invitation).map(({ label }) => label)).toEqual(["Accepter", "Refuser"]);
    for (const ask of [
      `book propose ${id}`,
      `book propose ${id} to 1795600800000 30`,
      `book propose-form ${id}`,
    ])
      expect(wordsOf(await desk.say("sacha", ask))).toContain("parlez-en à Camille Martin");
    expect((await desk.post()).told).toEqual([]);
  });

  it("may be moved again once somebody says so, and the other way round", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha mardi 10h AG annuelle");
    const { id } = await one(desk);
    expect(wordsOf(await desk.say("sacha", `book fixed ${id} no`))).toContain("Seul l’organisateur");
    const asked = await desk.say("camille", `book move ${id} 16h`);
    expect(wordsOf(await desk.say("camille", press(asked, "Peut se déplacer")))).toContain(
      "peut se déplacer",
    );
    expect(wordsOf(await desk.say("camille", `book move ${id} 16h`))).toContain("C’est déplacé.");
    expect(wordsOf(await desk.say("camille", `book fixed ${id}`))).toContain("ne se déplace pas");
    expect(wordsOf(await desk.say("camille", `book move ${id} 17h`))).toContain("Le déplacer quand même ?");
  });
});

describe("where people meet", () => {
  it("is on everybody's card with the way there, which nobody is booked on", async () => {
    const desk = await openDesk(store);
    const card = await desk.say("camille", "rdv demain 14h au tribunal avec Sacha");
    expect(wordsOf(card)).toContain("Lieu : Tribunal");
    expect(wordsOf(card)).toContain("Trajet : 45 min de chaque côté, gardé libre");
    expect((await seats(desk)).map(({ way }) => way)).toEqual(["13:15-15:15", "13:15-15:15"]);
    const { told } = await desk.post();
    expect(told.map((one) => wordsOf(one.card)).join()).toContain("Lieu : Tribunal");
    const taken = await desk.say("alix", "rdv avec Sacha demain 15h");
    expect(wordsOf(taken)).toContain("Sacha Dubois n’est pas libre");
    const way = await desk.say("camille", "rdv demain 15h30 chez le client");
    expect(wordsOf(way)).toContain("Trajet compris : 30 min de chaque côté.");
  });

  it("goes through proposals and corrections to the meeting", async () => {
    const desk = await openDesk(store);
    await desk.say("alix", "rdv avec Sacha demain 14h");
    const taken = await desk.say("camille", "rdv avec Sacha demain 14h au tribunal");
    const [first] = buttonsOf(taken);
    if (!first) throw new Error("nothing was proposed");
    expect(wordsOf(await desk.say("camille", first))).toContain("Lieu : Tribunal");
    const form = await desk.say("camille", "rdv avec Mme Zut jeudi 10h chez Durand en visio");
    expect(valuesOf(form)["place"]).toBe("Chez Durand, en visio");
    const sent = await desk.say("camille", formOf(form)?.ask as string, {
      form: { ...valuesOf(form), people: desk.mention("sacha") },
    });
    expect(wordsOf(sent)).toContain("Lieu : Chez Durand");
    expect(wordsOf(sent)).toContain("Visio : pas de lien");
  });

  it("changes for everybody together, or for nobody where the way is taken", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    await desk.say("sacha", `book accept ${id}`);
    await desk.post();
    const form = await desk.say("camille", `book place ${id}`);
    expect(valuesOf(form)).toEqual({ place: "", travel: "", fixed: "no" });
    const change = (place: string, more: Record<string, string> = {}) =>
      desk.say("camille", `book place ${id}`, { form: { place, travel: "", fixed: "no", ...more } });
    expect(wordsOf(await change("au tribunal", { travel: "beaucoup" }))).toContain("Un nombre de minutes");
    expect(wordsOf(await change("au tribunal"))).toContain("Lieu : Tribunal");
    expect(await seats(desk)).toEqual([{ way: "13:15-15:15", response: "accepted" }]);
    const { told } = await desk.post();
    expect(told.map(({ person, card }) => `${person} ${card.summary}`).join()).toContain("a changé le lieu");
    await desk.say("sacha", "rdv avec Alix demain 15h30");
    const refused = await change("12 rue de la Paix", { travel: "120" });
    expect(wordsOf(refused)).toContain("Rien n’est changé");
    expect(await seats(desk)).toContainEqual({ way: "13:15-15:15", response: "accepted" });
    const [row] = await store.rows("SELECT place, travel_minutes FROM meeting WHERE id = $1", [id]);
    expect(row).toEqual({ place: "Tribunal", travel_minutes: 45 });
  });

  it("tells guests the place and the link, and says where no link can be had", async () => {
    const desk = await openDesk(store, { mailbox: { address: "secretariat@cabinet.fr" } });
    const card = await desk.say("camille", "rdv avec client@exemple.fr demain 14h chez le client");
    await desk.say("camille", press(card, "Ajouter une visio"));
    const { mails } = await desk.post();
    expect(mails[0]?.text).toContain("dans vos locaux");
    expect(mails[0]?.invite?.ics).toContain("LOCATION:dans vos locaux");
    const { id } = await one(desk);
    expect(wordsOf(await desk.say("camille", `book video ${id}`))).toContain("connectez votre agenda");
    await store.rows(
      "UPDATE meeting SET video = 'ready', video_url = 'https://meet.example/abc' WHERE id = $1",
      [id],
    );
    await desk.say("camille", `book move ${id} 16h`);
    const [update] = (await desk.post()).mails;
    expect(update?.text).toContain("https://meet.example/abc");
    expect(update?.invite?.ics).toMatch(/URL[^\r\n]*:https:\/\/meet\.example\/abc/);
  });

  it("finds the meeting that is meant by it, never another by chance", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const none = await desk.say("camille", "annule mon rdv au tribunal");
    expect(wordsOf(none)).toContain("Je ne trouve aucun rendez-vous");
    await desk.say("camille", "rdv avec Alix mardi 14h au tribunal");
    await desk.say("camille", "annule mon rdv au tribunal");
    expect((await desk.meetings()).map(({ status }) => status)).toEqual(["confirmed", "cancelled"]);
  });
});
