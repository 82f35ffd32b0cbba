import { afterAll, beforeAll, expect, it } from "vitest";
import { defineCommand } from "../../../src/desk/command.ts";
import { proposeReminders } from "../../../src/dunning/store/reminder-batches.ts";
import { changeReminder, listReminders, type NewReminder } from "../../../src/dunning/store/reminders.ts";
import { showClient } from "../../../src/dunning/views/client-view.ts";
import { viewCommands } from "../../../src/dunning/views/commands.ts";
import { firmCommands } from "../../../src/firm/commands.ts";
import {
  buttonsOf,
  type DeskAtWork,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  wordsOf,
} from "../../desk/desk-at-work.ts";
import { addClient, bill, cellsOf, openBooks, plain, settle, tablesOf } from "./books.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

async function propose(desk: DeskAtWork, reminder: NewReminder, now: number): Promise<string> {
  await proposeReminders(desk.scope, [reminder], now);
  const [made] = await listReminders(desk.scope, { client: reminder.client });
  if (!made) throw new Error("nothing was proposed");
  return made.id;
}

it("shows one client whole: open invoices with their state, totals by currency, what was done, what comes next and why", async () => {
  const desk = await openBooks(store);
  await settle(store, desk, { confidential: false });
  const client = await addClient(desk, "Exemple SARL");
  const late = await bill(desk, client, {
    number: "V-1",
    due: "2026-10-15",
    cents: 100_00,
    paid: [["2026-11-02", 30_00]],
  });
  await bill(desk, client, { number: "V-2", due: "2026-12-15", cents: 50_00 });
  await bill(desk, client, {
    number: "V-3",
    due: "2026-10-15",
    cents: 5_00,
    hold: { why: "disputed", reason: "colis abîmé" },
  });
  await bill(desk, client, { number: "V-4", due: "2026-10-01", cents: 9_00, givenUp: true });
  await bill(desk, client, { number: "V-5", due: "2026-11-22", cents: 7_00, currency: "CHF" });
  await bill(desk, client, { number: "V-6", due: "2026-10-01", cents: 8_00, paid: [["2026-10-02", 8_00]] });
  const promised = { why: "promised", until: "2026-12-01" } as const;
  await bill(desk, client, { number: "V-7", due: "2026-10-16", cents: 11_00, hold: promised });
  const reminder = await propose(
    desk,
    {
      client: client.id,
      step: "friendly",
      channel: "e-mail",
      tone: "friendly",
      askedOn: "2026-10-20",
      covers: [{ invoice: late.id, step: "friendly" }],
      invoices: [late.id],
    },
    Date.UTC(2026, 9, 20),
  );
  await changeReminder(desk.scope, reminder, { state: "sent", doneOn: "2026-10-21" });

  const card = await desk.say("camille", "relance view exemple");
  expect(card.audience).toBe("asker");
  expect(cellsOf(tablesOf(card)[0])).toEqual([
    ["V-4", "01/06/2026", "01/10/2026", "52", "9,00 €", "Abandonnée"],
    ["V-1", "01/06/2026", "15/10/2026", "38", "70,00 €", "En retard"],
    ["V-3", "01/06/2026", "15/10/2026", "38", "5,00 €", "Contestée : colis abîmé"],
    [
      "V-7",
      "01/06/2026",
      "16/10/2026",
      "37",
      "11,00 €",
      "Promesse de paiement, relance reprise le mardi 1er décembre",
    ],
    ["V-2", "01/06/2026", "15/12/2026", "0", "50,00 €", "À échoir"],
    ["V-5", "01/06/2026", "22/11/2026", "0", "7,00 CHF", "À échoir"],
  ]);
  const words = wordsOf(card);
  expect(words).toContain("Reste dû : 136,00 € et 7,00 CHF");
  expect(words).toContain("Dont échu : 86,00 €");
  expect(words).toContain("Abandonné : 9,00 €");
  expect(rowsOf(card).map(({ text }) => plain(text))).toEqual([
    "lundi 2 novembre : 30,00 € reçus sur V-1",
    "mercredi 21 octobre : E-mail (courtois) pour V-1",
    "vendredi 2 octobre : 8,00 € reçus sur V-6",
  ]);
  // Sunday: the call of the default ladder leaves on the next sending day, Tuesday the 24th.
  expect(words).toContain("Prochaine étape : Appel (rappel) le mardi 24 novembre, pour V-1 d’abord.");
  expect(words).toContain("V-1 : on n’envoie pas aujourd’hui (à revoir le mardi 24 novembre)");
  expect(words).toContain("V-3 : contestée, pas de relance");
  expect(words).toContain("V-4 : abandonnée");
  // What may follow knows whom it is about.
  const [memory] = await store.rows<{ memory: { client?: string } }>(
    "SELECT memory FROM exchange WHERE firm_id = $1",
    [desk.firm],
  );
  expect(memory?.memory).toEqual({ client: client.id });
});

it("is what the plain command shows when the words name a client; several fit, none fits", async () => {
  const relance = defineCommand({
    name: "relance",
    phrases: [],
    run: (counter) => showClient(counter, counter.words),
  });
  const desk = await openDesk(store, {
    commands: [relance, ...viewCommands, ...firmCommands],
    people: { camille: { name: "Camille Martin", email: "camille@cabinet.fr" } },
  });
  const [north] = [await addClient(desk, "Exemple Nord"), await addClient(desk, "Exemple Sud")];
  await addClient(desk, "Contrexemple");
  const asked = await desk.say("camille", "/relance exemple", { via: "command" });
  expect(rowsOf(asked).map(({ text }) => text)).toEqual(["Exemple Nord", "Exemple Sud"]);
  expect(buttonsOf(asked)[0]?.ask).toBe(`relance view ${north.id}`);
  expect((await desk.say("camille", press(asked, "Choisir"))).summary).toContain("Exemple Nord");
  expect((await desk.say("camille", "/relance EXEMPLE sud sarl", { via: "command" })).summary).toContain(
    "Exemple Sud",
  );
  const none = await desk.say("camille", "/relance inconnu", { via: "command" });
  expect(wordsOf(none)).toContain("aucun client « inconnu »");
  expect(buttonsOf(none).map(({ ask }) => ask)).toEqual(["relance invoice inconnu"]);
});

it("speaks English to who does", async () => {
  const desk = await openBooks(store);
  await settle(store, desk, { confidential: false });
  await desk.say("camille", "Robin est notre secrétaire");
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, { number: "U-1", due: "2026-10-15", cents: 1_100_00 });
  const words = wordsOf(await desk.say("robin", "client file exemple"));
  expect(words).toContain("Outstanding : €1,100.00");
  expect(words).toContain("Next step : E-mail (friendly) on Tuesday 24 November, about U-1 first.");
  expect(words).toContain("U-1: nothing is sent today (to be looked at again on Tuesday 24 November)");
  const owed = wordsOf(await desk.say("robin", "How much does Exemple SARL owe us?"));
  expect(owed).toContain("Owed by Exemple SARL on Sunday 22 November");
  // 38 days at 12.40 %: 14.2005.
  expect(owed).toContain("Total to date : €1,154.20");
  expect(wordsOf(await desk.say("robin", "statement of account of Exemple"))).toContain(
    "Balance due : €1,100.00",
  );
  const both = [await desk.say("robin", "aged balance"), await desk.say("robin", "cash expected")];
  expect(both.map(({ summary }) => summary)).toEqual(["Aged balance on Sunday 22 November", "Cash expected"]);
});

it("says that a reminder waits for approval, and that nothing is chased before the firm has chosen how", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  const late = await bill(desk, client, { number: "W-1", due: "2026-10-15", cents: 100_00 });
  expect(wordsOf(await desk.say("camille", "relance view exemple"))).toContain(
    "n’a pas encore choisi comment relancer",
  );
  await settle(store, desk, { confidential: false });
  const covers = [{ invoice: late.id, step: "friendly" }];
  const reminder = await propose(
    desk,
    {
      client: client.id,
      step: "friendly",
      channel: "e-mail",
      tone: "friendly",
      askedOn: "2026-11-20",
      covers,
      invoices: [late.id],
    },
    0,
  );
  const view = async () => wordsOf(await desk.say("camille", "relance view exemple"));
  expect(await view()).toContain("attend votre accord");
  // The proposal stays until the day is planned again; it is announced no more once it is untrue.
  const write = (change: string) => store.rows(`UPDATE invoice SET ${change} WHERE id = $1`, [late.id]);
  await write(`hold = '{"why":"disputed","reason":"abîmé"}'`);
  expect(await view()).not.toContain("attend votre accord");
  await write("hold = NULL");
  expect(await view()).toContain("attend votre accord");
  await changeReminder(desk.scope, reminder, { state: "approved", nextAt: desk.clock.at });
  expect(await view()).toContain("est approuvée");
  await write("open_cents = 0");
  expect(await view()).toContain("Prochaine étape : Aucune : rien n’est à payer.");
  expect(await view()).not.toMatch(/attend votre accord|est approuvée/);
});

it("in confidential mode a channel reads the file number, no name and no written reason", async () => {
  const desk = await openBooks(store);
  await settle(store, desk, { confidential: true });
  const client = await addClient(desk, "Secret SARL", "business", "D-17");
  const hold = { why: "disputed", reason: "Mme Secret conteste" } as const;
  await bill(desk, client, { number: "X-1", due: "2026-10-15", cents: 100_00, hold });
  const place = { id: "C1", kind: "channel" } as const;
  for (const ask of [
    "relance view D-17",
    "relance statement d-17",
    "combien doit D-17",
    "relance view secret",
  ]) {
    const card = await desk.say("camille", ask, { place });
    expect(JSON.stringify(card), ask).not.toMatch(/Secret/);
    expect(wordsOf(card), ask).toContain("D-17");
  }
  expect(JSON.stringify(await desk.say("camille", "relance view D-17"))).toContain("Mme Secret conteste");
});

it("gives the statement of account: every movement by day with its balance, a table a currency", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, {
    number: "Y-1",
    issued: "2026-06-01",
    due: "2026-07-01",
    cents: 100_00,
    paid: [
      ["2026-07-10", 30_00],
      ["2026-08-01", 20_00, "credit-note"],
    ],
  });
  await bill(desk, client, { number: "Y-2", issued: "2026-07-10", due: "2026-08-10", cents: 40_00 });
  await bill(desk, client, {
    number: "Y-3",
    issued: "2026-07-11",
    due: "2026-08-10",
    cents: 9_00,
    currency: "CHF",
  });
  // Taken over with part of it paid, nobody knows when.
  await store.rows("UPDATE invoice SET open_cents = 25_00 WHERE firm_id = $1 AND number = 'Y-2'", [
    desk.firm,
  ]);
  const card = await desk.say("camille", "relevé de compte d’Exemple SARL");
  expect(tablesOf(card).map(cellsOf)).toEqual([
    [
      ["01/06/2026", "Facture Y-1", "100,00 €", "", "100,00 €"],
      ["10/07/2026", "Facture Y-2", "40,00 €", "", "140,00 €"],
      ["10/07/2026", "Déjà réglé sur Y-2 à la reprise", "", "15,00 €", "125,00 €"],
      ["10/07/2026", "Règlement de Y-1", "", "30,00 €", "95,00 €"],
      ["01/08/2026", "Avoir sur Y-1", "", "20,00 €", "75,00 €"],
    ],
    [["11/07/2026", "Facture Y-3", "9,00 CHF", "", "9,00 CHF"]],
  ]);
  const [open] = await store.rows<{ cents: string }>(
    "SELECT sum(open_cents) AS cents FROM invoice WHERE firm_id = $1 AND currency = 'EUR'",
    [desk.firm],
  );
  expect(open?.cents).toBe("7500");
});

it("carries an older balance forward in a long account", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  for (let i = 0; i < 43; i++) {
    const issued = `2026-0${1 + Math.floor(i / 20)}-${String((i % 20) + 1).padStart(2, "0")}`;
    await bill(desk, client, { number: `Z-${i}`, issued, due: "2026-12-10", cents: 1_00 });
  }
  const [table] = tablesOf(await desk.say("camille", "relance statement exemple"));
  const cells = cellsOf(table);
  expect(cells).toHaveLength(41);
  expect(cells[0]).toEqual(["", "Solde antérieur", "", "", "3,00 €"]);
  expect(cells[1]?.[4]).toBe("4,00 €");
  expect(cells.at(-1)?.[4]).toBe("43,00 €");
});

it("shows nothing to who neither leads nor chases", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, { number: "Q-1", due: "2026-10-15", cents: 123_45 });
  for (const ask of [
    "relance view exemple",
    "relance balance",
    "relance cash",
    "combien doit exemple",
    "relance statement exemple",
  ])
    expect(JSON.stringify(await desk.say("robin", ask)), ask).not.toMatch(/123|Exemple SARL/);
});
