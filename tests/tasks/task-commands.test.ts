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

let store: Store;
let desk: DeskAtWork;
beforeAll(async () => {
  store = await openStore();
  desk = await openDesk(store);
});
afterAll(() => store.close());

const tasks = (at: DeskAtWork = desk) =>
  store.rows<{
    id: string;
    title: string;
    state: string;
    due: string | null;
    version: number;
    who: string[];
  }>(
    `SELECT t.id, t.title, t.state, to_char(t.due_on, 'YYYY-MM-DD') || coalesce(' ' || t.due_time, '') AS due, t.version,
            ARRAY(SELECT i.external_id FROM task_assignee a JOIN identity i ON i.person_id = a.person_id
                  WHERE a.task_id = t.id ORDER BY 1) AS who
     FROM task t WHERE t.firm_id = $1 ORDER BY t.created_at, t.title`,
    [at.firm],
  );
const task = async (title: string, at: DeskAtWork = desk) => {
  const found = (await tasks(at)).find((one) => one.title === title);
  if (!found) throw new Error(`no task '${title}'`);
  return found;
};
const events = async (id: string): Promise<string[]> =>
  (
    await store.rows<{ kind: string }>("SELECT kind FROM task_event WHERE task_id = $1 ORDER BY version", [
      id,
    ])
  ).map(({ kind }) => kind);

describe("noting a task", () => {
  it("takes one message, and says back what was understood", async () => {
    const card = await desk.say(
      "camille",
      "tache envoyer le kbis sous huitaine dossier Martin urgent ~30 min",
    );
    expect(wordsOf(card)).toContain("C’est noté : « Envoyer le kbis ».");
    expect(wordsOf(card)).toContain("Échéance : lundi 30 novembre");
    expect(wordsOf(card)).toContain("Dossier : Martin");
    expect(wordsOf(card)).toContain("Durée estimée : 30 min");
    expect(await task("Envoyer le kbis")).toMatchObject({ due: "2026-11-30", who: ["camille"] });
  });

  it.each([
    ["rappelle-moi de payer la cantine demain", "Payer la cantine"],
    ["pense à appeler le notaire", "Appeler le notaire"],
    ["todo ranger la salle", "Ranger la salle"],
    ["à faire : commander du papier", "Commander du papier"],
    ["/tache relire le bail", "Relire le bail"],
    ["note rappeler la mairie", "Rappeler la mairie"],
    ["n'oublie pas d'arroser", "Arroser"],
  ])("understands « %s »", async (text, title) => {
    const own = await openDesk(store);
    await own.say("camille", text);
    expect((await tasks(own)).map((one) => one.title)).toEqual([title]);
  });

  it("is noted once however often the message is delivered", async () => {
    const own = await openDesk(store);
    const first = await own.say("camille", "tâche relire le bail", { id: "again" });
    const second = await own.say("camille", "tâche relire le bail", { id: "again" });
    expect(second).toEqual(first);
    expect(await tasks(own)).toHaveLength(1);
  });

  it("asks with a form what is to be done, and keeps what was said", async () => {
    const own = await openDesk(store);
    const card = await own.say("camille", "tâche pour Sacha demain");
    expect(errorsOf(card)["title"]).toContain("ce qu’il faut faire");
    expect(valuesOf(card)).toMatchObject({ date: "2026-11-23", people: own.mention("sacha") });
    const done = await own.say("camille", "task", { form: { ...valuesOf(card), title: "relire le bail" } });
    expect(wordsOf(done)).toContain("C’est noté pour Sacha Dubois");
    expect(await task("Relire le bail", own)).toMatchObject({ due: "2026-11-23", who: ["sacha"] });
  });

  it("gives nothing to a stranger, and gives back what was typed", async () => {
    const own = await openDesk(store);
    const card = await own.say("camille", "tâche <@U404> envoyer le kbis demain");
    expect(await tasks(own)).toHaveLength(0);
    expect(errorsOf(card)["people"]).toContain("personne de ce nom dans l’entreprise");
    expect(valuesOf(card)).toMatchObject({ title: "Envoyer le kbis", date: "2026-11-23" });
    const named = await own.say("camille", "tâche à Paul d'envoyer le kbis");
    expect(errorsOf(named)["people"]).toContain("Paul");
    expect(valuesOf(named)["title"]).toBe("Envoyer le kbis");
  });

  it("notes a past due date and offers another day", async () => {
    const own = await openDesk(store);
    const card = await own.say("camille", "tâche envoyer le devis hier");
    expect(wordsOf(card)).toContain("déjà passée (samedi 21 novembre)");
    const moved = await own.say("camille", press(card, "Demain"));
    expect(wordsOf(moved)).toContain("à faire pour lundi 23 novembre");
    expect(await task("Envoyer le devis", own)).toMatchObject({ due: "2026-11-23" });
    await own.say("camille", press(card, "Demain"));
    expect(await events((await task("Envoyer le devis", own)).id)).toEqual(["created", "due"]);
  });

  it("asks which of two days is meant, and has noted the task meanwhile", async () => {
    const own = await openDesk(store);
    const card = await own.say("camille", "tâche passer à la banque lundi ou mardi");
    expect(await task("Passer à la banque", own)).toMatchObject({ due: "2026-11-23" });
    await own.say("camille", press(card, "mardi 24"));
    expect(await task("Passer à la banque", own)).toMatchObject({ due: "2026-11-24" });
  });

  it("corrects the last task by « plutôt mardi » and « non pour Sacha »", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche passer à la banque lundi");
    await own.say("camille", "plutôt mardi 14h");
    expect(await task("Passer à la banque", own)).toMatchObject({ due: "2026-11-24 14:00" });
    await own.say("camille", "non pour Sacha");
    expect(await task("Passer à la banque", own)).toMatchObject({ who: ["sacha"] });
    await own.say("camille", "annule");
    expect(await task("Passer à la banque", own)).toMatchObject({ who: ["camille"] });
  });

  it("keeps the link of the message it was made of", async () => {
    const own = await openDesk(store);
    const source = { url: "https://example.slack.com/p1", text: "envoyez-moi le kbis" };
    const claim = await own.desk.claim({ ...own.toAsk("camille", "task", { via: "shortcut" }), source });
    expect(wordsOf(await own.desk.answer(claim))).toContain("« Envoyez-moi le kbis »");
    const { id } = await task("Envoyez-moi le kbis", own);
    expect(wordsOf(await own.say("camille", `task show ${id}`))).toContain("https://example.slack.com/p1");
  });

  it("keeps the files that come along", async () => {
    const own = await openDesk(store);
    own.dropped.set("F1", new Uint8Array([1, 2, 3]));
    const files = [
      { id: "F1", name: "bail.pdf", mimeType: "application/pdf" },
      { id: "F2", name: "gone.pdf" },
    ];
    const card = await own.say("camille", "tâche relire ce bail", { files });
    expect(wordsOf(card)).toContain("gone.pdf");
    const shown = await own.say("camille", `task show ${(await task("Relire ce bail", own)).id}`);
    expect(shown.blocks).toContainEqual(expect.objectContaining({ kind: "file", name: "bail.pdf" }));
  });

  it.each([
    ["an emoji", "tâche 🎉"],
    ["markup", "tâche <script>alert('x')</script> & *gras* "],
    ["a quote", "tâche '); DROP TABLE task; --"],
    ["a word of forty characters", `tâche ${"a".repeat(40)}`],
    ["four thousand characters", `tâche ${"relire le bail de Mme Durand ".repeat(136)}`.slice(0, 4_000)],
    ["a zero", "tâche relire\u0000 le bail"],
    ["half an emoji", "tâche relire \ud83c le bail"],
  ])("survives %s", async (_, text) => {
    const own = await openDesk(store);
    const card = await own.say("camille", text);
    expect(wordsOf(card)).toContain("C’est noté");
    expect(await tasks(own)).toHaveLength(1);
    expect(own.log).toEqual([]);
    const list = await own.say("camille", "mes tâches");
    expect(rowsOf(list)).toHaveLength(1);
  });
});

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
    const { id } = await task("Envoyer le kbis", own);
    const form = await own.say("sacha", `task reassign ${id}`);
    expect(formOf(form)?.ask).toBe(`task reassign ${id}`);
    await own.say("sacha", `task reassign ${id}`, { form: { people: own.mention("alix") } });
    expect(await task("Envoyer le kbis", own)).toMatchObject({ who: ["alix"] });
    expect((await own.post()).told.map(({ person }) => person)).toEqual(["alix"]);
    await own.say("sacha", "annule");
    // Sacha has it no longer, and did not ask for it: only those it concerns may take it back.
    expect(await task("Envoyer le kbis", own)).toMatchObject({ who: ["alix"] });
    const stranger = await own.say("camille", `task reassign ${id}`, { form: { people: "<@U404>" } });
    expect(errorsOf(stranger)["people"]).toContain("personne de ce nom");
    expect(await task("Envoyer le kbis", own)).toMatchObject({ who: ["alix"] });
  });

  it("lets only those it concerns act, and an administrator give it away", async () => {
    const own = await openDesk(store);
    await own.say("sacha", "tâche envoyer le kbis");
    const { id } = await task("Envoyer le kbis", own);
    for (const verb of ["done", "drop", "snooze", "edit"]) {
      const card = await own.say("alix", `task ${verb} ${id}${verb === "snooze" ? " 3" : ""}`);
      expect(wordsOf(card)).toContain("concerne Sacha Dubois");
    }
    expect(await events(id)).toEqual(["created"]);
    await own.say("alix", `task reassign ${id} ${own.mention("alix")}`);
    expect(await task("Envoyer le kbis", own)).toMatchObject({ who: ["sacha"] });
    await own.say("camille", `task reassign ${id} ${own.mention("alix")}`);
    expect(await task("Envoyer le kbis", own)).toMatchObject({ who: ["alix"] });
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
    expect((await tasks(own)).filter(({ state }) => state === "done")).toHaveLength(2);
    expect(wordsOf(await own.say("camille", "fait la vaisselle"))).toContain("Je ne trouve aucune tâche");
  });

  it("is done once, and whoever comes second is told who and when", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le kbis pour Sacha et Alix");
    const { id } = await task("Envoyer le kbis", own);
    const cards = await Promise.all([
      own.say("sacha", `task done ${id}`),
      own.say("alix", `task done ${id}`),
    ]);
    const said = cards.map(wordsOf);
    expect(said.filter((text) => text.includes("C’est fait :"))).toHaveLength(1);
    expect(said.filter((text) => /C’est déjà fait, par (Sacha|Alix) \w+ à 10 h\./.test(text))).toHaveLength(
      1,
    );
    expect(await events(id)).toEqual(["created", "done"]);
    expect((await own.post()).told.filter(({ person }) => person === "camille")).toHaveLength(1);
  });

  it("is undone by « annule »: noted, done, put off", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le kbis");
    const { id } = await task("Envoyer le kbis", own);
    await own.say("camille", `task snooze ${id} 3`);
    expect(wordsOf(await own.say("camille", "mes tâches"))).toContain("reportée au mercredi 25 novembre");
    await own.say("camille", "annule");
    expect(wordsOf(await own.say("camille", "mes tâches"))).not.toContain("reportée");
    await own.say("camille", `task done ${id}`);
    await own.say("camille", "annule");
    expect(await task("Envoyer le kbis", own)).toMatchObject({ state: "open" });
    await own.say("camille", "tâche relire le bail");
    await own.say("camille", "annule");
    expect(await task("Relire le bail", own)).toMatchObject({ state: "dropped" });
    expect(await events(id)).toEqual(["created", "snoozed", "undone", "done", "undone"]);
  });

  it("undoes nothing that somebody changed since", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le kbis pour Sacha");
    const { id } = await task("Envoyer le kbis", own);
    await own.say("camille", `task snooze ${id} 3`);
    await own.say("sacha", `task done ${id}`);
    expect(wordsOf(await own.say("camille", "annule"))).toContain("a changé depuis");
    expect(await task("Envoyer le kbis", own)).toMatchObject({ state: "done" });
  });

  it("puts off by words, never to a day behind", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le kbis");
    expect(wordsOf(await own.say("camille", "reporte la tâche kbis à vendredi"))).toContain(
      "au vendredi 27 novembre",
    );
    const { id } = await task("Envoyer le kbis", own);
    expect(wordsOf(await own.say("camille", `task snooze ${id} 2026-11-20`))).toContain("derrière nous");
    expect(wordsOf(await own.say("camille", `task snooze ${id} 2026-02-31`))).toContain("pas compris");
    const asked = await own.say("camille", `task snooze ${id}`);
    expect(formOf(asked)).toBeDefined();
    expect(wordsOf(await own.say("camille", press(asked, "lundi 23")))).toContain("au lundi 23 novembre");
  });

  it("changes what the form says, and only that", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche envoyer le kbis demain #martin");
    const { id } = await task("Envoyer le kbis", own);
    const form = await own.say("camille", `task edit ${id}`);
    expect(valuesOf(form)).toMatchObject({ title: "Envoyer le kbis", date: "2026-11-23", file: "martin" });
    const ask = formOf(form)?.ask as string;
    const wrong = await own.say("camille", ask, {
      form: { ...valuesOf(form), title: " ", date: "2026-02-31" },
    });
    expect(Object.keys(errorsOf(wrong))).toEqual(["title", "date"]);
    const answers = { ...valuesOf(form), title: "envoyer le bail", date: "", estimate: "45" };
    await own.say("camille", ask, { form: answers });
    expect(await task("Envoyer le bail", own)).toMatchObject({ due: null, version: 2 });
    // The same form sent again would replace what was changed meanwhile: it comes back instead.
    const late = await own.say("camille", ask, { form: { ...answers, title: "autre chose" } });
    expect(valuesOf(late)["title"]).toBe("autre chose");
    expect(await task("Envoyer le bail", own)).toMatchObject({ version: 2 });
    await own.say("camille", formOf(late)?.ask as string, { form: { ...answers, title: "autre chose" } });
    expect(await task("Autre chose", own)).toMatchObject({ version: 3 });
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

describe("lists", () => {
  it("pages what is long, and shows what is mine, given, late, a client's", async () => {
    const own = await openDesk(store);
    for (let i = 1; i <= 10; i += 1)
      await own.say("camille", `tâche numéro ${i} du lot pour le ${i}/12 #exemple`);
    await own.say("camille", "tâche envoyer le devis hier");
    await own.say("camille", "tâche ranger la salle pour Sacha");
    const mine = await own.say("camille", "mes tâches");
    expect(wordsOf(mine)).toContain("Vos tâches : 11");
    expect(rowsOf(mine)).toHaveLength(8);
    expect(wordsOf(mine)).toContain("en retard, c’était pour samedi 21 novembre");
    const [list] = mine.blocks.filter((block) => block.kind === "list");
    const next = await own.say("camille", list?.kind === "list" ? (list.more as never) : "");
    expect(rowsOf(next)).toHaveLength(3);
    expect(rowsOf(await own.say("camille", "ce que j'ai confié")).map(({ text }) => text)).toEqual([
      "Ranger la salle",
    ]);
    expect(rowsOf(await own.say("camille", "en retard")).map(({ text }) => text)).toEqual([
      "Envoyer le devis",
    ]);
    expect(wordsOf(await own.say("camille", "tâches exemple"))).toContain("Dossier « exemple » : 10");
    expect(wordsOf(await own.say("sacha", "tâches Exemple"))).toContain(": 10");
    expect(wordsOf(await own.say("sacha", "mes tâches"))).toContain("Vos tâches : 1");
    expect(wordsOf(await own.say("alix", "mes tâches"))).toContain("Rien à faire");
    const labels = buttonsOf(mine).map(({ label }) => label);
    for (const label of ["Fait", "Confier", "Reporter"]) expect(labels).toContain(label);
  });

  it("never shows a list to a channel", async () => {
    const place = { id: "C1", kind: "channel" } as const;
    for (const text of ["mes tâches", "en retard", "ce que j'ai confié", "tâches exemple"])
      expect((await desk.say("camille", text, { place })).audience).toBe("asker");
    expect((await desk.say("camille", "tâche ranger la salle", { place })).audience).toBe("place");
  });
});

describe("a confidential task", () => {
  it("is seen and touched by nobody but who asked for it and who has it", async () => {
    const own = await openDesk(store);
    const place = { id: "C1", kind: "channel" } as const;
    const noted = await own.say("sacha", "tâche confidentielle préparer le départ de Robin #rh pour Alix", {
      place,
    });
    expect(noted.audience).toBe("asker");
    expect((await own.post()).told.map(({ person }) => person)).toEqual(["alix"]);
    const { id } = await task("Préparer le départ de Robin", own);
    const views = [
      "mes tâches",
      "ce que j'ai confié",
      "en retard",
      "tâches rh",
      "fait départ",
      "task list",
      "task late",
    ];
    const acts = ["show", "done", "drop", "edit", "snooze", "reassign", "reopen"];
    const made = "00000000-0000-4000-8000-000000000000";
    for (const person of ["camille", "morgan", "robin"]) {
      for (const view of views)
        expect(JSON.stringify(await own.say(person, view))).not.toMatch(/Préparer le départ/);
      for (const act of acts) {
        const [real, unreal] = [
          await own.say(person, `task ${act} ${id}`),
          await own.say(person, `task ${act} ${made}`),
        ];
        expect(real).toEqual(unreal);
      }
      const taken = await own.say(person, `task reassign ${id} ${own.mention(person)}`);
      expect(wordsOf(taken)).toMatch(/introuvable|cannot be found/);
    }
    expect(await events(id)).toEqual(["created"]);
    for (const person of ["sacha", "alix"])
      expect(JSON.stringify(await own.say(person, "tâches rh"))).toContain("Préparer le départ");
    expect((await own.say("alix", `task show ${id}`, { place })).audience).toBe("asker");
    expect(own.log.join()).not.toContain("départ");
  });
});
