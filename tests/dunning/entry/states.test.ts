import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formOf, openStore, press, rowsOf, type Store, wordsOf } from "../../desk/desk-at-work.ts";
import { type BooksAtWork, openBooks } from "./books-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Sunday 22 November 2026. Exemple SARL: 042 late, 043 late, 044 due in December. */
async function openWithInvoices(): Promise<BooksAtWork> {
  const desk = await openBooks(store);
  await desk.say("camille", "facture FA-2026-042 Exemple SARL 1 200 € du 01/09 échéance 01/10");
  await desk.say("camille", "facture FA-2026-043 Exemple SARL 300 € du 01/10 échéance 01/11");
  await desk.say("camille", "facture FA-2026-044 Exemple SARL 400 € échéance 22/12");
  await desk.say("camille", "facture FA-2026-050 Autre SAS 50 € du 01/10 échéance 01/11");
  return desk;
}
const holds = async (desk: BooksAtWork) =>
  Object.fromEntries((await desk.invoices()).map(({ number, hold }) => [number.slice(-3), hold]));
const NONE = { "042": "", "043": "", "044": "", "050": "" };

describe("a promise", () => {
  it("pauses what is late until two working days after, and says both days", async () => {
    const desk = await openWithInvoices();
    const card = await desk.say("camille", "Exemple SARL paie vendredi");
    expect(wordsOf(card)).toContain(
      "C’est noté : Exemple SARL paie le vendredi 27 novembre. Si rien n’est arrivé, j’y reviens le mardi 1er décembre.",
    );
    expect(await holds(desk)).toEqual({
      ...NONE,
      "042": "promised 2026-12-01",
      "043": "promised 2026-12-01",
    });
    await desk.say("camille", "annule");
    expect(await holds(desk)).toEqual(NONE);
  });

  it("« il paie vendredi » right after a card about a client is that client's", async () => {
    const desk = await openWithInvoices();
    await desk.say("camille", "relance client Autre SAS");
    await desk.say("camille", "il paie vendredi");
    expect(await holds(desk)).toEqual({ ...NONE, "050": "promised 2026-12-01" });
    const alone = await openWithInvoices();
    await alone.say("sacha", "bonjour");
    await alone.say("camille", "merci");
    await alone.say("camille", "Sacha est assistante");
    expect(wordsOf(await alone.say("sacha", "il paie vendredi"))).toContain("De quel client s’agit-il ?");
    expect(await holds(alone)).toEqual(NONE);
  });

  it.each([
    ["Exemple SARL paie FA-043 le 15/12", { "042": "", "043": "promised 2026-12-17" }],
    ["FA-042 : il dit qu'il paiera demain", { "042": "promised 2026-11-25", "043": "" }],
    ["Exemple SARL promet de payer fin du mois", { "042": "promised 2026-12-02" }],
    ["Exemple will pay on Friday", { "042": "promised 2026-12-01" }],
    ["Exemple SARL réglera sous 8 jours", { "042": "promised 2026-12-02" }],
    ["exemple paie la semaine prochaine", { "042": "promised 2026-12-01" }],
  ])("« %s »", async (text, expected) => {
    const desk = await openWithInvoices();
    await desk.say("camille", text);
    expect(await holds(desk)).toMatchObject(expected);
  });

  it("is no promise where nobody bears the name, the day has gone by, or a colleague settles something else", async () => {
    const desk = await openWithInvoices();
    expect(wordsOf(await desk.say("camille", "Sacha paie vendredi"))).toContain(
      "Je ne connais pas de client « Sacha ».",
    );
    expect(wordsOf(await desk.say("camille", "Exemple SARL paie le 20/11"))).toContain(
      "Ce jour est déjà passé",
    );
    expect(wordsOf(await desk.say("camille", "Sacha règle la visio demain"))).toContain(
      "Je n’ai pas compris",
    );
    expect(wordsOf(await desk.say("camille", "Exemple SARL paie vendredi ?"))).toContain(
      "Je n’ai pas compris",
    );
    expect(await holds(desk)).toEqual(NONE);
  });

  it("leaves a disputed invoice disputed", async () => {
    const desk = await openWithInvoices();
    await desk.say("camille", "litige FA-042 : marchandise abîmée");
    await desk.say("camille", "Exemple SARL paie vendredi");
    expect(await holds(desk)).toMatchObject({
      "042": "disputed marchandise abîmée",
      "043": "promised 2026-12-01",
    });
  });
});

describe("the other states", () => {
  it.each([
    [
      "Exemple SARL dit que c'est payé",
      { "042": "said-paid 2026-11-25", "043": "said-paid 2026-11-25", "044": "" },
    ],
    ["litige FA-042 : marchandise abîmée", { "042": "disputed marchandise abîmée", "043": "" }],
    ["Exemple SARL conteste FA-043 : prix", { "043": "disputed prix" }],
    [
      "pause Exemple SARL jusqu'au 15/12",
      { "042": "paused 2026-12-16", "044": "paused 2026-12-16", "050": "" },
    ],
    ["mets Exemple SARL en pause jusqu'à vendredi", { "042": "paused 2026-11-28" }],
    ["Exemple SARL est en liquidation judiciaire", { "042": "insolvent", "044": "insolvent", "050": "" }],
    ["statut 210 FA-042", { "042": "e-invoice 210", "043": "" }],
    ["FA-043 statut 207", { "043": "e-invoice 207" }],
    ["facture FA-042 en litige : retard", { "042": "disputed retard" }],
    ["dispute FA-042: damaged goods", { "042": "disputed damaged goods" }],
    ["pause Exemple until 15/12", { "042": "paused 2026-12-16" }],
  ])("« %s », and « annule » takes it back", async (text, expected) => {
    const desk = await openWithInvoices();
    const card = await desk.say("camille", text);
    expect(await holds(desk)).toMatchObject(expected);
    expect(card.audience).toBe("asker");
    await desk.say("camille", press(card, "Annuler"));
    expect(await holds(desk)).toEqual(NONE);
  });

  it("« reprends » takes up again what was paused and who was not to be chased", async () => {
    const desk = await openWithInvoices();
    await desk.say("camille", "pause Exemple SARL jusqu'au 15/12");
    expect(wordsOf(await desk.say("camille", "ne relance plus Exemple SARL"))).toContain(
      "n’est plus relancé",
    );
    expect(await desk.clients()).toMatchObject([{ name: "Autre SAS", never: false }, { never: true }]);
    const card = await desk.say("camille", "reprends Exemple SARL");
    expect(await holds(desk)).toEqual(NONE);
    expect((await desk.clients())[1]).toMatchObject({ never: false });
    await desk.say("camille", press(card, "Annuler"));
    expect(await holds(desk)).toMatchObject({ "042": "paused 2026-12-16" });
    expect((await desk.clients())[1]).toMatchObject({ never: true });
    expect(wordsOf(await desk.say("camille", "reprends Autre SAS"))).toContain("Rien n’était suspendu");
  });

  it("« abandonnée » gives one invoice up, and « reprends » its number takes it back", async () => {
    const desk = await openWithInvoices();
    await desk.say("camille", "FA-042 abandonnée");
    expect((await desk.invoices()).filter((one) => one.given_up).map(({ number }) => number)).toEqual([
      "FA-2026-042",
    ]);
    await desk.say("camille", "annule");
    expect((await desk.invoices()).some((one) => one.given_up)).toBe(false);
    await desk.say("camille", "abandonne FA-042");
    await desk.say("camille", "reprends FA-042");
    expect((await desk.invoices()).some((one) => one.given_up)).toBe(false);
  });

  it("asks which invoice a dispute or a status is about, and until when a pause", async () => {
    const desk = await openWithInvoices();
    const which = await desk.say("camille", "litige Exemple SARL : marchandise abîmée");
    expect(rowsOf(which)).toHaveLength(3);
    await desk.say("camille", press(which, "Choisir"));
    expect(await holds(desk)).toEqual({ ...NONE, "042": "disputed marchandise abîmée" });
    const until = await desk.say("camille", "pause Autre SAS");
    await desk.say("camille", formOf(until)?.ask ?? "", { form: { until: "2026-12-15" } });
    expect(await holds(desk)).toMatchObject({ "050": "paused 2026-12-16" });
  });

  it("is asked for by the buttons of a client's card, with the day or the reason in a form", async () => {
    const desk = await openWithInvoices();
    const [row] = await store.rows<{ id: string }>(
      "SELECT c.id FROM client c WHERE c.firm_id = $1 AND c.name = 'Exemple SARL'",
      [desk.firm],
    );
    const button = (ask: string) => desk.say("camille", { label: "", ask });
    await desk.say("camille", `relance state promised ${row?.id}`, { form: { until: "2026-11-27" } });
    expect(await holds(desk)).toMatchObject({ "042": "promised 2026-12-01", "044": "" });
    const which = await button(`relance state disputed ${row?.id}`);
    const why = await desk.say("camille", press(which, "Choisir"));
    await desk.say("camille", formOf(why)?.ask ?? "", { form: { reason: "marchandise abîmée" } });
    expect(await holds(desk)).toMatchObject({
      "042": "disputed marchandise abîmée",
      "043": "promised 2026-12-01",
    });
    const much = await button(`relance payment about ${row?.id} ask 2026-11-22 payment`);
    expect(rowsOf(much)).toHaveLength(3);
  });

  it("offers to record the payment of an invoice its platform says received", async () => {
    const desk = await openWithInvoices();
    const card = await desk.say("camille", "statut 212 FA-042");
    await desk.say("camille", press(card, "Noter le paiement"));
    expect((await desk.invoices())[0]).toMatchObject({ open: 0 });
    expect(wordsOf(await desk.say("camille", "statut 999 FA-043"))).toContain(
      "Je ne connais pas le statut « 999 »",
    );
  });

  it("says so where nothing is left to pay", async () => {
    const desk = await openWithInvoices();
    await desk.say("camille", "FA-050 est payée");
    expect(wordsOf(await desk.say("camille", "Autre SAS paie vendredi"))).toContain(
      "Autre SAS n’a plus rien à payer.",
    );
    expect(wordsOf(await desk.say("camille", "litige FA-050 : erreur"))).toContain(
      "il n’y a plus rien à payer",
    );
  });

  it("an undo leaves what somebody else said meanwhile", async () => {
    const desk = await openWithInvoices();
    const card = await desk.say("camille", "Exemple SARL paie vendredi");
    await desk.say("camille", "litige FA-042 : marchandise abîmée");
    expect(wordsOf(await desk.say("camille", press(card, "Annuler")))).toContain("qu’une partie");
    expect(await holds(desk)).toEqual({ ...NONE, "042": "disputed marchandise abîmée" });
  });

  it("delivered again acts once; a payment of the same moment and a promise end in one of their two orders", async () => {
    const desk = await openWithInvoices();
    await desk.say("camille", "Sacha est assistante");
    await Promise.all([
      desk.say("camille", "FA-050 : il paie vendredi", { id: "S1" }),
      desk.say("camille", "FA-050 : il paie vendredi", { id: "S1" }),
      desk.say("sacha", "FA-050 est payée"),
    ]);
    expect((await desk.invoices()).at(-1)).toMatchObject({ open: 0, hold: "" });
  });
});
