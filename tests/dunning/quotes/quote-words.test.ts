import { describe, expect, it } from "vitest";
import { readQuoteAnswer } from "../../../src/dunning/quotes/answer-words.ts";
import { readQuote } from "../../../src/dunning/quotes/quote-words.ts";
import { TEST_NOW } from "../../counter.ts";

/** Sunday 22 November 2026. */
const context = { today: "2026-11-22", now: TEST_NOW, zone: "Europe/Paris" };

describe("a quote said in one breath", () => {
  it.each([
    [
      "D-2026-012 Exemple SARL 4 500 € valable jusqu'au 31/12",
      { number: "D-2026-012", client: "Exemple SARL", amount: "4 500 €", expires: "2026-12-31" },
    ],
    [
      "D-12 Exemple 4500 € envoyé hier, valable 30 jours",
      { number: "D-12", client: "Exemple", amount: "4500 €", issued: "2026-11-21", validDays: 30 },
    ],
    [
      "D-13 Mairie de Lyon 12 000,50 € du 12/11 valide 3 mois objet : Toiture de l'école",
      {
        number: "D-13",
        client: "Mairie de Lyon",
        amount: "12 000,50 €",
        issued: "2026-11-12",
        validDays: 90,
        title: "Toiture de l'école",
      },
    ],
    [
      "Q-7 Example Ltd $4,500.00 sent on 2 November valid until 15 January",
      {
        number: "Q-7",
        client: "Example Ltd",
        amount: "$4,500.00",
        issued: "2026-11-02",
        expires: "2027-01-15",
      },
    ],
    [
      "D-14 Exemple 900 € expire le 30/02",
      { number: "D-14", client: "Exemple", amount: "900 €", expires: "impossible" },
    ],
    [
      "D-15 Exemple 900 € échéance 15/12",
      { number: "D-15", client: "Exemple", amount: "900 €", expires: "2026-12-15" },
    ],
    [
      "D-17 Exemple 900 € envoyé le 01/10 valable jusqu'au 10/11",
      { number: "D-17", client: "Exemple", amount: "900 €", issued: "2026-10-01", expires: "2026-11-10" },
    ],
    [
      "D-18 Exemple 900 € valable jusqu'au 10/11",
      { number: "D-18", client: "Exemple", amount: "900 €", expires: "2026-11-10" },
    ],
    [
      "D-16 Exemple 900 CHF compta@exemple.fr validité 15 jours",
      { number: "D-16", client: "Exemple", amount: "900 CHF", email: "compta@exemple.fr", validDays: 15 },
    ],
    ["D-12", { number: "D-12" }],
    ["Exemple SARL", { client: "Exemple SARL" }],
    ["", {}],
  ])("« devis %s »", (text, said) => {
    expect(readQuote(text, context)).toEqual(said);
  });

  it("reads hostile words in bounded time", () => {
    for (const text of [
      " valable".repeat(2_000),
      "a".repeat(50_000),
      "1 ".repeat(20_000),
      "envoyé le ".repeat(3_000),
    ]) {
      const before = performance.now();
      readQuote(text, context);
      readQuoteAnswer(text);
      readQuoteAnswer(`${text.slice(0, 390)} devis`);
      expect(performance.now() - before).toBeLessThan(500);
    }
  });
});

describe("what is said of a quote", () => {
  it.each([
    ["Exemple a accepté le devis D-12", "accepted", "Exemple , D-12", ""],
    ["Exemple SARL accepte notre devis", "accepted", "Exemple SARL", ""],
    ["le devis D-12 est accepté", "accepted", "D-12", ""],
    ["devis D-12 signé par Exemple SARL", "accepted", "Exemple SARL , D-12", ""],
    ["D-2026-012 accepté", "accepted", "D-2026-012", ""],
    ["Example Ltd accepted quote Q-12", "accepted", "Example Ltd , Q-12", ""],
    ["devis D-12 refusé : trop cher", "refused", "D-12", "trop cher"],
    ["Exemple a refusé le devis D-12, trop cher", "refused", "Exemple , D-12", "trop cher"],
    ["Exemple a refusé le devis", "refused", "Exemple", ""],
    ["prolonger le devis D-12 jusqu'au 31/01", "extended", "D-12", "jusqu'au 31/01"],
    ["prolonge le devis D-12 de 15 jours", "extended", "D-12", "de 15 jours"],
    ["pause devis D-12 jusqu'au 15/12", "paused", "D-12", "jusqu'au 15/12"],
    ["mets le devis D-12 en pause", "paused", "D-12", ""],
    ["reprends le devis D-12", "resumed", "D-12", ""],
  ])("« %s »", (text, act, about, detail) => {
    expect(readQuoteAnswer(text)).toEqual({ act, about, detail });
  });

  it.each([
    "Exemple a accepté le devis D-12 ?",
    "Exemple n'a pas accepté le devis D-12",
    "demande à Exemple s'il a accepté le devis D-12",
    "dès que Exemple accepte le devis D-12, facture-le",
    "si Exemple accepte le devis D-12",
    "accepter l'invitation de Paul",
    "Exemple SARL a payé 500 € sur FA-042",
    "pause Exemple SARL jusqu'au 15/12",
    "D-12 Exemple SARL 4 500 € valable jusqu'au 31/12",
    "litige FA-042 : devis non respecté",
  ])("« %s » is no answer", (text) => {
    expect(readQuoteAnswer(text)).toBeUndefined();
  });
});
