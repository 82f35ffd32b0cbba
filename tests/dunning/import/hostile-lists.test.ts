import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../../src/desk/card.ts";
import { buttonsOf, openStore, press, rowsOf, type Store, wordsOf } from "../../desk/desk-at-work.ts";
import { encodeText } from "../../files/csv/encode.ts";
import { type ListsAtWork, openLists } from "./lists.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
const HEAD = "Numéro;Client;E-mail;Date;Échéance;Montant TTC;Devise";
const listOf = (...lines: string[]): string => [HEAD, ...lines].join("\r\n");
const reasonsOf = (card: Card): string[] => rowsOf(card).map(({ text }) => plain(text));

async function importAll(desk: ListsAtWork, list: string | Uint8Array): Promise<Card> {
  const shown = await desk.drop(list);
  await desk.say("camille", press(shown, "Importer"));
  return shown;
}

describe("what people drop, as it really is", () => {
  it("CP1252 with a line break in quotes, whatever the spaces between thousands", async () => {
    const desk = await openLists(store);
    await importAll(
      desk,
      encodeText(
        listOf(
          'F1;"Société\r\nGénérale d’Œuvres";a@exemple.fr;01/09/2026;01/12/2026;"1\u00a0234,56";EUR',
          "F2;Été SARL;b@exemple.fr;01/09/2026;01/12/2026;1 234,56;€",
        ),
        "windows-1252",
      ) as Uint8Array,
    );
    expect(await desk.invoices()).toMatchObject([
      { number: "F1", client: "Société Générale d’Œuvres", total: 123_456 },
      { number: "F2", client: "Été SARL", total: 123_456 },
    ]);
  });

  it("the narrow space, the fixed one, the thin one and none are all thousands", async () => {
    const desk = await openLists(store);
    await importAll(
      desk,
      listOf(
        ...["\u202f", "\u00a0", "\u2009", " ", ""].map(
          (space, i) => `F${i};Exemple;;01/09/2026;01/12/2026;1${space}234,56;EUR`,
        ),
      ),
    );
    expect((await desk.invoices()).map(({ total }) => total)).toEqual([
      123_456, 123_456, 123_456, 123_456, 123_456,
    ]);
  });

  it("amounts that are none are left out line by line, with the reason", async () => {
    const desk = await openLists(store);
    const shown = await desk.drop(
      listOf(
        "F1;Alpha;;01/09/2026;01/12/2026;1e309;EUR",
        "F2;Alpha;;01/09/2026;01/12/2026;NaN;EUR",
        "F3;Alpha;;01/09/2026;01/12/2026;-50,00;EUR",
        "F4;Alpha;;01/09/2026;01/12/2026;0,00;EUR",
        "F5;Alpha;;01/09/2026;01/12/2026;99999999999999,00;EUR",
        "F6;;;01/09/2026;01/12/2026;10,00;EUR",
        "F7;Alpha;;01/09/2026;31/02/2026;10,00;EUR",
        "F8;Alpha;;01/09/2026;01/12/2026;10,00;EUR",
      ),
    );
    expect(reasonsOf(shown).sort()).toEqual([
      "1 ligne : avoir : dites sur quelle facture, « avoir 100 € sur FA-042 »",
      "1 ligne : montant nul",
      "1 ligne : montant trop grand",
      "1 ligne : pas de nom de client",
      "1 ligne : échéance illisible",
      "2 lignes : montant illisible",
    ]);
    const all = await desk.say("camille", press(shown, "Voir les 7 lignes"));
    expect(reasonsOf(all)[0]).toBe("Ligne 2 : montant illisible");
    expect(rowsOf(all)[0]?.detail).toBe("1e309");
    await desk.say("camille", press(shown, "Importer"));
    expect(await desk.invoices()).toMatchObject([{ number: "F8", total: 1_000 }]);
  });

  it("a formula or markup in a name stays text; several addresses in one cell are not taken", async () => {
    const desk = await openLists(store);
    const formula = '=HYPERLINK("http://evil.example";"x")';
    const shown = await importAll(
      desk,
      [
        HEAD,
        `F1;"${formula.replaceAll('"', '""')}";"c@ex.fr, evil@x.fr";01/09/2026;01/12/2026;10,00;EUR`,
        "F2;<img src=x onerror=alert(1)>;d@exemple.fr;01/09/2026;01/12/2026;10,00;EUR",
      ].join("\n"),
    );
    expect(plain(wordsOf(shown))).toContain("Noms qui commencent comme une formule de tableur : 1");
    expect(plain(wordsOf(shown))).toContain("Plusieurs adresses dans une case, non reprises : 1");
    expect(await desk.clients()).toMatchObject([
      { name: "<img src=x onerror=alert(1)>", email: "d@exemple.fr" },
      { name: formula, email: null },
    ]);
  });

  it("one number for two clients, or two years, is two invoices, and said", async () => {
    const desk = await openLists(store);
    const list = listOf(
      "12;Alpha;;01/09/2026;01/12/2026;10,00;EUR",
      "12;Bravo;;02/09/2026;02/12/2026;20,00;EUR",
      "12;Alpha;;01/09/2025;01/12/2025;30,00;EUR",
    );
    const shown = await importAll(desk, list);
    expect(plain(wordsOf(shown))).toContain("sert aussi à une autre (autre client ou autre année) : 3");
    expect(await desk.invoices()).toMatchObject([
      { number: "12", client: "Alpha", total: 3_000, hold: "to-sort" },
      { number: "12", client: "Alpha", total: 1_000 },
      { number: "12", client: "Bravo", total: 2_000 },
    ]);
    expect(wordsOf(await desk.drop(list))).toContain("Rien à importer");
    // A third client's, in another list, is kept apart as well.
    await importAll(desk, listOf("12;Charlie;;01/09/2026;01/12/2026;40,00;EUR"));
    expect(await desk.invoices()).toHaveLength(4);
  });

  it("one number with two amounts for one client is left out whole", async () => {
    const desk = await openLists(store);
    const shown = await desk.drop(
      listOf("7;SARL Alpha;;01/09/2026;01/12/2026;10,00;EUR", "7;Alpha;;01/09/2026;01/12/2026;20,00;EUR"),
    );
    expect(reasonsOf(shown)[0]).toContain("2 lignes : même numéro deux fois pour un client");
  });

  it("two currencies are never added up", async () => {
    const desk = await openLists(store);
    const shown = await desk.drop(
      listOf("F1;Alpha;;01/09/2026;01/12/2026;10,00;EUR", "F2;Alpha;;01/09/2026;01/12/2026;20,00;CHF"),
    );
    expect(plain(wordsOf(shown))).toContain("Reste à payer (à ajouter) : 10,00 € et 20,00 CHF");
  });

  it("due before issued keeps the printed date; without a due date thirty days are counted, and said", async () => {
    const desk = await openLists(store);
    const shown = await importAll(
      desk,
      listOf("F1;Alpha;;10/12/2026;01/12/2026;10,00;EUR", "F2;Alpha;;10/11/2026;;10,00;EUR"),
    );
    expect(plain(wordsOf(shown))).toContain("Échéance avant la date de facture : 1");
    expect(plain(wordsOf(shown))).toContain("Factures sans échéance : 1");
    expect(plain(wordsOf(shown))).toContain("Nouveaux clients sans adresse e-mail : 1");
    expect(await desk.invoices()).toMatchObject([
      { number: "F1", issued: "2026-12-10", due: "2026-12-01" },
      { number: "F2", due: "2026-12-10" },
    ]);
    expect(wordsOf(await desk.drop(listOf("F2;Alpha;;10/11/2026;;10,00;EUR")))).toContain("Rien à importer");
  });

  it("what stands in a client's card is never replaced, what is missing is filled in", async () => {
    const desk = await openLists(store);
    await desk.say("camille", "facture FA-1 Exemple SARL 100 € échéance 30/11 compta@exemple.fr");
    await importAll(desk, listOf("F1;EXEMPLE;autre@exemple.fr;01/09/2026;01/12/2026;10,00;EUR"));
    expect(await desk.clients()).toMatchObject([{ name: "Exemple SARL", email: "compta@exemple.fr" }]);
  });
});

it("a list dropped with words about invoices is read all the same", async () => {
  const desk = await openLists(store);
  desk.dropped.set("F", new TextEncoder().encode(listOf("F1;Alpha;;01/09/2026;01/12/2026;10,00;EUR")));
  for (const text of ["facture jointe", "voilà le fichier", "importer"]) {
    const card = await desk.say("camille", text, { files: [{ id: "F", name: "f.csv" }] });
    expect(wordsOf(card)).toContain("À ajouter : 1 facture".replace(" :", " :"));
  }
});

it("is shown in English to who speaks English", async () => {
  const desk = await openLists(store, { people: { robin: { name: "Robin Wood", locale: "en-GB" } } });
  const shown = await desk.drop(
    "Invoice number;Customer;Due date;Total;Amount due\nINV-1;Example Ltd;31/10/2026;1,200.00;1,200.00\nINV-2;Example Ltd;15/11/2026;NaN;0\nINV-3;Example Ltd;15/12/2026;10.00;10.00",
    "invoices.csv",
    "robin",
  );
  expect(wordsOf(shown)).toContain("To add : 2 invoices");
  expect(wordsOf(shown)).toContain("Invoices already overdue: 1");
  expect(rowsOf(shown)[0]?.text).toBe("1 line: amount that cannot be read");
  const done = await desk.say("robin", press(shown, "Import"));
  expect(wordsOf(done)).toContain("invoices.csv: imported.");
  expect(wordsOf(await desk.say("robin", press(done, "Sort the overdue")))).toContain(
    "To sort: 1 invoice, 1 client",
  );
});

describe("what is no list", () => {
  it.each([
    ["a workbook by its name", "factures.xlsx", "PK", "Enregistrer sous"],
    ["a workbook under another name", "factures.csv", "PK\u0003\u0004zip", "Enregistrer sous"],
    ["nothing at all", "factures.csv", "", "vide"],
    ["one column of words", "factures.txt", "bonjour\nmerci\n", "colonnes"],
    ["a web page", "factures.csv", "<!doctype html><table></table>", "page web"],
    ["bytes", "factures.csv", "a\u0000b\u0000c;\u0000\u0001\u0002", "pas de texte"],
  ])("%s gets a sentence that says what to do", async (_what, name, bytes, said) => {
    const desk = await openLists(store);
    const card = await desk.drop(bytes, name);
    expect(wordsOf(card)).toContain(said);
    expect(await desk.runs()).toEqual([]);
  });

  it("fifty megabytes are not even fetched, where the door says how large they are", async () => {
    const desk = await openLists(store);
    const said = { id: "F", name: "factures.csv", size: 50 * 1024 * 1024 };
    const card = await desk.say("camille", "", { files: [said] });
    expect(plain(wordsOf(card))).toContain("Il pèse 50 Mo.");
    const unsaid = await desk.drop(new Uint8Array(50 * 1024 * 1024));
    expect(plain(wordsOf(unsaid))).toContain("je lis jusqu’à 20 Mo");
    expect(buttonsOf(unsaid)).toEqual([]);
  });

  it("a file that is gone says so", async () => {
    const desk = await openLists(store);
    const card = await desk.say("camille", "", { files: [{ id: "gone", name: "factures.csv" }] });
    expect(wordsOf(card)).toContain("Déposez-le à nouveau");
  });

  it("an import whose file was forgotten asks for it again", async () => {
    const desk = await openLists(store);
    const shown = await desk.drop(listOf("F1;Alpha;;01/09/2026;01/12/2026;10,00;EUR"));
    await store.rows("SELECT forget_old(now() + interval '400 years')");
    const card = await desk.say("camille", press(shown, "Importer").ask);
    expect(wordsOf(card)).toContain("Déposez-le à nouveau");
  });
});
