import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isTooLong, readTerm } from "../../../src/dunning/entry/said-term.ts";
import { termWords } from "../../../src/dunning/entry/term-words.ts";
import {
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

async function openWithClient(name = "Exemple SARL") {
  const desk = await openBooks(store);
  await desk.say("camille", `facture FA-2026-042 ${name} 1 200 € échéance 30/11`);
  // A public body is asked about: the form is sent as it came.
  if ((await desk.clients()).length === 0)
    await desk.say("camille", "relance invoice", {
      form: { number: "FA-2026-042", client: name, kind: "public", amount: "1200", due: "2026-11-30" },
    });
  return desk;
}
const kept = async (desk: BooksAtWork) =>
  (
    await store.rows<{
      terms: unknown;
      rate: string | null;
      company: string | null;
      postal: string | null;
      wanted: boolean;
    }>(
      `SELECT terms, late_percent::float8::text AS rate, company_number AS company, postal_address AS postal,
         order_number_wanted AS wanted FROM client WHERE firm_id = $1`,
      [desk.firm],
    )
  )[0];

describe("payment terms in words", () => {
  it.each([
    ["30 jours nets", { kind: "net", days: 30 }],
    ["à 30 jours date de facture", { kind: "net", days: 30 }],
    ["net 45", { kind: "net", days: 45 }],
    ["comptant", { kind: "net", days: 0 }],
    ["45 jours fin de mois le 10", { kind: "days_eom_on_the", days: 45, on: 10 }],
    ["45j fdm le 10", { kind: "days_eom_on_the", days: 45, on: 10 }],
    ["45 jours puis fin de mois", { kind: "days_then_eom", days: 45 }],
    ["fin de mois + 45 jours", { kind: "eom_then_days", days: 45 }],
    ["45 days after the end of month", { kind: "eom_then_days", days: 45 }],
    ["30/60/90 jours", { kind: "instalments", days: [30, 60, 90] }],
  ])("« %s », and its own words read back", (text, term) => {
    expect(readTerm(text)).toEqual({ ok: true, term });
    for (const language of ["fr", "en"] as const)
      expect(readTerm(termWords(term as never, language))).toEqual({ ok: true, term });
  });
  it("« 45 jours fin de mois » has two methods; anything else is no term", () => {
    expect(readTerm("45 jours fin de mois")).toEqual({ ok: false, why: "which-method", days: 45 });
    for (const text of [
      "",
      "bientôt",
      "999 jours",
      "45 jours fin de mois le 40",
      "-30 jours",
      "1e309 jours",
      "60/30 jours",
    ])
      expect(readTerm(text), text).toEqual({ ok: false, why: "not-a-term" });
  });
  it.each([
    [{ kind: "net", days: 60 }, "business", false],
    [{ kind: "net", days: 61 }, "business", true],
    [{ kind: "days_then_eom", days: 45 }, "business", false],
    [{ kind: "eom_then_days", days: 45 }, "business", false],
    [{ kind: "eom_then_days", days: 46 }, "business", true],
    [{ kind: "days_eom_on_the", days: 30, on: 10 }, "business", false],
    [{ kind: "days_eom_on_the", days: 45, on: 10 }, "business", true],
    [{ kind: "days_eom_on_the", days: 45, on: 25 }, "business", true],
    [{ kind: "instalments", days: [30, 90] }, "business", true],
    [{ kind: "net", days: 31 }, "public", true],
    [{ kind: "net", days: 90 }, "consumer", false],
  ] as const)("%j with a %s: too long %s", (term, kind, tooLong) => {
    expect(isTooLong(term, kind, 30)).toBe(tooLong);
  });
});

describe("a client's conditions", () => {
  it("are filled in on their own form, checked, kept, and taken back", async () => {
    const desk = await openWithClient();
    const card = await desk.say(
      "camille",
      press(await desk.say("camille", "relance client exemple"), "Adresse et conditions"),
    );
    expect(valuesOf(card)).toEqual({ postal: "", company: "", terms: "", method: "", rate: "", order: "no" });
    const form = {
      postal: "Exemple SARL\n12 rue de l’Exemple\n\n75001 Paris",
      company: "732 829 320 00074",
      terms: "45 jours fin de mois",
      method: "",
      rate: "5",
      order: "yes",
    };
    const again = await desk.say("camille", formOf(card)?.ask ?? "", { form });
    expect(Object.keys(errorsOf(again))).toEqual(["method"]);
    const done = await desk.say("camille", formOf(card)?.ask ?? "", {
      form: { ...form, method: "eom_then_days" },
    });
    expect(await kept(desk)).toEqual({
      terms: { kind: "eom_then_days", days: 45 },
      rate: "5",
      company: "73282932000074",
      postal: "Exemple SARL\n12 rue de l’Exemple\n75001 Paris",
      wanted: true,
    });
    expect(wordsOf(done)).toContain("sous le plancher légal de 7,86 %");
    expect(wordsOf(done)).toContain("2e semestre 2026 : je ne connais pas le taux légal");
    await desk.say("camille", press(done, "Annuler"));
    expect(await kept(desk)).toEqual({ terms: null, rate: null, company: null, postal: null, wanted: false });
  });

  it("say what is wrong on its own field, and write nothing", async () => {
    const desk = await openWithClient();
    const card = await desk.say("camille", "conditions de paiement Exemple SARL");
    const bad = await desk.say("camille", formOf(card)?.ask ?? "", {
      form: {
        postal: `${"x".repeat(61)}`,
        company: "123456789",
        terms: "=HYPERLINK(",
        rate: "1e309",
        order: "no",
        method: "",
      },
    });
    expect(Object.keys(errorsOf(bad)).sort()).toEqual(["company", "postal", "rate", "terms"]);
    for (const rate of ["NaN", "-5", "0", "101"])
      expect(
        Object.keys(errorsOf(await desk.say("camille", formOf(card)?.ask ?? "", { form: { rate } }))),
        rate,
      ).toEqual(["rate"]);
    expect(await kept(desk)).toMatchObject({ terms: null, rate: null });
  });

  it("are said in words; the method is asked with what each means", async () => {
    const desk = await openWithClient();
    await desk.say("camille", "conditions de paiement Exemple SARL : 45 jours fin de mois le 10");
    expect((await kept(desk))?.terms).toEqual({ kind: "days_eom_on_the", days: 45, on: 10 });
    const long = await desk.say("camille", "Exemple SARL paie à 90 jours");
    expect((await kept(desk))?.terms).toEqual({ kind: "net", days: 90 });
    expect(wordsOf(long)).toContain("plus que la loi ne permet entre entreprises");
    const which = await desk.say("camille", "délai de paiement Exemple SARL : 45 jours fin de mois");
    expect(rowsOf(which).map(({ detail }) => detail?.replace(/[\u00a0\u202f]/g, " "))).toEqual([
      "facture du 15 janvier : échéance mercredi 31 mars 2027",
      "facture du 15 janvier : échéance mercredi 17 mars 2027",
    ]);
    await desk.say("camille", press(which, "Choisir"));
    expect((await kept(desk))?.terms).toEqual({ kind: "days_then_eom", days: 45 });
  });

  it("give an invoice its due date where none is printed; the printed one wins", async () => {
    const desk = await openWithClient();
    await desk.say("camille", "conditions de paiement Exemple SARL : 45 jours puis fin de mois");
    const card = await desk.say("camille", "facture FA-2026-043 Exemple SARL 300 € du 15/10");
    expect(wordsOf(card)).toContain("(conditions du client : 45 jours puis fin de mois)");
    await desk.say("camille", "facture FA-2026-044 Exemple SARL 300 € du 15/10 échéance 1/12");
    await desk.say("camille", "facture FA-2026-045 Exemple SARL 300 € du 15/10 à 45 jours fin de mois");
    expect((await desk.invoices()).map(({ number, due }) => [number.slice(-3), due])).toEqual([
      ["042", "2026-11-30"],
      ["043", "2026-11-30"],
      ["044", "2026-12-01"],
      ["045", "2026-11-30"],
    ]);
    await desk.say("camille", "conditions de paiement Exemple SARL : 30/60 jours");
    const asked = await desk.say("camille", "facture FA-2026-046 Exemple SARL 300 € du 15/10");
    expect(wordsOf(asked)).toContain("plusieurs échéances");
    expect(await desk.invoices()).toHaveLength(4);
  });

  it("a hospital has 50 days, a choice on its form", async () => {
    const desk = await openWithClient("Mairie d'Exemple");
    const card = await desk.say("camille", "conditions de paiement Mairie d'Exemple");
    const terms = formOf(card)?.fields.find(({ name }) => name === "terms");
    expect(terms?.kind === "choice" && terms.options.map(({ value }) => value)).toEqual([
      "30 jours nets",
      "50 jours nets",
    ]);
    await desk.say("camille", formOf(card)?.ask ?? "", { form: { terms: "50 jours nets" } });
    expect((await kept(desk))?.terms).toEqual({ kind: "net", days: 50 });
    const rate = await desk.say("camille", formOf(card)?.ask ?? "", { form: { rate: "12" } });
    expect((await kept(desk))?.rate ?? null).toBeNull();
    expect(wordsOf(rate)).toContain("entre entreprises");
  });
});
