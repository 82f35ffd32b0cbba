import { afterAll, beforeAll, expect, it } from "vitest";
import { openStore, press, rowsOf, type Store, wordsOf } from "../../desk/desk-at-work.ts";
import { addClient, bill, cellsOf, openBooks, plain, tablesOf } from "./books.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** base × rate × days ÷ 365, by PostgreSQL's decimals. */
const interest = async (base: number, percent: string, days: number): Promise<string> => {
  const [row] = await store.rows<{ cents: string }>(
    "SELECT to_char(round($1::numeric * $2::numeric / 100 * $3::numeric / 365, 2), 'FM999990.00') AS cents",
    [base, percent, days],
  );
  return `${row?.cents.replace(".", ",")} €`;
};

it("between businesses: principal, payments, interest by half-year with its working, 40 €, and where each rate comes from", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, {
    number: "FA-1",
    issued: "2026-04-15",
    due: "2026-05-15",
    cents: 1_200_00,
    paid: [["2026-08-10", 500_00]],
  });
  const card = await desk.say("camille", "combien me doit Exemple SARL aujourd’hui ?");
  const [invoices, working] = tablesOf(card);
  // 16–31 May and June: 16 + 30. July and 10 days of August: 31 + 10. Then 21 + 30 + 31 + 22.
  const [s1, s2, s3] = [
    await interest(1200, "12.15", 46),
    await interest(1200, "12.40", 41),
    await interest(700, "12.40", 104),
  ];
  expect([s1, s2, s3]).toEqual(["18,37 €", "16,71 €", "24,73 €"]);
  expect(cellsOf(working)).toEqual([
    ["FA-1", "16/05/2026", "30/06/2026", "46", "1 200,00 €", "12,15 %", s1],
    ["FA-1", "01/07/2026", "10/08/2026", "41", "1 200,00 €", "12,40 %", s2],
    ["FA-1", "11/08/2026", "22/11/2026", "104", "700,00 €", "12,40 %", s3],
  ]);
  expect(cellsOf(invoices)).toEqual([
    ["FA-1", "15/05/2026", "1 200,00 €", "500,00 €", "700,00 €", "59,81 €", "40,00 €"],
  ]);
  const words = wordsOf(card);
  expect(words).toContain("Dû par Exemple SARL au dimanche 22 novembre");
  expect(words).toContain("Intérêts de retard : 59,81 €");
  expect(words).toContain("Indemnité forfaitaire : 40,00 € (1 facture)");
  expect(words).toContain("Total à ce jour : 799,81 €");
  expect(rowsOf(card).map(({ text, detail }) => [plain(text), detail])).toEqual([
    [
      "1er semestre 2026 : taux de refinancement de la BCE 2,15 % + 10 points",
      "BCE, inchangé le 18 décembre 2025 (Boursorama)",
    ],
    [
      "2e semestre 2026 : taux de refinancement de la BCE 2,40 % + 10 points",
      "BCE, en vigueur depuis le 17 juin 2026, inchangé le 23 juillet 2026",
    ],
  ]);
});

it("a public body: ECB + 8 points, the rate of the half-year in which interest began, for good", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Mairie d'Exemple", "public");
  await bill(desk, client, { number: "P-1", issued: "2026-04-15", due: "2026-05-15", cents: 1_000_00 });
  const card = await desk.say("camille", "relance intérêts P-1");
  const expected = await interest(1000, "10.15", 191);
  expect(cellsOf(tablesOf(card)[1])).toEqual([
    ["P-1", "16/05/2026", "22/11/2026", "191", "1 000,00 €", "10,15 %", expected],
  ]);
  expect(expected).toBe("53,11 €");
  expect(wordsOf(card)).toContain("Total à ce jour : 1 093,11 €");
  expect(wordsOf(card)).toContain("Organisme public");
});

it("a consumer: neither fee nor interest, and why", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Jeanne Exemple", "consumer");
  await bill(desk, client, { number: "C-1", due: "2026-07-15", cents: 300_00 });
  const card = await desk.say("camille", "relance intérêts jeanne exemple");
  const words = wordsOf(card);
  expect(words).toContain("Total à ce jour : 300,00 €");
  expect(words).toContain("Indemnité forfaitaire : 0,00 €");
  expect(words).toContain("Pas d’indemnité de 40 €");
  expect(words).toContain("qu’à partir de la réception de la mise en demeure");
  expect(tablesOf(card)).toHaveLength(1);
});

it("refuses to count interest with a missing rate, names each, and still says the rest", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, { number: "M-1", issued: "2022-01-01", due: "2022-05-01", cents: 100_00 });
  await bill(desk, client, { number: "M-2", due: "2026-07-15", cents: 50_00 });
  const words = wordsOf(await desk.say("camille", "combien me doit exemple"));
  expect(words).toContain("Taux inconnu : taux de refinancement de la BCE, 1er semestre 2022.");
  expect(words).toContain("Taux inconnu : taux de refinancement de la BCE, 2e semestre 2022.");
  expect(words).toContain("Intérêts de retard : Non calculés");
  expect(words).toContain("Total hors intérêts : 230,00 €");
  expect(words).not.toContain("Total à ce jour");
});

it("counts only what is late, nothing that was given up, and no interest in insolvency; the fee stays in euros", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, { number: "N-1", due: "2026-11-22", cents: 100_00 });
  await bill(desk, client, { number: "N-2", due: "2026-11-21", cents: 365_00, currency: "CHF" });
  await bill(desk, client, { number: "N-3", due: "2026-01-15", cents: 900_00, givenUp: true });
  await bill(desk, client, { number: "N-4", due: "2026-01-15", cents: 10_00, hold: { why: "insolvent" } });
  const card = await desk.say("robin", "how much does Exemple SARL owe us?");
  expect(tablesOf(card), "Robin has no role").toEqual([]);
  const words = wordsOf(await desk.say("camille", "combien nous doit Exemple SARL"));
  // One day of 365,00 CHF at 12.40 %: 0.124.
  expect(words).toContain("Intérêts de retard : 0,00 € et 0,12 CHF");
  expect(words).toContain("Indemnité forfaitaire : 40,00 € (1 facture)");
  expect(words).toContain("Total à ce jour : 150,00 € et 365,12 CHF");
  expect(words).toContain("Procédure collective");
  expect(words).not.toContain("N-3");
});

it("an invoice paid late and in full owes its interest until that day, and its fee", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  const late = [["2026-07-25", 100_00]] as const;
  await bill(desk, client, { number: "L-1", due: "2026-07-15", cents: 100_00, paid: late });
  await bill(desk, client, { number: "L-2", due: "2026-07-25", cents: 100_00, paid: late });
  await bill(desk, client, {
    number: "L-3",
    due: "2026-07-15",
    cents: 100_00,
    paid: [["2026-07-25", 100_00, "credit-note"]],
  });
  await bill(desk, client, {
    number: "L-4",
    due: "2026-07-15",
    cents: 300_00,
    paid: [
      ["2026-07-20", 200_00, "credit-note"],
      ["2026-07-25", 100_00],
    ],
  });
  const total = async (number: string) =>
    wordsOf(await desk.say("camille", `relance intérêts ${number}`)).match(/Total à ce jour : (.*)/)?.[1];
  // 10 days of 100,00 € at 12.40 %: 0.3397.
  expect(await total("L-1")).toBe("40,34 €");
  expect(await total("L-4")).toBe("40,34 €");
  expect(await total("l-2")).toBe("0,00 €");
  // Nothing was paid late: what a credit note takes off was never owed.
  expect(await total("L-3")).toBe("0,00 €");
});

it("asks which invoice where two sources use one number, and which client where two fit", async () => {
  const desk = await openBooks(store);
  const [one, two] = [await addClient(desk, "Exemple Nord"), await addClient(desk, "Exemple Sud")];
  await bill(desk, one, { number: "2026-7", due: "2026-07-14", cents: 100_00 });
  await store.rows(
    `INSERT INTO invoice (id, firm_id, client_id, source, number, issued, due, currency, total_cents, open_cents, created_at)
     VALUES (gen_random_uuid(), $1, $2, 'other', '2026-7', '2026-06-01', '2026-07-15', 'EUR', 5000, 5000, now())`,
    [desk.firm, two.id],
  );
  const asked = await desk.say("camille", "relance intérêts 2026-7");
  expect(rowsOf(asked).map(({ text }) => plain(text))).toEqual([
    "2026-7 – Exemple Nord",
    "2026-7 – Exemple Sud",
  ]);
  // « FA-8 » for FA-2026-008, and a client's name that ends in digits is no number.
  await bill(desk, two, { number: "FA-2026-008", due: "2026-07-15", cents: 100_00 });
  await bill(desk, await addClient(desk, "Studio 8"), {
    number: "FA-2026-009",
    due: "2026-07-15",
    cents: 1_00,
  });
  expect(wordsOf(await desk.say("camille", "relance intérêts fa-8"))).toContain("Dû par Exemple Sud");
  expect(wordsOf(await desk.say("camille", "combien me doit studio 8"))).toContain("Dû par Studio 8");
  const clients = await desk.say("camille", "combien doit exemple ?");
  expect(rowsOf(clients).map(({ text }) => text)).toEqual(["Exemple Nord", "Exemple Sud"]);
  const chosen = await desk.say("camille", press(clients, "Choisir"));
  expect(wordsOf(chosen)).toContain("Dû par Exemple Nord");
});
