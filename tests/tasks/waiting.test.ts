import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { remindOfTasks } from "../../src/tasks/reminders/job.ts";
import { readWaiting } from "../../src/tasks/waiting/read-waiting.ts";
import {
  type DeskAtWork,
  formOf,
  openDesk,
  openStore,
  press,
  type Store,
  wordsOf,
} from "../desk/desk-at-work.ts";

/** Monday 23 November 2026, 10:00 in Paris. */
const MONDAY = Date.UTC(2026, 10, 23, 9);

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

describe("what is waited for, read from words", () => {
  it.each<[string, string, string | undefined, string]>([
    ["le client pour les plans, relancer vendredi", "le client", "les plans", "2026-11-27"],
    ["les plans de l'architecte, relance lundi", "l’architecte", "les plans", "2026-11-30"],
    ["la réponse du client pour le devis avant jeudi", "le client", "la réponse pour le devis", "2026-11-26"],
    ["l'accord de principe de la banque", "la banque", "l'accord de principe", "2026-11-30"],
    ["Dupont SARL pour le kbis et je le relance vendredi", "Dupont SARL", "le kbis", "2026-11-27"],
    ["un retour des impôts", "les impôts", "un retour", "2026-11-30"],
    ["le notaire", "le notaire", undefined, "2026-11-30"],
    ["le notaire hier", "le notaire", undefined, "2026-11-30"],
    ["the client for the plans, chase on Friday", "the client", "the plans", "2026-11-27"],
    ["the figures from the bank, chase next monday", "the bank", "the figures", "2026-11-30"],
  ])("« %s »", (words, who, what, on) => {
    const read = readWaiting(words, { now: MONDAY, zone: "Europe/Paris", holidays: [] });
    expect({ who: read?.who, what: read?.what, on: read?.due.on }).toEqual({ who, what, on });
  });

  it("nothing is waited for where nothing is said, whatever its length", () => {
    expect(
      readWaiting(" , relancer vendredi", { now: MONDAY, zone: "Europe/Paris", holidays: [] }),
    ).toBeUndefined();
    expect(readWaiting("…", { now: MONDAY, zone: "Europe/Paris", holidays: [] })).toBeUndefined();
    const started = performance.now();
    readWaiting("de la ".repeat(600), { now: MONDAY, zone: "Europe/Paris", holidays: [] });
    expect(performance.now() - started).toBeLessThan(500);
  });
});

async function morning(desk: DeskAtWork, now: number) {
  desk.clock.at = now;
  const due = await store.rows<{ id: string }>("SELECT id FROM task WHERE firm_id = $1 AND next_at <= $2", [
    desk.firm,
    new Date(now),
  ]);
  await remindOfTasks(
    desk.scope,
    due.map(({ id }) => id),
    now,
  );
  return (await desk.post()).told;
}

const FRIDAY = Date.UTC(2026, 10, 27, 8);

describe("« j’attends le client pour les plans, relancer vendredi »", () => {
  it("says what was understood, and that nobody is written to", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    const card = await desk.say("sacha", "j'attends le client pour les plans, relancer vendredi");
    expect(wordsOf(card)).toContain(
      "C’est noté : vous attendez les plans du client. Vendredi 27 novembre, je vous prépare une relance.",
    );
    expect(wordsOf(card)).toContain("Je n’écris à personne");
    expect(wordsOf(card)).toContain("En attente de : le client");
    expect(wordsOf(await desk.say("sacha", "annule"))).toContain("Relancer le client pour les plans");
    expect(await morning(desk, FRIDAY)).toEqual([]);
  });

  it("on the day its owner gets words to copy; no mail ever leaves", async () => {
    const desk = await openDesk(store, { now: MONDAY, mailbox: { address: "cabinet@exemple.fr" } });
    await desk.say("sacha", "j'attends le client pour les plans, relancer vendredi");
    const told = await morning(desk, FRIDAY);
    expect(told.map(({ person }) => person)).toEqual(["sacha"]);
    const card = told[0]?.card as never;
    const words = wordsOf(card);
    expect(words).toContain(
      "Toujours rien du client ? Voici une relance à copier. Je n’ai écrit à personne.",
    );
    expect(words).toContain(
      "Objet : Les plans\n\nBonjour,\n\nSauf erreur de notre part, nous n’avons pas encore reçu les plans.",
    );
    expect(words).toMatch(/Bien cordialement,\n\nSacha Dubois\n\S/);
    expect(words).not.toMatch(/\b(?:vous|votre|vos|tu|ton)\b.*\n\nBien cordialement/);
    expect(await morning(desk, FRIDAY)).toEqual([]);
    const mails = await store.rows("SELECT 1 FROM message WHERE firm_id = $1 AND kind = 'mail'", [desk.firm]);
    expect(mails).toEqual([]);
  });

  it("« c’est envoyé »: waited for again, another one in five working days; pressed twice, once", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await desk.say("sacha", "j'attends le client pour les plans, relancer vendredi");
    const [draft] = await morning(desk, FRIDAY);
    const sent = press(draft?.card as never, "C’est envoyé");
    expect(wordsOf(await desk.say("sacha", sent))).toContain(
      "Sans nouvelles du client, j’en prépare une autre vendredi 4 décembre.",
    );
    await desk.say("sacha", sent);
    const [task] = await store.rows("SELECT due_on::text, draft, version FROM task WHERE firm_id = $1", [
      desk.firm,
    ]);
    expect(task).toEqual({ due_on: "2026-12-04", draft: null, version: 3 });
    const [again] = await morning(desk, FRIDAY + 7 * 86_400_000);
    expect(wordsOf(again?.card as never)).toContain("Objet : Les plans");
  });

  it("its words are changed, and shown again from the late reminder", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await desk.say("sacha", "j'attends la banque, relancer vendredi");
    const [draft] = await morning(desk, FRIDAY);
    expect(wordsOf(draft?.card as never)).toContain("Objet : Notre demande");
    const form = await desk.say("sacha", press(draft?.card as never, "Modifier"));
    const ask = formOf(form)?.ask as string;
    expect(wordsOf(await desk.say("sacha", ask, { form: { draft: "  " } }))).toContain("Le texte est vide.");
    await desk.say("sacha", ask, { form: { draft: "Bonjour, avez-vous des nouvelles ?" } });
    const [late] = await morning(desk, FRIDAY + 3 * 86_400_000);
    const shown = await desk.say("sacha", press(late?.card as never, "Voir la relance"));
    expect(wordsOf(shown)).toContain("Bonjour, avez-vous des nouvelles ?");
    expect(wordsOf(await desk.say("sacha", press(shown, "C’est arrivé")))).toContain("C’est fait");
  });

  it("is nobody else’s to see", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    await desk.say("sacha", "j'attends la banque, relancer vendredi");
    await morning(desk, FRIDAY);
    const [task] = await store.rows<{ id: string }>("SELECT id FROM task WHERE firm_id = $1", [desk.firm]);
    for (const verb of ["draft", "edit"])
      expect(wordsOf(await desk.say("morgan", `task waiting ${verb} ${task?.id}`))).toContain("introuvable");
    expect(wordsOf(await desk.say("morgan", `task waiting sent ${task?.id}`))).toContain("concerne");
    expect(wordsOf(await desk.say("morgan", "task waiting draft"))).toContain("introuvable");
  });

  it("« j’attends » alone asks whom", async () => {
    const desk = await openDesk(store, { now: MONDAY });
    expect(wordsOf(await desk.say("sacha", "j'attends"))).toContain("Qui attendez-vous ?");
  });
});
