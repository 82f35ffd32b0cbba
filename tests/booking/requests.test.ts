import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
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
      ["book avec Sacha 1h", { people: "<@sacha>", duration: "60", date: "" }, /Je n’ai pas lu de date/],
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
