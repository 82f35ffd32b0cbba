import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../../src/desk/card.ts";
import { buttonsOf, formOf, openStore, press, rowsOf, type Store, wordsOf } from "../../desk/desk-at-work.ts";
import { openLists } from "./lists.ts";

// TEST_NOW is Sunday 22 November 2026 in Paris.
let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const LIST = [
  "Numéro;Client;E-mail;Date;Échéance;Montant TTC;Reste dû",
  "FA-001;Exemple SARL;compta@exemple.fr;01/09/2026;01/10/2026;1 200,00;1 200,00",
  "FA-002;Exemple;;15/10/2026;15/12/2026;300,00;100,00",
  "FA-003;Mairie de Rennes;;01/10/2026;31/10/2026;500,00;0,00",
  "",
].join("\r\n");

const factsOf = (card: Card): string =>
  wordsOf({ ...card, blocks: card.blocks.filter(({ kind }) => kind === "facts") });

describe("a list dropped in a private message", () => {
  it("is shown before anything is written, then imported once, however often it is pressed", async () => {
    const desk = await openLists(store);
    const shown = await desk.drop(LIST);
    const facts = factsOf(shown);
    expect(facts).toContain("À ajouter : 3 factures, dont 1 déjà réglées");
    expect(facts).toContain("Reste à payer (à ajouter) : 1 300,00 €");
    expect(facts).toContain("Clients : 2 nouveaux");
    expect(facts).toContain("N° de facture : « Numéro » : FA-001 · FA-002");
    expect(await desk.invoices()).toEqual([]);

    const button = press(shown, "Importer");
    const done = await desk.say("camille", button);
    expect(wordsOf(done)).toContain("import terminé");
    expect(wordsOf(await desk.say("camille", button))).toContain("import terminé");
    expect(wordsOf(await desk.say("camille", button.ask))).toContain("import terminé");
    expect(await desk.invoices()).toMatchObject([
      { number: "FA-001", client: "Exemple SARL", open: 120_000, hold: "to-sort", entered: "2026-11-22" },
      { number: "FA-002", client: "Exemple SARL", total: 30_000, open: 10_000, hold: null, entered: null },
      { number: "FA-003", client: "Mairie de Rennes", open: 0, hold: null },
    ]);
    expect(await desk.clients()).toMatchObject([
      { name: "Exemple SARL", kind: "business", email: "compta@exemple.fr" },
      { name: "Mairie de Rennes", kind: "public", email: null },
    ]);
    expect(await desk.payments()).toEqual([]);
  });

  it("the same list again finds everything as it is", async () => {
    const desk = await openLists(store);
    await desk.say("camille", press(await desk.drop(LIST), "Importer"));
    const again = await desk.drop(LIST);
    expect(wordsOf(again)).toContain("Rien à importer");
    expect(buttonsOf(again).map(({ label }) => label)).not.toContain("Importer");
  });

  it("dropped twice and imported twice at once, it is in the books once", async () => {
    const desk = await openLists(store);
    const cards = [await desk.drop(LIST), await desk.drop(LIST)];
    await Promise.all(cards.map((card) => desk.say("camille", press(card, "Importer"))));
    expect(await desk.invoices()).toHaveLength(3);
  });

  it("an invoice entered by hand is the same one", async () => {
    const desk = await openLists(store);
    await desk.say("camille", "facture FA 001 Exemple SARL 1 200 € échéance 1/10/2026");
    await desk.say("camille", press(await desk.drop(LIST), "Importer"));
    const found = (await desk.invoices()).filter(({ open }) => open === 120_000);
    expect(found).toHaveLength(1);
  });

  it("less left to pay is a payment of that day; more is left out, and said", async () => {
    const desk = await openLists(store);
    await desk.say("camille", press(await desk.drop(LIST), "Importer"));
    await desk.say("camille", "Exemple SARL a payé 50 € sur FA-002");
    const later = LIST.replace("1 200,00;1 200,00", "1 200,00;700,00").replace("15/12/2026", "20/12/2026");
    const shown = await desk.drop(later);
    expect(factsOf(shown)).toContain("À mettre à jour : 1 facture, dont 1 avec un paiement");
    expect(rowsOf(shown).map(({ text, detail }) => [text, detail])).toEqual([
      [expect.stringContaining("le fichier annonce plus à payer que les livres"), "ligne 3"],
    ]);
    const done = await desk.say("camille", press(shown, "Importer"));
    expect(await desk.payments()).toMatchObject([
      { number: "FA-001", cents: 50_000, on: "2026-11-22", note: "Constaté à l’import" },
      { number: "FA-002", cents: 5_000 },
    ]);
    const undone = await desk.say("camille", press(done, "Annuler l’import"));
    expect(wordsOf(undone)).toContain("import annulé");
    expect(await desk.invoices()).toMatchObject([
      { number: "FA-001", open: 120_000, hold: "to-sort" },
      { number: "FA-002", open: 5_000 },
      { number: "FA-003" },
    ]);
    expect(await desk.payments()).toHaveLength(1);
  });

  it("is taken back but for what somebody built on since", async () => {
    const desk = await openLists(store);
    const done = await desk.say("camille", press(await desk.drop(LIST), "Importer"));
    await desk.say("camille", "Exemple SARL a payé 50 € sur FA-002");
    const undo = press(done, "Annuler l’import");
    const undone = await desk.say("camille", undo);
    expect(wordsOf(undone)).toContain("Gardées : 1 facture");
    expect(await desk.invoices()).toMatchObject([{ number: "FA-002", open: 5_000 }]);
    expect(await desk.clients()).toMatchObject([{ name: "Exemple SARL" }]);
    expect(wordsOf(await desk.say("camille", undo.ask))).toContain("rien à annuler");
  });

  it("« annule » right after an import takes it back", async () => {
    const desk = await openLists(store);
    await desk.say("camille", press(await desk.drop(LIST), "Importer"));
    await desk.say("camille", "annule");
    expect(await desk.invoices()).toEqual([]);
    expect(await desk.clients()).toEqual([]);
  });

  it("given up, nothing is written, and its button no longer imports", async () => {
    const desk = await openLists(store);
    const shown = await desk.drop(LIST);
    await desk.say("camille", press(shown, "Abandonner"));
    expect(wordsOf(await desk.say("camille", press(shown, "Importer")))).toContain("abandonné");
    expect(await desk.invoices()).toEqual([]);
  });

  it("asks for the columns it did not find, and takes what is said", async () => {
    const desk = await openLists(store);
    const shown = await desk.drop(
      "alpha;bravo;charlie;delta\nX1;Exemple SARL;01/12/2026;100,00\nX2;Autre SAS;02/12/2026;200,00\n",
    );
    const form = formOf(shown);
    expect(form?.ask).toMatch(/^relance import columns /);
    const bad = await desk.say("camille", form?.ask ?? "", { form: { number: "0", client: "0", due: "2" } });
    expect(formOf(bad)?.fields.flatMap(({ name, error }) => (error ? [name] : []))).toEqual([
      "client",
      "total",
    ]);
    const chosen = { number: "0", client: "1", due: "2", total: "3", days: "dmy", decimal: "," };
    const preview = await desk.say("camille", form?.ask ?? "", { form: chosen });
    expect(factsOf(preview)).toContain("À ajouter : 2 factures");
    await desk.say("camille", press(preview, "Importer"));
    expect(await desk.invoices()).toMatchObject([
      { number: "X1", due: "2026-12-01", open: 10_000 },
      { number: "X2", due: "2026-12-02" },
    ]);
  });

  it("a correction of the order of days changes every date", async () => {
    const desk = await openLists(store);
    const shown = await desk.drop("Numéro;Client;Échéance;Montant TTC\nA1;Exemple;03/04/2027;100,00\n");
    expect(wordsOf(shown)).toContain("Le jour et le mois ne se distinguent pas");
    const form = formOf(await desk.say("camille", press(shown, "Corriger les colonnes")));
    const values = Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value ?? ""]));
    const preview = await desk.say("camille", form?.ask ?? "", { form: { ...values, days: "mdy" } });
    expect(wordsOf(preview)).not.toContain("ne se distinguent pas");
    await desk.say("camille", press(preview, "Importer"));
    expect(await desk.invoices()).toMatchObject([{ due: "2027-03-04" }]);
  });

  it("is for those who keep the books, in private", async () => {
    const desk = await openLists(store);
    // Somebody else's file may still be confided.
    expect(wordsOf(await desk.drop(LIST, "f.csv", "alix"))).toContain("Faut-il la noter comme tâche");
    desk.dropped.set("F", new TextEncoder().encode(LIST));
    const place = { id: "C1", kind: "channel" } as const;
    const shown = await desk.say("camille", "importer", { files: [{ id: "F", name: "f.csv" }], place });
    expect(wordsOf(shown)).toContain("privée");
    expect(await desk.runs()).toEqual([]);
  });
});
