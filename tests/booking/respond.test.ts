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

describe("an attendee who wants to be asked first", () => {
  it("holds the time for the meeting until she answers, and only then are guests written to", async () => {
    const desk = await openDesk(store, { mailbox: { name: "Cabinet", address: "secretariat@cabinet.fr" } });
    await desk.settle("sacha", { booking: "ask" });
    const card = await desk.say("camille", "rdv avec Sacha, Alix et client@exemple.fr demain 14h");
    expect(wordsOf(card)).toContain("Le créneau est retenu ; la demande est partie.");
    expect(wordsOf(card)).toContain("État : en attente de l’accord d’Alix Bernard et Sacha Dubois");
    expect(wordsOf(card)).toContain(
      "L’invitation partira à client@exemple.fr dès que le rendez-vous sera confirmé.",
    );
    expect((await one(desk)).status).toBe("tentative");

    const sent = await desk.post();
    expect(sent.mails).toEqual([]);
    const ask = sent.told.find(({ person }) => person === "sacha")?.card;
    if (!ask) throw new Error("Sacha was not asked");
    expect(wordsOf(ask)).toContain("Camille Martin vous demande un rendez-vous.");
    const taken = await desk.say("robin", "meeting with Sacha tomorrow 2pm");
    expect(wordsOf(taken)).toContain("Sacha Dubois is not free");

    const accepted = await desk.say("sacha", press(ask, "Accepter"));
    expect(wordsOf(accepted)).toContain("Vous avez accepté.");
    expect((await one(desk)).status).toBe("confirmed");
    const after = await desk.post();
    expect(after.told.map(({ person }) => person)).toEqual(["camille"]);
    expect(after.told.map((each) => wordsOf(each.card)).join()).toContain(
      "Sacha Dubois a accepté. Le rendez-vous est confirmé.",
    );
    expect(after.mails.map(({ to, invite }) => [to.address, invite?.method])).toEqual([
      ["client@exemple.fr", "REQUEST"],
    ]);
  });

  it("declining gives the time back; the only one declining ends the meeting, and the organizer is told", async () => {
    const desk = await openDesk(store);
    await desk.settle("sacha", { booking: "ask" });
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const ask = await toldTo(desk, "sacha");
    const declined = await desk.say("sacha", press(ask, "Refuser"));
    expect(wordsOf(declined)).toContain("Vous avez refusé ; l’organisateur est prévenu.");
    expect(await one(desk)).toMatchObject({ status: "cancelled", people: [] });
    const told = await toldTo(desk, "camille");
    expect(wordsOf(told)).toContain("Sacha Dubois ne peut pas venir.");
    expect(wordsOf(told)).toContain("Il ne reste personne d’autre : le rendez-vous est annulé.");
    const again = await desk.say("robin", "meeting with Sacha tomorrow 2pm");
    expect(wordsOf(again)).toContain("The time is held");
  });

  it("of two who are asked, the last answer confirms, and a decline with others left keeps the meeting", async () => {
    const desk = await openDesk(store);
    await desk.settle("sacha", { booking: "ask" });
    await desk.settle("alix", { booking: "ask" });
    await desk.say("camille", "rdv avec Sacha et Alix demain 14h");
    const { id } = await one(desk);
    await desk.post();
    await desk.say("sacha", `book accept ${id}`);
    expect((await one(desk)).status).toBe("tentative");
    await desk.post();
    await desk.say("alix", `book decline ${id}`);
    expect(await one(desk)).toMatchObject({ status: "confirmed", people: ["camille", "sacha"] });
    expect(wordsOf(await toldTo(desk, "camille"))).toContain(
      "Alix Bernard ne peut pas venir. Le rendez-vous est confirmé.",
    );
  });

  it("says that all have accepted only when all have", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha et Alix demain 14h");
    const { id } = await one(desk);
    await desk.post();
    await desk.say("sacha", `book accept ${id}`);
    expect((await desk.post()).told).toEqual([]);
    await desk.say("alix", `book accept ${id}`);
    expect(wordsOf(await toldTo(desk, "camille"))).toContain("Tout le monde a accepté.");
    await desk.say("alix", `book accept ${id}`);
    expect((await desk.post()).told).toEqual([]);
  });
});

describe("a decline can be taken back", () => {
  it("while the time is free, by « annule » or by accepting after all, and the organizer hears of both", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha et Alix demain 14h");
    const { id } = await one(desk);
    await desk.post();
    await desk.say("alix", `book decline ${id}`);
    expect((await one(desk)).people).toEqual(["camille", "sacha"]);
    expect(wordsOf(await toldTo(desk, "camille"))).toContain("Alix Bernard ne peut pas venir.");
    const back = await desk.say("alix", "annule");
    expect(wordsOf(back)).toContain("Vous avez accepté.");
    expect((await one(desk)).people).toEqual(["alix", "camille", "sacha"]);
    expect(wordsOf(await toldTo(desk, "camille"))).toContain("Alix Bernard a accepté.");
    await desk.say("alix", "annule");
    expect((await one(desk)).people).toEqual(["camille", "sacha"]);
    expect(wordsOf(await toldTo(desk, "camille"))).toContain("Alix Bernard ne peut pas venir.");
  });

  it("not once the time has been given to something else", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha et Alix demain 14h");
    const { id } = await one(desk);
    await desk.say("alix", `book decline ${id}`);
    await desk.say("alix", "rdv avec Robin demain 14h");
    const refused = await desk.say("alix", `book accept ${id}`);
    expect(wordsOf(refused)).toContain("Vous n’êtes plus libre à ce moment-là : proposez un autre moment.");
    const theirs = (await desk.meetings()).find((meeting) => meeting.id === id);
    expect(theirs?.people).toEqual(["camille", "sacha"]);
  });

  it("and « annule » after declining never undoes what was booked before", async () => {
    const desk = await openDesk(store);
    await desk.say("sacha", "rdv avec Alix demain 9h");
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const [, theirs] = await desk.meetings();
    await desk.say("sacha", `book decline ${theirs?.id}`);
    const card = await desk.say("sacha", "annule");
    expect(wordsOf(card)).toContain("Je n’ai rien fait pour vous dans l’heure qui puisse s’annuler.");
    expect((await desk.meetings()).map(({ status }) => status)).toEqual(["confirmed", "cancelled"]);
  });
});

describe("proposing another time", () => {
  it("asks the organizer; agreeing moves the meeting for all, once", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha et Alix demain 14h");
    const invited = await desk.post();
    const card = invited.told.find(({ person }) => person === "sacha")?.card;
    if (!card) throw new Error("Sacha was not told");
    const offers = await desk.say("sacha", press(card, "Proposer un autre moment"));
    expect(rowsOf(offers)).toHaveLength(3);
    const proposed = await desk.say("sacha", press(offers, "Proposer"));
    expect(wordsOf(proposed)).toContain("Votre proposition est partie.");
    expect((await one(desk)).start).toBe("2026-11-23 14:00");

    const told = await toldTo(desk, "camille");
    expect(wordsOf(told)).toContain("Sacha Dubois propose un autre moment.");
    const agree = press(told, "Accepter ce moment");
    const moved = await desk.say("camille", agree);
    expect(wordsOf(moved)).toContain("C’est déplacé.");
    expect(await desk.say("camille", agree)).toEqual(moved);
    expect(await one(desk)).toMatchObject({
      start: "2026-11-23 14:30",
      people: ["alix", "camille", "sacha"],
    });
    const news = (await desk.post()).told;
    expect(news.map(({ person }) => person).sort()).toEqual(["alix", "sacha"]);
    for (const each of news) {
      expect(wordsOf(each.card)).toContain("Camille Martin a déplacé ce rendez-vous.");
      expect(wordsOf(each.card)).toContain("Il était prévu lundi 23 novembre, 14 h – 14 h 30.");
    }
  });

  it("or keeps it, and who proposed is told", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    await desk.post();
    await desk.say("sacha", `book propose ${id} jeudi 10h`);
    const told = await toldTo(desk, "camille");
    expect(wordsOf(told)).toContain("Proposé : jeudi 26 novembre, 10 h – 10 h 30");
    expect(wordsOf(await desk.say("camille", press(told, "Garder l’horaire")))).toContain(
      "L’horaire est gardé",
    );
    expect(wordsOf(await toldTo(desk, "sacha"))).toContain("Camille Martin garde l’horaire prévu.");
    expect((await one(desk)).start).toBe("2026-11-23 14:00");
  });

  it("by form too, with the moment of the meeting in it", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h pendant 45 min");
    const { id } = await one(desk);
    await desk.post();
    const form = await desk.say("sacha", `book propose-form ${id}`);
    expect(valuesOf(form)).toEqual({ date: "2026-11-23", time: "14:00", duration: "45" });
    await desk.say("sacha", formOf(form)?.ask ?? "", {
      form: { date: "2026-11-24", time: "10:00", duration: "45" },
    });
    expect(wordsOf(await toldTo(desk, "camille"))).toContain("Proposé : mardi 24 novembre, 10 h – 10 h 45");
    const past = await desk.say("sacha", formOf(form)?.ask ?? "", {
      form: { date: "2026-11-20", time: "10:00", duration: "45" },
    });
    expect(wordsOf(past)).toContain("Vendredi 20 novembre, 10 h : c’est déjà passé.");
  });
});
