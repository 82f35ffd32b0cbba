import { afterAll, beforeAll, expect, it } from "vitest";
import { readAgedBalance } from "../../../src/dunning/store/aged-balance.ts";
import { balanceRows } from "../../../src/dunning/views/balance-command.ts";
import { openView } from "../../../src/dunning/views/view.ts";
import { toCsv } from "../../../src/files/csv/to-csv.ts";
import { createTestCounter } from "../../counter.ts";
import { openStore, press, type Store, wordsOf } from "../../desk/desk-at-work.ts";
import { addClient, bill, cellsOf, chartsOf, openBooks, plain, settle, TODAY, tablesOf } from "./books.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

it("ages by whole days: due today is not late, day 30 and day 31 fall in different columns", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  // 22 November less 1, 30, 31, 60, 61, 90 and 91 days, counted on a calendar.
  const dues = ["2026-12-01", TODAY, "2026-11-21", "2026-10-23", "2026-10-22", "2026-09-23", "2026-09-22"];
  const more = ["2026-08-24", "2026-08-23", "2024-01-15"];
  for (const [i, due] of [...dues, ...more].entries())
    await bill(desk, client, { number: `F${i}`, due, cents: 10 ** i, issued: "2024-01-01" });
  const card = await desk.say("camille", "balance âgée");
  const expected = [11, 1_100, 110_000, 11_000_000, 1_100_000_000].map((cents) => cents / 100);
  expect(chartsOf(card).map(({ labels, series }) => [labels.length, series[0]?.values])).toEqual([
    [5, expected],
  ]);
  const [byHand] = await store.rows<Record<string, string>>(
    `SELECT sum(open_cents) FILTER (WHERE due >= $2::date) AS a,
       sum(open_cents) FILTER (WHERE due < $2::date AND due >= $2::date - 30) AS b,
       sum(open_cents) FILTER (WHERE due < $2::date - 30 AND due >= $2::date - 60) AS c,
       sum(open_cents) FILTER (WHERE due < $2::date - 60 AND due >= $2::date - 90) AS d,
       sum(open_cents) FILTER (WHERE due < $2::date - 90) AS e
     FROM invoice WHERE firm_id = $1`,
    [desk.firm, TODAY],
  );
  expect(Object.values(byHand ?? {}).map((cents) => Number(cents) / 100)).toEqual(expected);
  expect(cellsOf(tablesOf(card)[0])[0]?.at(-1)).toBe("11 111 111,11");
});

it("counts what is disputed or insolvent, marks it, and keeps what was given up apart", async () => {
  const desk = await openBooks(store);
  const [exemple, martin] = [await addClient(desk, "Exemple SARL"), await addClient(desk, "Martin SAS")];
  await bill(desk, exemple, { number: "A1", due: "2026-11-12", cents: 100_00 });
  await bill(desk, exemple, {
    number: "A2",
    due: "2026-10-02",
    cents: 40_00,
    hold: { why: "disputed", reason: "retard" },
  });
  await bill(desk, martin, { number: "A3", due: "2026-01-02", cents: 70_00, hold: { why: "insolvent" } });
  await bill(desk, martin, { number: "A4", due: "2026-01-02", cents: 5_00, givenUp: true });
  await bill(desk, martin, {
    number: "A5",
    due: "2026-12-02",
    cents: 30_00,
    paid: [["2026-11-03", 10_00]],
  });
  const card = await desk.say("camille", "relance balance");
  expect(cellsOf(tablesOf(card)[0])).toEqual([
    ["Exemple SARL (dont contesté 40,00 €)", "0,00", "100,00", "40,00", "0,00", "0,00", "140,00"],
    ["Martin SAS (dont procédure collective 70,00 €)", "20,00", "0,00", "0,00", "0,00", "70,00", "90,00"],
    ["Total", "20,00", "100,00", "40,00", "0,00", "70,00", "230,00"],
  ]);
  const words = wordsOf(card);
  expect(words).toContain("Total dû : 230,00 €");
  expect(words).toContain("Dont échu : 210,00 €");
  expect(words).toContain("Dont contesté : 40,00 €");
  expect(words).toContain("Dont procédure collective : 70,00 €");
  expect(words).toContain("Abandonné, non compté : 5,00 €");
});

it("keeps currencies apart: a chart, a table and totals each, nothing summed", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, { number: "B1", due: "2026-11-02", cents: 100_00 });
  await bill(desk, client, { number: "B2", due: "2026-11-02", cents: 7_00, currency: "CHF" });
  await bill(desk, client, { number: "B3", due: "2026-11-02", cents: 9_000, currency: "JPY" });
  const card = await desk.say("robin", "aged balance");
  expect(card.audience).toBe("asker");
  // Robin has no role: nothing of it is shown.
  expect(chartsOf(card)).toEqual([]);
  const mine = await desk.say("camille", "balance âgée");
  expect(chartsOf(mine).map(({ unit, series }) => [unit, series[0]?.values])).toEqual([
    ["€", [0, 100, 0, 0, 0]],
    ["CHF", [0, 7, 0, 0, 0]],
    ["JPY", [0, 9_000, 0, 0, 0]],
  ]);
  expect(tablesOf(mine).map((table) => cellsOf(table).at(-1)?.at(-1))).toEqual(["100,00", "7,00", "9 000"]);
  expect(tablesOf(mine).map(({ columns }) => columns.at(-1)?.label)).toEqual([
    "Total (€)",
    "Total (CHF)",
    "Total (JPY)",
  ]);
  expect(JSON.stringify(mine)).not.toMatch(/107|116|9.?100/);
});

it("shows the clients page by page, the total on the last one", async () => {
  const desk = await openBooks(store);
  for (let i = 0; i < 23; i++) {
    const client = await addClient(desk, `Client ${String.fromCharCode(65 + i)}`);
    await bill(desk, client, { number: `C${i}`, due: "2026-11-02", cents: 100_00 + i });
  }
  const first = await desk.say("camille", "relance balance");
  expect(tablesOf(first)[0]?.rows).toHaveLength(20);
  const second = cellsOf(tablesOf(await desk.say("camille", press(first, "Suivants")))[0]);
  expect(second.map((row) => row[0])).toEqual(["Client C", "Client B", "Client A", "Total"]);
  // 23 × 100,00 € and 0 + 1 + … + 22 = 253 cents.
  expect(second.at(-1)?.at(-1)).toBe("2 302,53");
});

it("says so when nobody owes anything", async () => {
  const desk = await openBooks(store);
  expect(wordsOf(await desk.say("camille", "balance âgée"))).toContain("Personne ne vous doit rien.");
});

it("in confidential mode shows file numbers in a channel, names in a direct message", async () => {
  const desk = await openBooks(store);
  const [one, two] = [
    await addClient(desk, "Secret SARL", "business", "D-17"),
    await addClient(desk, "Discret SAS"),
  ];
  await bill(desk, one, { number: "D1", due: "2026-11-02", cents: 100_00 });
  await bill(desk, two, { number: "D2", due: "2026-11-02", cents: 50_00 });
  await settle(store, desk, { confidential: true });
  const place = { id: "C1", kind: "channel" } as const;
  const names = (card: Parameters<typeof tablesOf>[0]) => cellsOf(tablesOf(card)[0]).map((row) => row[0]);
  const channel = await desk.say("camille", "relance balance", { place });
  expect(names(channel)).toEqual(["D-17", `Dossier ${two.id.slice(0, 6)}`, "Total"]);
  expect(JSON.stringify(channel)).not.toMatch(/Secret|Discret/);
  expect(names(await desk.say("camille", "relance balance"))).toEqual([
    "Secret SARL",
    "Discret SAS",
    "Total",
  ]);
  await settle(store, desk, { confidential: false });
  expect(names(await desk.say("camille", "relance balance", { place }))).toContain("Secret SARL");
});

it("gives the balance as rows for a spreadsheet, a client's name never being a formula", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, '=HYPERLINK("http://evil")');
  await bill(desk, client, { number: "E1", due: "2026-11-02", cents: 1234_56 });
  const counter = await createTestCounter(store.database, {
    workspace: desk.workspace,
    person: "camille",
    text: "relance balance",
  });
  const view = await openView(counter);
  const csv = toCsv(balanceRows(await readAgedBalance(desk.scope, view.today), view));
  expect(plain(csv).split("\r\n")[1]).toBe(`"'=HYPERLINK(""http://evil"")";EUR;0;1234,56;0;0;0;1234,56;0;0`);
});
