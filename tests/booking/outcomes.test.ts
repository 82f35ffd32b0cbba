import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agenda } from "../../src/calendars/agenda.ts";
import type { Calendar } from "../../src/calendars/calendar.ts";
import {
  buttonsOf,
  errorsOf,
  formOf,
  openDesk,
  openStore,
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

  it("does not take for free somebody whose calendar does not answer", async () => {
    const calendar: Calendar = {
      ...agenda,
      busy: async (scope, people, span, options) => {
        const seen = await agenda.busy(scope, people, span, options);
        return seen.map((one, i) => (i === 0 ? one : { person: one.person, state: "unknown" as const }));
      },
    };
    const desk = await openDesk(store, { calendar });
    const card = await desk.say("camille", "rdv avec Sacha demain 14h");
    expect(wordsOf(card)).toContain("Sacha Dubois : son agenda ne répond pas");
    expect(await standing(desk)).toEqual([]);
  });
});

describe("what is missing becomes a form, filled in with what was understood", () => {
  it("is empty of reproaches for « /book » alone", async () => {
    const desk = await openDesk(store);
    const card = await desk.say("camille", "book", { via: "command" });
    expect(formOf(card)?.ask).toBe("book");
    expect(errorsOf(card)).toEqual({});
    expect(valuesOf(card)).toMatchObject({ people: "", guests: "", title: "", duration: "30" });
  });

  it("keeps people, time, length and title, and each thing not understood has its own word", async () => {
    const desk = await openDesk(store, {
      people: {
        camille: { name: "Camille Martin" },
        sacha: { name: "Sacha Dubois" },
        lea: { name: "Léa Dubois" },
        bot: { name: "Robot", kind: "bot" },
      },
    });
    const cases: [string, Record<string, unknown>, RegExp | undefined][] = [
      [
        "book demain 14h 45min Point",
        { date: "2026-11-23", time: "14:00", duration: "45", title: "Point" },
        undefined,
      ],
      [
        "book avec Sacha 1h",
        { people: `<@${desk.ids["sacha"]}>`, duration: "60", date: "" },
        /Je n’ai pas lu de date/,
      ],
      [
        "book avec Mme Durand demain 14h",
        { date: "2026-11-23", time: "14:00" },
        /Je ne connais pas Mme Durand/,
      ],
      ["book avec Dubois demain 14h", { time: "14:00" }, /« Dubois » : (Léa Dubois|Sacha Dubois) et/],
      ["book <@bot> demain 14h", { time: "14:00", people: "" }, /Je ne connais pas/],
      ["book <@nobody> demain 14h", { time: "14:00" }, /Je ne connais pas @…/],
      ["book x@y demain 14h", { guests: "x@y" }, /« x@y » n’est pas une adresse e-mail/],
      [
        "book avec Sacha hier 14h",
        { date: "2026-11-21" },
        /Samedi 21 novembre, 14 h : c’est déjà passé\. Choisissez/,
      ],
      ["book avec Sacha demain 14h 0 min", { time: "14:00" }, /au moins 5 minutes/],
      ["book avec Sacha demain 14h pendant 3 jours", { time: "14:00" }, /au plus 12 heures/],
      ["book avec Sacha demain 15h-14h", {}, /La fin tombe avant le début/],
      [
        "book avec Sacha le 28 mars 2027 à 2h30 du matin",
        { date: "2027-03-28", time: "02:30" },
        /cette heure n’existe pas/,
      ],
      ["book avec Sacha le 4 décembre 2028 à 10h", { date: "2028-12-04" }, /plus de deux ans/],
      ["book avec Sacha tous les lundis à 10h", { time: "10:00" }, /répéter/],
    ];
    for (const [text, values, error] of cases) {
      const card = await desk.say("camille", text, { via: "command" });
      expect(formOf(card), text).toBeDefined();
      expect(valuesOf(card), text).toMatchObject(values);
      const errors = Object.values(errorsOf(card)).map((words) => words.replace(/[\u00a0\u202f]/g, " "));
      if (error) expect(errors.join(" "), text).toMatch(error);
      else expect(errors, text).toEqual([]);
    }
    expect(await standing(desk)).toEqual([]);
  });

  it("books once sent, with nobody too, and shows the faults of what was sent", async () => {
    const desk = await openDesk(store);
    const form = {
      people: "<@sacha>",
      guests: "client@exemple.fr, CLIENT@exemple.fr; sacha@cabinet.fr",
      date: "2026-11-24",
      time: "09:00",
      duration: "60",
      title: " Signature ",
    };
    await desk.say("camille", "book", { form });
    expect(await standing(desk)).toEqual(["2026-11-24 09:00 60 [camille,sacha,CLIENT@exemple.fr] Signature"]);
    const alone = await desk.say("camille", "book", {
      form: { ...form, people: "", guests: "", time: "11:00" },
    });
    expect(wordsOf(alone)).toContain("Avec : personne d’autre");

    const wrong: [Record<string, string>, RegExp][] = [
      [{ date: "2026-02-31" }, /date/],
      [{ time: "25:00" }, /date/],
      [{ time: "" }, /date/],
      [{ duration: "0" }, /au moins 5/],
      [{ duration: "4000" }, /au plus 12/],
      [{ date: "2026-11-01" }, /déjà passé/],
      [{ guests: "pas une adresse" }, /pas une adresse/],
    ];
    for (const [change, error] of wrong) {
      const card = await desk.say("camille", "book", { form: { ...form, time: "15:00", ...change } });
      expect(Object.values(errorsOf(card)).join(" "), JSON.stringify(change)).toMatch(error);
    }
    expect(await standing(desk)).toHaveLength(2);
  });
});

describe("odd requests have a clear answer and change nothing by accident", () => {
  it("31 people are too many, 30 are not", async () => {
    const desk = await openDesk(store);
    const guests = (count: number) => Array.from({ length: count }, (_, i) => `g${i}@exemple.fr`).join(" ");
    const refused = await desk.say("camille", `book ${guests(30)} demain 14h`);
    expect(wordsOf(refused)).toContain("Au plus 30 personnes par rendez-vous.");
    expect(await standing(desk)).toEqual([]);
    await desk.say("camille", `book ${guests(29)} demain 14h`);
    expect((await desk.meetings())[0]?.guests).toHaveLength(29);
  });

  it("keeps a title as it was typed, whatever it looks like", async () => {
    const desk = await openDesk(store);
    const titles = [
      "<!channel> [x](http://evil.example) <@U999|x>",
      "😀😀",
      "« Bilan mars 2026 »",
      "Robert'); DROP TABLE meeting; SELECT 1",
    ];
    for (const [i, title] of titles.entries())
      await desk.say("camille", `book @alix demain ${10 + i}h ${title}`, { via: "command" });
    const kept = (await desk.meetings()).map(({ title }) => title);
    expect(kept.slice(1)).toEqual(["😀😀", "Bilan mars 2026", "Robert'); DROP TABLE meeting; SELECT 1"]);
    expect(kept[0]).toContain("<!channel> [x](http://evil.example)");
  });

  it("answers what it cannot read: too long, empty, an emoji, odd characters", async () => {
    const desk = await openDesk(store);
    const long = await desk.say("camille", `book ${"a ".repeat(20_000)}`);
    expect(wordsOf(long)).toContain("Ce message est trop long");
    expect(wordsOf(await desk.say("camille", "   "))).toContain("Je n’ai reçu aucun mot.");
    expect(wordsOf(await desk.say("camille", "😀"))).toContain("Je n’ai pas compris");
    const odd = await desk.say("camille", `book @alix demain 9h a\u0000b\ud83d`);
    expect(wordsOf(odd)).toContain("C’est réservé.");
    expect((await desk.meetings())[0]?.title).toMatch(/^Ab/);
    expect(desk.log).toEqual([]);
  });

  it("a day, a morning, a deadline are three proposals inside it, never the edge itself", async () => {
    const desk = await openDesk(store);
    const times = async (text: string) =>
      rowsOf(await desk.say("camille", text)).map(({ text: said }) => said.replace(/[\u00a0\u202f]/g, " "));
    const monday = await times("book @alix demain");
    expect(monday).toHaveLength(3);
    for (const time of monday) expect(time).toMatch(/^lundi 23 novembre/);
    for (const time of await times("book @alix demain matin")) expect(time).toMatch(/, (9|10|11) h/);
    const before = await times("book @alix avant vendredi midi");
    expect(before).toHaveLength(3);
    expect(before.at(-1)).toBe("vendredi 27 novembre, 11 h 30 – 12 h");
    for (const time of await times("book @alix demain entre 14h et 16h pour 30 min"))
      expect(time).toMatch(/, (14|15) h/);
    for (const time of await times("book @alix en janvier")) expect(time).toMatch(/janvier 2027/);
    expect(await standing(desk)).toEqual([]);
  });

  it("asks which 02:30 of 25 October 2026 is meant, and books the one pressed", async () => {
    const desk = await openDesk(store, { now: Date.UTC(2026, 9, 20, 8) });
    const card = await desk.say("camille", "book @alix dimanche 25 octobre à 2h30 du matin");
    expect(wordsOf(card)).toContain("Cette heure existe deux fois");
    const [summer, winter] = rowsOf(card);
    expect(summer?.text).toContain("heure d’été");
    expect(winter?.text).toContain("heure d’hiver");
    if (!winter?.buttons?.[0]) throw new Error("no second passage");
    await desk.say("camille", winter.buttons[0]);
    const [row] = await store.rows<{ at: Date }>("SELECT starts_at AS at FROM meeting WHERE firm_id = $1", [
      desk.firm,
    ]);
    expect(row?.at.toISOString()).toBe("2026-10-25T01:30:00.000Z");
  });
});
