import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inOneUnit } from "../../src/database/client.ts";
import { changeClient } from "../../src/dunning/store/clients.ts";
import { watchBooks } from "../../src/dunning/watch/watch-books.ts";
import { readFirm } from "../../src/firm/facts.ts";
import { type DeskAtWork, openStore, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { openBooks } from "./entry/books-at-work.ts";
import { addClient, bill, settle } from "./views/books.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const at = (day: string) =>
  Temporal.PlainDateTime.from(`${day}T09:00`).toZonedDateTime("Europe/Paris").epochMilliseconds;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

async function morning(desk: DeskAtWork, day: string) {
  desk.clock.at = at(day);
  await inOneUnit(desk.scope, async (unit) => watchBooks(unit, await readFirm(unit), desk.clock.at));
  return (await desk.post()).told;
}

async function openFirm() {
  const desk = await openBooks(store);
  await settle(store, desk, { confidential: false });
  await desk.say("camille", "Sacha est associée");
  await desk.post();
  return desk;
}

it("warns who is in charge 180, 90 and 30 days before a debt is lost, and once it is; each once", async () => {
  const desk = await openFirm();
  const client = await addClient(desk, "Exemple SARL");
  await changeClient(desk.scope, client.id, { inCharge: desk.ids.sacha as string });
  const consumer = await addClient(desk, "Jeanne Exemple", "consumer");
  // Five years between businesses: 1 June 2027. Two from a consumer: 1 July 2027.
  await bill(desk, client, { number: "P-1", issued: "2022-06-01", due: "2022-07-01", cents: 500_00 });
  await bill(desk, client, { number: "P-2", issued: "2022-06-03", due: "2022-07-01", cents: 100_00 });
  await bill(desk, client, {
    number: "P-3",
    issued: "2022-01-01",
    due: "2022-02-01",
    cents: 100_00,
    givenUp: true,
  });
  await bill(desk, consumer, { number: "P-4", issued: "2025-07-01", due: "2025-08-01", cents: 80_00 });
  expect(await morning(desk, "2026-12-02")).toEqual([]);
  const days: Record<string, string[]> = {};
  for (const day of [
    "2026-12-05",
    "2026-12-06",
    "2027-03-03",
    "2027-05-03",
    "2027-06-02",
    "2027-06-03",
    "2027-07-02",
  ])
    days[day] = (await morning(desk, day))
      .map(
        ({ person, card }) =>
          `${person}: ${rowsOf(card)
            .map(
              ({ text, detail }) =>
                `${plain(text).split(" – ")[1]} ${plain(detail ?? "")
                  .split(" : ")
                  .at(-1)}`,
            )
            .join(", ")}`,
      )
      .sort();
  expect(days).toEqual({
    "2026-12-05": ["sacha: P-1 il reste 178 jours, P-2 il reste 180 jours"],
    "2026-12-06": [],
    "2027-03-03": ["camille: P-4 il reste 120 jours", "sacha: P-1 il reste 90 jours"],
    "2027-05-03": ["camille: P-4 il reste 59 jours", "sacha: P-1 il reste 29 jours, P-2 il reste 31 jours"],
    "2027-06-02": [
      "camille: P-4 il reste 29 jours",
      "sacha: P-1 elle ne peut plus être réclamée en justice, P-2 il reste 1 jour",
    ],
    "2027-06-03": [],
    "2027-07-02": [
      "camille: P-4 elle ne peut plus être réclamée en justice",
      "sacha: P-2 elle ne peut plus être réclamée en justice",
    ],
  });
});

it("stands among what needs somebody in the last three months, with /relance", async () => {
  const desk = await openFirm();
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, { number: "P-1", issued: "2022-06-01", due: "2022-07-01", cents: 500_00 });
  desk.clock.at = at("2027-03-01");
  expect(wordsOf(await desk.say("camille", "relance"))).not.toContain("prescription");
  desk.clock.at = at("2027-03-08");
  const card = await desk.say("camille", "relance");
  expect(wordsOf(card)).toContain("Une facture approche de sa prescription");
  expect(rowsOf(card).map(({ text, detail }) => plain(`${text} ${detail}`))).toContainEqual(
    expect.stringMatching(/^Exemple SARL – P-1 – 500,00 € .*il reste 85 jours$/),
  );
});

it("two processes in one morning tell once; a written promise and a partial payment start the period again", async () => {
  const desk = await openFirm();
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, { number: "P-1", issued: "2021-12-10", due: "2022-01-10", cents: 500_00 });
  await bill(desk, client, {
    number: "P-2",
    issued: "2021-12-10",
    due: "2022-01-10",
    cents: 500_00,
    paid: [["2024-03-01", 100_00]],
  });
  desk.clock.at = at("2026-11-24");
  const run = () =>
    inOneUnit(desk.scope, async (unit) => watchBooks(unit, await readFirm(unit), desk.clock.at));
  await Promise.all([run(), run()]);
  const { told } = await desk.post();
  expect(told.map(({ person }) => person)).toEqual(["camille"]);
  expect(wordsOf(told[0]?.card as never)).toContain("P-1");
  expect(wordsOf(told[0]?.card as never)).not.toContain("P-2");
  expect(wordsOf(told[0]?.card as never)).toContain("une mise en demeure non plus");
  expect(wordsOf(await desk.say("camille", "relance exemple"))).toContain(
    "Prescription : P-1 : le 10/12/2026, dans 16 jours",
  );
  await desk.say("camille", "Exemple SARL a écrit qu'il paie P-1 le 15/12");
  expect(wordsOf(await desk.say("camille", "relance exemple"))).toContain(
    "Prescription : P-2 : le 01/03/2029, dans 2 ans",
  );
  expect(await morning(desk, "2026-12-09")).toEqual([]);
});

it("tells once that a promise was not kept, to who is in charge, and nothing of one that was", async () => {
  const desk = await openFirm();
  const client = await addClient(desk, "Exemple SARL");
  await changeClient(desk.scope, client.id, { inCharge: desk.ids.sacha as string });
  await bill(desk, client, { number: "P-1", issued: "2026-09-01", due: "2026-10-01", cents: 1_200_00 });
  const card = await desk.say("camille", "Exemple SARL paie 500 le 27/11, 700 le 15/12");
  await desk.say("camille", {
    label: "",
    ask: JSON.stringify(card).match(/relance instalments [^"]+exactly[^"]+/)?.[0] ?? "",
  });
  expect(await morning(desk, "2026-11-30")).toEqual([]);
  const [told, ...more] = await morning(desk, "2026-12-01");
  expect([told?.person, more]).toEqual(["sacha", []]);
  expect(wordsOf(told?.card as never)).toContain(
    "il manque 500,00 €, promis pour le vendredi 27 novembre 2026",
  );
  expect(await morning(desk, "2026-12-02")).toEqual([]);
  expect(wordsOf(await desk.say("camille", "relance exemple"))).toContain("27/11/2026 : 500,00 €, non tenue");
  await desk.say("camille", "Exemple SARL a payé 500 € sur P-1");
  expect(wordsOf(await desk.say("camille", "relance exemple"))).toContain("27/11/2026 : 500,00 €, tenue");
  await desk.say("camille", "Exemple SARL a payé 700 € sur P-1");
  expect(await morning(desk, "2026-12-17")).toEqual([]);
});

it("tells of several invoices promised together in one row, and counts clients", async () => {
  const desk = await openFirm();
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, { number: "P-1", issued: "2026-09-01", due: "2026-10-01", cents: 1_200_00 });
  await bill(desk, client, { number: "P-2", issued: "2026-09-01", due: "2026-10-02", cents: 300_00 });
  await desk.say("camille", "Exemple SARL paie le 27/11");
  const [told] = await morning(desk, "2026-12-01");
  expect(plain(told?.card.summary ?? "")).toBe("Un client n’a pas tenu sa promesse de paiement");
  expect(rowsOf(told?.card as never).map(({ text, detail }) => `${text} : ${plain(detail ?? "")}`)).toEqual([
    "Exemple SARL : P-1 et P-2 · promesse non tenue : il manque 1 500,00 €, promis pour le vendredi 27 novembre 2026",
  ]);
});
