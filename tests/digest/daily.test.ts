import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../src/desk/card.ts";
import { buttonsOf, openStore, press, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { DAY, HOUR, openDailyFirm, TUESDAY } from "./daily-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const CHANNEL = { id: "C-general", kind: "channel" } as const;
const everything = (card: Card): string => JSON.stringify(card);

describe("the morning digest of a rich day", () => {
  it("says who is away and who stands in, the meetings open to all, what is due and what changed", async () => {
    const firm = await openDailyFirm(store);
    await firm.say("sacha", "je suis absent mardi, Alix prend le relais");
    await firm.say("morgan", "je suis absent mardi matin");
    firm.clock.at = TUESDAY - 2 * HOUR;
    await firm.meeting("camille", "Réunion d'équipe", TUESDAY + 2 * HOUR, { openToAll: true });
    await firm.meeting("alix", "Rendez-vous Dupont", TUESDAY + 4 * HOUR);
    await firm.meeting("robin", "Bilan Durand", TUESDAY + 5 * HOUR);
    await firm.task("Remplir les feuilles de temps", "2026-11-24", Object.keys(firm.ids), { time: "17:00" });
    await firm.task("Déclaration Dupont", "2026-11-24", ["alix"]);
    const done = await firm.task("Classer", "2026-11-23", ["alix"]);
    await firm.say("alix", { label: "", ask: `task done ${done}` });

    const { card, quiet, words } = await firm.daily();
    expect(quiet).toBe(false);
    expect(card.audience).toBe("place");
    expect(words.split("\n")).toEqual([
      "Mardi 24 novembre : 2 absences, 3 rendez-vous et 2 tâches à finir",
      "Mardi 24 novembre",
      "Absences : Morgan Petit (le matin), Sacha Dubois (toute la journée, relais : Alix Bernard)",
      "Présences : 4",
      "Rendez-vous",
      "10 h 30 – 11 h 30 · Réunion d'équipe",
      "2 autres rendez-vous",
      "À finir aujourd’hui",
      "Remplir les feuilles de temps | pour 17 h",
      "1 autre tâche",
      "Depuis hier : 1 tâche terminée et 3 rendez-vous pris.",
    ]);
    expect(buttonsOf(card).map(({ label }) => label.replace(/\s/g, " "))).toEqual([
      "Fait",
      "Reporter",
      "Confier",
      "Détails",
      "Qui est là ?",
      "Mes rendez-vous",
      "Mes tâches",
    ]);
  });

  it("asks what each button promises, of whoever presses it, in private", async () => {
    const firm = await openDailyFirm(store);
    await firm.say("sacha", "je suis absente mardi");
    await firm.meeting("camille", "Point", TUESDAY + 2 * HOUR, { openToAll: true });
    const id = await firm.task("Pour tous", "2026-11-24", Object.keys(firm.ids));
    const { card } = await firm.daily();
    const who = await firm.say("alix", press(card, "Qui est là"), { place: CHANNEL });
    expect(who.audience).toBe("asker");
    expect(wordsOf(who)).toMatch(/^Présences : Alix Bernard[^\n]*\nMardi 24 novembre/);
    expect(wordsOf(who)).toContain("Absences : Sacha Dubois");
    expect((await firm.say("alix", press(card, "Mes rendez-vous"), { place: CHANNEL })).audience).toBe(
      "asker",
    );
    const done = await firm.say("alix", press(card, "Fait"), { place: CHANNEL });
    expect(done.audience).toBe("asker");
    const twice = await firm.say("robin", press(card, "Fait"), { place: CHANNEL });
    expect(wordsOf(twice)).toContain("Already done, by Alix Bernard");
    const [row] = await store.rows<{ state: string }>("SELECT state FROM task WHERE id = $1", [id]);
    expect(row?.state).toBe("done");
  });

  it("says who stands in where the backup is away too, and nobody where nobody is there", async () => {
    const firm = await openDailyFirm(store);
    await firm.say("sacha", "je suis absent mardi, Alix prend le relais");
    await firm.say("alix", "je suis absente mardi, Robin prend le relais");
    const { words } = await firm.daily();
    expect(words).toContain("Sacha Dubois (toute la journée, relais : Robin Wood)");
  });
});

describe("a quiet day", () => {
  it("is exactly one line", async () => {
    const firm = await openDailyFirm(store);
    const { card, quiet } = await firm.daily();
    expect(quiet).toBe(true);
    expect(card.blocks).toEqual([
      { kind: "text", text: "Mardi 24\u00a0novembre\u00a0: rien d’urgent, tout le monde est là." },
    ]);
  });

  it("in English too, and does not say that all are in where the firm leaves that out or somebody is off", async () => {
    const firm = await openDailyFirm(store, {
      people: { alix: { name: "Alix Bernard", email: "alix@cabinet.fr" } },
    });
    const { firm: home } = await firm.occasion();
    expect((await firm.daily({ firm: { ...home, language: "en" } })).words).toContain(
      "Tuesday 24 November: nothing urgent, everybody is in.",
    );
    const settings = {
      without: ["presence" as const],
      quiet: "line" as const,
      readers: "partners" as const,
      eveOf: [],
    };
    expect((await firm.daily({ settings })).words).toContain("Mardi 24 novembre : rien d’urgent.");
    await firm.settle("alix", { hours: [{ days: [1, 3], from: "09:00", to: "17:00" }] });
    expect((await firm.daily()).words).toContain("Mardi 24 novembre : rien d’urgent, aucune absence.");
  });
});

describe("what the channel never reads", () => {
  it("nothing confidential: no mark of it anywhere on the card", async () => {
    const firm = await openDailyFirm(store);
    const everybody = Object.keys(firm.ids);
    const mark = "SECRETMARK";
    await firm.task(`${mark} titre`, "2026-11-24", everybody, {
      confidential: true,
      notes: mark,
      file: mark,
      waitingFor: mark,
    });
    await firm.task(`${mark} d'un client`, "2026-11-24", everybody, { file: `${mark} SARL` });
    await firm.task(`${mark} attend`, "2026-11-24", everybody, { waitingFor: mark });
    await firm.task(`${mark} à moi`, "2026-11-24", ["alix"], { notes: mark });
    await firm.task(`${mark} en retard`, "2026-11-20", ["sacha"]);
    const done = await firm.task(`${mark} fini`, "2026-11-23", ["alix"], { confidential: true });
    firm.clock.at = TUESDAY - HOUR;
    await firm.say("alix", { label: "", ask: `task done ${done}` });
    await firm.meeting("camille", `${mark} licenciement`, TUESDAY + 2 * HOUR, { guest: mark });
    const { card } = await firm.daily();
    expect(everything(card)).not.toContain(mark);
    expect(everything(card)).not.toContain("Sacha");
    // Of the three that may be counted, and no other: neither the confidential nor the late one.
    expect(wordsOf(card)).toContain("3 tâches");
    expect(wordsOf(card)).not.toContain("terminée");
  });

  it("the reason of an absence, and time people keep for themselves", async () => {
    const firm = await openDailyFirm(store);
    await firm.say("sacha", "je suis absent mardi pour une opération");
    await firm.meeting("alix", "Sport", TUESDAY + 3 * HOUR, { protectedIn: firm.id("alix") });
    const { card, words } = await firm.daily();
    expect(everything(card)).not.toMatch(/opération|Sport/);
    expect(words).not.toContain("rendez-vous");
  });

  it("a meeting's title until its organizer shows it, and no longer once hidden again", async () => {
    const firm = await openDailyFirm(store);
    const meeting = await firm.meeting("alix", "Formation RGPD", TUESDAY + 2 * HOUR, { people: ["sacha"] });
    expect((await firm.daily()).words).not.toContain("RGPD");
    const list = await firm.say("alix", "mes rendez-vous");
    const shown = await firm.say("alix", press(list, "Montrer le titre"));
    expect((await firm.daily()).words).toContain("10 h 30 – 11 h 30 · Formation RGPD");
    const refused = await firm.say("sacha", { label: "", ask: `book title hide ${meeting}` });
    expect(wordsOf(refused)).toContain("Alix Bernard");
    expect((await firm.daily()).words).toContain("RGPD");
    expect(
      buttonsOf(await firm.say("sacha", "mes rendez-vous")).some(({ ask }) => ask.startsWith("book title")),
    ).toBe(false);
    await firm.say("alix", press(shown, "Masquer"));
    expect((await firm.daily()).words).not.toContain("RGPD");
  });
});

describe("length", () => {
  it("seven meetings, then « et 13 autres » which opens the rest for who presses it", async () => {
    const firm = await openDailyFirm(store);
    for (let i = 0; i < 20; i += 1)
      await firm.meeting("camille", `Atelier ${i}`, TUESDAY + i * 30 * 60_000, {
        openToAll: true,
        minutes: 30,
      });
    const { card } = await firm.daily();
    expect(rowsOf(card)).toHaveLength(7);
    const rest = await firm.say("sacha", press(card, "et 13 autres"), { place: CHANNEL });
    expect(rest.audience).toBe("asker");
    expect(rowsOf(rest)).toHaveLength(20);
    expect(wordsOf(rest)).toContain("Atelier 19");
    expect(wordsOf(await firm.say("sacha", { label: "", ask: "digest meetings 2026-02-30" }))).toContain(
      "24 novembre",
    );
  });

  it("seven names of those away, then how many more", async () => {
    const people = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `p${i}`,
        { name: `Personne ${String(i).padStart(2, "0")}`, email: `p${i}@x.fr` },
      ]),
    );
    const firm = await openDailyFirm(store, { people });
    for (let i = 0; i < 10; i += 1) await firm.say(`p${i}`, "je suis absent mardi");
    expect((await firm.daily()).words).toMatch(
      /Absences : Personne 00 .*Personne 06 \(toute la journée\) et 3 autres personnes\nPrésences : 2/,
    );
  });
});

describe("since and late", () => {
  it.each([
    ["2026-11-20T07:30:00Z", "Depuis vendredi : "],
    ["2026-11-10T07:30:00Z", "Depuis le mardi 10 novembre : "],
    ["2026-11-24T06:00:00Z", "Depuis 7 h : "],
  ])("from %s", async (since, said) => {
    const firm = await openDailyFirm(store);
    firm.clock.at = TUESDAY - HOUR;
    await firm.meeting("camille", "x", TUESDAY + 3 * DAY);
    expect((await firm.daily({ since: Date.parse(since) })).words).toContain(`${said}1 rendez-vous pris.`);
  });

  it("more than ten minutes late it says so, on the quiet line too, and not at ten", async () => {
    const firm = await openDailyFirm(store);
    const at = (minutes: number) => ({
      now: TUESDAY + minutes * 60_000,
      dueAt: TUESDAY,
      since: TUESDAY - DAY,
    });
    expect((await firm.daily(at(10))).words).not.toContain("Envoyé");
    expect((await firm.daily(at(102))).words).toContain(
      "tout le monde est là. Envoyé à 10 h 12 au lieu de 8 h 30.",
    );
    const before = { ...at(0), dueAt: TUESDAY - DAY };
    expect((await firm.daily(before)).words).toContain(
      "Envoyé à 8 h 30 au lieu de lundi 23 novembre, 8 h 30.",
    );
  });

  it.each([
    ["2026-10-26", Date.UTC(2026, 9, 26, 7, 30), Date.UTC(2026, 9, 23, 6, 30)],
    ["2027-03-29", Date.UTC(2027, 2, 29, 6, 30), Date.UTC(2027, 2, 26, 7, 30)],
  ])(
    "the Monday after the clocks changed (%s) shows its own hours and « depuis vendredi »",
    async (day, now, since) => {
      const firm = await openDailyFirm(store, { now: since });
      await firm.meeting("camille", "Point", now + 2 * HOUR, { openToAll: true });
      const { words } = await firm.daily({ day, now, since, dueAt: now });
      expect(words).toContain("10 h 30 – 11 h 30 · Point");
      expect(words).toContain("Depuis vendredi : 1 rendez-vous pris.");
      expect(words).not.toContain("Envoyé");
    },
  );

  it.each([
    ["2026-10-25", Date.UTC(2026, 9, 25, 7, 30), Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 22, 59)],
    ["2027-03-28", Date.UTC(2027, 2, 28, 6, 30), Date.UTC(2027, 2, 27, 23), Date.UTC(2027, 2, 28, 21, 59)],
  ])(
    "the day of the change itself (%s) has its first and its last hour, and no other day's",
    async (day, now, first, last) => {
      const firm = await openDailyFirm(store, { now: now - 3 * DAY });
      await firm.meeting("camille", "Première", first, { openToAll: true, minutes: 1 });
      await firm.meeting("camille", "Dernière", last, { openToAll: true, minutes: 1 });
      await firm.meeting("camille", "Veille", first - 2 * 60_000, { openToAll: true, minutes: 1 });
      await firm.meeting("camille", "Lendemain", last + 60_000, { openToAll: true, minutes: 1 });
      const { words } = await firm.daily({ day, now, since: now, dueAt: now });
      expect(words).toContain("0 h – 0 h 01 · Première");
      expect(words).toMatch(/23 h 59[^\n]*· Dernière/);
      expect(words).not.toMatch(/Veille|Lendemain/);
    },
  );
});

describe("public holidays", () => {
  it("somebody elsewhere whose holiday it is is named, without being away", async () => {
    // 20 December 1848: the abolition of slavery, a holiday in Réunion. In 2027 a Monday.
    const now = Date.UTC(2027, 11, 20, 7, 30);
    const firm = await openDailyFirm(store, { now: now - DAY });
    await firm.settle("morgan", { holidayCalendar: "la-reunion" });
    const { words } = await firm.daily({ day: "2027-12-20", now, dueAt: now });
    expect(words).toContain("Jour férié pour Morgan Petit");
    expect(words).toContain("Présences : 4");
    expect(words).not.toContain("Absences");
  });

  it("a preview on everybody's holiday says so", async () => {
    const now = Date.UTC(2026, 11, 25, 7, 30);
    const firm = await openDailyFirm(store, { now: now - DAY });
    expect((await firm.daily({ day: "2026-12-25", now, dueAt: now })).words).toContain(
      "Jour férié pour tout le monde",
    );
  });
});
