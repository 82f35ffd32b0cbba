import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buttonsOf,
  type DeskAtWork,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
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
/** What one person was told since the last time. */
const toldTo = async (desk: DeskAtWork, person: string) => {
  const { told } = await desk.post();
  const cards = told.filter((each) => each.person === person).map(({ card }) => card);
  const [card] = cards;
  if (!card || cards.length > 1) throw new Error(`${person} was told ${cards.length} things`);
  return card;
};

describe("moving", () => {
  it("« déplace mon rdv de demain avec Sacha à jeudi 10h » moves that one, keeps its length and tells", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h pendant 45 min Point");
    await desk.say("camille", "rdv avec Alix demain 16h");
    await desk.post();
    const card = await desk.say("camille", "déplace mon rdv de demain avec Sacha à jeudi 10h");
    expect(wordsOf(card)).toContain("C’est déplacé.");
    expect((await desk.meetings()).map(({ start, minutes }) => `${start} ${minutes}`)).toEqual([
      "2026-11-23 16:00 30",
      "2026-11-26 10:00 45",
    ]);
    expect(wordsOf(await toldTo(desk, "sacha"))).toContain("Camille Martin a déplacé ce rendez-vous.");
  });

  it.each([
    ["déplace mon rdv avec Sacha à 16h", "2026-11-24 16:00"],
    ["déplace mon rdv avec Sacha à jeudi", "2026-11-26 15:00"],
    ["reporte le point à vendredi 9h30", "2026-11-27 09:30"],
    ["décale mon rdv de mardi à 11h", "2026-11-24 11:00"],
    ["move my meeting with Sacha to Thursday 10am", "2026-11-26 10:00"],
  ])("« %s » → %s", async (text, start) => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha mardi 15h Point");
    await desk.say("camille", text);
    expect((await one(desk)).start).toBe(start);
  });

  it("keeps the guarantees of booking: all or nobody, proposals where somebody is taken", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha et Alix demain 14h");
    await desk.say("robin", "meeting with Sacha Thursday 10am");
    await desk.post();
    const card = await desk.say("camille", "déplace mon rdv de demain à jeudi 10h");
    expect(wordsOf(card)).toContain("Jeudi 26 novembre, 10 h – 10 h 30 : Sacha Dubois n’est pas libre.");
    expect(rowsOf(card)).toHaveLength(3);
    expect(await one(desk)).toMatchObject({
      start: "2026-11-23 14:00",
      people: ["alix", "camille", "sacha"],
      sequence: 0,
    });
    expect((await desk.post()).told).toEqual([]);
    await desk.say("camille", press(card, "Déplacer"));
    expect((await one(desk)).start).toMatch(/^2026-11-26/);
  });

  it("may overlap its own old time", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h pendant 1h");
    await desk.say("camille", "déplace mon rdv avec Sacha à 14h30");
    expect((await one(desk)).start).toBe("2026-11-23 14:30");
  });

  it("within a month looks at the whole of it before proposing", async () => {
    const desk = await openDesk(store);
    await desk.settle("sacha", { hours: [{ days: [1], from: "09:00", to: "09:30" }] });
    await desk.say("camille", "rdv avec Sacha demain 9h");
    await desk.say("camille", "rdv avec Sacha le 25 janvier 2027 à 9h");
    const card = await desk.say("camille", "déplace mon rdv de demain à janvier");
    expect(
      rowsOf(card)
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/25.janvier/);
  });

  it("into the past is refused, and says so", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const card = await desk.say("camille", "déplace mon rdv de demain à hier 10h");
    expect(wordsOf(card)).toContain("Samedi 21 novembre, 10 h : c’est déjà passé.");
    expect((await one(desk)).start).toBe("2026-11-23 14:00");
  });

  it("asks an attendee who is asked first again, and tells the others", async () => {
    const desk = await openDesk(store);
    await desk.settle("sacha", { booking: "ask" });
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    await desk.say("sacha", `book accept ${id}`);
    await desk.say("camille", `book move ${id} jeudi 10h`);
    expect((await one(desk)).status).toBe("tentative");
    await desk.post();
    await desk.say("sacha", `book accept ${id}`);
    expect((await one(desk)).status).toBe("confirmed");
  });
});

describe("cancelling", () => {
  it("by words: the one that fits at once, several to choose from, none said", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h Alpha");
    await desk.say("camille", "rdv avec Sacha mardi 14h Beta");
    await desk.say("camille", "rdv avec Alix mercredi 14h Gamma");
    await desk.post();
    const several = await desk.say("camille", "annule mon rdv avec Sacha");
    expect(wordsOf(several)).toContain("Lequel faut-il annuler ?");
    expect(rowsOf(several)).toHaveLength(2);
    for (const text of [
      "annule mon rdv de jeudi",
      "annule mon rdv d'hier",
      "annule mon rdv avec Durand",
      "annule mon rdv avec Robin",
      "annule le point Delta",
    ]) {
      expect(wordsOf(await desk.say("camille", text)), text).toContain(
        "Je ne trouve aucun rendez-vous qui corresponde.",
      );
    }
    expect((await desk.meetings()).every(({ status }) => status === "confirmed")).toBe(true);
    for (const [text, title] of [
      ["annule mon rdv de demain", "Alpha"],
      ["annule le point Beta", "Beta"],
      ["annule mon rdv avec Alix", "Gamma"],
    ]) {
      await desk.say("camille", text as string);
      expect((await desk.meetings()).find((meeting) => meeting.title === title)?.status, text).toBe(
        "cancelled",
      );
    }
    const news = (await desk.post()).told;
    expect(news.map(({ person }) => person).sort()).toEqual(["alix", "sacha", "sacha"]);
    expect(wordsOf(news[0]?.card as never)).toContain("Camille Martin a annulé ce rendez-vous.");
    expect(buttonsOf(news[0]?.card as never)).toEqual([]);
  });

  it("with one meeting coming, what was said of another never cancels it", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    for (const text of [
      "annule mon rdv d'hier",
      "annule mon rdv avec Durand",
      "annule mon rdv avec <@nobody>",
      "annule le rdv de vendredi",
      "annule la réunion budget",
    ]) {
      await desk.say("camille", text);
      expect((await one(desk)).status, text).toBe("confirmed");
    }
  });

  it("by an invited person is a decline", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha et Alix demain 14h");
    await desk.post();
    const card = await desk.say("sacha", "annule mon rdv de demain avec Camille");
    expect(wordsOf(card)).toContain("Vous avez refusé");
    expect(await one(desk)).toMatchObject({ status: "confirmed", people: ["alix", "camille"] });
    expect((await desk.post()).told.map(({ person }) => person)).toEqual(["camille"]);
  });

  it("can be taken back while the time is free, and not after", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    const cancelled = await desk.say("camille", `book cancel ${id}`);
    expect(await one(desk)).toMatchObject({ status: "cancelled", people: [] });
    const restored = await desk.say("camille", press(cancelled, "Rétablir"));
    expect(wordsOf(restored)).toContain("Le rendez-vous est rétabli.");
    expect(await one(desk)).toMatchObject({ status: "confirmed", people: ["camille", "sacha"] });
    await desk.say("camille", `book cancel ${id}`);
    await desk.say("robin", "meeting with Sacha tomorrow 2pm");
    const refused = await desk.say("camille", `book restore ${id}`);
    expect(wordsOf(refused)).toContain("Je ne peux plus le rétablir : le créneau a été pris depuis.");
    expect((await desk.meetings()).find((meeting) => meeting.id === id)).toMatchObject({
      status: "cancelled",
      people: [],
    });
  });
});

describe("guests outside the firm", () => {
  const mailbox = { name: "Cabinet", address: "secretariat@cabinet.fr" };
  const sequenceOf = (ics: string | undefined) => Number(/SEQUENCE:(\d+)/.exec(ics ?? "")?.[1] ?? Number.NaN);

  it("are invited, told of changes with a growing SEQUENCE, and of the end, and the card says which", async () => {
    const desk = await openDesk(store, { mailbox });
    const booked = await desk.say("camille", "rdv avec client@exemple.fr demain 14h Signature");
    expect(wordsOf(booked)).toContain("Invitation envoyée par e-mail à client@exemple.fr.");
    const { id } = await one(desk);
    desk.clock.at += 1_000;
    const moved = await desk.say("camille", `book move ${id} jeudi 10h`);
    desk.clock.at += 1_000;
    expect(wordsOf(moved)).toContain("Changement envoyé par e-mail à client@exemple.fr.");
    const cancelled = await desk.say("camille", `book cancel ${id}`);
    expect(wordsOf(cancelled)).toContain("Annulation envoyée par e-mail à client@exemple.fr.");
    expect(wordsOf(cancelled)).not.toContain("Invitation envoyée");
    desk.clock.at += 1_000;
    await desk.say("camille", `book restore ${id}`);
    const { mails } = await desk.post();
    expect(mails.map(({ invite }) => invite?.method)).toEqual(["REQUEST", "REQUEST", "CANCEL", "REQUEST"]);
    const sequences = mails.map(({ invite }) => sequenceOf(invite?.ics));
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(new Set(sequences).size).toBe(4);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(4);
    expect(new Set(mails.map(({ invite }) => /UID:(.*)/.exec(invite?.ics ?? "")?.[1])).size).toBe(1);
  });

  it("who were never written to hear nothing of an end either, and the card does not claim it", async () => {
    const desk = await openDesk(store, { mailbox });
    await desk.settle("sacha", { booking: "ask" });
    await desk.say("camille", "rdv avec Sacha et client@exemple.fr demain 14h");
    const { id } = await one(desk);
    const card = await desk.say("camille", `book cancel ${id}`);
    expect(wordsOf(card)).not.toMatch(/Invitation envoyée|Annulation envoyée/);
    expect((await desk.post()).mails).toEqual([]);
  });

  it("are named on the card where no mail can leave", async () => {
    const desk = await openDesk(store);
    const card = await desk.say("camille", "rdv avec client@exemple.fr demain 14h");
    expect(wordsOf(card)).toContain(
      "client@exemple.fr : aucun e-mail n’est parti, car l’envoi n’est pas configuré. À vous de transmettre.",
    );
    expect((await desk.post()).mails).toEqual([]);
  });
});
