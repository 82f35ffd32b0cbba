import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
} from "../../desk/desk-at-work.ts";
import { type BooksAtWork, openBooks } from "./books-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Exemple SARL owes 1 200 and 300, in that order of dates; Autre SAS owes 50. */
async function openWithInvoices(): Promise<BooksAtWork> {
  const desk = await openBooks(store);
  await desk.say("camille", "facture FA-2026-042 Exemple SARL 1 200 € du 01/09 échéance 01/10");
  await desk.say("camille", "facture FA-2026-043 Exemple SARL 300 € du 01/10 échéance 01/11");
  await desk.say("camille", "facture FA-2026-050 Autre SAS 50 € du 01/10 échéance 01/11");
  return desk;
}
const open = async (desk: BooksAtWork) =>
  Object.fromEntries((await desk.invoices()).map(({ number, open }) => [number.slice(-3), open / 100]));

describe("a payment said of an invoice", () => {
  it("is recorded on the invoice its short number means, and what is left is said", async () => {
    const desk = await openWithInvoices();
    const card = await desk.say("camille", "Exemple SARL a payé 500 € sur FA-042");
    expect(wordsOf(card)).toContain("Paiement noté : 500,00 € sur FA-2026-042.");
    expect(wordsOf(card)).toContain("Reste à payer : FA-2026-042 : 700,00 €");
    expect(await open(desk)).toEqual({ "042": 700, "043": 300, "050": 50 });
    expect(await desk.payments()).toEqual([
      { number: "FA-2026-042", kind: "payment", on: "2026-11-22", cents: 50_000, note: null },
    ]);
  });

  it.each([
    ["FA-042 est payée", { "042": 0, "043": 300 }],
    ["la facture FA-042 a été réglée hier", { "042": 0, "043": 300 }],
    ["facture FA-042 est payée", { "042": 0, "043": 300 }],
    ["FA-042 et FA-043 sont payées", { "042": 0, "043": 0 }],
    ["Exemple SARL a tout payé", { "042": 0, "043": 0 }],
    ["Example paid everything".replace("Example", "Exemple"), { "042": 0, "043": 0 }],
    ["Autre paid 50", { "042": 1200, "043": 300, "050": 0 }],
    ["reçu 500 € de Exemple SARL sur FA-042", { "042": 700, "043": 300 }],
    ["exemple a vire 200,50 sur fa-42", { "042": 999.5, "043": 300 }],
    ["FA-2026-042 is paid", { "042": 0, "043": 300 }],
    ["virement de 1 200 € de Exemple SARL sur FA-042", { "042": 0, "043": 300 }],
  ])("« %s »", async (text, expected) => {
    const desk = await openWithInvoices();
    await desk.say("camille", text);
    expect(await open(desk)).toMatchObject(expected);
  });

  it("is recorded on the day that was said", async () => {
    const desk = await openWithInvoices();
    await desk.say("camille", "Exemple SARL a réglé FA-043 le 18 novembre");
    await desk.say("camille", "Exemple SARL a payé 100 € sur FA-042 hier");
    expect(await desk.payments()).toMatchObject([
      { on: "2026-11-18", cents: 30_000 },
      { on: "2026-11-21", cents: 10_000 },
    ]);
  });

  it("is a credit note where « avoir » says so, with its own number", async () => {
    const desk = await openWithInvoices();
    const card = await desk.say("camille", "avoir AV-2026-003 de 200 € sur FA-042");
    expect(wordsOf(card)).toContain("Avoir noté : 200,00 € sur FA-2026-042.");
    expect(await desk.payments()).toMatchObject([
      { kind: "credit-note", cents: 20_000, note: "AV-2026-003" },
    ]);
    expect(await open(desk)).toMatchObject({ "042": 1000 });
  });

  it("is taken back by « annule » and by its button, with the hold that it ended", async () => {
    const desk = await openWithInvoices();
    await desk.say("camille", "FA-042 : dit que c'est payé");
    const [before] = await desk.invoices();
    expect(before?.hold).toMatch(/^said-paid/);
    const card = await desk.say("camille", "FA-042 est payée");
    expect((await desk.invoices())[0]).toMatchObject({ open: 0, hold: "" });
    expect(wordsOf(await desk.say("camille", press(card, "Annuler")))).toContain("C’est annulé");
    expect((await desk.invoices())[0]).toMatchObject({ open: 120_000, hold: before?.hold });
    expect(wordsOf(await desk.say("camille", press(card, "Annuler")))).toContain("Je n’ai rien pu annuler");
    await desk.say("camille", "FA-043 est payée");
    await desk.say("camille", "annule");
    expect(await open(desk)).toEqual({ "042": 1200, "043": 300, "050": 50 });
    expect(await desk.payments()).toEqual([]);
  });
});

describe("a payment that does not say enough, or says too much", () => {
  it("larger than what is open is asked, never recorded silently", async () => {
    const desk = await openWithInvoices();
    const card = await desk.say("camille", "Exemple SARL a payé 1 300 € sur FA-042");
    expect(wordsOf(card)).toContain(
      "1 300,00 €, c’est plus que ce qui reste à payer (1 200,00 €). Rien n’est noté.",
    );
    expect(await desk.payments()).toEqual([]);
    expect(rowsOf(card).map(({ text }) => text.replace(/[\u00a0\u202f]/g, " "))).toEqual([
      "1 200,00 € sur FA-2026-042, 100,00 € sur FA-2026-043",
      "1 200,00 € sur FA-2026-042",
    ]);
    await desk.say("camille", press(card, "Noter ainsi"));
    expect(await open(desk)).toMatchObject({ "042": 0, "043": 200 });
    const beyond = await desk.say("camille", "Autre SAS a payé 60 €");
    expect(rowsOf(beyond)).toHaveLength(1);
    expect(await open(desk)).toMatchObject({ "050": 50 });
  });

  it("without a number, several invoices being open, proposes the oldest first and the others", async () => {
    const desk = await openWithInvoices();
    const card = await desk.say("camille", "Exemple SARL a payé 300 €");
    expect(rowsOf(card).map(({ text }) => text.replace(/[\u00a0\u202f]/g, " "))).toEqual([
      "300,00 € sur FA-2026-042",
      "300,00 € sur FA-2026-043",
    ]);
    expect(await desk.payments()).toEqual([]);
    const [, second] = rowsOf(card);
    if (!second?.buttons?.[0]) throw new Error("no second way");
    await desk.say("camille", second.buttons[0]);
    expect(await open(desk)).toMatchObject({ "042": 1200, "043": 0 });
  });

  it("without an amount asks how much, and « tout est payé » settles all", async () => {
    const desk = await openWithInvoices();
    const card = await desk.say("camille", "Exemple SARL a payé");
    expect(wordsOf(card)).toContain("Combien Exemple SARL a-t-il payé");
    expect(await desk.payments()).toEqual([]);
    await desk.say("camille", press(card, "Tout est payé"));
    expect(await open(desk)).toMatchObject({ "042": 0, "043": 0, "050": 50 });
  });

  it.each([
    ["Exemple SARL a payé -500 € sur FA-042", { amount: "plus grand que zéro" }],
    ["Exemple SARL a payé 0 € sur FA-042", { amount: "plus grand que zéro" }],
    ["Exemple SARL a payé 1e309 € sur FA-042", { amount: "Ce n’est pas un montant" }],
    ["Exemple SARL a payé 500 € HT sur FA-042", { amount: "hors taxes" }],
    ["Exemple SARL a payé 500 $ sur FA-042", { amount: "Ce qui reste à payer est en EUR" }],
    ["Exemple SARL a payé 500 € sur FA-042 le 15/12/2026", { on: "à venir" }],
  ])("« %s » comes back as a form, filled in", async (text, expected) => {
    const desk = await openWithInvoices();
    const card = await desk.say("camille", text);
    for (const [field, error] of Object.entries(expected)) expect(errorsOf(card)[field]).toContain(error);
    expect(valuesOf(card).about).toBe("Exemple SARL FA-042");
    expect(await desk.payments()).toEqual([]);
    await desk.say("camille", formOf(card)?.ask ?? "", {
      form: { ...valuesOf(card), amount: "10", on: "2026-11-20" },
    });
    expect(await desk.payments()).toMatchObject([{ number: "FA-2026-042", cents: 1000, on: "2026-11-20" }]);
  });

  it("names what it does not know, with a way on", async () => {
    const desk = await openWithInvoices();
    const client = await desk.say("camille", "Inconnu SA a payé 500 €");
    expect(wordsOf(client)).toContain("Je ne connais pas de client « Inconnu SA ».");
    expect(press(client, "Créer ce client").ask).toBe("relance client new Inconnu SA");
    expect(wordsOf(await desk.say("camille", "FA-999 est payée"))).toContain(
      "Je ne trouve pas de facture « FA-999 »",
    );
    expect(wordsOf(await desk.say("camille", "Autre SAS a payé 10 € sur FA-042"))).toContain(
      "Autre SAS n’a pas de facture « FA-042 »",
    );
    await desk.say("camille", "FA-042 est payée");
    expect(wordsOf(await desk.say("camille", "FA-042 est payée"))).toContain("il n’y a plus rien à payer");
  });

  it("asks which where a short number or a name means several", async () => {
    const desk = await openWithInvoices();
    await desk.say("camille", "facture FA-2025-042 Autre SAS 80 € du 01/12/2025 échéance 31/12/2025");
    const card = await desk.say("camille", "FA-042 est payée");
    expect(wordsOf(card)).toContain("Plusieurs factures peuvent être « FA-042 »");
    await desk.say("camille", press(card, "Choisir"));
    expect((await desk.invoices()).filter(({ open }) => open === 0).map(({ number }) => number)).toEqual([
      "FA-2025-042",
    ]);
    // Only one of the two is still open: that is the one.
    await desk.say("camille", "FA-042 est payée");
    expect((await desk.invoices()).filter(({ open }) => open === 0)).toHaveLength(2);
  });
});

describe("the same payment twice", () => {
  it("by two people at once is recorded once, and the second is asked whether it is another one", async () => {
    const desk = await openWithInvoices();
    await desk.say("camille", "Sacha est assistante");
    const cards = await Promise.all([
      desk.say("camille", "Exemple SARL a payé 500 € sur FA-042"),
      desk.say("sacha", "Exemple SARL a payé 500 € sur FA-042"),
    ]);
    expect(await desk.payments()).toHaveLength(1);
    expect(await open(desk)).toMatchObject({ "042": 700 });
    const asked = cards.find((card) => wordsOf(card).includes("Le même paiement est déjà noté"));
    if (!asked) throw new Error("nobody was asked");
    await desk.say("sacha", press(asked, "Oui, c’est un autre"));
    expect(await open(desk)).toMatchObject({ "042": 200 });
  });

  it("of all that is open is recorded once", async () => {
    const desk = await openWithInvoices();
    await desk.say("camille", "Sacha est assistante");
    await Promise.all([
      desk.say("camille", "FA-042 est payée"),
      desk.say("sacha", "FA-042 est payée"),
      desk.say("sacha", "Exemple SARL a payé 1 200 € sur FA-042"),
    ]);
    expect(await desk.payments()).toHaveLength(1);
    expect(await open(desk)).toMatchObject({ "042": 0 });
  });

  it("delivered again is recorded once and answered alike", async () => {
    const desk = await openWithInvoices();
    const [a, b] = await Promise.all([
      desk.say("camille", "Exemple SARL a payé 500 € sur FA-042", { id: "E9" }),
      desk.say("camille", "Exemple SARL a payé 500 € sur FA-042", { id: "E9" }),
    ]);
    expect(wordsOf(a)).toBe(wordsOf(b));
    expect(await desk.payments()).toHaveLength(1);
  });
});

it("what a button carries is read again: a forged one records nothing", async () => {
  const desk = await openWithInvoices();
  const other = await openWithInvoices();
  const card = await other.say("camille", "Exemple SARL a payé 300 €");
  const foreign = press(card, "Noter ainsi").ask;
  await desk.say("camille", { label: "", ask: foreign });
  await desk.say("camille", { label: "", ask: foreign.replace(/=\d+/, "=999999999") });
  await desk.say("camille", { label: "", ask: "relance undo payment=x=none" });
  await desk.say("sacha", { label: "", ask: foreign });
  expect(await desk.payments()).toEqual([]);
  expect(await other.payments()).toEqual([]);
  expect(buttonsOf(card).length).toBeGreaterThan(1);
});
