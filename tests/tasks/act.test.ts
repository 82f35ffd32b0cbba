import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buttonsOf,
  type DeskAtWork,
  errorsOf,
  formOf,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { openConfidingFirm } from "../handoff/confide-firm.ts";
import { eventsOf, taskNamed, tasksOf } from "./tasks-seen.ts";

let store: Store;
let desk: DeskAtWork;
beforeAll(async () => {
  store = await openStore();
  desk = await openDesk(store);
});
afterAll(() => store.close());

describe("giving a task", () => {
  it("tells whom it is given to, once, and who gave it when it is done", async () => {
    const own = await openDesk(store);
    const card = await own.say("camille", "tâche envoyer le kbis pour Sacha");
    expect(wordsOf(card)).toContain("Message envoyé à Sacha Dubois");
    const { told } = await own.post();
    expect(told.map(({ person }) => person)).toEqual(["sacha"]);
    expect(wordsOf(told[0]?.card as never)).toContain("Camille Martin vous confie : « Envoyer le kbis »");
    const done = await own.say("sacha", press(told[0]?.card as never, "Fait"));
    expect(wordsOf(done)).toContain("C’est fait");
    const back = (await own.post()).told;
    expect(back.map(({ person }) => person)).toEqual(["camille"]);
    expect(wordsOf(back[0]?.card as never)).toContain("Sacha Dubois a terminé « Envoyer le kbis »");
  });

  it("goes to somebody else from the form, and both are told", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le kbis pour Sacha");
    await own.post();
    const { id } = await taskNamed(store, own, "Envoyer le kbis");
    const form = await own.say("sacha", `task reassign ${id}`);
    expect(formOf(form)?.ask).toBe(`task reassign ${id}`);
    await own.say("sacha", `task reassign ${id}`, { form: { people: own.mention("alix") } });
    expect(await taskNamed(store, own, "Envoyer le kbis")).toMatchObject({ who: ["alix"] });
    expect((await own.post()).told.map(({ person }) => person)).toEqual(["alix"]);
    await own.say("sacha", "annule");
    // Sacha has it no longer, and did not ask for it: only those it concerns may take it back.
    expect(await taskNamed(store, own, "Envoyer le kbis")).toMatchObject({ who: ["alix"] });
    const stranger = await own.say("camille", `task reassign ${id}`, { form: { people: "<@U404>" } });
    expect(errorsOf(stranger)["people"]).toContain("personne de ce nom");
    expect(await taskNamed(store, own, "Envoyer le kbis")).toMatchObject({ who: ["alix"] });
  });

  it("leaves what is confided to the secretary with whoever has the ball", async () => {
    const firm = await openConfidingFirm(store);
    await firm.confide("envoyer les statuts signés au greffe");
    const [confided] = await firm.tasks();
    const away = `task reassign ${confided?.id} ${firm.mention("sacha")}`;
    expect(wordsOf(await firm.say("camille", away))).toContain("entre les mains du secrétariat");
    expect((await firm.tasks())[0]?.assignees).toEqual(["alix"]);
    await firm.say("camille", `handoff keep ${confided?.id}`);
    await firm.say("camille", away);
    expect((await firm.tasks())[0]?.assignees).toEqual(["sacha"]);
  });

  it("ends the hand-over of what the secretary finishes by words, and asks how long it took", async () => {
    const firm = await openConfidingFirm(store);
    await firm.confide("envoyer les statuts signés au greffe");
    const card = await firm.say("alix", "fait statuts");
    expect(buttonsOf(card).map(({ label }) => label)).toContain("15\u00a0min");
    expect(await firm.handovers()).toMatchObject([{ state: "done", ball: null }]);
    expect((await firm.tasks())[0]?.state).toBe("done");
    expect(wordsOf(await firm.say("camille", `task done ${(await firm.tasks())[0]?.id}`))).toContain(
      "C’est déjà fait, par Alix Bernard à 10 h.",
    );
  });

  it("lets only those it concerns act, and an administrator give it away", async () => {
    const own = await openDesk(store);
    await own.say("sacha", "tâche envoyer le kbis");
    const { id } = await taskNamed(store, own, "Envoyer le kbis");
    for (const verb of ["done", "drop", "snooze", "edit"]) {
      const card = await own.say("alix", `task ${verb} ${id}${verb === "snooze" ? " 3" : ""}`);
      expect(wordsOf(card)).toContain("concerne Sacha Dubois");
    }
    expect(await eventsOf(store, id)).toEqual(["created"]);
    await own.say("alix", `task reassign ${id} ${own.mention("alix")}`);
    expect(await taskNamed(store, own, "Envoyer le kbis")).toMatchObject({ who: ["sacha"] });
    await own.say("camille", `task reassign ${id} ${own.mention("alix")}`);
    expect(await taskNamed(store, own, "Envoyer le kbis")).toMatchObject({ who: ["alix"] });
  });
});

describe("finishing, putting off, changing", () => {
  it("finds « fait kbis » by its title, and asks where several are meant", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le Kbis à la banque");
    await own.say("camille", "tâche relire le bail Martin");
    await own.say("camille", "tâche relire le bail Durand");
    expect(wordsOf(await own.say("camille", "fait kbis"))).toContain(
      "C’est fait : « Envoyer le Kbis à la banque »",
    );
    const which = await own.say("camille", "c'est fait le bail");
    expect(rowsOf(which)).toHaveLength(2);
    await own.say("camille", press(which, "Fait"));
    expect((await tasksOf(store, own)).filter(({ state }) => state === "done")).toHaveLength(2);
    expect(wordsOf(await own.say("camille", "fait la vaisselle"))).toContain("Je ne trouve aucune tâche");
  });

  it("is done once, and whoever comes second is told who and when", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le kbis pour Sacha et Alix");
    const { id } = await taskNamed(store, own, "Envoyer le kbis");
    const cards = await Promise.all([
      own.say("sacha", `task done ${id}`),
      own.say("alix", `task done ${id}`),
    ]);
    const said = cards.map(wordsOf);
    expect(said.filter((text) => text.includes("C’est fait :"))).toHaveLength(1);
    expect(said.filter((text) => /C’est déjà fait, par (Sacha|Alix) \w+ à 10 h\./.test(text))).toHaveLength(
      1,
    );
    expect(await eventsOf(store, id)).toEqual(["created", "done"]);
    expect((await own.post()).told.filter(({ person }) => person === "camille")).toHaveLength(1);
  });

  it("is undone by « annule »: noted, done, put off", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le kbis");
    const { id } = await taskNamed(store, own, "Envoyer le kbis");
    await own.say("camille", `task snooze ${id} 3`);
    expect(wordsOf(await own.say("camille", "mes tâches"))).toContain("reportée au mercredi 25 novembre");
    await own.say("camille", "annule");
    expect(wordsOf(await own.say("camille", "mes tâches"))).not.toContain("reportée");
    await own.say("camille", `task done ${id}`);
    await own.say("camille", "annule");
    expect(await taskNamed(store, own, "Envoyer le kbis")).toMatchObject({ state: "open" });
    await own.say("camille", "tâche relire le bail");
    await own.say("camille", "annule");
    expect(await taskNamed(store, own, "Relire le bail")).toMatchObject({ state: "dropped" });
    expect(await eventsOf(store, id)).toEqual(["created", "snoozed", "undone", "done", "undone"]);
  });

  it("undoes nothing that somebody changed since", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le kbis pour Sacha");
    const { id } = await taskNamed(store, own, "Envoyer le kbis");
    await own.say("camille", `task snooze ${id} 3`);
    await own.say("sacha", `task done ${id}`);
    expect(wordsOf(await own.say("camille", "annule"))).toContain("a changé depuis");
    expect(await taskNamed(store, own, "Envoyer le kbis")).toMatchObject({ state: "done" });
  });

  it("puts off by words, never to a day behind", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le kbis");
    expect(wordsOf(await own.say("camille", "reporte la tâche kbis à vendredi"))).toContain(
      "au vendredi 27 novembre",
    );
    const { id } = await taskNamed(store, own, "Envoyer le kbis");
    expect(wordsOf(await own.say("camille", `task snooze ${id} 2026-11-20`))).toContain("derrière nous");
    expect(wordsOf(await own.say("camille", `task snooze ${id} 2026-02-31`))).toContain("pas compris");
    const asked = await own.say("camille", `task snooze ${id}`);
    expect(formOf(asked)).toBeDefined();
    expect(wordsOf(await own.say("camille", press(asked, "lundi 23")))).toContain("au lundi 23 novembre");
  });

  it("changes what the form says, and only that", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le kbis demain #martin");
    const { id } = await taskNamed(store, own, "Envoyer le kbis");
    const form = await own.say("camille", `task edit ${id}`);
    expect(valuesOf(form)).toMatchObject({ title: "Envoyer le kbis", date: "2026-11-23", file: "martin" });
    const ask = formOf(form)?.ask as string;
    const wrong = await own.say("camille", ask, {
      form: { ...valuesOf(form), title: " ", date: "2026-02-31" },
    });
    expect(Object.keys(errorsOf(wrong))).toEqual(["title", "date"]);
    const answers = { ...valuesOf(form), title: "envoyer le bail", date: "", estimate: "45" };
    await own.say("camille", ask, { form: answers });
    expect(await taskNamed(store, own, "Envoyer le bail")).toMatchObject({ due: null, version: 2 });
    // The same form sent again would replace what was changed meanwhile: it comes back instead.
    const late = await own.say("camille", ask, { form: { ...answers, title: "autre chose" } });
    expect(valuesOf(late)["title"]).toBe("autre chose");
    expect(await taskNamed(store, own, "Envoyer le bail")).toMatchObject({ version: 2 });
    await own.say("camille", formOf(late)?.ask as string, { form: { ...answers, title: "autre chose" } });
    expect(await taskNamed(store, own, "Autre chose")).toMatchObject({ version: 3 });
  });

  it.each(["done", "show", "edit", "drop", "snooze", "reassign", "reopen", "due", "undo"])(
    "finds nothing under a made-up id (%s)",
    async (verb) => {
      for (const id of ["00000000-0000-4000-8000-000000000000", "'; --"]) {
        const card = await desk.say("camille", `task ${verb} ${id} 2026-11-30`);
        expect(wordsOf(card)).toMatch(/introuvable|aucune tâche|Laquelle|Rien à faire/);
      }
      expect(desk.log).toEqual([]);
    },
  );
});
