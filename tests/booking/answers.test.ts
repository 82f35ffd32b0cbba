import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buttonsOf,
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
    expect((await one(desk)).people).toEqual(["camille", "sacha"]);
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

describe("who may do what", () => {
  it("somebody else's meeting is as unknown as one that never was, whatever a button says", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h Secret");
    const { id } = await one(desk);
    await desk.post();
    const strangers = ["00000000-0000-4000-8000-000000000000", id, id.toUpperCase()];
    for (const verb of [
      "move",
      "cancel",
      "accept",
      "decline",
      "propose",
      "keep",
      "restore",
      "move-form",
      "propose-form",
    ]) {
      for (const target of strangers) {
        const card = await desk.say("robin", { label: "", ask: `book ${verb} ${target} 1795525200000 30` });
        expect(wordsOf(card), verb).toContain("I no longer find this meeting");
        expect(wordsOf(card)).not.toContain("Secret");
      }
    }
    for (const rest of [
      "'; DROP TABLE meeting; --",
      "%",
      "null",
      "../../etc",
      "<@sacha>",
      `${id}${id}`,
      "\u202e",
    ]) {
      for (const verb of ["accept", "decline", "keep", "restore", "propose", "move-form"]) {
        await desk.say("robin", { label: "", ask: `book ${verb} ${rest}` });
      }
    }
    expect(await one(desk)).toMatchObject({
      status: "confirmed",
      start: "2026-11-23 14:00",
      people: ["camille", "sacha"],
    });
    expect((await desk.post()).told).toEqual([]);
    expect(desk.log).toEqual([]);
  });

  it("whether it is cancelled or over is nobody else's business either", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    desk.clock.at += 2 * 86_400_000;
    expect(wordsOf(await desk.say("robin", `book cancel ${id}`))).toContain("I no longer find this meeting");
    desk.clock.at -= 2 * 86_400_000;
    await desk.say("camille", `book cancel ${id}`);
    expect(wordsOf(await desk.say("robin", `book accept ${id}`))).toContain("I no longer find this meeting");
  });

  it("an invited person cannot move it, and is told who can", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    for (const text of [
      `book move ${id} jeudi 10h`,
      "déplace mon rdv avec Camille à jeudi 10h",
      `book keep ${id} ${desk.ids["alix"]}`,
      `book move-form ${id}`,
    ]) {
      expect(wordsOf(await desk.say("sacha", text)), text).toContain(
        "Seul l’organisateur, Camille Martin, peut le faire.",
      );
    }
    expect((await one(desk)).start).toBe("2026-11-23 14:00");
  });

  it("an organizer does not answer, decline or propose to themselves", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    await desk.post();
    for (const verb of ["accept", "decline", "propose", "propose-form"]) {
      const card = await desk.say("camille", `book ${verb} ${id}`);
      expect(wordsOf(card), verb).toContain("C’est vous qui organisez ce rendez-vous");
      expect(buttonsOf(card).map(({ label }) => label)).toEqual(["Déplacer", "Annuler"]);
    }
    expect(await one(desk)).toMatchObject({ status: "confirmed", people: ["camille", "sacha"] });
    expect((await desk.post()).told).toEqual([]);
  });

  it("a proposal's button is bounded like words: nobody books 200 hours or the year 5138 with it", async () => {
    const desk = await openDesk(store);
    const at = desk.clock.at + 3_600_000;
    const forged: [string, RegExp][] = [
      [`book at ${at} 9999 <@sacha> -- x`, /au plus 12 heures/],
      [`book at 99999999999999 30 <@sacha> -- x`, /plus de deux ans/],
      [
        `book at ${desk.clock.at - 60_000} 30 <@sacha> -- x`,
        /Dimanche 22 novembre, 9 h 59 : c’est déjà passé/,
      ],
    ];
    for (const [ask, words] of forged)
      expect(wordsOf(await desk.say("camille", { label: "", ask })), ask).toMatch(words);
    expect(await desk.meetings()).toEqual([]);
  });

  it("what is over or cancelled cannot be changed any more", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    desk.clock.at += 2 * 86_400_000;
    expect(wordsOf(await desk.say("camille", `book cancel ${id}`))).toContain(
      "Ce rendez-vous est déjà passé.",
    );
    expect(wordsOf(await desk.say("sacha", `book decline ${id}`))).toContain(
      "Ce rendez-vous est déjà passé.",
    );
    desk.clock.at -= 2 * 86_400_000;
    await desk.say("camille", `book cancel ${id}`);
    expect(wordsOf(await desk.say("sacha", `book accept ${id}`))).toContain(
      "Ce rendez-vous est déjà annulé.",
    );
  });
});

describe("the list of coming meetings", () => {
  it("goes by pages, soonest first, without those declined or cancelled", async () => {
    const desk = await openDesk(store);
    const start = Date.UTC(2026, 10, 23, 8);
    await desk.scope.run(async (tx) => {
      for (let i = 0; i < 11; i += 1) {
        const [startsAt, endsAt] = [
          new Date(start + i * 3_600_000),
          new Date(start + i * 3_600_000 + 1_800_000),
        ];
        const meeting = await tx.meeting.create({
          data: {
            id: crypto.randomUUID(),
            firmId: desk.firm,
            title: `N${i}`,
            startsAt,
            endsAt,
            zone: "Europe/Paris",
            organizerId: desk.ids["camille"] as string,
            status: "confirmed",
            createdAt: startsAt,
            updatedAt: startsAt,
          },
        });
        await tx.seat.create({
          data: {
            id: crypto.randomUUID(),
            firmId: desk.firm,
            meetingId: meeting.id,
            personId: desk.ids["camille"] as string,
            startsAt,
            endsAt,
            active: true,
            response: "accepted",
          },
        });
      }
    });
    const first = await desk.say("camille", "book liste", { via: "command" });
    expect(rowsOf(first).map(({ text }) => text.slice(-2))).toEqual([
      "N0",
      "N1",
      "N2",
      "N3",
      "N4",
      "N5",
      "N6",
      "N7",
    ]);
    const second = await desk.say("camille", press(first, "Suivants"));
    expect(rowsOf(second).map(({ text }) => text.replace(/.* /, ""))).toEqual(["N8", "N9", "N10"]);
    expect(buttonsOf(second).some(({ label }) => label === "Suivants")).toBe(false);
    for (const page of ["-3", "0", "abc", "99999999999999999999"])
      expect(wordsOf(await desk.say("camille", `book liste ${page}`))).toContain("Vos prochains rendez-vous");
    expect(wordsOf(await desk.say("sacha", "mes rdv"))).toContain("Aucun rendez-vous à venir.");
  });

  it("and the day show what is to be confirmed, and only one's own", async () => {
    const desk = await openDesk(store);
    await desk.settle("sacha", { booking: "ask" });
    await desk.say("camille", "rdv avec Sacha aujourd'hui 16h Point");
    const home = await desk.say("sacha", "home", { via: "home" });
    expect(wordsOf(home)).toContain("Votre journée : dimanche 22 novembre");
    expect(wordsOf(home)).toContain("Point (à confirmer) | Camille Martin");
    expect(wordsOf(await desk.say("alix", "c'est quoi ma journée ?"))).toContain(
      "Aucun rendez-vous aujourd’hui.",
    );
  });
});
