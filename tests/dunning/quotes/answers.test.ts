import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Card, TableBlock } from "../../../src/desk/card.ts";
import { quoteFigures } from "../../../src/dunning/quotes/figures.ts";
import type { Quote } from "../../../src/dunning/quotes/quote.ts";
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
import { at, openQuotes, plain } from "./quotes-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const tableOf = (card: Card): string[][] =>
  (card.blocks.find((block): block is TableBlock => block.kind === "table")?.rows ?? []).map((row) =>
    row.map(plain),
  );

describe("the answer to a quote", () => {
  it("is noted in words, by its number, its client or both, and taken back", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-1 Exemple SARL 900 €");
    const card = await desk.say("camille", "Exemple a accepté le devis");
    expect(plain(card.summary)).toBe("C’est noté : Exemple SARL a accepté le devis D-1.");
    expect(await desk.quotes()).toMatchObject([{ state: "accepted", decided: "2026-11-22" }]);
    expect((await desk.say("camille", "D-1 accepté")).summary).toContain("Rien n’a changé");
    await desk.say("camille", press(card, "Annuler"));
    expect(await desk.quotes()).toMatchObject([{ state: "sent", decided: null }]);
    expect((await desk.say("camille", press(card, "Annuler"))).summary).toContain("rien pu annuler");
    await desk.say("camille", "devis D-1 refusé : le planning ne va pas");
    expect(await desk.quotes()).toMatchObject([{ state: "refused", reason: "le planning ne va pas" }]);
    await desk.say("camille", "reprends le devis D-1");
    expect(await desk.quotes()).toMatchObject([{ state: "sent", reason: null, decided: null }]);
  });

  it("is taken back by « annule », but not over what somebody else said since", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "Alix est assistant");
    await desk.say("camille", "devis D-1 Exemple 900 €");
    await desk.say("camille", "devis D-1 accepté");
    await desk.say("alix", "devis D-1 refusé : prix");
    expect((await desk.say("camille", "annule")).summary).toContain("rien pu annuler");
    expect(await desk.quotes()).toMatchObject([{ state: "refused", reason: "price" }]);
    await desk.say("alix", "annule");
    expect(await desk.quotes()).toMatchObject([{ state: "accepted", reason: null }]);
  });

  it("asks why in one tap, and takes no for an answer", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-1 Exemple 900 €");
    const refused = await desk.say("camille", press(await desk.say("camille", "devis D-1"), "Refusé"));
    expect(await desk.quotes()).toMatchObject([{ state: "refused", reason: null }]);
    await desk.say("camille", press(refused, "Concurrent"));
    expect(await desk.quotes()).toMatchObject([{ state: "refused", reason: "competitor" }]);
    expect(wordsOf(await desk.say("camille", "devis D-1"))).toContain("un concurrent");
  });

  it("asks which, where several may be meant, and records nothing before", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-1 Exemple 900 €");
    await desk.say("camille", "devis D-2 Exemple 1 200 €");
    const which = await desk.say("camille", "Exemple a accepté le devis");
    expect((await desk.quotes()).map(({ state }) => state)).toEqual(["sent", "sent"]);
    await desk.say("camille", buttonsOf(which)[1] as never);
    expect((await desk.quotes()).map(({ state }) => state).sort()).toEqual(["accepted", "sent"]);
    const left = (await desk.quotes()).find(({ state }) => state === "sent");
    const doubted = await desk.say("camille", `Durand a accepté le devis ${left?.number}`);
    expect(plain(doubted.summary)).toContain("Je ne connais pas « Durand »");
    await desk.say("camille", `Exemple a accepté le devis ${left?.number} hier par mail`);
    expect((await desk.quotes()).map(({ state }) => state)).toEqual(["accepted", "accepted"]);
    for (const said of ["devis D-99 refusé", "Personne a accepté le devis"])
      expect((await desk.say("camille", said)).summary).toContain("Je ne connais pas de devis");
  });

  it("refuses days that are gone or far, and a decided quote is not put on hold", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-1 Exemple 900 €");
    for (const [said, words] of [
      ["prolonger le devis D-1 jusqu'au 20/11/2026", "déjà passé"],
      ["prolonger le devis D-1 jusqu'au 31/12/2029", "plus d’un an"],
      ["pause devis D-1 jusqu'au 30/02", "pas compris ce jour"],
    ] as const)
      expect((await desk.say("camille", said)).summary).toContain(words);
    await desk.say("camille", "prolonge le devis D-1 de 15 jours");
    expect(await desk.quotes()).toMatchObject([{ expires: "2027-01-06" }]);
    await desk.say("camille", "devis D-1 accepté");
    expect((await desk.say("camille", "pause devis D-1 jusqu'au 15/12")).summary).toContain("rouvrez-le");
  });

  it("is heard after /relance too", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-1 Exemple 900 €");
    await desk.say("camille", "relance Exemple a accepté le devis D-1", { via: "command" });
    expect(await desk.quotes()).toMatchObject([{ state: "accepted" }]);
  });
});

describe("an accepted quote", () => {
  async function accepted() {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-1 Exemple 4 500,01 € compta@exemple.fr");
    const card = await desk.say("camille", "devis D-1 accepté");
    const invoices = () =>
      store.rows<{ number: string; cents: number; deposit: boolean; due: string; quote: string }>(
        `SELECT i.number, i.total_cents::int AS cents, i.deposit, i.due::text, q.number AS quote
         FROM invoice i LEFT JOIN quote q ON q.id = i.quote_id WHERE i.firm_id = $1 ORDER BY i.number`,
        [desk.firm],
      );
    return { desk, card, invoices };
  }

  it("is invoiced by a deposit of 30 %, then for the rest, to the cent and never more", async () => {
    const { desk, card, invoices } = await accepted();
    const deposit = await desk.say("camille", press(card, "Acompte de 30"));
    expect(valuesOf(deposit)).toEqual({
      number: "",
      amount: "1350.00",
      issued: "2026-11-22",
      due: "2026-12-22",
    });
    const done = await desk.say("camille", formOf(deposit)?.ask ?? "", {
      form: { ...valuesOf(deposit), number: "FA-1" },
    });
    expect(wordsOf(done)).toContain("FA-1");
    const rest = await desk.say("camille", press(card, "Facturer"));
    expect(valuesOf(rest).amount).toBe("3150.01");
    expect(plain(wordsOf(rest))).toContain("Déjà facturé sur ce devis : 1 350,00 €");
    const ask = formOf(rest)?.ask ?? "";
    const more = await desk.say("camille", ask, {
      form: { ...valuesOf(rest), number: "FA-2", amount: "3150.02" },
    });
    expect(plain(wordsOf(more))).toContain("Il reste 3 150,01 € à facturer");
    const [first, second] = await Promise.all(
      ["FA-2", "FA-3"].map((number) => desk.say("camille", ask, { form: { ...valuesOf(rest), number } })),
    );
    expect([first, second].filter((one) => one?.summary.includes("entièrement facturé"))).toHaveLength(1);
    const kept = await invoices();
    expect(kept).toMatchObject([
      { number: "FA-1", cents: 135_000, deposit: true, quote: "D-1" },
      { cents: 315_001, deposit: false, quote: "D-1" },
    ]);
    expect((await desk.say("camille", "facturer le devis D-1")).summary).toContain("entièrement facturé");
  });

  it("wants a number of its own, and an answer first", async () => {
    const { desk, card, invoices } = await accepted();
    await desk.say("camille", "facture FA-9 Exemple 100 €");
    const form = await desk.say("camille", press(card, "Facturer"));
    const ask = formOf(form)?.ask ?? "";
    const empty = await desk.say("camille", ask, { form: valuesOf(form) });
    expect(errorsOf(empty).number).toContain("Il manque le numéro");
    const taken = await desk.say("camille", ask, { form: { ...valuesOf(form), number: "FA-9" } });
    expect(wordsOf(taken)).toContain("déjà dans les livres");
    expect(await invoices()).toHaveLength(1);
    await desk.say("camille", "devis D-2 Exemple 900 €");
    const early = await desk.say("camille", "facturer le devis D-2");
    expect(early.summary).toContain("n’est pas accepté");
  });

  it("takes a deposit in words, said as an invoice or not: the quote's own form, what is left of it known", async () => {
    const { desk } = await accepted();
    for (const [said, amount] of [
      ["acompte de 40 % sur le devis D-1", "1800.00"],
      ["acompte 40% devis D-1", "1800.00"],
      ["un acompte de 40 % du devis D-1", "1800.00"],
      ["acompte sur le devis D-1", "1350.00"],
      ["facture d'acompte de 40 % sur devis D-1", "1800.00"],
      ["facture d’acompte 40 % devis D-1", "1800.00"],
      ["une facture d'acompte de 40 % sur le devis d1", "1800.00"],
      ["facture d'acompte sur le devis D-1", "1350.00"],
      ["deposit invoice of 40% on quote D-1", "1800.00"],
    ] as const) {
      const form = await desk.say("camille", said);
      expect(plain(form.summary), said).toBe("Facture d’acompte pour le devis D-1");
      expect(formOf(form)?.ask, said).toMatch(/^relance quote-invoice \S+ deposit [34]0$/);
      expect(valuesOf(form).amount, said).toBe(amount);
    }
    // With its own number, it is entered as it was said.
    await desk.say("camille", "facture d'acompte FA-50 de 40 % sur devis D-1 échéance 30/12");
    expect(await store.rows("SELECT number FROM invoice WHERE firm_id = $1", [desk.firm])).toEqual([
      { number: "FA-50" },
    ]);
  });
});

describe("the quotes of a firm", () => {
  it("stand in one table, oldest first, with what is at stake by currency, what comes next and why", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-1 Beta 900 € envoyé le 18/11 compta@exemple.fr valable 60 jours");
    await desk.say("camille", "devis D-2 Alpha 1 200 CHF envoyé le 10/11");
    await desk.say("camille", "devis D-3 Gamma 5 000 € envoyé le 01/10 valable jusqu'au 10/11 c@exemple.fr");
    const card = await desk.say("camille", "mes devis");
    expect(plain(card.summary)).toBe("2 devis en attente : 900,00 € et 1 200,00 CHF");
    expect(tableOf(card)).toEqual([
      [
        "D-2",
        "Alpha",
        "10/11/2026",
        "10/12/2026",
        "1 200,00 CHF",
        expect.stringContaining("mardi 24 novembre"),
      ],
      [
        "D-1",
        "Beta",
        "18/11/2026",
        "17/01/2027",
        "900,00 €",
        "demander si le devis a pu être lu, mardi 24 novembre (aucun envoi aujourd’hui)",
      ],
    ]);
    expect(wordsOf(card)).toContain("pas encore de taux : aucun devis décidé");
    expect(wordsOf(card)).toContain("Expirés sans réponse : 1");
    expect(press(card, "Prolonger").ask).toContain("quote-answer extended");
    const client = await desk.say("camille", "relance gamma", { via: "command" });
    expect(tableOf({ ...client, blocks: client.blocks.slice(2) }).flat()).toContain("D-3");
  });

  it("say the rate by number and by value, with their counts, and the days an answer takes", async () => {
    const desk = await openQuotes(store);
    for (const [number, amount, answer] of [
      ["D-1", "100", "refusé : trop cher"],
      ["D-2", "200", "accepté"],
      ["D-3", "300", "accepté"],
    ]) {
      await desk.say("camille", `devis ${number} Exemple ${amount} € envoyé le 18/11`);
      await desk.say("camille", `devis ${number} ${answer}`);
    }
    const card = plain(wordsOf(await desk.say("camille", "devis")));
    expect(card).toContain("67 % en nombre (2 sur 3 décidés)\n83 % en valeur (500,00 € sur 600,00 €)");
    expect(card).toContain("4 jours (3 devis)");
  });

  it("never names a client in a channel of a discreet firm", async () => {
    const desk = await openQuotes(store);
    await store.rows("UPDATE firm SET dunning = dunning || '{\"confidential\": true}' WHERE id = $1", [
      desk.firm,
    ]);
    await desk.say("camille", "devis D-1 Secret SARL 900 € envoyé le 18/11 c@exemple.fr valable 60 jours");
    desk.clock.at = at("2026-11-24T09:00");
    const card = await desk.say("camille", "relance devis", { place: { id: "C1", kind: "channel" } });
    expect(JSON.stringify(card)).not.toContain("Secret");
    expect(card.audience).toBe("asker");
  });

  it("count what was decided in twelve months, and say no rate below three", () => {
    const quote = (
      state: Quote["state"],
      decidedOn: string,
      totalCents: number,
      currency = "EUR",
    ): Quote => ({
      id: "q",
      client: "c",
      number: "D",
      issued: "2026-10-01",
      expiresOn: "2026-12-31",
      enteredOn: "2026-10-01",
      state,
      decidedOn,
      totalCents,
      currency,
    });
    const today = "2026-11-22";
    const two = [quote("accepted", "2026-10-11", 100_00), quote("refused", "2026-10-06", 300_00)];
    expect(quoteFigures(two, today)).toEqual({ byNumber: { accepted: 1, decided: 2 }, byValue: [] });
    const all = [
      ...two,
      quote("accepted", "2026-10-16", 50_00, "CHF"),
      quote("accepted", "2025-11-22", 9_999_00),
      { ...quote("sent", "2026-10-16", 9_999_00) },
    ];
    expect(quoteFigures(all, today)).toEqual({
      byNumber: { accepted: 2, decided: 3, percent: 67 },
      byValue: [
        { currency: "EUR", accepted: 100_00, decided: 400_00, percent: 25 },
        { currency: "CHF", accepted: 50_00, decided: 50_00, percent: 100 },
      ],
      answerDays: 10,
    });
  });
});
