import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProtected } from "../../src/booking/protect-read.ts";
import { blockSpans, freePieces } from "../../src/booking/protect-spans.ts";
import { openDatabase } from "../../src/database/client.ts";
import { buttonsOf, openDesk, openStore, press, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";

/** Monday 23 November 2026, 08:00 in Paris. */
const MONDAY = Date.UTC(2026, 10, 23, 7);

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

describe("what is to be protected, read from words", () => {
  const read = (words: string) => {
    const found = readProtected(words, { now: MONDAY, zone: "Europe/Paris" });
    return found?.blocks.map(
      ({ on, part }) => `${on.slice(5)} ${typeof part === "string" ? part : `${part.from}-${part.to}`}`,
    );
  };
  it.each<[string, string[]]>([
    ["mardi et jeudi matin", ["11-24 morning", "11-26 morning"]],
    ["mardi matin et jeudi après-midi", ["11-24 morning", "11-26 afternoon"]],
    ["mardi matin et après-midi", ["11-24 morning", "11-24 afternoon"]],
    ["mardi, mercredi et vendredi après-midi", ["11-24 afternoon", "11-25 afternoon", "11-27 afternoon"]],
    ["demain", ["11-24 day"]],
    ["demain de 9h à 11h", ["11-24 09:00-11:00"]],
    ["jeudi 14h-16h", ["11-26 14:00-16:00"]],
    ["la matinée de mercredi", ["11-25 morning"]],
    ["vendredi toute la journée", ["11-27 day"]],
    ["la semaine prochaine", ["11-30 day", "12-01 day", "12-02 day", "12-03 day", "12-04 day"]],
    ["le 3 décembre après-midi", ["12-03 afternoon"]],
    ["Tuesday and Thursday morning", ["11-24 morning", "11-26 morning"]],
  ])("« bloque-moi %s »", (words, expected) => {
    expect(read(words)).toEqual(expected);
  });

  it.each([
    ["tous les mardis matin", "morning", 2],
    ["mes matinées de mardi", "morning", 2],
    ["mes mardis après-midi", "afternoon", 2],
    ["my Tuesday mornings", "morning", 2],
    ["tous les mercredis", "day", 3],
  ] as const)("« protège %s » is the next eight weeks", (words, part, weekday) => {
    const found = readProtected(words, { now: MONDAY, zone: "Europe/Paris" });
    expect(found?.repeats).toBe(true);
    expect(found?.blocks).toHaveLength(8);
    expect(found?.blocks[0]).toEqual({ on: `2026-11-${22 + weekday}`, part });
    expect(found?.blocks[7]?.on).toBe(weekday === 2 ? "2027-01-12" : "2027-01-13");
  });

  it.each([
    "",
    "du temps",
    "mardi et bidule matin",
    "un peu",
    "99h",
    "2h mardi matin",
    "hier matin",
    "x".repeat(3_000),
  ])("« %s » protects nothing by guess", (words) => {
    expect(read(words)).toBeUndefined();
  });
});

describe("the time of a half-day", () => {
  const day = (from: string, to: string) => ({ days: [1, 2, 3, 4, 5], from, to });
  const presence = (hours: ReturnType<typeof day>[], holidays: string[] = []) => ({
    zone: "Europe/Paris",
    hours,
    holidays,
    absences: [],
  });
  const local = (spans: readonly { start: number; end: number }[]) =>
    spans.map(({ start, end }) =>
      [start, end].map((at) => new Date(at + 3_600_000).toISOString().slice(11, 16)).join("-"),
    );

  it.each([
    ["morning", [day("09:00", "12:00"), day("14:00", "18:00")], ["09:00-12:00"]],
    ["morning", [day("08:30", "12:30"), day("14:00", "18:00")], ["08:30-12:30"]],
    ["morning", [day("09:00", "17:00")], ["09:00-12:00"]],
    ["afternoon", [day("09:00", "17:00")], ["12:00-17:00"]],
    ["afternoon", [day("08:30", "12:30")], []],
    ["day", [day("09:00", "12:00"), day("14:00", "18:00")], ["09:00-12:00", "14:00-18:00"]],
  ] as const)("%s of %j is %j", (part, hours, expected) => {
    expect(local(blockSpans({ on: "2026-11-24", part }, presence([...hours]), MONDAY))).toEqual(expected);
  });

  it("none of a holiday or of what is past; hours that are said, as they are", () => {
    const usual = [day("09:00", "12:00")];
    expect(
      blockSpans({ on: "2026-12-25", part: "morning" }, presence(usual, ["2026-12-25"]), MONDAY),
    ).toEqual([]);
    expect(
      local(blockSpans({ on: "2026-11-23", part: "morning" }, presence(usual), MONDAY + 2.1 * 3_600_000)),
    ).toEqual(["10:15-12:00"]);
    expect(blockSpans({ on: "2026-11-22", part: "morning" }, presence(usual), MONDAY)).toEqual([]);
    expect(
      local(blockSpans({ on: "2026-11-28", part: { from: "07:00", to: "08:00" } }, presence(usual), MONDAY)),
    ).toEqual(["07:00-08:00"]);
  });

  it("what is taken is cut out, crumbs are left", () => {
    const minute = 60_000;
    expect(
      freePieces(
        [{ start: 0, end: 180 * minute }],
        [
          { start: 60 * minute, end: 120 * minute },
          { start: 125 * minute, end: 400 * minute },
        ],
      ),
    ).toEqual([{ start: 0, end: 60 * minute }]);
  });
});

describe("« bloque-moi mardi et jeudi matin »", () => {
  it("takes seats in one’s own agenda, in one card; one undo for all, and one to take them again", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const card = await desk.say("sacha", "bloque-moi mardi et jeudi matin");
    expect(wordsOf(card)).toContain("2 plages protégées dans votre agenda.");
    expect(rowsOf(card).map(({ text }) => text.replace(/[\u00a0\u202f]/g, " "))).toEqual([
      "mardi 24 novembre, 9 h – 12 h",
      "jeudi 26 novembre, 9 h – 12 h",
    ]);
    const held = () =>
      desk
        .meetings()
        .then((all) =>
          all.map(
            ({ title, start, minutes, status, people }) => `${title} ${start} ${minutes} ${status} ${people}`,
          ),
        );
    expect(await held()).toEqual([
      "Temps protégé 2026-11-24 09:00 180 confirmed sacha",
      "Temps protégé 2026-11-26 09:00 180 confirmed sacha",
    ]);
    expect((await desk.post()).told).toEqual([]);
    expect(wordsOf(await desk.say("sacha", "annule"))).toContain("2 plages sont libérées.");
    expect((await desk.meetings()).map(({ status, people }) => `${status}${people}`)).toEqual([
      "cancelled",
      "cancelled",
    ]);
    expect(wordsOf(await desk.say("sacha", "annule"))).toContain("2 plages protégées");
    expect((await desk.meetings()).map(({ people }) => people)).toEqual([["sacha"], ["sacha"]]);
  });

  it("says what was there already, with one’s own titles, and protects what is left", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await desk.say("sacha", `book ${desk.mention("alix")} mardi 10h 60min Point budget`);
    await desk.say("sacha", `book ${desk.mention("alix")} jeudi 9h 180min Audience`);
    const card = await desk.say("sacha", "bloque-moi mardi et jeudi matin");
    const rows = rowsOf(card).map(({ text, detail }) =>
      `${text}${detail ? ` | ${detail}` : ""}`.replace(/[\u00a0\u202f]/g, " "),
    );
    expect(rows).toEqual([
      "mardi 24 novembre, 9 h – 10 h | Autour de ce qui est déjà pris : « Point budget » (10 h – 11 h)",
      "mardi 24 novembre, 11 h – 12 h",
      "Jeudi 26 novembre : déjà pris par « Audience » (9 h – 12 h).",
    ]);
  });

  it("others find the time taken, and are not told by what", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await desk.say("sacha", "bloque-moi mardi matin pour préparer l'AG");
    expect((await desk.meetings())[0]?.title).toBe("Temps protégé\u00a0: préparer l'AG");
    const card = await desk.say("alix", `book ${desk.mention("sacha")} mardi 10h 30min Point`);
    expect(wordsOf(card)).not.toMatch(/Temps protégé|AG/);
    expect((await desk.meetings()).map(({ organizer }) => organizer)).toEqual(["sacha"]);
  });

  it("a habit is protected for eight weeks, but for holidays", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const card = await desk.say("sacha", "protège mes vendredis matin");
    expect(wordsOf(card)).toContain("Pour les 8 prochaines semaines.");
    expect(rowsOf(card)).toHaveLength(8);
    expect(wordsOf(card)).toContain("Vendredi 25 décembre : rien à protéger, vous n’y travaillez pas.");
    expect((await desk.meetings()).map(({ start }) => start.slice(5, 10))).toEqual([
      "11-27",
      "12-04",
      "12-11",
      "12-18",
      "01-08",
      "01-15",
    ]);
    expect(wordsOf(await desk.say("sacha", press(card, "Tout libérer")))).toContain(
      "6 plages sont libérées.",
    );
  });

  it("delivered twice it is once; asked again, nothing is left to protect", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await desk.say("sacha", "bloque-moi mardi matin", { id: "same" });
    await desk.say("sacha", "bloque-moi mardi matin", { id: "same" });
    expect(await desk.meetings()).toHaveLength(1);
    const again = await desk.say("sacha", "bloque-moi mardi matin");
    expect(wordsOf(again)).toContain("déjà pris par « Temps protégé »");
    expect(buttonsOf(again)).toEqual([]);
    expect(await desk.meetings()).toHaveLength(1);
  });

  it("two sentences at the same moment, on two houses: each minute is taken once", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const second = openDatabase({ url: store.appUrl, setRole: false });
    const other = await openDesk(store, { now: MONDAY, database: second, workspace: desk.workspace });
    const cards = await Promise.all([
      desk.say("sacha", "bloque-moi mardi matin"),
      other.say("sacha", "bloque-moi mardi et mercredi matin"),
      desk.say("sacha", "bloque-moi demain de 10h à 11h"),
    ]);
    await second.close();
    const rows = await store.rows<{ minutes: number }>(
      "SELECT (sum(extract(epoch FROM ends_at - starts_at)) / 60)::int AS minutes FROM seat WHERE firm_id = $1 AND active",
      [desk.firm],
    );
    expect(rows[0]?.minutes).toBe(360);
    expect(cards.every((card) => /protégée|rien pu/.test(wordsOf(card)))).toBe(true);
  });

  it("only one’s own agenda, and only one’s own to free", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    expect(wordsOf(await desk.say("sacha", `bloque mardi matin pour ${desk.mention("alix")}`))).toContain(
      "que votre propre agenda",
    );
    expect(wordsOf(await desk.say("sacha", "bloque-moi un de ces jours"))).toContain(
      "Je n’ai pas compris quand.",
    );
    const card = await desk.say("sacha", "bloque-moi mardi matin");
    const free = press(card, "Tout libérer").ask;
    expect(wordsOf(await desk.say("alix", free))).toContain("plus rien à libérer");
    expect(wordsOf(await desk.say("alix", free.replace("free", "again")))).toContain("rien pu protéger");
    expect(wordsOf(await desk.say("sacha", "protect free x"))).toContain("plus rien à libérer");
    expect((await desk.meetings()).map(({ status }) => status)).toEqual(["confirmed"]);
  });
});
