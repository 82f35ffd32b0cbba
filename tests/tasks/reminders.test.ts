import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/database/client.ts";
import { remindOfTasks } from "../../src/tasks/reminders/job.ts";
import { insertTask, type NewTask } from "../../src/tasks/store/tasks.ts";
import type { Task } from "../../src/tasks/task.ts";
import {
  buttonsOf,
  type DeskAtWork,
  formOf,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  wordsOf,
} from "../desk/desk-at-work.ts";

/** Monday 23 November 2026, 10:00 in Paris. */
const MONDAY = Date.UTC(2026, 10, 23, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

async function add(
  desk: DeskAtWork,
  title: string,
  on: string | undefined,
  more: Partial<NewTask> & { time?: string } = {},
): Promise<Task> {
  const { time, ...rest } = more;
  const task = await insertTask(
    desk.scope,
    {
      title,
      askedBy: desk.ids["sacha"] as string,
      assignees: [desk.ids["sacha"] as string],
      priority: "normal",
      confidential: false,
      documents: [],
      zone: "Europe/Paris",
      ...(on === undefined ? {} : { due: { on, zone: "Europe/Paris", ...(time ? { time } : {}) } }),
      ...rest,
    },
    desk.clock.at,
  );
  return task as Task;
}

const looks = async (firm: string): Promise<{ id: string; at: number }[]> =>
  (
    await store.rows<{ id: string; next_at: Date }>(
      "SELECT id, next_at FROM task WHERE firm_id = $1 AND next_at IS NOT NULL",
      [firm],
    )
  ).map(({ id, next_at }) => ({ id, at: next_at.getTime() }));

/** The house at work until then: each minute something is due, as the tick would. */
async function until(
  desk: DeskAtWork,
  end: number,
): Promise<{ at: string; person: string; words: string }[]> {
  const said: { at: string; person: string; words: string }[] = [];
  for (;;) {
    const due = (await looks(desk.firm)).filter(({ at }) => at <= end);
    if (due.length === 0) break;
    desk.clock.at = Math.max(desk.clock.at, Math.min(...due.map(({ at }) => at)));
    const now = desk.clock.at;
    await remindOfTasks(
      desk.scope,
      due.filter(({ at }) => at <= now).map(({ id }) => id),
      now,
    );
    for (const { person, card } of (await desk.post()).told)
      said.push({ at: new Date(now).toISOString().slice(0, 16), person, words: wordsOf(card) });
  }
  desk.clock.at = end;
  return said;
}

const idOf = (desk: DeskAtWork, person: string): string => desk.ids[person] as string;

describe("reminders", () => {
  it("all of one person’s tasks of a morning are one message, with « Fait » and « Reporter » on each row", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await add(desk, "Envoyer le kbis", "2026-11-24");
    await add(desk, "Payer l'URSSAF", "2026-11-24", { priority: "high" });
    await add(desk, "Signer le bail", "2026-11-25");
    await add(desk, "Sans date", undefined);
    const said = await until(desk, MONDAY + 26 * HOUR);
    expect(said.map(({ at, person }) => `${at} ${person}`)).toEqual(["2026-11-24T08:00 sacha"]);
    expect(said[0]?.words).toContain("Pour le mardi 24 novembre : 2 tâches.");
    expect(said[0]?.words).not.toContain("Signer le bail");
    const later = await until(desk, MONDAY + 50 * HOUR);
    expect(later).toHaveLength(1);
    expect(later[0]?.words).toContain("Pour le mercredi 25 novembre : 3 tâches, dont 2 en retard.");
  });

  it("the buttons of the message act", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await add(desk, "Envoyer le kbis", "2026-11-24");
    desk.clock.at = Date.UTC(2026, 10, 24, 8);
    await remindOfTasks(
      desk.scope,
      (await looks(desk.firm)).map(({ id }) => id),
      desk.clock.at,
    );
    const [message] = (await desk.post()).told;
    const [row] = rowsOf(message?.card as never);
    expect(row?.buttons?.map(({ label }) => label)).toEqual(["Fait", "Reporter", "Détails"]);
    expect(wordsOf(await desk.say("sacha", press(message?.card as never, "Fait")))).toContain("C’est fait");
    expect(await until(desk, MONDAY + 20 * DAY)).toEqual([]);
  });

  it("stops after the fifth time it is late, and never at the weekend", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await add(desk, "Envoyer le kbis", "2026-11-24");
    const said = await until(desk, MONDAY + 60 * DAY);
    expect(said.map(({ at }) => at.slice(0, 10))).toEqual([
      "2026-11-24",
      "2026-11-25",
      "2026-11-30",
      "2026-12-03",
      "2026-12-08",
      "2026-12-11",
    ]);
  });

  it("an hour before its time, in a message of its own", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await add(desk, "Appeler la banque", "2026-11-24", { time: "14:30" });
    const said = await until(desk, Date.UTC(2026, 10, 24, 20));
    expect(said.map(({ at }) => at)).toEqual(["2026-11-24T08:00", "2026-11-24T12:30"]);
    expect(said[1]?.words).toContain("À 14 h 30 : « Appeler la banque ».");
  });

  it("each of its people on their own clock", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const both = [idOf(desk, "sacha"), idOf(desk, "morgan")];
    await add(desk, "Préparer l'audit", "2026-11-24", { assignees: both });
    const said = await until(desk, Date.UTC(2026, 10, 24, 20));
    expect(said.map(({ at, person }) => `${at} ${person}`)).toEqual([
      "2026-11-24T05:00 morgan",
      "2026-11-24T08:00 sacha",
    ]);
  });

  it("nothing while away, nothing to who has left", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await add(desk, "Préparer l'audit", "2026-11-26", { assignees: [idOf(desk, "alix")] });
    await add(desk, "Relire", "2026-11-26", { assignees: [idOf(desk, "robin")] });
    await store.rows(
      `INSERT INTO absence (id, firm_id, person_id, from_on, until_on, starts_at, ends_at, source, state, created_at)
       VALUES (gen_random_uuid(), $1, $2, '2026-11-25', '2026-11-30', '2026-11-24T23:00Z', '2026-11-30T23:00Z', 'said', 'planned', now())`,
      [desk.firm, idOf(desk, "alix")],
    );
    await store.rows("UPDATE person SET left_at = now() WHERE id = $1", [idOf(desk, "robin")]);
    const said = await until(desk, Date.UTC(2026, 11, 1, 20));
    expect(said.map(({ at, person }) => `${at} ${person}`)).toEqual([
      "2026-11-24T08:00 alix",
      "2026-12-01T08:00 alix",
    ]);
    expect((await looks(desk.firm)).length).toBe(1);
  });

  it("an absence said after the planning counts too", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await add(desk, "Relire", "2026-11-26");
    await until(desk, MONDAY + HOUR);
    await store.rows(
      `INSERT INTO absence (id, firm_id, person_id, from_on, until_on, starts_at, ends_at, source, state, created_at)
       VALUES (gen_random_uuid(), $1, $2, '2026-11-26', '2026-11-26', '2026-11-25T23:00Z', '2026-11-26T23:00Z', 'said', 'planned', now())`,
      [desk.firm, idOf(desk, "sacha")],
    );
    const said = await until(desk, Date.UTC(2026, 10, 27, 20));
    expect(said.map(({ at }) => at)).toEqual(["2026-11-27T08:00"]);
  });

  it("put off: nothing before that day; a new day: planned anew", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const task = await add(desk, "Relire", "2026-11-24");
    await desk.say("sacha", `task snooze ${task.id} 2026-12-01`);
    expect((await until(desk, Date.UTC(2026, 11, 1, 20))).map(({ at }) => at)).toEqual(["2026-12-01T08:00"]);
  });

  it("after a week off says it once, in the morning of a working day", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await add(desk, "Relire", "2026-11-24");
    await add(desk, "Classer", "2026-11-26");
    await until(desk, MONDAY + HOUR);
    desk.clock.at = Date.UTC(2026, 11, 5, 10);
    const said = await until(desk, Date.UTC(2026, 11, 7, 12));
    expect(said.map(({ at }) => at)).toEqual(["2026-12-07T08:00"]);
    expect(said[0]?.words).toContain("en retard : 2 tâches.");
  });

  it("two houses at the same minute tell each person once", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const both = [idOf(desk, "sacha"), idOf(desk, "alix")];
    for (let n = 0; n < 12; n += 1)
      await add(desk, `Tâche ${n}`, "2026-11-24", {
        assignees: n % 3 === 0 ? both : [both[n % 2] as string],
      });
    const second = openDatabase({ url: store.appUrl, setRole: false });
    const now = Date.UTC(2026, 10, 24, 8);
    desk.clock.at = now;
    const ids = (await looks(desk.firm)).map(({ id }) => id);
    await Promise.all(
      [0, 1, 2, 3].map((n) =>
        remindOfTasks(
          n % 2 === 0 ? desk.scope : second.scope(desk.firm),
          n < 2 ? ids : [...ids].reverse(),
          now,
        ),
      ),
    );
    await second.close();
    const { told } = await desk.post();
    expect(told.map(({ person }) => person).sort()).toEqual(["alix", "sacha"]);
    expect(told.map(({ card }) => rowsOf(card).length)).toEqual([8, 8]);
    expect((await looks(desk.firm)).every(({ at }) => at === Date.UTC(2026, 10, 25, 8))).toBe(true);
  });

  it("a confidential task is said to who has it, and to nobody else", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await add(desk, "Rupture conventionnelle", "2026-11-24", {
      confidential: true,
      assignees: [idOf(desk, "alix")],
    });
    const said = await until(desk, MONDAY + 3 * DAY);
    expect(new Set(said.map(({ person }) => person))).toEqual(new Set(["alix"]));
  });
});

describe("« rappelle-moi mes tâches à 8 h »", () => {
  it("moves the morning’s message, by words, form and « annule »", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await add(desk, "Relire", "2026-11-24");
    expect(wordsOf(await desk.say("sacha", "rappelle-moi mes tâches à 8 h 15"))).toContain(
      "rappelées à 8 h 15",
    );
    expect((await until(desk, Date.UTC(2026, 10, 24, 12))).map(({ at }) => at)).toEqual(["2026-11-24T07:15"]);
    const shown = await desk.say("sacha", "mes rappels");
    expect(wordsOf(shown)).toContain("Vos tâches vous sont rappelées à 8 h 15");
    const ask = formOf(shown)?.ask as string;
    expect(wordsOf(await desk.say("sacha", ask, { form: { reminders: "on", at: "25:00" } }))).toContain(
      "pas compris l’heure",
    );
    expect(wordsOf(await desk.say("sacha", ask, { form: { reminders: "on", at: "10:30" } }))).toContain(
      "à 10 h 30",
    );
    expect(wordsOf(await desk.say("sacha", "annule"))).toContain("à 8 h 15");
  });

  it.each([
    ["plus de rappels", "plus aucun rappel"],
    ["arrête les rappels", "plus aucun rappel"],
    ["remets les rappels", "rappelées à 9 h"],
    ["rappelle-moi mes tâches à 18h30", "rappelées à 18 h 30"],
    ["rappelle-moi mes tâches à 7 heures", "rappelées à 7 h"],
    ["remind me of my tasks at 8am", "rappelées à 8 h"],
    ["rappelle-moi mes tâches à 27h", "pas compris l’heure"],
    ["arrête les rappels de mes tâches stp", "plus aucun rappel"],
    ["arrête les rappels à Dupont", "Vos tâches vous sont rappelées à 9 h"],
    ["mes rappels", "Vos tâches vous sont rappelées à 9 h"],
  ])("« %s »", async (text, expected) => {
    const desk = await openDesk(store, { now: MONDAY, people: { sacha: { name: "Sacha Dubois" } } });
    expect(wordsOf(await desk.say("sacha", text))).toContain(expected);
  });

  it("none at all for who wants none, and again once they do", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await add(desk, "Relire", "2026-11-24");
    const off = await desk.say("sacha", "plus de rappels");
    expect(buttonsOf(off).map(({ label }) => label)).toEqual(["Annuler", "Régler mes rappels"]);
    expect(await until(desk, Date.UTC(2026, 10, 24, 12))).toEqual([]);
    await desk.say("sacha", "remets les rappels");
    expect((await until(desk, Date.UTC(2026, 10, 25, 12))).map(({ at }) => at)).toEqual(["2026-11-25T08:00"]);
  });
});
