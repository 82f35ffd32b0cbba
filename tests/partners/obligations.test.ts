import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands.ts";
import type { Card } from "../../src/desk/card.ts";
import { createMatcher } from "../../src/desk/match.ts";
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
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Monday 23 November 2026, 9 in the morning in Paris. */
const MONDAY = Date.parse("2026-11-23T09:00:00+01:00");

async function openFirm(): Promise<DeskAtWork> {
  const desk = await openDesk(store, { now: MONDAY });
  for (const said of ["sacha est associé", "alix est assistante"]) await desk.say("camille", said);
  return desk;
}

const COMPANY = {
  form: "SELARL",
  tax: "IS",
  vat: "monthly",
  closing: "31/12",
  siren: "732 829 320",
  department: "75",
};

async function answer(desk: DeskAtWork, card: Card, answers: Record<string, string>): Promise<Card> {
  const form = formOf(card);
  return desk.say("camille", form?.ask as string, { form: { ...valuesOf(card), ...answers } });
}

/** The company's first two forms: a SELARL with monthly VAT on the 19th. */
async function openAnswered(): Promise<DeskAtWork> {
  const desk = await openFirm();
  await answer(desk, await desk.say("camille", "compléter le profil"), COMPANY);
  await desk.say("camille", "tva mensuelle le 19");
  await desk.say(
    "camille",
    { label: "", ask: "obligation profile set headcount profession cfe" },
    {
      form: { headcount: "1-10", profession: "other", cfe: "1 200" },
    },
  );
  return desk;
}

const titles = (card: Card): string[] => rowsOf(card).map(({ text }) => text.replace(/[\u00a0\u202f]/g, " "));
const rowOf = (card: Card, title: string) => {
  const row = rowsOf(card).find(({ text }) => text.replace(/[\u00a0\u202f]/g, " ").startsWith(title));
  if (!row) throw new Error(`no row '${title}' on: ${wordsOf(card)}`);
  return row;
};
const pressIn = (card: Card, title: string, label: string) => {
  const button = rowOf(card, title).buttons?.find((one) => one.label === label);
  if (!button) throw new Error(`no '${label}' on '${title}': ${JSON.stringify(rowOf(card, title))}`);
  return button;
};
const records = (desk: DeskAtWork) =>
  store.rows<{ code: string; period: string; state: string; version: number; proof_file_id: string | null }>(
    "SELECT code, period, state, version, proof_file_id FROM obligation WHERE firm_id = $1 ORDER BY code, period",
    [desk.firm],
  );

describe("« guichet échéances »", () => {
  it("begins with a question, then shows what the answers bring, and asks for what is missing", async () => {
    const desk = await openFirm();
    const empty = await desk.say("camille", "guichet échéances");
    expect(wordsOf(empty)).toContain("se remplit à partir de quelques réponses");
    expect(wordsOf(empty)).toContain("Rappel, pas un conseil");
    expect(empty.audience).toBe("asker");
    const form = await desk.say("camille", press(empty, "Compléter le profil"));
    expect(formOf(form)?.fields.map(({ name }) => name)).toEqual(Object.keys(COMPANY));
    const saved = await answer(desk, form, COMPANY);
    expect(wordsOf(saved)).toContain("C’est noté.");
    const second = await desk.say("camille", press(saved, "Continuer"));
    expect(formOf(second)?.fields.map(({ name }) => name)).toContain("headcount");
    expect(formOf(second)?.fields.length).toBeLessThanOrEqual(7);
    // Without the day of the VAT nothing is guessed as sure: a question stays.
    const list = await desk.say("camille", "échéances");
    expect(wordsOf(list)).toMatch(/Il reste \d+ questions/);
    expect(wordsOf(list)).toContain("À dire encore : Effectif salarié, Profession, Jour limite de la TVA");
    expect(buttonsOf(list).map(({ label }) => label)).toContain("Demander à l’expert-comptable");
    await desk.say("camille", "tva mensuelle le 19");
    const after = await desk.say("camille", "échéances");
    const vat = rowOf(after, "TVA : déclaration et paiement (CA3) de novembre 2026");
    // 19 December 2026 is a Saturday.
    expect(vat.detail?.replace(/\u00a0/g, " ")).toContain("reporté au lundi 21 décembre");
    expect(vat.detail).toContain("administrateurs");
    expect(vat.buttons?.map(({ label }) => label)).toEqual([
      "Fait",
      "Je m’en charge",
      "Détail",
      "Pas concerné",
    ]);
  });

  it("reads a month, a year, a subject; what it cannot read is said", async () => {
    const desk = await openAnswered();
    const march = await desk.say("camille", "échéances de mars");
    expect(wordsOf(march)).toContain("du lundi 1er mars 2027 au mercredi 31 mars 2027");
    expect(titles(march).length).toBeGreaterThan(0);
    const year = await desk.say("camille", "échéances cette année");
    expect(wordsOf(year)).toContain("31 décembre");
    const vat = await desk.say("camille", "échéances tva");
    expect(titles(vat).every((title) => title.startsWith("TVA"))).toBe(true);
    expect(wordsOf(await desk.say("camille", "échéances blablabla"))).toContain("Aucune échéance trouvée");
    for (const odd of ["échéances 99/99/9999", "échéances ' OR 1=1 --", `échéances ${"x".repeat(500)}`])
      expect(wordsOf(await desk.say("camille", odd))).toContain("Rappel, pas un conseil");
  });

  it("is for administrators, partners and assistants", async () => {
    const desk = await openAnswered();
    expect(wordsOf(await desk.say("morgan", "échéances"))).not.toContain("TVA");
    for (const person of ["sacha", "alix"])
      expect(titles(await desk.say(person, "échéances")).join()).toContain("TVA");
    expect(
      wordsOf(await desk.say("morgan", { label: "", ask: "obligation done vat-monthly 2026-11" })),
    ).not.toContain("noté fait");
    expect((await records(desk)).filter(({ state }) => state === "done")).toEqual([]);
  });

  it("says an amount to administrators and partners only", async () => {
    const desk = await openAnswered();
    await desk.say(
      "camille",
      { label: "", ask: "obligation profile set corporateTax" },
      { form: { corporateTax: "12 000" } },
    );
    const said = async (person: string) =>
      wordsOf(await desk.say(person, "échéances de mars")).match(/3 000,00 €/g)?.length ?? 0;
    expect(await said("camille")).toBe(1);
    expect(await said("sacha")).toBe(1);
    expect(await said("alix")).toBe(0);
    const show = { label: "", ask: "obligation show corporate-tax-instalment 2027-03" };
    const shown = wordsOf(await desk.say("alix", show));
    expect(shown).toContain("IS : acompte");
    expect(shown).not.toContain("3 000,00 €");
  });

  it("shows nothing of another firm's", async () => {
    const [one, other] = [await openAnswered(), await openFirm()];
    await one.say("camille", "ajoute une échéance assurance RCP 31/12/2027 préavis 2 mois tous les ans");
    const [own] = await store.rows<{ id: string }>("SELECT id FROM own_obligation WHERE firm_id = $1", [
      one.firm,
    ]);
    expect(titles(await other.say("camille", "échéances cette année"))).toEqual([]);
    for (const ask of [
      `obligation edit ${own?.id}`,
      `obligation end ${own?.id}`,
      `obligation done ${own?.id} 2027-12-31`,
    ])
      expect(wordsOf(await other.say("camille", { label: "", ask }))).not.toContain("RCP");
    expect(
      (
        await store.rows("SELECT 1 FROM own_obligation WHERE ended_at IS NOT NULL AND firm_id = $1", [
          one.firm,
        ])
      ).length,
    ).toBe(0);
  });
});

describe("the profile", () => {
  it("says what is wrong beside each answer, keeps the others, writes nothing", async () => {
    const desk = await openFirm();
    const form = await desk.say("camille", "compléter le profil");
    const wrong = await answer(desk, form, {
      ...COMPANY,
      siren: "123456789",
      department: "999",
      closing: "31/02",
      vat: "x",
    });
    expect(errorsOf(wrong)).toEqual({
      vat: expect.stringContaining("dans la liste"),
      closing: expect.stringContaining("jour et un mois"),
      siren: expect.stringContaining("SIREN"),
      department: expect.stringContaining("département"),
    });
    expect(valuesOf(wrong)).toMatchObject({ form: "SELARL", tax: "IS", siren: "123456789" });
    const [{ obligations }] = (await store.rows<{ obligations: unknown }>(
      "SELECT obligations FROM firm WHERE id = $1",
      [desk.firm],
    )) as [{ obligations: unknown }];
    expect(obligations).toBeNull();
  });

  it("takes typed answers, and takes them back", async () => {
    const desk = await openAnswered();
    const wrong = await desk.say("camille", "tva mensuelle le 31");
    expect(errorsOf(wrong)).toEqual({ vatDay: expect.stringContaining("entre 15 et 24") });
    const closing = await desk.say("camille", "clôture 30/06");
    expect(wordsOf(closing)).toContain("30/06");
    const saved = async () =>
      (
        await store.rows<{ closing: unknown }>(
          "SELECT obligations->'profile'->'closing' AS closing FROM firm WHERE id = $1",
          [desk.firm],
        )
      )[0]?.closing;
    expect(await saved()).toEqual({ day: 30, month: 6 });
    const undo = press(closing, "Annuler");
    await desk.say("camille", undo);
    expect(await saved()).toEqual({ day: 31, month: 12 });
    expect(wordsOf(await desk.say("camille", undo))).toContain("a changé depuis");
  });
});

describe("done", () => {
  it("once, whoever presses; with who and when; the next one comes by itself; taken back", async () => {
    const desk = await openAnswered();
    const list = await desk.say("camille", "échéances");
    const title = "TVA : déclaration et paiement (CA3) de novembre 2026";
    const button = pressIn(list, title, "Fait");
    const done = await desk.say("camille", button);
    expect(wordsOf(done)).toContain("C’est noté fait");
    expect(wordsOf(done)).toContain("La suivante : mardi 19 janvier 2027");
    expect(await desk.say("camille", button)).toEqual(done);
    expect(wordsOf(await desk.say("sacha", button))).toContain(
      "déjà noté fait par Camille Martin, lundi 23 novembre",
    );
    expect(await records(desk)).toEqual([
      { code: "vat-monthly", period: "2026-11", state: "done", version: 1, proof_file_id: null },
    ]);
    const undone = await desk.say("camille", "annule");
    expect(wordsOf(undone)).toContain("C’est annulé");
    expect(wordsOf(await desk.say("camille", press(done, "Annuler")))).toContain("a changé depuis");
    expect((await records(desk))[0]).toMatchObject({ state: "open", version: 2 });
    const again = await desk.say(
      "camille",
      await desk.say("camille", "échéances").then((card) => pressIn(card, title, "Fait")),
    );
    expect(wordsOf(again)).toContain("C’est noté fait");
  });

  it("« fait CFE » with a file keeps the proof for good; a bad file changes nothing", async () => {
    const desk = await openAnswered();
    const file = { id: "F1", name: "avis-cfe.pdf", mimeType: "application/pdf" };
    const lost = await desk.say("alix", "fait CFE", { files: [file] });
    expect(wordsOf(lost)).toContain("n’a pas pu être lu : rien n’est changé");
    desk.dropped.set("F1", new Uint8Array());
    expect(wordsOf(await desk.say("alix", "fait CFE", { files: [file] }))).toContain("est vide");
    desk.dropped.set("F1", new TextEncoder().encode("%PDF-1.7 avis"));
    const done = await desk.say("alix", "C’est fait pour la CFE !", { files: [file] });
    expect(wordsOf(done)).toContain("Preuve gardée : avis-cfe.pdf");
    const [kept] = await store.rows<{ keep_until: unknown; name: string }>(
      "SELECT k.keep_until, k.name FROM kept_file k JOIN obligation o ON o.proof_file_id = k.id WHERE o.firm_id = $1",
      [desk.firm],
    );
    expect(kept).toEqual({ keep_until: null, name: "avis-cfe.pdf" });
    const [record] = await records(desk);
    const shown = await desk.say("camille", {
      label: "",
      ask: `obligation show ${record?.code} ${record?.period}`,
    });
    expect(shown.blocks.find(({ kind }) => kind === "file")).toMatchObject({ name: "avis-cfe.pdf" });
    expect(wordsOf(shown)).toContain("faite le lundi 23 novembre (Alix Bernard)");
  });

  it("the form asks for the file, and says so when there is none", async () => {
    const desk = await openAnswered();
    const ask = "obligation proof vat-monthly 2026-11";
    const form = await desk.say("camille", { label: "", ask });
    expect(formOf(form)?.fields[0]?.kind).toBe("file");
    expect(errorsOf(await desk.say("camille", ask, { form: {} }))).toEqual({
      proof: expect.stringContaining("Joignez"),
    });
    desk.dropped.set("F2", new TextEncoder().encode("reçu"));
    const done = await desk.say("camille", ask, {
      form: { proof: "F2" },
      files: [{ id: "F2", name: "recu.txt" }],
    });
    expect(wordsOf(done)).toContain("Preuve gardée : recu.txt");
  });

  it("not concerned this time, or ever", async () => {
    const desk = await openAnswered();
    const title = "TVA : déclaration et paiement (CA3) de novembre 2026";
    const skipped = await desk.say(
      "camille",
      pressIn(await desk.say("camille", "échéances"), title, "Pas concerné"),
    );
    expect(wordsOf(skipped)).toContain("pas concerné cette fois");
    await desk.say("camille", press(skipped, "Jamais concerné"));
    const list = await desk.say("camille", "échéances cette année");
    expect(titles(list).join()).not.toContain("TVA : déclaration");
    expect(wordsOf(list)).toContain("Jamais concerné : TVA");
    const back = buttonsOf(list).find(({ label }) => label.startsWith("Remettre"));
    await desk.say("camille", back?.ask as string, { via: "button" });
    expect(titles(await desk.say("camille", "échéances de janvier")).join()).toContain("TVA : déclaration");
  });

  it("what a hostile button carries is no date", async () => {
    const desk = await openAnswered();
    for (const words of [
      "",
      "x",
      "vat-monthly",
      "vat-monthly 1850-01",
      "constructor 2026",
      "' 2026;DROP",
      "vat-monthly 2026-11 9 9 9",
    ])
      for (const verb of [
        "show",
        "reopen",
        "skip",
        "take",
        "assign",
        "owner",
        "never",
        "again",
        "proof",
        "edit",
        "end",
        "restore",
      ])
        expect(
          wordsOf(await desk.say("camille", { label: "", ask: `obligation ${verb} ${words}`.trim() })),
        ).not.toContain("référence");
  }, 30_000);
});

describe("who looks after it", () => {
  it("taken, given for this date or for all, told to who is given it, taken back", async () => {
    const desk = await openAnswered();
    const list = await desk.say("alix", "échéances");
    const title = "TVA : déclaration et paiement (CA3) de novembre 2026";
    const taken = await desk.say("alix", pressIn(list, title, "Je m’en charge"));
    expect(wordsOf(taken)).toContain("Vous vous chargez de");
    const mine = await desk.say("alix", "échéances");
    expect(rowOf(mine, title).detail).toContain("Alix Bernard");
    const form = await desk.say("alix", pressIn(mine, title, "Confier à…"));
    const ask = formOf(form)?.ask as string;
    expect(
      errorsOf(await desk.say("alix", ask, { form: { person: desk.mention("morgan"), which: "once" } })),
    ).toEqual({
      person: expect.stringContaining("qui voit les échéances"),
    });
    await desk.post();
    const given = await desk.say("alix", ask, { form: { person: desk.mention("sacha"), which: "always" } });
    expect(wordsOf(given)).toContain("cette fois et les suivantes");
    const { told } = await desk.post();
    expect(told.map(({ person }) => person)).toEqual(["sacha"]);
    expect(wordsOf(told[0]?.card as Card)).toContain("Alix Bernard vous confie une échéance");
    expect(
      rowOf(await desk.say("alix", "échéances de janvier"), "TVA : déclaration et paiement (CA3) de décembre")
        .detail,
    ).toContain("Sacha Dubois");
    await desk.say("alix", press(given, "Annuler"));
    expect(rowOf(await desk.say("alix", "échéances"), title).detail).toContain("Alix Bernard");
    expect(
      rowOf(await desk.say("alix", "échéances de janvier"), "TVA : déclaration et paiement (CA3) de décembre")
        .detail,
    ).toContain("administrateurs");
  });
});

describe("the firm's own", () => {
  it("read from one sentence; the notice is the date to act by; edited, ended, taken back", async () => {
    const desk = await openFirm();
    const added = await desk.say(
      "camille",
      "ajoute une échéance assurance RCP 31/12/2027 préavis 2 mois tous les ans",
    );
    expect(wordsOf(added)).toContain("C’est ajouté : Assurance RCP.");
    // Two months before, less fifteen days: 31 October − 15 days is Saturday 16.
    expect(wordsOf(added)).toContain("À faire au plus tard le vendredi 15 octobre 2027");
    const [own] = await store.rows(
      "SELECT title, kind, to_char(due_on, 'YYYY-MM-DD') AS due, every_months, notice_months, margin_days FROM own_obligation WHERE firm_id = $1",
      [desk.firm],
    );
    expect(own).toEqual({
      title: "Assurance RCP",
      kind: "insurance",
      due: "2027-12-31",
      every_months: 12,
      notice_months: 2,
      margin_days: 15,
    });
    const form = await desk.say("camille", press(added, "Modifier"));
    expect(valuesOf(form)).toMatchObject({
      title: "Assurance RCP",
      due: "2027-12-31",
      every: "12",
      notice: "2",
    });
    const wrong = await desk.say("camille", formOf(form)?.ask as string, {
      form: { ...valuesOf(form), due: "31/02/2027", notice: "abc", title: " " },
    });
    expect(Object.keys(errorsOf(wrong)).sort()).toEqual(["due", "notice", "title"]);
    const changed = await desk.say("camille", formOf(form)?.ask as string, {
      form: { ...valuesOf(form), notice: "3" },
    });
    expect(wordsOf(changed)).toContain("C’est modifié");
    await desk.say("camille", press(changed, "Annuler"));
    expect(
      (await store.rows("SELECT notice_months FROM own_obligation WHERE firm_id = $1", [desk.firm]))[0],
    ).toEqual({ notice_months: 2 });
    const list = await desk.say("camille", "échéances d'octobre 2027");
    expect(rowOf(list, "Assurance RCP").detail).toContain("à vérifier");
    const shown = await desk.say("camille", pressIn(list, "Assurance RCP", "Détail"));
    const ended = await desk.say("camille", press(shown, "Ne plus suivre"));
    expect(wordsOf(ended)).toContain("ne la suit plus");
    expect(titles(await desk.say("camille", "échéances d'octobre 2027"))).toEqual([]);
    await desk.say("camille", press(ended, "Annuler"));
    expect(titles(await desk.say("camille", "échéances d'octobre 2027"))).toEqual(["Assurance RCP"]);
  });

  it("a date that is past, far or missing is asked again", async () => {
    const desk = await openFirm();
    expect(errorsOf(await desk.say("camille", "ajoute une échéance bail du local 01/01/2020"))).toEqual({
      due: expect.stringContaining("passée"),
    });
    expect(errorsOf(await desk.say("camille", "ajoute une échéance bail du local"))).toEqual({
      due: expect.stringContaining("Donnez une date"),
    });
    expect(errorsOf(await desk.say("camille", "ajoute une échéance bail 01/01/2090"))).toEqual({
      due: expect.stringContaining("vingt ans"),
    });
    expect(formOf(await desk.say("camille", "ajouter une échéance"))?.fields).toHaveLength(6);
    const late = await desk.say("camille", "ajoute une échéance assurance locaux 31/12/2026 préavis 2 mois");
    expect(wordsOf(late)).toContain("il fallait agir");
    expect(titles(await desk.say("camille", "échéances de décembre"))).toContain("Assurance locaux");
  });
});

it("the accountant is asked by a draft that nothing sends", async () => {
  const desk = await openAnswered();
  const shown = await desk.say("camille", { label: "", ask: "obligation show vat-monthly 2026-11" });
  expect(wordsOf(shown)).toContain("Source");
  const draft = await desk.say("camille", press(shown, "Demander à l’expert-comptable"));
  expect(wordsOf(draft)).toContain("Question pour l’expert-comptable : TVA");
  expect(buttonsOf(draft).length).toBeGreaterThan(0);
  expect((await store.rows("SELECT 1 FROM task WHERE firm_id = $1", [desk.firm])).length).toBe(0);
});

it.each([
  ["guichet échéances", "obligation list"],
  ["/guichet échéances de mars", "obligation list"],
  ["fait CFE", "obligation done"],
  ["la tva faite", undefined],
  ["TVA faite", "obligation done"],
  ["fait kbis", "task done"],
  ["tva mensuelle le 19", "obligation profile"],
  ["clôture 30/06", "obligation profile"],
  ["clôture le relevé d’octobre", "statement close"],
  ["ajoute une échéance bail 31/12/2027", "obligation add"],
  ["ajoute une tâche déclarer la tva", "task"],
  ["note que la clôture est le 30/06", "task"],
  ["guichet", "guichet"],
  ["réserve avec Sacha demain, déclaration de tva", "book"],
])("« %s » is for %s", (text, command) => {
  expect(createMatcher(COMMANDS).match(text)?.command.name).toBe(command);
});
