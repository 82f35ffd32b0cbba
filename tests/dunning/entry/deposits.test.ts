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
import { cellsOf, tablesOf } from "../views/books.ts";
import { openBooks } from "./books-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** FA-050, a deposit of 300 € asked of Exemple SARL. */
async function openWithDeposit() {
  const desk = await openBooks(store);
  await desk.say("camille", "facture d'acompte FA-050 Exemple SARL 300 € du 01/09 échéance 01/10");
  return desk;
}
const invoices = (firm: string) =>
  store.rows<{ number: string; deposit: boolean; order: string | null; open: number }>(
    `SELECT number, deposit, order_number AS order, open_cents::int AS open FROM invoice WHERE firm_id = $1 ORDER BY number`,
    [firm],
  );

describe("a deposit", () => {
  it("is an invoice of its own, and its paid part is taken off the final one, once", async () => {
    const desk = await openWithDeposit();
    await desk.say("camille", "Exemple SARL a payé 300 € sur FA-050");
    const card = await desk.say(
      "camille",
      "facture FA-060 Exemple SARL 1 200 € du 01/11 échéance 10/11, acompte FA-050 déduit",
    );
    expect(wordsOf(card)).toContain("Acompte déduit : 300,00 € (FA-050)");
    expect(wordsOf(card)).toContain("Reste à payer : 900,00 €");
    expect(await invoices(desk.firm)).toEqual([
      { number: "FA-050", deposit: true, order: null, open: 0 },
      { number: "FA-060", deposit: false, order: null, open: 900_00 },
    ]);
    expect(await desk.payments()).toMatchObject([
      { number: "FA-060", kind: "deposit", on: "2026-11-01", cents: 300_00, note: "FA-050" },
      { number: "FA-050", kind: "payment" },
    ]);
    await desk.say("camille", "facture FA-061 Exemple SARL 500 € du 01/11, acompte FA-050 déduit");
    expect((await invoices(desk.firm)).at(-1)).toMatchObject({ number: "FA-061", open: 500_00 });
    await desk.say("camille", press(card, "Annuler"));
    expect((await invoices(desk.firm)).map(({ number }) => number)).toEqual(["FA-050", "FA-061"]);
  });

  it("counts as paid in time: no interest on it, and the account adds up", async () => {
    const desk = await openWithDeposit();
    await desk.say("camille", "Exemple SARL a payé 300 € sur FA-050");
    await desk.say(
      "camille",
      "facture FA-060 Exemple SARL 1 200 € du 01/10 échéance 02/11, acompte FA-050 déduit",
    );
    const due = await desk.say("camille", "relance intérêts FA-060");
    // 900 € × 12,40 % × 20 ÷ 365 = 6,12 €.
    expect(cellsOf(tablesOf(due)[1])).toEqual([
      ["FA-060", "03/11/2026", "22/11/2026", "20", "900,00 €", "12,40 %", "6,12 €"],
    ]);
    const account = cellsOf(tablesOf(await desk.say("camille", "relevé de compte Exemple SARL"))[0]);
    expect(account.map((row) => row.slice(1))).toEqual([
      ["Facture FA-050", "300,00 €", "", "300,00 €"],
      ["Facture FA-060", "1 200,00 €", "", "1 500,00 €"],
      ["Acompte déduit de FA-060", "", "300,00 €", "1 200,00 €"],
      ["Règlement de FA-050", "", "300,00 €", "900,00 €"],
    ]);
  });

  it("paid in part takes off what was paid, and says what would be asked for twice", async () => {
    const desk = await openWithDeposit();
    await desk.say("camille", "Exemple SARL a payé 100 € sur FA-050");
    const card = await desk.say(
      "camille",
      "facture FA-060 Exemple SARL 1 200 € du 01/11 échéance 10/11 acompte FA-050 déduit",
    );
    expect((await invoices(desk.firm)).map(({ open }) => open)).toEqual([200_00, 1_100_00]);
    expect(wordsOf(card)).toContain("Les 200,00 € restants seraient demandés deux fois");
    await desk.say("camille", press(card, "Solder FA-050"));
    expect((await invoices(desk.firm)).map(({ open }) => open)).toEqual([0, 1_100_00]);
  });

  it("may be an amount; more than the invoice, another currency or an unknown number say so on their field", async () => {
    const desk = await openWithDeposit();
    await desk.say(
      "camille",
      "facture FA-060 Exemple SARL 1 200 € échéance 30/11 acompte de 300 € déjà versé",
    );
    expect((await invoices(desk.firm)).at(-1)).toMatchObject({ open: 900_00 });
    for (const [said, why] of [
      ["acompte de 1 300 € déjà versé", "plus grand que la facture"],
      ["acompte de 300 $ déjà versé", "autre devise"],
      ["acompte FA-999 déduit", "pas de facture de ce numéro"],
    ] as const) {
      const card = await desk.say("camille", `facture FA-070 Exemple SARL 1 200 € échéance 30/11 ${said}`);
      expect(errorsOf(card).paid, said).toContain(why);
    }
    const odd = await desk.say("camille", "relance invoice", {
      form: {
        number: "FA-070",
        client: "Exemple SARL",
        amount: "1200",
        issued: "2026-11-01",
        due: "2026-11-30",
        paid: "1e309",
      },
    });
    expect(Object.keys(errorsOf(odd))).toEqual(["paid"]);
    expect(await invoices(desk.firm)).toHaveLength(2);
  });

  it("of a quote is kept with it", async () => {
    const desk = await openWithDeposit();
    await store.rows(
      `INSERT INTO quote (id, firm_id, client_id, source, number, issued, expires_on, currency, total_cents, state, entered_on, created_at)
       SELECT gen_random_uuid(), firm_id, id, 'test', 'D-12', '2026-11-01', '2026-12-01', 'EUR', 200100, 'accepted', '2026-11-01', now()
       FROM client WHERE firm_id = $1`,
      [desk.firm],
    );
    await desk.say("camille", "relance invoice", {
      form: {
        number: "FA-051",
        client: "Exemple SARL",
        amount: "600,30",
        issued: "2026-11-20",
        due: "2026-12-20",
        document: "deposit",
        quote: "D-12",
      },
    });
    const [row] = await store.rows(
      `SELECT i.deposit, i.total_cents::int AS total, q.number AS quote FROM invoice i JOIN quote q ON q.id = i.quote_id WHERE i.firm_id = $1`,
      [desk.firm],
    );
    expect(row).toEqual({ deposit: true, total: 600_30, quote: "D-12" });
  });
});

it("an order number is read, and asked of a client who wants it", async () => {
  const desk = await openWithDeposit();
  await desk.say("camille", "facture FA-060 Exemple SARL 1 200 € échéance 30/11 commande 4500012");
  expect((await invoices(desk.firm)).at(-1)).toMatchObject({ order: "4500012", open: 1_200_00 });
  const [client] = await store.rows<{ id: string }>(
    "UPDATE client SET order_number_wanted = true WHERE firm_id = $1 RETURNING id",
    [desk.firm],
  );
  expect(client).toBeDefined();
  const asked = await desk.say("camille", "facture FA-061 Exemple SARL 1 200 € échéance 30/11");
  expect(wordsOf(asked)).toContain("veut son numéro de commande");
  await desk.say("camille", formOf(asked)?.ask ?? "", { form: { ...valuesOf(asked), order: "PO-77" } });
  expect((await invoices(desk.firm)).at(-1)).toMatchObject({ number: "FA-061", order: "PO-77" });
});
