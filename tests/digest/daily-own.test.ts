import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composeDaily } from "../../src/digest/daily/compose.ts";
import { composeOwn } from "../../src/digest/daily/own.ts";
import { insertHandover } from "../../src/handoff/store/handovers.ts";
import { heardOf } from "../../src/tasks/doings.ts";
import { remindOfTasks } from "../../src/tasks/reminders/job.ts";
import { buttonsOf, openStore, press, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { openFirmOwed } from "../dunning/chasing-firm.ts";
import { openFirm } from "../dunning/letter-firm.ts";
import { countingQueries, DAY, HOUR, openDailyFirm, TUESDAY, withDigest } from "./daily-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const linesOf = (words: string | undefined): string[] => (words ?? "").split("\n");
/** Day by day and minute by minute, what the reminders tell until then. */
async function reminders(firm: Awaited<ReturnType<typeof openDailyFirm>>, until: number): Promise<string[]> {
  const said: string[] = [];
  for (;;) {
    const [next] = await store.rows<{ at: Date }>(
      "SELECT min(next_at) AS at FROM task WHERE firm_id = $1 AND next_at <= $2",
      [firm.firm, new Date(until)],
    );
    if (!next?.at) return said;
    firm.clock.at = Math.max(firm.clock.at, next.at.getTime());
    const due = await store.rows<{ id: string }>("SELECT id FROM task WHERE firm_id = $1 AND next_at <= $2", [
      firm.firm,
      new Date(firm.clock.at),
    ]);
    await remindOfTasks(
      firm.scope,
      due.map(({ id }) => id),
      firm.clock.at,
    );
    for (const { person, card } of (await firm.post()).told)
      said.push(
        `${new Date(firm.clock.at).toISOString().slice(5, 16)} ${person} ${wordsOf(card).split("\n").slice(1).join(" / ")}`,
      );
  }
}

describe("what waits for somebody", () => {
  it("late tasks come first, oldest first, by age in working days; then what is due that day", async () => {
    const firm = await openDailyFirm(store);
    await firm.task("Vendredi", "2026-11-20", ["alix"], { file: "Dupont SARL" });
    // Wednesday 11 November is a public holiday: from Tuesday 10 to Tuesday 24, nine working days.
    await firm.task("Dix", "2026-11-10", ["alix"], { askedBy: firm.id("camille"), confidential: true });
    await firm.task("Hier", "2026-11-23", ["alix"], { priority: "high" });
    await firm.task("Vieux", "2025-03-03", ["alix"]);
    const moved = await firm.task("Reportée à hier", "2026-11-02", ["alix"]);
    await store.rows("UPDATE task SET snoozed_until = '2026-11-23' WHERE id = $1", [moved]);
    await firm.task("Tantôt", "2026-11-24", ["alix"], { time: "14:30" });
    await firm.task("Plus tard", "2026-11-25", ["alix"]);
    await firm.task("À Sacha", "2026-11-20", ["sacha"]);
    const own = await firm.own("alix");
    expect(own?.card.audience).toBe("asker");
    const lines = linesOf(own?.words);
    expect(lines[0]).toBe("Pour vous, mardi 24 novembre : 5 en retard et 1 à finir aujourd’hui");
    expect(lines.slice(1, 5)).toEqual([
      "Pour vous, mardi 24 novembre",
      "En retard (5)",
      "Vieux | en retard, c’était pour lundi 3 mars 2025",
      "Dix | en retard de 9 jours ouvrés · demandée par Camille Martin · confidentielle",
    ]);
    expect(lines).toContain("Vendredi | en retard de 2 jours ouvrés · dossier Dupont SARL");
    expect(lines).toContain("Reportée à hier | en retard d’un jour ouvré");
    expect(lines).toContain("Hier | en retard d’un jour ouvré · Urgent");
    expect(lines.slice(-2)).toEqual(["À finir aujourd’hui (1)", "Tantôt | pour 14 h 30"]);
    expect(own?.words).not.toMatch(/Plus tard|À Sacha/);
    const [first] = rowsOf(own?.card as never);
    expect(first?.buttons?.map(({ label }) => label)).toEqual(["Fait", "Reporter", "Confier", "Détails"]);
  });

  it("each row does what it says", async () => {
    const firm = await openDailyFirm(store);
    const id = await firm.task("Kbis", "2026-11-20", ["alix"]);
    const own = await firm.own("alix");
    const ask = await firm.say("alix", press(own?.card as never, "Reporter"));
    expect(wordsOf(ask)).toContain("Reporter « Kbis » à quel jour");
    const done = await firm.say("alix", press(own?.card as never, "Fait"));
    // The rest of the digest stays where it is, and a second press finds the same answer.
    expect(done.replaces).not.toBe(true);
    expect(await firm.say("alix", press(own?.card as never, "Fait"))).toEqual(done);
    const [row] = await store.rows<{ state: string }>("SELECT state FROM task WHERE id = $1", [id]);
    expect(row?.state).toBe("done");
    expect(await firm.own("alix")).toBeUndefined();
  });

  it("requests that wait for their word are said once: not among their tasks too", async () => {
    const firm = await openDailyFirm(store);
    await firm.say("camille", "alix est assistante");
    const offered = await firm.task("Classer le courrier", "2026-11-24", ["alix"], {
      askedBy: firm.id("camille"),
    });
    const asked = await firm.task("Relire", "2026-11-20", ["alix"], { askedBy: firm.id("camille") });
    const taken = await firm.task("Envoyer", "2026-11-24", ["alix"], { askedBy: firm.id("camille") });
    const hand = (task: string, state: "offered" | "questioned" | "accepted", ball: string) =>
      insertHandover(
        firm.scope,
        {
          task,
          owner: firm.id("alix"),
          holder: firm.id("alix"),
          ball: firm.id(ball),
          state,
          ...(state === "questioned" ? { before: "offered" } : {}),
          stage: 0,
          offeredAt: firm.clock.at,
        },
        firm.clock.at,
      );
    await hand(offered, "offered", "alix");
    await hand(asked, "questioned", "camille");
    await hand(taken, "accepted", "alix");
    const hers = await firm.own("alix");
    expect(hers?.words.split("Classer le courrier")).toHaveLength(2);
    expect(hers?.words).toContain(
      "Une demande attend votre réponse\nClasser le courrier | proposée · mardi 24 novembre",
    );
    expect(hers?.words).toContain("À finir aujourd’hui (1)\nEnvoyer");
    const theirs = await firm.own("camille");
    expect(theirs?.words).toContain("Relire | question · vendredi 20 novembre");
    await firm.say("alix", press(hers?.card as never, "Accepter"));
    expect((await firm.own("alix"))?.words).toContain("À finir aujourd’hui (2)");
  });

  it("approvals are counted for who gives them, calls named for who makes them, both one press away", async () => {
    const owed = withDigest(
      await openFirmOwed(store, {
        Alpha: { daysLate: 12, cents: 100_000 },
        Beta: { daysLate: 12, cents: 5_000 },
      }),
    );
    const { runMorning } = await import("../../src/dunning/chasing/jobs.ts");
    await runMorning(owed.scope, owed.clock.at);
    const own = await owed.own("camille");
    expect(own?.words).toContain("Vos accords\n2 relances à approuver");
    expect(own?.words).not.toMatch(/Alpha|Beta|€/);
    const opened = await owed.say("camille", press(own?.card as never, "Voir"));
    expect(wordsOf(opened)).toContain("Alpha");
    expect(opened.replaces).not.toBe(true);
    expect(await owed.own("sacha")).toBeUndefined();

    const calling = withDigest(
      await openFirm(
        store,
        { channel: "call", byPartner: false },
        { Gamma: { daysLate: 12, phone: "01 40 00 00 00" } },
      ),
    );
    const hers = await calling.own("alix");
    expect(hers?.words).toContain("Appels à passer (1)\nGamma");
    expect(hers?.words).not.toContain("approuver");
    expect(wordsOf(await calling.say("alix", press(hers?.card as never, "Ouvrir l’appel")))).toContain(
      "01 40 00 00 00",
    );
    expect((await calling.daily()).words).not.toContain("Gamma");
  });
});

describe("who is left alone", () => {
  it("whoever is away that day or that morning, or does not work, or has a public holiday", async () => {
    const firm = await openDailyFirm(store);
    for (const person of ["sacha", "alix", "morgan", "camille", "robin"])
      await firm.task(`Pour ${person}`, "2026-11-20", [person]);
    await firm.say("sacha", "je suis absent mardi");
    await firm.say("alix", "je suis absente mardi matin");
    await firm.settle("camille", { hours: [{ days: [1, 3], from: "09:00", to: "17:00" }] });
    for (const person of ["sacha", "alix", "camille"]) expect(await firm.own(person)).toBeUndefined();
    expect((await firm.own("robin"))?.words).toContain("Late (1)\nPour robin | 2 working days late");
    expect((await firm.own("alix", { now: TUESDAY + 6 * HOUR, dueAt: TUESDAY + 6 * HOUR }))?.words).toContain(
      "Pour alix",
    );
    // Morgan's own holiday, in Réunion.
    const now = Date.UTC(2027, 11, 20, 7, 30);
    await firm.settle("morgan", { holidayCalendar: "la-reunion" });
    expect(await firm.own("morgan", { day: "2027-12-20", now, dueAt: now })).toBeUndefined();
  });

  it("somebody in another zone lives their own day, and is not written to in their night", async () => {
    const people = {
      camille: { name: "Camille Martin", email: "c@x.fr" },
      noumea: { name: "Noé Kanak", email: "n@x.fr", zone: "Pacific/Noumea" },
      papeete: { name: "Tia Teva", email: "t@x.fr", zone: "Pacific/Tahiti" },
      reunion: { name: "Morgan Petit", email: "m@x.fr", zone: "Indian/Reunion" },
    };
    const firm = await openDailyFirm(store, { people });
    for (const person of Object.keys(people)) await firm.task(`Pour ${person}`, "2026-11-24", [person]);
    expect((await firm.own("noumea"))?.words).toContain("À finir aujourd’hui (1)");
    expect((await firm.own("reunion"))?.words).toContain("À finir aujourd’hui (1)");
    // 21:30 of the Monday before, in Tahiti.
    expect(await firm.own("papeete")).toBeUndefined();
    // Half past eight in the evening in Nouméa, two hours later.
    expect(await firm.own("noumea", { now: TUESDAY + 2 * HOUR, dueAt: TUESDAY })).toBeUndefined();
    expect((await firm.own("reunion", { now: TUESDAY + 2 * HOUR, dueAt: TUESDAY }))?.words).toContain(
      "Envoyé à 13 h 30 au lieu de 11 h 30.",
    );
  });
});

describe("the reminder of the same morning", () => {
  it("does not repeat what the digest told, and says the rest as ever", async () => {
    const firm = await openDailyFirm(store);
    await firm.task("Aujourd’hui", "2026-11-24", ["alix"]);
    await firm.task("À 14 h", "2026-11-24", ["alix"], { time: "14:00" });
    await firm.task("À deux", "2026-11-24", ["alix", "sacha"]);
    await firm.task("Attend Dupont", "2026-11-24", ["alix"], { waitingFor: "M. Dupont" });
    await reminders(firm, TUESDAY - 1);
    const own = await firm.own("alix");
    expect(own?.words).toContain("À finir aujourd’hui (4)");
    expect(own?.tasks).toHaveLength(3);
    await heardOf(firm.scope, firm.id("alix"), own?.tasks ?? [], TUESDAY);
    await heardOf(firm.scope, firm.id("alix"), own?.tasks ?? [], TUESDAY);
    const said = await reminders(firm, TUESDAY + 8 * HOUR);
    const alix = said.filter((line) => line.includes(" alix "));
    expect(alix.map((line) => line.slice(0, 11))).toEqual(["11-24T08:00", "11-24T12:00"]);
    expect(alix[0]).toContain("Dupont");
    expect(alix[1]).toContain("À 14 h");
    expect(said.filter((line) => line.includes(" sacha ")).join()).toContain("11-24T08:00 sacha");
    expect(said.join()).not.toContain("Aujourd’hui");
    // Not the next reminder: it is late two days after.
    const later = await reminders(firm, TUESDAY + 4 * DAY);
    expect(later.join()).toContain("Aujourd’hui");
  });

  it("a task of somebody who has left in between, or that is done, is no error", async () => {
    const firm = await openDailyFirm(store);
    const id = await firm.task("x", "2026-11-24", ["alix"]);
    await firm.say("alix", { label: "", ask: `task done ${id}` });
    await heardOf(firm.scope, firm.id("alix"), [id, randomUUID()], TUESDAY);
    await heardOf(firm.scope, randomUUID(), [id], TUESDAY);
    expect(await firm.own("alix")).toBeUndefined();
  });
});

describe("5,000 late tasks", () => {
  it("make a short card, in as many statements as one task, for one person or for all", async () => {
    const firm = await openDailyFirm(store);
    await store.rows(
      `WITH made AS (
         INSERT INTO task (id, firm_id, title, asked_by_id, state, due_on, zone, next_at, created_at)
         SELECT gen_random_uuid(), $1, 'Tâche ' || n || ' <!channel>', $2, 'open', DATE '2026-11-20' - (n % 200), 'Europe/Paris', now(), $3
         FROM generate_series(1, 5000) n RETURNING id)
       INSERT INTO task_assignee (id, firm_id, task_id, person_id) SELECT gen_random_uuid(), $1, id, $2 FROM made`,
      [firm.firm, firm.id("alix"), new Date(TUESDAY - 30 * DAY)],
    );
    await firm.task("Une", "2026-11-20", ["sacha"]);
    const occasion = await firm.occasion();
    let statements = 0;
    const counted = {
      ...occasion,
      scope: {
        firm: firm.firm,
        run: <T>(work: (tx: never) => Promise<T>): Promise<T> =>
          occasion.scope.run((tx) => work(countingQueries(tx, () => (statements += 1)) as never)),
      },
    };
    const all = await Promise.all(occasion.people.map((person) => composeOwn(counted, person)));
    expect(statements).toBeLessThanOrEqual(8);
    const hers = all[occasion.people.findIndex(({ id }) => id === firm.id("alix"))];
    const words = wordsOf(hers?.card as never);
    expect(words.length).toBeLessThan(1_500);
    expect(words).toContain("En retard (5000)");
    expect(rowsOf(hers?.card as never)).toHaveLength(7);
    const rest = buttonsOf(hers?.card as never).find(
      ({ label }) => label.replace(/\s/g, " ") === "et 4993 autres",
    );
    expect(rest?.ask).toBe("beside task late");
    expect(wordsOf(await firm.say("alix", rest as never))).toContain("5000");
    statements = 0;
    const started = performance.now();
    expect(wordsOf((await composeDaily(counted)).card)).toContain("rien d’urgent");
    expect(statements).toBeLessThanOrEqual(10);
    expect(performance.now() - started).toBeLessThan(2_000);
    await heardOf(firm.scope, firm.id("alix"), hers?.tasks ?? [], TUESDAY);
  });
});
