import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inOneUnit, openDatabase } from "../../src/database/client.ts";
import { createSeries, runSeries } from "../../src/tasks/series/advance.ts";
import { readRepeat } from "../../src/tasks/series/read-repeat.ts";
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

/** Monday 23 November 2026, 09:00 in Paris. */
const MONDAY = Date.UTC(2026, 10, 23, 8);
const DAY = 86_400_000;

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

async function setUp(desk: DeskAtWork, words: string, more: { title?: string; assignees?: string[] } = {}) {
  const now = desk.clock.at;
  const reading = readRepeat(words, { now, zone: "Europe/Paris", holidays: [] });
  if (!reading) throw new Error(`not read: ${words}`);
  const { repetition, time } = reading;
  return inOneUnit(desk.scope, (scope) =>
    createSeries(
      scope,
      {
        contents: {
          title: more.title ?? "Préparer la paie",
          assignees: (more.assignees ?? ["sacha"]).map((person) => desk.ids[person] as string),
          priority: "normal",
          confidential: false,
          documents: [],
        },
        repetition,
        ...(time === undefined ? {} : { time }),
        createdBy: desk.ids["sacha"] as string,
        zone: "Europe/Paris",
      },
      now,
    ),
  );
}

const tasksOf = (id: string) =>
  store.rows<{ on: string; nominal: string; state: string; time: string | null }>(
    `SELECT due_on::text AS on, occurrence_on::text AS nominal, state, due_time AS time FROM task WHERE series_id = $1 ORDER BY occurrence_on`,
    [id],
  );
const lookOf = async (id: string): Promise<number | undefined> =>
  (
    await store.rows<{ next_at: Date | null }>("SELECT next_at FROM task_series WHERE id = $1", [id])
  )[0]?.next_at?.getTime();

/** The house at work until then, minute by minute as it comes due. */
async function until(desk: DeskAtWork, id: string, end: number): Promise<void> {
  for (let at = await lookOf(id); at !== undefined && at <= end; at = await lookOf(id)) {
    desk.clock.at = at;
    await runSeries(desk.scope, id, at);
  }
  desk.clock.at = end;
}

describe("a task that comes back", () => {
  it("is made a week before its day, once each, at five past midnight there", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const { series } = await setUp(desk, "le 15 de chaque mois, ou le jour ouvré avant, à 9h");
    expect(await tasksOf(series.id)).toEqual([]);
    expect(series.nextAt).toBe(Date.UTC(2026, 11, 7, 23, 5));
    await until(desk, series.id, Date.UTC(2027, 7, 20));
    expect(await tasksOf(series.id)).toEqual(
      [
        ["2026-12-15", "2026-12-15"],
        ["2027-01-15", "2027-01-15"],
        ["2027-02-15", "2027-02-15"],
        ["2027-03-15", "2027-03-15"],
        ["2027-04-15", "2027-04-15"],
        ["2027-05-14", "2027-05-15"],
        ["2027-06-15", "2027-06-15"],
        ["2027-07-15", "2027-07-15"],
        ["2027-08-13", "2027-08-15"],
      ].map(([on, nominal]) => ({ on, nominal, state: "open", time: "09:00" })),
    );
  });

  it("is made at once where its day is near", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const { series, made } = await setUp(desk, "tous les mercredis");
    expect(made.map(({ due }) => due?.on)).toEqual(["2026-11-25"]);
    expect(series.nextAt).toBe(Date.UTC(2026, 10, 25, 23, 5));
  });

  it("is made once by two houses at the same minute", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const { series } = await setUp(desk, "tous les mercredis");
    const second = openDatabase({ url: store.appUrl, setRole: false });
    const at = (await lookOf(series.id)) as number;
    await Promise.all(
      [desk.scope, second.scope(desk.firm), desk.scope, second.scope(desk.firm)].map((scope) =>
        runSeries(scope, series.id, at),
      ),
    );
    await second.close();
    expect((await tasksOf(series.id)).map(({ on }) => on)).toEqual(["2026-11-25", "2026-12-02"]);
    const events = await store.rows(
      "SELECT 1 FROM task_event e JOIN task t ON t.id = e.task_id WHERE t.series_id = $1",
      [series.id],
    );
    expect(events).toHaveLength(2);
  });

  it("after three weeks off makes the last one and the next, and says what it passed over", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const { series } = await setUp(desk, "tous les mercredis");
    desk.clock.at = MONDAY + 24 * DAY;
    await runSeries(desk.scope, series.id, desk.clock.at);
    await runSeries(desk.scope, series.id, desk.clock.at);
    expect((await tasksOf(series.id)).map(({ on }) => on)).toEqual([
      "2026-11-25",
      "2026-12-16",
      "2026-12-23",
    ]);
    const { told } = await desk.post();
    expect(told.map(({ person }) => person)).toEqual(["sacha"]);
    expect(wordsOf(told[0]?.card as never)).toContain(
      "« Préparer la paie » est passée 2 fois, du mercredi 2 décembre au mercredi 9 décembre.",
    );
  });

  it("ends where it was said to end", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const { series } = await setUp(desk, "tous les mercredis 2 fois");
    await until(desk, series.id, MONDAY + 60 * DAY);
    expect((await tasksOf(series.id)).map(({ on }) => on)).toEqual(["2026-11-25", "2026-12-02"]);
    expect(await lookOf(series.id)).toBeUndefined();
    expect(wordsOf(await desk.say("sacha", "mes tâches récurrentes"))).toContain("Aucune tâche ne revient.");
  });

  it("goes to who set it up once its people have left", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const { series } = await setUp(desk, "tous les mercredis", { assignees: ["alix"] });
    await store.rows("UPDATE person SET left_at = now() WHERE id = $1", [desk.ids["alix"]]);
    await until(desk, series.id, MONDAY + 3 * DAY);
    const rows = await store.rows<{ person_id: string }>(
      "SELECT a.person_id FROM task_assignee a JOIN task t ON t.id = a.task_id WHERE t.series_id = $1 ORDER BY t.occurrence_on",
      [series.id],
    );
    expect(rows.map((row) => row.person_id)).toEqual([desk.ids["alix"], desk.ids["sacha"]]);
  });
});

describe("« mes tâches récurrentes »", () => {
  it("lists mine with when and the next time, and nobody else's", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await setUp(desk, "tous les 31, sinon le jour ouvré d'avant", { title: "Loyer", assignees: ["alix"] });
    const [row] = rowsOf(await desk.say("sacha", "mes tâches récurrentes"));
    expect(`${row?.text} | ${row?.detail}`.replace(/[\u00a0\u202f]/g, " ")).toBe(
      "Loyer | le 31 de chaque mois, ou le jour ouvré d’avant · prochaine fois jeudi 31 décembre · Alix Bernard",
    );
    expect(rowsOf(await desk.say("alix", "mes tâches récurrentes"))).toHaveLength(1);
    expect(rowsOf(await desk.say("morgan", "mes tâches récurrentes"))).toHaveLength(0);
  });

  it("stops, and goes on again with « annule »", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const { series } = await setUp(desk, "tous les mercredis");
    const stopped = await desk.say(
      "sacha",
      press(await desk.say("sacha", "mes tâches récurrentes"), "Arrêter"),
    );
    expect(wordsOf(stopped)).toContain("« Préparer la paie » ne reviendra plus.");
    expect(await lookOf(series.id)).toBeUndefined();
    expect(wordsOf(await desk.say("sacha", "annule"))).toContain("« Préparer la paie » revient de nouveau");
    await until(desk, series.id, MONDAY + 10 * DAY);
    expect((await tasksOf(series.id)).map(({ on }) => on)).toEqual([
      "2026-11-25",
      "2026-12-02",
      "2026-12-09",
    ]);
  });

  it("does not make, on resuming, what lay between", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const { series } = await setUp(desk, "tous les mercredis");
    await desk.say("sacha", `task series stop ${series.id}`);
    desk.clock.at = MONDAY + 30 * DAY;
    await desk.say("sacha", `task series resume ${series.id}`);
    expect((await tasksOf(series.id)).map(({ on }) => on)).toEqual(["2026-11-25", "2026-12-23"]);
  });

  it("changes when it comes back; what is made already stays", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const { series } = await setUp(desk, "tous les mercredis");
    const form = await desk.say("sacha", press(await desk.say("sacha", "mes tâches récurrentes"), "Changer"));
    expect(valuesOf(form)["repeats"]).toBe("tous les mercredis");
    const ask = formOf(form)?.ask as string;
    const refused = await desk.say("sacha", ask, { form: { title: "", repeats: "quand il fait beau" } });
    expect(wordsOf(refused)).toContain("Il faut un intitulé.");
    expect(wordsOf(refused)).toContain("Je n’ai pas compris quand elle revient.");
    const changed = await desk.say("sacha", ask, {
      form: { title: "La paie", repeats: "le 15 de chaque mois" },
    });
    expect(wordsOf(changed)).toContain("« La paie » revient le 15 de chaque mois.");
    await until(desk, series.id, Date.UTC(2027, 0, 10));
    expect((await tasksOf(series.id)).map(({ on }) => on)).toEqual([
      "2026-11-25",
      "2026-12-15",
      "2027-01-15",
    ]);
  });

  it("is nobody else's to stop, whatever a button carries", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const { series } = await setUp(desk, "tous les mercredis");
    for (const verb of ["stop", "undo", "resume", "change"]) {
      for (const id of [series.id, "x", "", "00000000-0000-4000-8000-000000000000"]) {
        const card = await desk.say("morgan", `task series ${verb} ${id}`);
        expect(wordsOf(card)).toContain("Je ne connais pas cette tâche qui revient");
        expect(buttonsOf(card)).toEqual([]);
      }
    }
    expect(await lookOf(series.id)).toBeDefined();
  });
});

describe("« tâche … » said with a repetition", () => {
  it.each([
    [
      "tâche préparer la paie le 25 de chaque mois, ou le jour ouvré d'avant",
      "« Préparer la paie » revient le 25 de chaque mois, ou le jour ouvré d’avant.",
    ],
    [
      "rappelle-moi de sortir les poubelles tous les lundis",
      "« Sortir les poubelles » revient tous les lundis.",
    ],
    ["tâche payer le loyer tous les 31", "Dans les mois plus courts : leur dernier jour."],
    ["task send the report every monday at 9am", "« Send the report » revient tous les lundis, à 9 h."],
  ])("« %s »", async (text, expected) => {
    const desk = await openDesk(store, { now: MONDAY, people: { sacha: { name: "Sacha Dubois" } } });
    const card = await desk.say("sacha", text);
    expect(wordsOf(card)).toContain(expected);
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(["Changer", "Arrêter"]);
  });

  it("is given to who it is for, who is told; delivered twice it is one; « annule » takes it all back", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const text = "tâche relever les compteurs tous les mercredis pour Alix";
    const first = await desk.say("sacha", text, { id: "twice" });
    await desk.say("sacha", text, { id: "twice" });
    expect(wordsOf(first)).toContain("« Relever les compteurs » revient tous les mercredis.");
    expect((await desk.post()).told.map(({ person }) => person)).toEqual(["alix"]);
    const count = () => store.rows("SELECT state FROM task WHERE firm_id = $1", [desk.firm]);
    expect(await count()).toEqual([{ state: "open" }]);
    expect(wordsOf(await desk.say("sacha", "annule"))).toContain("ne reviendra pas");
    expect(await count()).toEqual([{ state: "dropped" }]);
    expect(rowsOf(await desk.say("sacha", "mes tâches récurrentes"))).toEqual([]);
  });

  it("a repetition inside a quoted title stays in the title", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await desk.say("sacha", "tâche relire « Tous les lundis » demain");
    expect(await store.rows("SELECT 1 FROM task_series WHERE firm_id = $1", [desk.firm])).toEqual([]);
  });
});
