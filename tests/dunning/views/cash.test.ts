import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wakesOn } from "../../../src/dunning/promise.ts";
import { averagePaymentDays, expectCash, usualDelays } from "../../../src/dunning/views/cash.ts";
import { openStore, type Store, wordsOf } from "../../desk/desk-at-work.ts";
import { addClient, bill, cellsOf, chartsOf, openBooks, TODAY, tablesOf } from "./books.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

it("expects promises on their day, the rest by due date and habit, and what is overdue at once, each in its week", async () => {
  const desk = await openBooks(store);
  const [habit, fresh] = [await addClient(desk, "Habitude SARL"), await addClient(desk, "Nouveau SAS")];
  // 5, 10 and 30 days late: usually 10.
  for (const [number, paid] of [
    ["H1", "2026-07-06"],
    ["H2", "2026-07-11"],
    ["H3", "2026-07-31"],
  ] as const)
    await bill(desk, habit, { number, due: "2026-07-01", cents: 100_00, paid: [[paid, 100_00]] });
  // Two paid invoices say nothing of a habit.
  for (const [number, paid] of [
    ["N1", "2026-07-21"],
    ["N2", "2026-07-21"],
  ] as const)
    await bill(desk, fresh, { number, due: "2026-07-01", cents: 100_00, paid: [[paid, 100_00]] });
  // Each its own power of two, in euros, so that every sum tells which invoices it is made of.
  const open = (client: typeof habit, number: string, due: string, euros: number, more = {}) =>
    bill(desk, client, { number, due, cents: euros * 100, ...more });
  const friday = wakesOn("2026-11-27", new Set());
  expect(friday).toBe("2026-12-01");
  await open(habit, "A", "2026-11-25", 1); // + 10 days: Saturday 5 December
  await open(fresh, "B", "2026-11-25", 2);
  await open(fresh, "C", "2026-11-01", 4); // late
  await open(fresh, "D", "2026-11-01", 8, { hold: { why: "promised", until: friday } });
  await open(fresh, "E", TODAY, 16);
  await open(fresh, "F", "2027-01-10", 32); // the last Sunday of the eight weeks
  await open(fresh, "G", "2027-01-11", 64);
  await open(fresh, "H", "2026-12-01", 128, { hold: { why: "disputed", reason: "x" } });
  await open(fresh, "I", "2026-12-01", 256, { givenUp: true });
  await open(fresh, "J", "2026-11-01", 512, { hold: { why: "promised", until: TODAY } }); // not kept
  await open(fresh, "K", "2026-11-01", 1024, { hold: { why: "paused", until: "2026-12-31" } });
  await open(fresh, "L", "2026-11-01", 2048, { hold: { why: "said-paid", until: "2026-11-25" } });
  await open(fresh, "M", "2026-11-01", 4096, { hold: { why: "e-invoice", status: 211 } });
  await open(fresh, "N", "2026-11-01", 8192, { hold: { why: "e-invoice", status: 213 } });
  const card = await desk.say("camille", "encaissements prévus");
  const values = [4 + 512 + 1024, 16 + 4096, 2 + 8 + 2048, 1, 0, 0, 0, 0, 32];
  expect(chartsOf(card)[0]?.labels).toEqual([
    "En retard",
    "16/11",
    "23/11",
    "30/11",
    "07/12",
    "14/12",
    "21/12",
    "28/12",
    "04/01",
  ]);
  expect(chartsOf(card)[0]?.series[0]?.values).toEqual(values);
  const cells = cellsOf(tablesOf(card)[0]);
  expect(cells.slice(0, 3)).toEqual([
    ["En retard, sans promesse", "1 540,00 €"],
    ["Semaine du 16/11/2026", "4 112,00 €"],
    ["Semaine du 23/11/2026", "2 058,00 €"],
  ]);
  expect(cells.slice(-3)).toEqual([
    ["Total", `7 743,00 €`],
    ["Au-delà de huit semaines", "64,00 €"],
    ["Non attendu (contesté, refusé, procédure collective)", "8 320,00 €"],
  ]);
  // Nothing is lost between the books and the card.
  const [sum] = await store.rows<{ euros: string }>(
    "SELECT sum(open_cents) / 100 AS euros FROM invoice WHERE firm_id = $1 AND NOT given_up",
    [desk.firm],
  );
  expect(Number(sum?.euros)).toBe(7743 + 64 + 8320);
});

it("says what came in this month, what of it was late, and the average payment time by amount over twelve months", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  const issued = "2026-06-01";
  await bill(desk, client, {
    number: "S1",
    issued,
    due: "2026-07-01",
    cents: 100_00,
    paid: [["2026-07-06", 100_00]],
  });
  await bill(desk, client, {
    number: "S2",
    issued,
    due: "2026-07-01",
    cents: 200_00,
    paid: [["2026-07-11", 200_00]],
  });
  const twice = [
    ["2026-07-02", 100_00],
    ["2026-07-31", 200_00],
  ] as const;
  await bill(desk, client, { number: "S3", issued, due: "2026-07-01", cents: 300_00, paid: twice });
  const credited = [
    ["2026-07-01", 420_00],
    ["2026-09-01", 80_00, "credit-note"],
  ] as const;
  await bill(desk, client, { number: "S4", issued, due: "2026-07-01", cents: 500_00, paid: credited });
  const cancelled = [["2026-09-01", 900_00, "credit-note"]] as const;
  await bill(desk, client, { number: "S5", issued, due: "2026-07-01", cents: 900_00, paid: cancelled });
  const old = [["2025-11-22", 900_00]] as const;
  await bill(desk, client, {
    number: "S6",
    issued: "2025-01-01",
    due: "2025-02-01",
    cents: 900_00,
    paid: old,
  });
  const partly = [
    ["2026-10-31", 1_00],
    ["2026-11-01", 2_00],
    ["2026-11-10", 50_00],
  ] as const;
  await bill(desk, client, { number: "S7", issued, due: "2026-11-01", cents: 100_00, paid: partly });
  const early = [
    ["2026-11-05", 20_00],
    ["2026-11-06", 5_00, "credit-note"],
  ] as const;
  await bill(desk, client, { number: "S8", issued, due: "2026-12-01", cents: 100_00, paid: early });
  const words = wordsOf(await desk.say("camille", "délai moyen de paiement"));
  // (100 × 35 + 200 × 40 + 300 × 60 + 420 × 30) ÷ 1020 = 41.27 days.
  const [byHand] = await store.rows<{ days: string }>(
    `SELECT round(sum(cents * (paid - issued)) / sum(cents)) AS days FROM (
       SELECT i.issued, (SELECT max(paid_on) FROM payment WHERE invoice_id = i.id AND kind = 'payment') AS paid,
         (SELECT sum(cents) FROM payment WHERE invoice_id = i.id AND kind = 'payment') AS cents
       FROM invoice i WHERE firm_id = $1 AND open_cents = 0) x
     WHERE paid > DATE '2025-11-22'`,
    [desk.firm],
  );
  expect(byHand?.days).toBe("41");
  expect(words).toContain("Délai moyen de paiement : 41 jours");
  expect(words).toContain("Encaissé ce mois-ci : 72,00 €");
  expect(words).toContain("Dont recouvré après l’échéance : 50,00 €");
});

it("finds the promised Friday behind a holiday on the Monday", () => {
  const holidays = new Set(["2026-11-30"]);
  const until = wakesOn("2026-11-27", holidays);
  expect(until).toBe("2026-12-02");
  const invoice = {
    id: "i",
    number: "F",
    client: "c",
    kind: "invoice",
    issued: "2026-10-01",
    due: "2026-11-01",
    currency: "EUR",
    totalCents: 5,
    openCents: 5,
    givenUp: false,
    hold: { why: "promised", until },
  } as const;
  const { weeks } = expectCash([invoice], new Map(), TODAY, holidays);
  expect(weeks.filter(({ cents }) => cents > 0)).toEqual([{ monday: "2026-11-23", cents: 5 }]);
});

describe("what too few invoices do not tell", () => {
  const paid = (paid: string, cents = 100) => ({
    client: "c",
    currency: "EUR",
    issued: "2026-01-01",
    due: "2026-01-31",
    paid,
    cents,
  });

  it("no habit and no average below three", () => {
    const two = [paid("2026-02-10"), paid("2026-02-20")];
    expect(usualDelays(two).size).toBe(0);
    expect(averagePaymentDays(two)).toBeUndefined();
    const three = [...two, paid("2026-02-28")];
    expect(usualDelays(three).get("c")).toBe(20);
    expect(averagePaymentDays(three)).toBe(49);
  });

  it("one year of waiting does not make a habit of it; who pays early is expected early", () => {
    expect(usualDelays([paid("2026-02-02"), paid("2026-02-04"), paid("2027-01-31")]).get("c")).toBe(4);
    expect(
      usualDelays([paid("2026-01-21"), paid("2026-01-21"), paid("2026-01-29"), paid("2026-01-31")]).get("c"),
    ).toBe(-6);
  });
});

it("the card says that three are needed", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, { number: "T1", due: "2026-12-01", cents: 100_00 });
  expect(wordsOf(await desk.say("camille", "relance encaissements"))).toContain(
    "Délai moyen de paiement : Moins de trois factures payées sur douze mois",
  );
});
