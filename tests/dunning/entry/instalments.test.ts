import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readInstalments } from "../../../src/dunning/entry/instalment-words.ts";
import { formOf, openStore, press, type Store, wordsOf } from "../../desk/desk-at-work.ts";
import { type BooksAtWork, openBooks } from "./books-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Sunday 22 November 2026. */
async function openWithInvoice(): Promise<BooksAtWork> {
  const desk = await openBooks(store);
  await desk.say("camille", "facture FA-2026-042 Exemple SARL 1 200 € du 01/09 échéance 01/10");
  return desk;
}
const hold = async (desk: BooksAtWork) => (await desk.invoices())[0]?.hold;
const promises = (desk: BooksAtWork) =>
  store.rows<{ number: string; on: string; cents: number; standing: boolean; written: boolean }>(
    `SELECT i.number, p.due_on::text AS on, p.cents::int AS cents, p.replaced_at IS NULL AS standing, p.written
     FROM promise p JOIN invoice i ON i.id = p.invoice_id WHERE p.firm_id = $1 ORDER BY p.due_on, i.number, p.created_at`,
    [desk.firm],
  );
const standing = async (desk: BooksAtWork) =>
  (await promises(desk))
    .filter((one) => one.standing)
    .map(({ number, on, cents }) => [number.slice(-3), on, cents]);
const at = (day: string) =>
  Temporal.PlainDateTime.from(`${day}T10:00`).toZonedDateTime("Europe/Paris").epochMilliseconds;

describe("« en 3 fois »", () => {
  it("shows the dated promises, writes them once somebody agrees, and holds until the first one wakes", async () => {
    const desk = await openWithInvoice();
    const card = await desk.say("camille", "Exemple SARL paie FA-042 en 3 fois à partir du 30/11");
    expect(wordsOf(card)).toContain("Exemple SARL paierait en 3 fois. Faut-il le noter ?");
    expect(wordsOf(card)).toContain("lundi 30 novembre : 400,00 €");
    expect(wordsOf(card)).toContain("30 janvier 2027 : 400,00 €");
    expect(await promises(desk)).toEqual([]);
    const agree = press(card, "Noter l’échéancier");
    const [done] = await Promise.all([desk.say("camille", agree), desk.say("camille", agree)]);
    expect(wordsOf(done)).toContain("j’y reviens le mercredi 2 décembre");
    expect(await standing(desk)).toEqual([
      ["042", "2026-11-30", 400_00],
      ["042", "2026-12-30", 400_00],
      ["042", "2027-01-30", 400_00],
    ]);
    expect(await promises(desk)).toHaveLength(3);
    expect(await hold(desk)).toBe("promised 2026-12-02");
    await desk.say("camille", press(done, "Annuler"));
    expect(await hold(desk)).toBe("");
    expect(await promises(desk)).toEqual([]);
  });

  it("a payment of one instalment moves the hold to the next promise, and an undo moves it back", async () => {
    const desk = await openWithInvoice();
    const card = await desk.say("camille", "Exemple SARL paie en 3 fois 400 € les 5");
    await desk.say("camille", press(card, "Noter l’échéancier"));
    expect(await standing(desk)).toEqual([
      ["042", "2026-12-05", 400_00],
      ["042", "2027-01-05", 400_00],
      ["042", "2027-02-05", 400_00],
    ]);
    expect(await hold(desk)).toBe("promised 2026-12-08");
    desk.clock.at = at("2026-12-07");
    await desk.say("camille", "Exemple SARL a payé 399 € sur FA-042");
    expect(await hold(desk)).toBe("promised 2026-12-08");
    await desk.say("camille", "Exemple SARL a payé 1 € sur FA-042");
    expect(await hold(desk)).toBe("promised 2027-01-07");
    await desk.say("camille", "annule");
    expect(await hold(desk)).toBe("promised 2026-12-08");
    // Late by a day: broken on the 8th, and the instalment that comes on the 10th takes up the plan again.
    desk.clock.at = at("2026-12-10");
    await desk.say("camille", "Exemple SARL a payé 401 € sur FA-042");
    expect(await hold(desk)).toBe("promised 2027-02-09");
    await desk.say("camille", "Exemple SARL a payé 400 € sur FA-042");
    expect((await desk.invoices())[0]).toMatchObject({ open: 0, hold: "" });
    await desk.say("camille", "annule");
    expect(await hold(desk)).toBe("promised 2027-02-09");
  });

  it("takes dates and amounts as they are said, the rest last", async () => {
    const desk = await openWithInvoice();
    const card = await desk.say(
      "camille",
      "Exemple SARL paie 500 le 30/11, 500,50 le 15/12, le reste fin décembre",
    );
    await desk.say("camille", press(card, "Noter l’échéancier"));
    expect(await standing(desk)).toEqual([
      ["042", "2026-11-30", 500_00],
      ["042", "2026-12-15", 500_50],
      ["042", "2026-12-31", 199_50],
    ]);
  });

  it("is laid on several invoices, the oldest first, each held until its own first promise", async () => {
    const desk = await openWithInvoice();
    await desk.say("camille", "facture FA-2026-043 Exemple SARL 300 € du 01/10 échéance 01/11");
    const card = await desk.say(
      "camille",
      "Exemple SARL propose de payer en trois fois à partir du 1er décembre",
    );
    await desk.say("camille", press(card, "Noter l’échéancier"));
    expect(await standing(desk)).toEqual([
      ["042", "2026-12-01", 500_00],
      ["042", "2027-01-01", 500_00],
      ["042", "2027-02-01", 200_00],
      ["043", "2027-02-01", 300_00],
    ]);
    expect((await desk.invoices()).map((one) => one.hold)).toEqual([
      "promised 2026-12-03",
      "promised 2027-02-03",
    ]);
  });

  it("a new promise replaces the earlier ones, which stay in the books", async () => {
    const desk = await openWithInvoice();
    await desk.say("camille", "Exemple SARL paie vendredi");
    expect(await standing(desk)).toEqual([["042", "2026-11-27", 1_200_00]]);
    desk.clock.at += 60_000;
    await desk.say("camille", "Exemple SARL a écrit qu'il paie 500 € le 15/12");
    expect(await standing(desk)).toEqual([["042", "2026-12-15", 500_00]]);
    expect((await promises(desk)).map((one) => [one.on, one.standing, one.written])).toEqual([
      ["2026-11-27", false, false],
      ["2026-12-15", true, true],
    ]);
    // What was promised has come: the rest goes on.
    desk.clock.at += 60_000;
    await desk.say("camille", "Exemple SARL a payé 500 € sur FA-042");
    expect(await hold(desk)).toBe("");
    await desk.say("camille", "annule");
    expect(await hold(desk)).toBe("promised 2026-12-17");
    await desk.say("camille", "reprends FA-042");
    expect(await standing(desk)).toEqual([]);
    await desk.say("camille", "annule");
    expect(await standing(desk)).toEqual([["042", "2026-12-15", 500_00]]);
  });

  it("« C'est écrit » marks the promise just noted", async () => {
    const desk = await openWithInvoice();
    const card = await desk.say("camille", "Exemple SARL paie vendredi");
    expect(wordsOf(await desk.say("camille", press(card, "C’est écrit")))).toContain("reconnaît la dette");
    expect((await promises(desk)).map(({ written }) => written)).toEqual([true]);
  });

  it("refuses more than what is owed, days gone by, and two currencies; writes nothing", async () => {
    const desk = await openWithInvoice();
    for (const [text, why] of [
      ["Exemple SARL paie en 3 fois 500 € les 5", "plus que ce qui reste à payer"],
      ["Exemple SARL paie 500 le 30/11, 900 le 15/12", "plus que ce qui reste à payer"],
      ["Exemple SARL paie 500 $ le 30/11, 500 $ le 15/12", "est en EUR"],
      ["Exemple SARL paie 500 le 30/10/2026, 500 le 15/12", "Je n’ai pas compris ce jour"],
      ["Exemple SARL paie en 99 fois à partir du 30/11", "De 2 à 36 versements"],
      ["Exemple SARL paie en 3 fois à partir du 31/11", "Je n’ai pas compris ce jour"],
      ["Exemple SARL paie en 3 fois", "À partir de quel jour ?"],
    ] as const)
      expect(wordsOf(await desk.say("camille", text)), text).toContain(why);
    await desk.say("camille", "facture CH-1 Exemple SARL 300 CHF du 01/10 échéance 01/11");
    expect(wordsOf(await desk.say("camille", "Exemple SARL paie en 3 fois à partir du 30/11"))).toContain(
      "plusieurs devises",
    );
    expect(await promises(desk)).toEqual([]);
  });

  it("asks by a form, and a plan agreed after a payment that changed it writes nothing", async () => {
    const desk = await openWithInvoice();
    const asked = await desk.say("camille", "Exemple SARL paie en 2 fois");
    const card = await desk.say("camille", formOf(asked)?.ask ?? "", {
      form: { count: "2", first: "2026-12-10", amount: "" },
    });
    expect(wordsOf(card)).toContain("10 décembre : 600,00 €");
    await desk.say("camille", "Exemple SARL a payé 700 € sur FA-042");
    expect(wordsOf(await desk.say("camille", press(card, "Noter l’échéancier")))).toContain("ont changé");
    expect(await promises(desk)).toEqual([]);
  });
});

describe("reading instalments", () => {
  const context = { today: "2026-11-22", now: at("2026-11-22"), zone: "Europe/Paris" };
  it.each([
    ["en 3 fois à partir du 30/11", { how: "equal", count: 3, first: "2026-11-30" }],
    [
      "en trois fois, 400 € le 5 de chaque mois",
      { how: "equal", count: 3, cents: 400_00, first: "2026-12-05" },
    ],
    ["in two instalments from 1 December", { how: "equal", count: 2, first: "2026-12-01" }],
    ["en 12 mensualités de 100 € les 31", { how: "equal", count: 12, cents: 100_00, first: "2026-11-30" }],
    ["3 x 400 € à partir du 5/12", { how: "equal", count: 3, cents: 400_00, first: "2026-12-05" }],
    ["vendredi", undefined],
    ["500 € vendredi", undefined],
    ["en 3 fois 1e309 €", { how: "unreadable" }],
  ])("« %s »", (text, expected) => {
    const read = readInstalments(text, context);
    if (expected) expect(read).toMatchObject(expected);
    else expect(read).toBeUndefined();
  });
});
