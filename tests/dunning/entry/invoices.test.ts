import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buttonsOf,
  errorsOf,
  formOf,
  openStore,
  press,
  type Store,
  valuesOf,
  wordsOf,
} from "../../desk/desk-at-work.ts";
import { openBooks } from "./books-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const SENTENCE = "facture FA-2026-042 Exemple SARL 1 200 € échéance 30/11";

describe("an invoice said whole", () => {
  it("is entered at once, and the card says what was understood and what was supposed", async () => {
    const desk = await openBooks(store);
    const card = await desk.say("camille", SENTENCE);
    const words = wordsOf(card);
    expect(words).toContain("La facture FA-2026-042 est dans les livres.");
    expect(words).toContain("Client : Exemple SARL (nouveau client, Entreprise)");
    expect(words).toContain("Montant TTC : 1 200,00 €");
    expect(words).toContain("Émise le : dimanche 22 novembre (aujourd’hui, faute de date dite)");
    expect(words).toContain("Échéance : lundi 30 novembre");
    expect(words).toContain("E-mail : aucune adresse");
    expect(card.audience).toBe("asker");
    expect(await desk.invoices()).toMatchObject([
      {
        number: "FA-2026-042",
        client: "Exemple SARL",
        total: 120_000,
        open: 120_000,
        issued: "2026-11-22",
        due: "2026-11-30",
        entered: null,
      },
    ]);
    expect(press(card, "Ajouter une adresse").ask).toMatch(/^relance client /);
  });

  it.each([
    [
      "nouvelle facture FA-1 Exemple SARL du 15/10 à 30 jours 980,50 €",
      { number: "FA-1", total: 98_050, issued: "2026-10-15", due: "2026-11-14", entered: "2026-11-22" },
    ],
    ["facture FA-2 Exemple SARL 500 € à réception", { number: "FA-2", due: "2026-11-22" }],
    [
      "Facture n° 2026043 pour Exemple SARL, d’un montant de 1\u202f200,00\u00a0€ TTC, émise le 3 novembre, payable le 3 décembre",
      { number: "2026043", total: 120_000, issued: "2026-11-03", due: "2026-12-03" },
    ],
    [
      "invoice INV-7 Example Ltd £1,200.50 due 30 November",
      { number: "INV-7", client: "Example Ltd", total: 120_050, currency: "GBP", due: "2026-11-30" },
    ],
    ["facture FA-3 Exemple SARL 500 € 30 jours fin de mois le 10", { due: "2027-01-10" }],
    ["bonjour, facture FA-4 Exemple SARL 500", { number: "FA-4", total: 50_000, due: "2026-12-22" }],
  ])("« %s »", async (text, expected) => {
    const desk = await openBooks(store);
    await desk.say("camille", text);
    expect(await desk.invoices()).toMatchObject([expected]);
  });

  it("says that the usual thirty days were taken where no due date was said", async () => {
    const desk = await openBooks(store);
    expect(wordsOf(await desk.say("camille", "facture FA-5 Exemple SARL 500 €"))).toContain(
      "Échéance : mardi 22 décembre (à 30 jours, faute d’échéance dite)",
    );
  });

  it("goes to the client the books know, whatever the spelling", async () => {
    const desk = await openBooks(store);
    await desk.say("camille", SENTENCE);
    const card = await desk.say("camille", "facture FA-2026-043 EXEMPLE 300 €");
    expect(wordsOf(card)).toContain("Client : Exemple SARL");
    expect(wordsOf(card)).not.toContain("nouveau client");
    expect((await desk.clients()).map(({ name }) => name)).toEqual(["Exemple SARL"]);
  });

  it("knows a client whose name ends in a number from an amount in thousands", async () => {
    const desk = await openBooks(store);
    await desk.say("camille", "relance invoice", {
      form: { number: "FA-1", client: "Studio 54", amount: "10", currency: "EUR" },
    });
    await desk.say("camille", "facture FA-2 Studio 54 500 €");
    expect(await desk.invoices()).toMatchObject([{}, { client: "Studio 54", total: 50_000 }]);
  });

  it("keeps the e-mail address it names, and says nothing is missing", async () => {
    const desk = await openBooks(store);
    const card = await desk.say("camille", "facture FA-6 Exemple SARL compta@exemple.fr 500 €");
    expect(wordsOf(card)).toContain("E-mail : compta@exemple.fr");
    expect(buttonsOf(card).map(({ label }) => label)).not.toContain("Ajouter une adresse");
    expect(await desk.clients()).toMatchObject([{ email: "compta@exemple.fr" }]);
  });

  it("is taken out again by « annule » and by its button, with the client it brought, and only once", async () => {
    const desk = await openBooks(store);
    const card = await desk.say("camille", SENTENCE);
    expect(wordsOf(await desk.say("camille", "annule"))).toContain("C’est annulé");
    expect(await desk.invoices()).toEqual([]);
    expect(await desk.clients()).toEqual([]);
    expect(wordsOf(await desk.say("camille", press(card, "Annuler")))).toContain("Je n’ai rien pu annuler");
  });

  it("stays when something has happened to it since", async () => {
    const desk = await openBooks(store);
    const card = await desk.say("camille", SENTENCE);
    await desk.say("camille", "Exemple SARL a payé 500 € sur FA-042");
    expect(wordsOf(await desk.say("camille", press(card, "Annuler")))).toContain("Je n’ai rien pu annuler");
    expect(await desk.invoices()).toMatchObject([{ open: 70_000 }]);
  });

  it("is entered once when redelivered, and once by two people at the same moment", async () => {
    const desk = await openBooks(store);
    await desk.say("camille", "Sacha est assistante");
    const again = await Promise.all([
      desk.say("camille", SENTENCE, { id: "E1" }),
      desk.say("camille", SENTENCE, { id: "E1" }),
      desk.say("sacha", SENTENCE),
    ]);
    expect(await desk.invoices()).toHaveLength(1);
    expect(await desk.clients()).toHaveLength(1);
    expect(wordsOf(again[0])).toBe(wordsOf(again[1]));
  });

  it("under a number the books hold says so, with its facts", async () => {
    const desk = await openBooks(store);
    await desk.say("camille", SENTENCE);
    const card = await desk.say("camille", "facture fa 2026-042 Autre SAS 77 €".replace("fa ", "fa-"));
    expect(wordsOf(card)).toContain("La facture FA-2026-042 est déjà dans les livres.");
    expect(wordsOf(card)).toContain("Client : Exemple SARL");
    expect(wordsOf(card)).toContain("Reste à payer : 1 200,00 €");
    expect(await desk.invoices()).toHaveLength(1);
    expect(await desk.clients()).toHaveLength(1);
  });
});

describe("an invoice said in part or in doubt", () => {
  it.each([
    ["facture", {}],
    ["facture FA-1 Exemple SARL", { amount: "Il manque le montant TTC." }],
    ["facture Exemple SARL 500 €", { number: "Il manque le numéro de la facture." }],
    ["facture FA-1 500 €", { client: "Il manque le nom du client." }],
    ["facture FA-1 Exemple SARL -500 €", { amount: "Le montant doit être plus grand que zéro." }],
    ["facture FA-1 Exemple SARL 0 €", { amount: "Le montant doit être plus grand que zéro." }],
    ["facture FA-1 Exemple SARL 1e309 €", { amount: "Ce n’est pas un montant" }],
    ["facture FA-1 Exemple SARL NaN €", { amount: "Il manque le montant TTC." }],
    ["facture FA-1 Exemple SARL 1.200 €", { amount: "Mille ou des décimales" }],
    ["facture FA-1 Exemple SARL 1 200 € HT", { amount: "hors taxes" }],
    ["facture FA-1 Exemple SARL 99 999 999 999 999 €", { amount: "trop grand" }],
    ["facture FA-1 Exemple SARL 500 € échéance 31/02", { due: "Ce jour n’existe pas." }],
    [
      "facture FA-1 Exemple SARL 500 € du 15/11/2026 échéance 10/11/2026",
      { due: "avant la date de la facture" },
    ],
    ["facture FA-1 Exemple SARL 500 € échéance 22/11/2028", { due: "plus d’un an" }],
    ["facture FA-1 Exemple SARL 500 € du 22/11/2028", { issued: "trop loin dans l’avenir" }],
    ["facture FA-1 Exemple SARL 500 € échéance 15/11", { issued: "Quand a-t-elle été émise", due: "avant" }],
    ["facture FA-1 Exemple SARL a@ex.fr,b@ex.fr 500 €", { email: "Une seule adresse" }],
  ])("« %s » comes back as a form with its errors on their fields", async (text, expected) => {
    const desk = await openBooks(store);
    const card = await desk.say("camille", text);
    const errors = errorsOf(card);
    expect(formOf(card)).toBeDefined();
    expect(Object.keys(errors).sort()).toEqual(Object.keys(expected).sort());
    for (const [field, error] of Object.entries(expected)) expect(errors[field] ?? "").toContain(error);
    expect(await desk.invoices()).toEqual([]);
  });

  it("keeps all that was understood in the form, which completes it", async () => {
    const desk = await openBooks(store);
    const card = await desk.say("camille", "facture FA-2026-042 Exemple SARL échéance 30/11");
    expect(valuesOf(card)).toMatchObject({
      number: "FA-2026-042",
      client: "Exemple SARL",
      due: "2026-11-30",
      kind: "business",
    });
    const done = await desk.say("camille", formOf(card)?.ask ?? "", {
      form: { ...valuesOf(card), amount: "1 200,50", email: "compta@exemple.fr" },
    });
    expect(wordsOf(done)).toContain("Montant TTC : 1 200,50 €");
    expect(await desk.invoices()).toMatchObject([{ total: 120_050 }]);
  });

  it.each([
    ["facture FA-1 M. Durand 500 €", "consumer"],
    ["facture FA-1 Mme Durand 500 €", "consumer"],
    ["facture FA-1 Mairie de Lyon 500 €", "public"],
    ["facture FA-1 CHU de Nantes 500 €", "public"],
  ])("« %s » asks what the client is: %s", async (text, kind) => {
    const desk = await openBooks(store);
    const card = await desk.say("camille", text);
    expect(valuesOf(card)).toMatchObject({ kind, amount: "500 €" });
    expect(errorsOf(card)).toEqual({});
    await desk.say("camille", "relance invoice", { form: valuesOf(card) });
    expect(await desk.clients()).toMatchObject([{ kind }]);
  });

  it("gives hospitals fifty days", async () => {
    const desk = await openBooks(store);
    expect(valuesOf(await desk.say("camille", "facture FA-1 CHU de Nantes 500 €")).due).toBe("2027-01-11");
  });

  it("asks where a known client has nearly that name, and never guesses « fin de mois »", async () => {
    const desk = await openBooks(store);
    await desk.say("camille", "facture FA-1 Exemple Conseil SARL 500 €");
    const card = await desk.say("camille", "facture FA-2 Exemple 500 €");
    expect(wordsOf(card)).toContain("Vous avez déjà, sous un nom proche : Exemple Conseil SARL.");
    const term = await desk.say("camille", "facture FA-3 Exemple Conseil SARL 500 € 30 jours fin de mois");
    expect(wordsOf(term)).toContain("« 30 jours fin de mois » se compte de deux façons");
    expect(await desk.invoices()).toHaveLength(1);
  });

  it("refuses by form what it refuses in words", async () => {
    const desk = await openBooks(store);
    const form = {
      number: "FA-1",
      client: "Exemple",
      kind: "business",
      amount: "10",
      currency: "EUR",
      issued: "",
      due: "",
    };
    const said = async (change: Record<string, string>) =>
      errorsOf(await desk.say("camille", "relance invoice", { form: { ...form, ...change } }));
    expect(await said({ email: "c@ex.fr, evil@x.fr" })).toEqual({
      email: "Une seule adresse, sans rien d’autre.",
    });
    expect(await said({ email: "c@ex.fr\r\nBcc: x@x.fr" })).toEqual({
      email: "Ce n’est pas une adresse e-mail.",
    });
    expect(Object.keys(await said({ amount: "1e309" }))).toEqual(["amount"]);
    expect(Object.keys(await said({ amount: "$10" }))).toEqual(["currency"]);
    expect(Object.keys(await said({ currency: "ZZZ" }))).toEqual(["currency"]);
    expect(Object.keys(await said({ due: "2026-02-31" }))).toEqual(["due"]);
    expect(Object.keys(await said({ issued: "2026-11-20", due: "2026-11-19" }))).toEqual(["due"]);
    expect(Object.keys(await said({ client: "x".repeat(151) }))).toEqual(["client"]);
    expect(await desk.invoices()).toEqual([]);
  });
});

it("the books are for those who chase: a member is told so, and nothing is written", async () => {
  const desk = await openBooks(store);
  expect(wordsOf(await desk.say("sacha", SENTENCE))).toContain("il faut un rôle que vous n’avez pas");
  expect(await desk.invoices()).toEqual([]);
});
