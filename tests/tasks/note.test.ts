import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
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
import { eventsOf, taskNamed, tasksOf } from "./tasks-seen.ts";

let store: Store;
let desk: DeskAtWork;
beforeAll(async () => {
  store = await openStore();
  desk = await openDesk(store);
});
afterAll(() => store.close());

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
    expect(await taskNamed(store, desk, "Envoyer le kbis")).toMatchObject({
      due: "2026-11-30",
      who: ["camille"],
    });
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
    await desk.say("camille", text);
    expect((await tasksOf(store, desk)).map((one) => one.title)).toContain(title);
  });

  it("is noted once however often the message is delivered", async () => {
    const own = await openDesk(store);
    const first = await own.say("camille", "tâche relire le bail", { id: "again" });
    const second = await own.say("camille", "tâche relire le bail", { id: "again" });
    expect(second).toEqual(first);
    expect(await tasksOf(store, own)).toHaveLength(1);
  });

  it("asks with a form what is to be done, and keeps what was said", async () => {
    const own = await openDesk(store);
    const card = await own.say("camille", "tâche pour Sacha demain");
    expect(errorsOf(card)["title"]).toContain("ce qu’il faut faire");
    expect(valuesOf(card)).toMatchObject({ date: "2026-11-23", people: own.mention("sacha") });
    const done = await own.say("camille", "task", { form: { ...valuesOf(card), title: "relire le bail" } });
    expect(wordsOf(done)).toContain("C’est noté pour Sacha Dubois");
    expect(await taskNamed(store, own, "Relire le bail")).toMatchObject({
      due: "2026-11-23",
      who: ["sacha"],
    });
  });

  it("gives nothing to a stranger, and gives back what was typed", async () => {
    const own = await openDesk(store);
    const card = await own.say("camille", "tâche <@U404> envoyer le kbis demain");
    expect(await tasksOf(store, own)).toHaveLength(0);
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
    expect(await taskNamed(store, own, "Envoyer le devis")).toMatchObject({ due: "2026-11-23" });
    await own.say("camille", press(card, "Demain"));
    expect(await eventsOf(store, (await taskNamed(store, own, "Envoyer le devis")).id)).toEqual([
      "created",
      "due",
    ]);
  });

  it("asks which of two days is meant, and has noted the task meanwhile", async () => {
    const own = await openDesk(store);
    const card = await own.say("camille", "tâche passer à la banque lundi ou mardi");
    expect(await taskNamed(store, own, "Passer à la banque")).toMatchObject({ due: "2026-11-23" });
    await own.say("camille", press(card, "mardi 24"));
    expect(await taskNamed(store, own, "Passer à la banque")).toMatchObject({ due: "2026-11-24" });
  });

  it("corrects the last task by « plutôt mardi » and « non pour Sacha »", async () => {
    const own = await openDesk(store);
    await own.say("camille", "tâche passer à la banque lundi");
    await own.say("camille", "plutôt mardi 14h");
    expect(await taskNamed(store, own, "Passer à la banque")).toMatchObject({ due: "2026-11-24 14:00" });
    await own.say("camille", "non pour Sacha");
    expect(await taskNamed(store, own, "Passer à la banque")).toMatchObject({ who: ["sacha"] });
    await own.say("camille", "annule");
    expect(await taskNamed(store, own, "Passer à la banque")).toMatchObject({ who: ["camille"] });
  });

  it("keeps the link of the message it was made of", async () => {
    const own = await openDesk(store);
    const source = { url: "https://example.slack.com/p1", text: "envoyez-moi le kbis" };
    const claim = await own.desk.claim({ ...own.toAsk("camille", "task", { via: "shortcut" }), source });
    expect(wordsOf(await own.desk.answer(claim))).toContain("« Envoyez-moi le kbis »");
    const { id } = await taskNamed(store, own, "Envoyez-moi le kbis");
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
    const shown = await own.say("camille", `task show ${(await taskNamed(store, own, "Relire ce bail")).id}`);
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
    const before = (await tasksOf(store, desk)).length;
    expect(wordsOf(await desk.say("sacha", text))).toContain("C’est noté");
    expect(await tasksOf(store, desk)).toHaveLength(before + 1);
    expect(rowsOf(await desk.say("sacha", "mes tâches")).length).toBeGreaterThan(0);
    expect(desk.log).toEqual([]);
  });

  it("sets up what comes back, also through the form", async () => {
    const own = await openDesk(store);
    const card = await own.say("camille", "tâche chaque lundi faire le point pour Sacha");
    expect(wordsOf(card)).toContain("Faire le point");
    expect(await seriesOf(own)).toEqual(["FREQ=WEEKLY;BYDAY=MO"]);
    const asked = await own.say("camille", "tâche à Paul de ranger la salle tous les mardis");
    expect(formOf(asked)?.ask).toContain("tous les mardis");
    const answers = { ...valuesOf(asked), people: own.mention("alix") };
    await own.say("camille", formOf(asked)?.ask as string, { form: answers });
    expect(await seriesOf(own)).toEqual(["FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=TU"]);
  });
});

const seriesOf = async (at: DeskAtWork): Promise<string[]> =>
  (
    await store.rows<{ rule: string }>(
      "SELECT rule FROM task_series WHERE firm_id = $1 ORDER BY created_at, rule",
      [at.firm],
    )
  ).map(({ rule }) => rule);
