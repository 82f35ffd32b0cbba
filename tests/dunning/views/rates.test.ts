import { afterAll, beforeAll, expect, it } from "vitest";
import { changeClient } from "../../../src/dunning/store/clients.ts";
import { formOf, openStore, press, type Store, wordsOf } from "../../desk/desk-at-work.ts";
import { addClient, bill, cellsOf, openBooks, tablesOf } from "./books.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const entered = (firm: string) =>
  store.rows<{ name: string; half_year: string; percent: string }>(
    "SELECT name, half_year, percent::float8::text AS percent FROM entered_rate WHERE firm_id = $1 ORDER BY 1, 2",
    [firm],
  );

it("shows the rates used with their source, and which are missing", async () => {
  const desk = await openBooks(store);
  const card = await desk.say("camille", "relance taux");
  expect(wordsOf(card)).toContain("Taux inconnu : taux de l’intérêt légal (autres cas), 2e semestre 2026.");
  const rows = cellsOf(tablesOf(card)[0]);
  expect(rows[0]).toEqual([
    "2e semestre 2026",
    "taux de l’intérêt légal (autres cas)",
    "?",
    "non publié dans mes tables",
  ]);
  expect(rows.find(([half, name]) => half === "2e semestre 2026" && name?.includes("BCE"))?.[2]).toBe(
    "2,40 %",
  );
  expect(press(card, "Entrer le taux").ask).toBe("relance rates enter legal 2026-S2");
});

it("a missing rate is entered by who runs the firm, used at once, and a published one never changed", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Jeanne Exemple", "consumer");
  const invoice = await bill(desk, client, {
    number: "C-1",
    issued: "2026-05-01",
    due: "2026-06-01",
    cents: 1_000_00,
  });
  // A formal notice received on 2 July: interest runs from the 3rd, at the legal rate of the second half-year.
  await store.rows(
    `INSERT INTO reminder (id, firm_id, client_id, step, channel, tone, state, created_at, done_on, received_on)
     VALUES (gen_random_uuid(), $1, $2, 'formal', 'registered-letter', 'formal', 'sent', now(), '2026-06-30', '2026-07-02')`,
    [desk.firm, client.id],
  );
  await store.rows(
    `INSERT INTO reminder_invoice (id, firm_id, reminder_id, invoice_id, step)
     SELECT gen_random_uuid(), firm_id, id, $2, 'formal' FROM reminder WHERE firm_id = $1`,
    [desk.firm, invoice.id],
  );
  const before = await desk.say("camille", "relance intérêts C-1");
  expect(wordsOf(before)).toContain("Total hors intérêts : 1 000,00 €");
  const form = await desk.say("camille", press(before, "Entrer le taux"));
  expect(formOf(form)?.fields.map(({ name, value }) => [name, value])).toEqual([
    ["name", "legal"],
    ["half", "2026-S2"],
    ["percent", undefined],
  ]);
  const done = await desk.say("camille", formOf(form)?.ask ?? "", {
    form: { name: "legal", half: "2026-S2", percent: "2,5 %" },
  });
  expect(wordsOf(done)).toContain("2e semestre 2026, 2,50 %");
  // 1 000 € × 2,5 % × 143 days (3 July to 22 November) ÷ 365 = 9,79 €.
  const after = await desk.say("camille", "relance intérêts C-1");
  expect(wordsOf(after)).toContain("Intérêts de retard : 9,79 €");
  expect(wordsOf(after)).toContain("Total à ce jour : 1 009,79 €");
  expect(wordsOf(after)).toContain("saisi par Camille Martin le 22/11/2026");
  await desk.say("camille", press(done, "Annuler"));
  expect(await entered(desk.firm)).toEqual([]);
  expect(wordsOf(await desk.say("camille", "taux BCE 2026-S2 : 3 %"))).toContain("Ce taux est publié");
  expect(await entered(desk.firm)).toEqual([]);
});

it("asks twice about a rate far from the last one: the other legal rate is easily taken for it", async () => {
  const desk = await openBooks(store);
  const asked = await desk.say("camille", "taux légal 2026-S2 : 6,65 %");
  expect(wordsOf(asked)).toContain("loin du taux connu (2,62 %, 1er semestre 2026)");
  expect(wordsOf(asked)).toContain("autres cas");
  expect(await entered(desk.firm)).toEqual([]);
  await desk.say("camille", press(asked, "Oui, l’enregistrer"));
  expect(await entered(desk.firm)).toEqual([{ name: "legal", half_year: "2026-S2", percent: "6.65" }]);
});

it.each([
  "taux légal 2026-S2 : -3 %",
  "taux légal 2026-S2 : 1e309",
  "taux légal 2026-S2 NaN",
  "taux légal 2026-S2 : 250 %",
  "taux légal 2031-S1 : 3 %",
  "taux légal 1900-S1 3",
])("keeps « %s » out of the books", async (text) => {
  const desk = await openBooks(store);
  await desk.say("camille", text);
  expect(await entered(desk.firm)).toEqual([]);
});

it("is not entered by who does not run the firm", async () => {
  const desk = await openBooks(store);
  await desk.say("camille", "Robin est assistant");
  expect(wordsOf(await desk.say("robin", "taux légal 2026-S2 : 2,5 %"))).toContain(
    "administrator or a partner",
  );
  expect(await entered(desk.firm)).toEqual([]);
});

it("a contract's own rate counts between businesses, and what is below the floor or unknown is said", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  await changeClient(desk.scope, client.id, { latePercent: 5 });
  await bill(desk, client, { number: "K-1", issued: "2026-04-15", due: "2026-05-15", cents: 1_200_00 });
  const card = await desk.say("camille", "relance intérêts K-1");
  // 1 200 € × 5 % × 191 ÷ 365 = 31,40 €, in one period: the rate does not change with the half-year.
  expect(cellsOf(tablesOf(card)[1])).toEqual([
    ["K-1", "16/05/2026", "22/11/2026", "191", "1 200,00 €", "5,00 %", "31,40 €"],
  ]);
  expect(wordsOf(card)).toContain("Taux du contrat : 5,00 % par an.");
  expect(wordsOf(card)).toContain("sous le plancher légal de 7,86 % (trois fois le taux légal de 2,62 %)");
  expect(wordsOf(card)).toContain("2e semestre 2026 : je ne connais pas le taux légal");
  await changeClient(desk.scope, client.id, { kind: "public" });
  expect(wordsOf(await desk.say("camille", "relance intérêts K-1"))).not.toContain("Taux du contrat");
});
