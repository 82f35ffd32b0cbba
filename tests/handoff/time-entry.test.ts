import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inOneUnit, openDatabase } from "../../src/database/client.ts";
import { enterTime } from "../../src/handoff/time/enter-time.ts";
import { timeButtons } from "../../src/handoff/time/time-buttons.ts";
import {
  buttonsOf,
  errorsOf,
  formOf,
  openStore,
  press,
  rowsOf,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { openTimeFirm } from "./time-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const open = async (contract: Parameters<Awaited<ReturnType<typeof openTimeFirm>>["contract"]>[0] = {}) => {
  const firm = await openTimeFirm(store);
  await firm.contract(contract);
  return firm;
};

describe("time entered after the work", () => {
  it("goes to the task that was just finished, for who asked for it", async () => {
    const firm = await open();
    await firm.task("Demander le kbis", { done: true });
    const card = await firm.say("alix", "25 min");
    expect(wordsOf(card)).toContain("C’est noté : 25 min sur « Demander le kbis », aujourd’hui.");
    expect(card.audience).toBe("asker");
    expect(await firm.entries()).toMatchObject([
      {
        day: "2026-11-24",
        minutes: 25,
        kind: "files",
        task: "Demander le kbis",
        partner: "Sacha",
        state: "kept",
      },
    ]);
  });

  it("asks on which task otherwise, and writes once whatever is pressed", async () => {
    const firm = await open();
    await firm.task("Demander le kbis");
    await firm.task("Réserver le train");
    const card = await firm.say("alix", "1h15");
    expect(
      rowsOf(card)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(["Demander le kbis", "Réserver le train"]);
    const [first, second] = buttonsOf(card);
    await firm.say("alix", first as never);
    await firm.say("alix", second as never);
    await firm.say("alix", first as never);
    expect(await firm.entries()).toMatchObject([{ minutes: 75 }]);
  });

  it("finds the task, the day and the person in one sentence", async () => {
    const firm = await open();
    await firm.task("Demander le kbis au greffe");
    await firm.task("Classer les pièces", { file: "Martin" });
    await firm.say("alix", "1h15 sur le kbis");
    await firm.say("alix", "40 min hier pour Robin");
    await firm.say("alix", "de 9h à 10h30 dossier Martin");
    await firm.say("alix", "30 min au téléphone avant-hier pour Camille Martin");
    expect(await firm.entries()).toMatchObject([
      { minutes: 75, task: "Demander le kbis au greffe", partner: "Sacha" },
      { minutes: 90, task: "Classer les pièces", span: "09:00-10:30", day: "2026-11-24" },
      { minutes: 30, task: null, partner: "Camille", kind: "phone", day: "2026-11-22", note: "téléphone" },
    ]);
    // « 40 min hier pour Robin » says no task: it is asked.
    expect(await firm.entries()).toHaveLength(3);
  });

  it("rounds up as the contract says, keeps both, and says so", async () => {
    const firm = await open({ rounding: 15 });
    await firm.task("Demander le kbis", { done: true });
    const card = await firm.say("alix", "25 min");
    expect(wordsOf(card)).toContain("Saisi : 25 min ; compté : 30 min, car le contrat arrondit à 15 min.");
    expect(await firm.entries()).toMatchObject([{ minutes: 30, entered: 25 }]);
  });

  it("is tapped on the card of a done task, once all buttons together", async () => {
    const firm = await open();
    const task = await firm.task("Demander le kbis", { done: true });
    const buttons = timeButtons(task, "fr");
    expect(buttons.map(({ label }) => label.replace("\u00a0", " "))).toEqual([
      "10 min",
      "15 min",
      "30 min",
      "Autre durée…",
    ]);
    await firm.say("alix", buttons[1] as never);
    await firm.say("alix", buttons[2] as never);
    expect(await firm.entries()).toMatchObject([{ minutes: 15, task: "Demander le kbis" }]);
    const form = await firm.say("alix", buttons[3] as never);
    expect(valuesOf(form)).toMatchObject({ task: task.id, on: "2026-11-24", partner: "asker" });
    await firm.say("alix", formOf(form)?.ask as string, {
      form: {
        ...valuesOf(form),
        length: "50",
        on: "2026-11-23",
        partner: "none",
        kind: "phone",
        note: "greffe",
      },
    });
    expect((await firm.entries())[1]).toMatchObject({
      minutes: 50,
      day: "2026-11-23",
      partner: null,
      kind: "phone",
      note: "greffe",
    });
  });

  it("is corrected by words, by the form and undone; the old entry stays as void", async () => {
    const firm = await open();
    await firm.task("Demander le kbis", { done: true });
    await firm.say("alix", "25 min");
    const card = await firm.say("alix", "corrige : 35 min");
    expect(wordsOf(card)).toContain("Corrigé : 35 min sur « Demander le kbis »");
    await firm.say("alix", "plutôt hier");
    expect((await firm.entries()).map(({ minutes, day, state }) => [minutes, day, state])).toEqual([
      [25, "2026-11-24", "void"],
      [35, "2026-11-24", "void"],
      [35, "2026-11-23", "kept"],
    ]);
    await firm.say("alix", "annule");
    expect((await firm.entries()).map(({ state }) => state)).toEqual(["void", "kept", "void"]);
    const form = await firm.say("alix", press(card, "Corriger"));
    expect(valuesOf(form)).toMatchObject({ length: "35\u00a0min", on: "2026-11-24", kind: "files" });
    await firm.say("alix", formOf(form)?.ask as string, { form: { ...valuesOf(form), kind: "mail" } });
    expect((await firm.entries()).filter(({ state }) => state === "kept")).toMatchObject([
      { minutes: 35, kind: "mail", task: "Demander le kbis" },
    ]);
  });

  it("is removed and put back, each once", async () => {
    const firm = await open();
    await firm.task("Demander le kbis", { done: true });
    const card = await firm.say("alix", "25 min");
    const removed = await firm.say("alix", press(card, "Annuler"));
    await firm.say("alix", press(card, "Annuler"));
    expect(await firm.entries()).toMatchObject([{ state: "void" }]);
    await firm.say("alix", press(removed, "Rétablir"));
    expect(await firm.entries()).toMatchObject([{ state: "kept" }]);
    expect(wordsOf(await firm.say("alix", { label: "", ask: press(removed, "Rétablir").ask }))).toContain(
      "compte déjà",
    );
  });

  it("leaves « 45 min » to the meeting that was just looked for", async () => {
    const firm = await open();
    await firm.say("alix", `rdv avec ${firm.mention("sacha")} demain 14h`);
    const card = await firm.say("alix", "45 min");
    expect(wordsOf(card)).not.toContain("sur quelle tâche");
    expect(await firm.entries()).toEqual([]);
    expect(await firm.meetings()).toMatchObject([{ minutes: 45 }]);
  });
});

describe("time that cannot be", () => {
  it.each([
    ["0 min", "au moins une minute"],
    ["-10 min", "au moins une minute"],
    ["30 h", "24 h au plus"],
    ["99999 min", "24 h au plus"],
    ["1h demain", "pas encore venu"],
    ["1h le 31/02/2026", "n’existe pas"],
    ["de 15h à 17h", "pas encore passé"],
    ["de 22h à 1h30 hier", "La fin vient avant le début"],
    ["1h75", "Je n’ai pas lu de durée"],
    ["1h le 12/08/2026", "Votre contrat commence le mardi 1er septembre"],
  ])("%j gets a sentence and writes nothing", async (text, sentence) => {
    const firm = await open();
    await firm.task("Demander le kbis", { done: true });
    const card = await firm.say(
      "alix",
      text.includes("h le") || text.includes("hier") || text.includes("demain") || text.includes("de 15h")
        ? `${text} sur le kbis`
        : text,
    );
    expect(wordsOf(card)).toContain(sentence);
    expect(await firm.entries()).toEqual([]);
  });

  it("needs a contract", async () => {
    const firm = await open();
    const card = await firm.say("morgan", "30 min pour relire le bail");
    expect(wordsOf(card)).toContain("il n’y en a pas à votre nom");
    expect(wordsOf(await firm.say("morgan", press(card, "Le confier")))).toContain("relire le bail");
  });

  it("asks once more about a very long one", async () => {
    const firm = await open();
    const card = await firm.say("alix", "15h sur le bilan");
    expect(wordsOf(card)).toContain("est-ce bien cela");
    expect(await firm.entries()).toEqual([]);
    await firm.say("alix", press(card, "Oui"));
    expect(await firm.entries()).toMatchObject([{ minutes: 900, note: "bilan" }]);
  });

  it("never overlaps, and names what stands there", async () => {
    const firm = await open();
    await firm.task("Demander le kbis");
    await firm.say("alix", "de 9h à 10h30 sur le kbis");
    const card = await firm.say("alix", "de 10h à 11h sur le kbis");
    expect(wordsOf(card)).toContain("chevauche 9 h – 10 h 30 (Demander le kbis), déjà noté aujourd’hui");
    expect(buttonsOf(card).map(({ label }) => label)).toEqual([
      "Corriger l’autre saisie…",
      "Saisir autrement…",
    ]);
    await firm.say("alix", "de 10h30 à 11h sur le kbis");
    expect(await firm.entries()).toHaveLength(2);
    // Put on its field where it came from the form.
    const form = await firm.say("alix", "time add");
    const again = await firm.say("alix", "time add", { form: { ...valuesOf(form), length: "9:30-9:45" } });
    expect(errorsOf(again)["length"]).toContain("chevauche");
  });

  it("never makes a day longer than 24 hours, and says what it has", async () => {
    const firm = await open({ rounding: 30 });
    await firm.say("alix", { label: "", ask: "time add 1410 min task:none" });
    const card = await firm.say("alix", "time add 45 min task:none");
    expect(wordsOf(card)).toContain("Il y a déjà 23 h 30 aujourd’hui");
    expect(await firm.entries()).toHaveLength(1);
    await firm.say("alix", "time add 30 min task:none");
    expect(await firm.entries()).toHaveLength(2);
  });

  it("counts what really went by on the night the clocks go back", async () => {
    const firm = await open();
    await firm.say("alix", "time add 00:00-04:00 on:2026-10-25 task:none");
    expect(await firm.entries()).toMatchObject([{ minutes: 300, span: "00:00-04:00" }]);
  });

  it("takes no other person's entry, task or words for commands", async () => {
    const firm = await open();
    const secret = await firm.task("Rupture", { by: "camille", who: "sacha", confidential: true });
    expect(wordsOf(await firm.say("alix", `time add 10 min task:${secret.id}`))).toContain(
      "Je ne retrouve pas",
    );
    await firm.say("alix", "time add 10 min task:none");
    const [entry] = await store.rows<{ id: string }>("SELECT id FROM time_entry WHERE firm_id = $1", [
      firm.firm,
    ]);
    for (const verb of ["void", "fix", "restore"])
      expect(wordsOf(await firm.say("camille", `time ${verb} ${entry?.id}`))).toContain("Je ne retrouve pas");
    for (const text of [
      "time void",
      "time void x",
      "time restore ' OR 1=1",
      "time fix 0",
      "time add task:x 5 min",
      "time add on:2026-99-99 5 min task:none",
    ])
      expect((await firm.say("alix", text)).blocks.length).toBeGreaterThan(0);
    expect(await firm.entries()).toHaveLength(1);
    expect(firm.log).toEqual([]);
  });
});

describe("two processes at once", () => {
  it("never fill a day beyond 24 hours", async () => {
    const firm = await open();
    const other = openDatabase({ url: store.appUrl, setRole: false });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        inOneUnit(i % 2 ? other.scope(firm.firm) : firm.scope, (unit) =>
          enterTime(unit, { person: firm.id("alix"), on: "2026-11-23", minutes: 100 }, firm.clock.at),
        ),
      ),
    );
    await other.close();
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(14);
    expect(outcomes.filter((one) => !one.ok && one.reason === "day-full")).toHaveLength(6);
  });

  it("are stopped by the database where a store forgot its lock", async () => {
    const firm = await open();
    const insert = (minutes: number) =>
      firm.scope.run(
        (tx) =>
          tx.$executeRaw`INSERT INTO time_entry (id, firm_id, person_id, worked_on, minutes, entered_minutes, kind, state, created_at)
          VALUES (gen_random_uuid(), ${firm.firm}::uuid, ${firm.id("alix")}::uuid, '2026-11-23', ${minutes}, ${minutes}, 'other', 'kept', now())`,
      );
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => insert(700)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(await firm.entries()).toHaveLength(2);
  });
});
