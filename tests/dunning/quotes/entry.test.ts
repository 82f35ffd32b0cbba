import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  errorsOf,
  formOf,
  openStore,
  press,
  type Store,
  valuesOf,
  wordsOf,
} from "../../desk/desk-at-work.ts";
import { openQuotes, PDF, plain } from "./quotes-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const pdf = (id: string, name = "Devis D-12.pdf") => [{ id, name, mimeType: "application/pdf" }];

describe("a quote entered", () => {
  it("in one breath, with what was understood and what was supposed", async () => {
    const desk = await openQuotes(store);
    const card = await desk.say(
      "camille",
      "devis D-2026-012 Exemple SARL 4 500 € valable jusqu'au 31/12 compta@exemple.fr objet : Toiture",
    );
    expect(wordsOf(card)).toContain("Le devis D-2026-012 est dans les livres.");
    expect(wordsOf(card)).toContain("Exemple SARL (nouveau client)");
    expect(wordsOf(card)).toContain("aujourd’hui, faute d’autre date");
    expect(await desk.quotes()).toMatchObject([
      {
        number: "D-2026-012",
        client: "Exemple SARL",
        state: "sent",
        issued: "2026-11-22",
        expires: "2026-12-31",
        cents: 450_000,
        currency: "EUR",
        title: "Toiture",
      },
    ]);
  });

  it("is thirty days long where nobody says, and keeps currencies as they were said", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-1 Exemple 4500 € envoyé hier");
    await desk.say("camille", "devis D-2 Exemple 900 CHF valable 15 jours");
    expect(await desk.quotes()).toMatchObject([
      { number: "D-1", issued: "2026-11-21", expires: "2026-12-21", currency: "EUR" },
      { number: "D-2", issued: "2026-11-22", expires: "2026-12-07", currency: "CHF" },
    ]);
    const card = await desk.say("camille", "relance devis");
    expect(plain(card.summary)).toBe("2 devis en attente : 4 500,00 € et 900,00 CHF");
  });

  it("asks by a form for what is missing, and says what is wrong in it", async () => {
    const desk = await openQuotes(store);
    const form = await desk.say("camille", "devis Exemple SARL valable 30 jours");
    expect(valuesOf(form)).toMatchObject({
      client: "Exemple SARL",
      number: "",
      issued: "2026-11-22",
      expires: "2026-12-22",
    });
    expect(errorsOf(form).number).toBe("Il manque le numéro du devis.");
    const again = await desk.say("camille", formOf(form)?.ask ?? "", {
      form: { ...valuesOf(form), number: "D-3", amount: "-12", expires: "2026-11-01" },
    });
    expect(Object.keys(errorsOf(again))).toEqual(["amount", "expires"]);
    const done = await desk.say("camille", formOf(again)?.ask ?? "", {
      form: { ...valuesOf(again), amount: "1 234,56", expires: "" },
    });
    expect(done.replaces).toBe(true);
    expect(await desk.quotes()).toMatchObject([{ number: "D-3", cents: 123_456, expires: "2026-12-22" }]);
  });

  it.each([
    ["1e309 €", "amount"],
    ["NaN", "amount"],
    ["-4500 €", "amount"],
    ["4500 € HT", "amount"],
    ["4500 € valable jusqu'au 30/02", "expires"],
    ["4500 € valable jusqu'au 01/01/2020", "expires"],
    ["4500 € c@ex.fr, evil@x.fr", "email"],
  ])("never takes « %s » into the books", async (words, field) => {
    const desk = await openQuotes(store);
    const card = await desk.say("camille", `devis D-9 Exemple ${words}`);
    expect(Object.keys(errorsOf(card))).toContain(field);
    expect(await desk.quotes()).toEqual([]);
  });

  it("keeps hostile names as they are, once, whoever presses twice", async () => {
    const desk = await openQuotes(store);
    const form = {
      number: "=HYPERLINK(1)-7",
      client: '<img src=x onerror="alert(1)">',
      amount: "100",
      currency: "EUR",
      title: "a\r\nBcc: evil@x.fr",
    };
    const [first, second] = await Promise.all([
      desk.say("camille", "relance quote", { form, id: "one" }),
      desk.say("camille", "relance quote", { form, id: "two" }),
    ]);
    expect([first, second].map(({ summary }) => summary).sort()).toEqual(
      [
        "Le devis =HYPERLINK(1)-7 est dans les livres.",
        "Le devis =HYPERLINK(1)-7 est déjà dans les livres : je n’ai rien changé.",
      ].map((text) => expect.stringMatching(text.replace(/[()+?.]/g, "\\$&").replace(" :", "[ \u00a0]:"))),
    );
    expect(await desk.quotes()).toMatchObject([{ client: form.client, title: "a Bcc: evil@x.fr" }]);
  });

  it("shows the quote whose number is known already, however it is written", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-2026-012 Exemple SARL 4 500 €");
    const card = await desk.say("camille", "devis d2026012 Autre SARL 900 €");
    expect(wordsOf(card)).not.toContain("Autre SARL");
    const same = await desk.say("camille", "devis D-2026-012 Autre SARL 900 €");
    expect(plain(same.summary)).toBe("Le devis D-2026-012 est déjà dans les livres : je n’ai rien changé.");
    const shown = await desk.say("camille", "devis D-12");
    expect(wordsOf(shown)).toContain("Devis D-2026-012");
    expect(await desk.quotes()).toHaveLength(1);
  });

  it("is undone by « annule », with the client it brought, and not once something came of it", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-1 Nouveau SARL 900 €");
    expect(wordsOf(await desk.say("camille", "annule"))).toContain("n’est plus dans les livres");
    expect(await store.rows("SELECT 1 FROM client WHERE firm_id = $1", [desk.firm])).toEqual([]);
    const card = await desk.say("camille", "devis D-2 Nouveau SARL 900 €");
    await desk.say("camille", "devis D-2 accepté");
    expect(wordsOf(await desk.say("camille", press(card, "Annuler")))).toContain("rien pu annuler");
    expect(await desk.quotes()).toHaveLength(1);
  });

  it("is for who chases", async () => {
    const desk = await openQuotes(store);
    expect((await desk.say("sacha", "devis D-1 Exemple 900 €")).summary).toContain("rôle");
    expect(await desk.quotes()).toEqual([]);
  });

  it("says that nothing is proposed before somebody has chosen how to chase", async () => {
    const desk = await openQuotes(store, { chosen: false });
    const card = await desk.say("camille", "devis D-1 Exemple 900 €");
    expect(press(card, "Régler les relances").ask).toBe("relance settings");
  });
});

describe("the PDF of a quote", () => {
  it("is kept with the words it came with", async () => {
    const desk = await openQuotes(store);
    desk.dropped.set("f1", PDF);
    const card = await desk.say("camille", "devis D-12 Exemple SARL 4 500 €", { files: pdf("f1") });
    expect(wordsOf(card)).toContain("joint aux relances");
    const [quote] = await desk.quotes();
    const files = await store.rows("SELECT name, keep_until FROM kept_file WHERE id = $1", [quote?.file]);
    expect(files).toEqual([{ name: "Devis D-12.pdf", keep_until: null }]);
  });

  it("waits for the form that completes it, and is forgotten if nobody does", async () => {
    const desk = await openQuotes(store);
    desk.dropped.set("f1", PDF);
    const form = await desk.say("camille", "", { files: pdf("f1", "devis exemple.pdf") });
    expect(wordsOf(form)).toContain("devis exemple.pdf");
    const waiting = await store.rows(
      "SELECT 1 FROM kept_file WHERE firm_id = $1 AND keep_until IS NOT NULL",
      [desk.firm],
    );
    expect(waiting).toHaveLength(1);
    await desk.say("camille", formOf(form)?.ask ?? "", {
      form: { ...valuesOf(form), number: "D-12", client: "Exemple", amount: "900" },
    });
    const [quote] = await desk.quotes();
    expect(await store.rows("SELECT keep_until FROM kept_file WHERE id = $1", [quote?.file])).toEqual([
      { keep_until: null },
    ]);
  });

  it("never takes the file of another firm, nor what is no PDF", async () => {
    const [other, desk] = [await openQuotes(store), await openQuotes(store)];
    other.dropped.set("f1", PDF);
    const theirs = await other.say("camille", "devis", { files: pdf("f1") });
    await desk.say("camille", formOf(theirs)?.ask ?? "", {
      form: { number: "D-1", client: "Exemple", amount: "900" },
    });
    expect(await desk.quotes()).toMatchObject([{ number: "D-1", file: null }]);
    desk.dropped.set("f2", new TextEncoder().encode("<html>"));
    const card = await desk.say("camille", "devis D-2 Exemple 900 €", { files: pdf("f2") });
    expect(wordsOf(card)).toContain("Je ne garde que les PDF");
    expect(await desk.quotes()).toMatchObject([{}, { number: "D-2", file: null }]);
  });

  it("joins a quote entered before it", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-12 Exemple 900 €");
    desk.dropped.set("f1", PDF);
    const card = await desk.say("camille", "devis D-12", { files: pdf("f1", "scan.pdf") });
    expect(card.summary).toContain("Le PDF est gardé");
    expect((await desk.quotes())[0]?.file).not.toBeNull();
  });
});
