import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agenda } from "../../src/calendars/agenda.ts";
import type { Calendar } from "../../src/calendars/calendar.ts";
import { buttonsOf, openDesk, openStore, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const standing = async (desk: Awaited<ReturnType<typeof openDesk>>) =>
  (await desk.meetings())
    .filter(({ status }) => status !== "cancelled")
    .map(
      ({ start, minutes, people, guests, title }) =>
        `${start} ${minutes} [${[...people, ...guests]}] ${title}`,
    );

describe("a free time", () => {
  it("is booked at once, and each attendee gets one message in their own language and on their own clock", async () => {
    const desk = await openDesk(store);
    const card = await desk.say("camille", "book <@sacha> <@morgan> <@robin> demain 14h 30min Point budget", {
      via: "command",
    });
    expect(wordsOf(card)).toContain("C’est réservé.");
    expect(wordsOf(card)).toContain("Quand : lundi 23 novembre, 14 h – 14 h 30 (heure de Paris)");
    expect(wordsOf(card)).toContain("Message envoyé à Morgan Petit, Robin Wood et Sacha Dubois.");
    expect(await standing(desk)).toEqual(["2026-11-23 14:00 30 [camille,morgan,robin,sacha] Point budget"]);

    const { told } = await desk.post();
    expect(told.map(({ person }) => person).sort()).toEqual(["morgan", "robin", "sacha"]);
    const to = (name: string) => told.find(({ person }) => person === name)?.card;
    const [sacha, morgan, robin] = [to("sacha"), to("morgan"), to("robin")];
    if (!sacha || !morgan || !robin) throw new Error("somebody was not told");
    expect(wordsOf(sacha)).toContain("Camille Martin vous donne rendez-vous.");
    expect(wordsOf(sacha)).toContain("lundi 23 novembre, 14 h – 14 h 30");
    expect(buttonsOf(sacha).map(({ label }) => label)).toEqual([
      "Accepter",
      "Proposer un autre moment",
      "Refuser",
    ]);
    expect(wordsOf(morgan)).toContain("lundi 23 novembre, 17 h – 17 h 30 (heure de La Réunion)");
    expect(robin.language).toBe("en");
    expect(wordsOf(robin)).toContain("Camille Martin has booked a meeting with you.");
    expect(wordsOf(robin)).toContain("Monday 23 November, 2 pm – 2:30 pm");
    expect(buttonsOf(robin).map(({ label }) => label)).toEqual(["Accept", "Propose another time", "Decline"]);
    expect((await desk.post()).told).toEqual([]);
  });

  it("is booked in English as in French, and the words around the time become the title", async () => {
    const desk = await openDesk(store);
    const card = await desk.say(
      "robin",
      "schedule a meeting with Alix and Sacha on Thursday at 10am for one hour about hiring",
    );
    expect(wordsOf(card)).toContain("It is booked.");
    expect(await standing(desk)).toEqual(["2026-11-26 10:00 60 [alix,robin,sacha] Meeting about hiring"]);
  });

  it("outside hours or on somebody's holiday is booked when asked for by name, and the card says so", async () => {
    const desk = await openDesk(store);
    await desk.settle("morgan", { holidayCalendar: "la-reunion" });
    const abolition = await desk.say("camille", "rdv avec Morgan le 20 décembre à 11h");
    expect(wordsOf(abolition)).toContain("Ce jour est férié pour Morgan Petit.");
    expect(wordsOf(abolition)).toContain("C’est en dehors de vos horaires.");
    const early = await desk.say("camille", "rdv avec Alix demain 7h");
    expect(wordsOf(early)).toContain("C’est en dehors de vos horaires et de ceux d’Alix Bernard.");
  });

  it("names who cannot be reached, and still books", async () => {
    const desk = await openDesk(store, {
      people: { camille: { name: "Camille Martin" }, alix: { name: "Alix Bernard", reachable: false } },
    });
    const card = await desk.say("camille", "rdv avec Alix demain 14h");
    expect(wordsOf(card)).toContain("Je n’ai aucun moyen de joindre Alix Bernard : à vous de transmettre.");
    expect(wordsOf(card)).not.toContain("Message envoyé");
  });
});

describe("a taken time", () => {
  it("gives the three nearest times free for all, and one press books", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h Confidentiel");
    await desk.say("camille", "rdv avec Alix demain 15h");
    await desk.post();
    const card = await desk.say("robin", "meeting with Sacha and Alix tomorrow 2pm");
    expect(wordsOf(card)).toContain("Monday 23 November, 2 pm – 2:30 pm: Sacha Dubois is not free.");
    expect(wordsOf(card)).not.toContain("Confidentiel");
    expect(rowsOf(card).map(({ text }) => text)).toEqual([
      "Monday 23 November, 2:30 pm – 3 pm",
      "Monday 23 November, 3:30 pm – 4 pm",
      "Monday 23 November, 4 pm – 4:30 pm",
    ]);
    expect((await desk.post()).told).toEqual([]);
    const second = rowsOf(card)[1]?.buttons?.[0];
    if (!second) throw new Error("no second proposal");
    const booked = await desk.say("robin", second);
    expect(booked.replaces).toBe(true);
    expect(wordsOf(booked)).toContain("It is booked.");
    expect(await standing(desk)).toContain("2026-11-23 15:30 30 [alix,robin,sacha] Meeting");
  });

  it("books once however often and whichever proposals of one card are pressed, with the same answer", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const card = await desk.say("alix", "rdv avec Sacha demain 14h");
    const [one, two, three] = buttonsOf(card);
    if (!one || !two || !three) throw new Error("fewer than three proposals");
    const answers = [
      await desk.say("alix", two),
      ...(await Promise.all([one, two, three, two].map((b) => desk.say("alix", b)))),
    ];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await standing(desk)).toHaveLength(2);
    expect((await desk.post()).told).toHaveLength(2);
  });

  it("is found taken too when somebody was faster between the look and the write", async () => {
    let race: (() => Promise<unknown>) | undefined;
    const calendar: Calendar = {
      ...agenda,
      async busy(...asked) {
        const seen = await agenda.busy(...asked);
        const run = race;
        race = undefined;
        await run?.();
        return seen;
      },
    };
    const desk = await openDesk(store, { calendar });
    race = () => desk.say("camille", "rdv avec Sacha demain 14h");
    const card = await desk.say("alix", "rdv avec Sacha demain 14h");
    expect(wordsOf(card)).toContain("Sacha Dubois n’est pas libre");
    expect(rowsOf(card)).toHaveLength(3);
    expect(await standing(desk)).toEqual(["2026-11-23 14:00 30 [camille,sacha] Rendez-vous"]);
    expect((await desk.post()).told.map(({ person }) => person)).toEqual(["sacha"]);
  });

  it("by the one who asks says so, without proposing that very time", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const card = await desk.say("camille", "rdv avec Alix demain 14h");
    expect(wordsOf(card)).toContain("Lundi 23 novembre, 14 h – 14 h 30 : vous avez déjà un rendez-vous.");
    expect(rowsOf(card).map(({ text }) => text.replace(/[\u00a0\u202f]/g, " "))).not.toContain(
      "lundi 23 novembre, 14 h – 14 h 30",
    );
  });

  it("proposes nothing on a holiday of any one of them, each by their own calendar", async () => {
    const desk = await openDesk(store, { now: Date.UTC(2026, 11, 16, 9) });
    await desk.settle("morgan", { holidayCalendar: "la-reunion" });
    // 20 December, a Sunday in 2026, is Réunion's own; 25 December is everybody's.
    await desk.say("camille", "rdv jeudi 24 décembre à 17h30 avec Sacha");
    const card = await desk.say("alix", "rdv avec Sacha le 25 décembre");
    expect(wordsOf(card)).toContain("Rien ne convient à tout le monde vendredi 25 décembre");
    for (const { text } of rowsOf(card)) expect(text).not.toMatch(/25.décembre|26.décembre|27.décembre/);
    expect(rowsOf(card)).toHaveLength(3);
  });
});

describe("nothing in fourteen days", () => {
  it("says why, person by person, and no private title", async () => {
    const desk = await openDesk(store);
    await desk.settle("alix", { hours: [{ days: [7], from: "03:00", to: "03:15" }] });
    await desk.settle("sacha", { hours: [{ days: [1], from: "09:00", to: "09:30" }] });
    await desk.say("camille", "rdv avec Sacha lundi 9h Licenciement");
    await desk.say("camille", "rdv avec Sacha lundi 30 novembre à 9h Licenciement");
    await desk.say("camille", "rdv avec Sacha lundi 7 décembre à 9h Licenciement");
    const card = await desk.say("robin", "meeting with Sacha and Alix on Monday at 9am");
    expect(wordsOf(card)).toContain("I find no common time in the next fourteen days:");
    expect(wordsOf(card)).toContain("Sacha Dubois: no free time long enough within their hours");
    expect(wordsOf(card)).toContain("Alix Bernard: no free time long enough within their hours");
    expect(wordsOf(card)).toMatch(/Robin Wood: \d+ free times, none shared with the others/);
    expect(wordsOf(card)).not.toContain("Licenciement");
  });

  it("says it too when a meeting is to be moved, rather than showing an empty list", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha lundi 14h");
    await desk.settle("sacha", { hours: [{ days: [7], from: "03:00", to: "03:15" }] });
    const card = await desk.say("camille", "déplace mon rdv avec Sacha");
    expect(wordsOf(card)).toContain("Je ne trouve aucun moment commun dans les quatorze jours qui viennent");
    expect(wordsOf(card)).toContain("Sacha Dubois : aucun créneau assez long dans ses horaires");
  });
});
