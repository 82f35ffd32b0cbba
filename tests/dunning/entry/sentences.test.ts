import { describe, expect, it } from "vitest";
import { fold } from "../../../src/desk/fold.ts";
import { readInvoice } from "../../../src/dunning/entry/invoice-words.ts";
import { meansNumber } from "../../../src/dunning/entry/loose-number.ts";
import { readPayment } from "../../../src/dunning/entry/payment-words.ts";
import { readState } from "../../../src/dunning/entry/state-words.ts";
import { tidyName } from "../../../src/dunning/entry/subject.ts";
import { readUndo, type UndoStep, writeUndo } from "../../../src/dunning/entry/undo-text.ts";

describe("ordinary sentences", () => {
  it.each([
    "rdv avec Sacha vendredi 14h",
    "Sacha a payé le café",
    "qui a payé ?",
    "FA-042 est payée ?",
    "est-ce que Exemple SARL a payé 500 € ?",
    "Exemple SARL n'a pas payé",
    "Exemple SARL n'a toujours pas réglé FA-042",
    "avoir un rendez-vous demain",
    "avoir 3 jours de congé",
    "on a reçu un colis",
    "j'ai reçu 3 candidatures",
    "Sacha a payé 3 cafés",
    "pause déjeuner",
    "pause café à 15h",
    "reprends le rdv de lundi",
    "le projet est abandonné",
    "Sacha règle la visio demain",
    "je paie vendredi",
    "rappelle à Sacha que FA-042 est payée",
    "le loyer est payé",
    "congés payés du 12 au 15",
    "Sacha est en réunion",
    "statut de FA-042",
    "annule mon rdv de demain",
    "déplace la réunion à vendredi",
    "Camille est associée",
    "ok merci",
    "quand Exemple SARL paie vendredi",
  ])("« %s » is neither a payment nor a state", (text) => {
    for (const said of [text, fold(text)])
      expect([readPayment(said), readState(said)]).toEqual([undefined, undefined]);
  });

  it.each([
    ["Exemple SARL a réglé FA-043 le 18 novembre", "payment"],
    ["Exemple SARL règle FA-043 le 18 décembre", "promised"],
    ["Exemple SARL a paye 500 euros", "payment"],
    ["il dit avoir payé", "said-paid"],
  ])("« %s » is %s, with and without its accents", (text, meant) => {
    for (const said of [text, fold(text)]) {
      expect(readState(said)?.act ?? readPayment(said)?.kind).toBe(meant);
    }
  });
});

it.each(["a ", "1 ", ", ", ": ", "le ", "a paye 1 ", "il paie ", "litige "])(
  "a message made of « %s » is read through in no time",
  (unit) => {
    const context = { today: "2026-11-22", now: Date.UTC(2026, 10, 22, 9), zone: "Europe/Paris" };
    const timeOf = (length: number): number => {
      const text = unit.repeat(length / unit.length);
      const start = performance.now();
      for (const opening of ["", "litige ", "x a payé ", "reçu "]) {
        readPayment(opening + text);
        readState(opening + text);
        readInvoice(opening + text, context);
        tidyName(opening + text);
      }
      return performance.now() - start;
    };
    const usual = timeOf(1_000);
    // Sixteen times as long, and no more than linear; quadratic would be 256 times. The rest is for a busy machine.
    expect(timeOf(16_000)).toBeLessThan(500 + 32 * usual);
  },
);

it.each([
  ["FA-042", "FA-2026-042", true],
  ["fa42", "FA-2026-042", true],
  ["FA-2026-042", "FA-2026-042", true],
  ["2026-042", "FA-2026-042", true],
  ["FA-42", "FA-2026-142", false],
  ["FA-2026", "FA-2026-042", false],
  ["AV-042", "FA-2026-042", false],
])("the number « %s » means %s: %s", (said, number, expected) => {
  expect(meansNumber(said, number)).toBe(expected);
});

describe("what « annule » carries", () => {
  const id = "0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d";
  const steps: UndoStep[] = [
    { do: "remove-invoice", invoice: id, client: id },
    { do: "remove-client", client: id },
    { do: "remove-payment", payment: id, hold: { why: "said-paid", until: "2026-12-01" } },
    {
      do: "hold",
      now: undefined,
      before: { why: "disputed", reason: "abîmé = 3 / 4, « à voir » 100 %" },
      invoices: [id, id],
    },
    { do: "hold", now: { why: "e-invoice", status: 210 }, before: { why: "insolvent" }, invoices: [id] },
    { do: "chase", client: id, never: true },
    { do: "given-up", invoices: [id], givenUp: false },
  ];

  it("is read back as it was written", () => {
    expect(readUndo((writeUndo(steps) ?? "").replace("relance undo ", ""))).toEqual(steps);
  });

  it.each([
    "",
    "payment=x=none",
    `payment=${id}=maybe`,
    `hold=none=none=zz`,
    `invoice=${id}=x`,
    `drop=${id}`,
    `hold=promised:demain=none=${id}`,
  ])("refuses « %s »", (text) => {
    expect(readUndo(text)).toBeUndefined();
  });

  it("is left out where a button could not hold it", () => {
    const invoices = Array.from({ length: 100 }, () => id);
    expect(writeUndo([{ do: "hold", now: undefined, before: undefined, invoices }])).toBeUndefined();
  });
});
