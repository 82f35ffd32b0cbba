import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FirmScope } from "../../src/database/scope.ts";
import { runMorning } from "../../src/dunning/chasing/jobs.ts";
import { sendReminders } from "../../src/dunning/chasing/sending/sending.ts";
import { listClients } from "../../src/dunning/store/clients.ts";
import { readDossiers } from "../../src/dunning/store/dossiers.ts";
import { changeHold, listInvoices } from "../../src/dunning/store/invoices.ts";
import { addPayment } from "../../src/dunning/store/payments.ts";
import { approveReminders, proposeReminders } from "../../src/dunning/store/reminder-batches.ts";
import { changeReminder, listReminders } from "../../src/dunning/store/reminders.ts";
import { type DeskAtWork, openDesk, openStore, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { fillBooks } from "./owing-firm.ts";

const at = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Paris").epochMilliseconds;
const TODAY = "2026-11-24";
const MORNING = at(`${TODAY}T09:00`);
const LEAVING = at(`${TODAY}T09:30`);
const MAILBOX = { name: "Cabinet Durand", address: "relances@cabinet.fr" };

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** A firm that chases, and so many clients who each owe one overdue invoice. */
async function openFirmOwed(clients: number, invoicesEach = 2): Promise<DeskAtWork> {
  const desk = await openDesk(store, { mailbox: MAILBOX });
  const dunning = { policy: "tpe", trade: "other", confidential: false };
  await store.rows("UPDATE firm SET dunning = $2, dunning_next_at = $3 WHERE id = $1", [
    desk.firm,
    JSON.stringify(dunning),
    new Date(MORNING),
  ]);
  await fillBooks((sql, values) => store.rows(sql, values), desk.firm, {
    clients,
    invoicesEach,
    today: TODAY,
  });
  desk.clock.at = MORNING;
  return desk;
}

const morningCards = async (desk: DeskAtWork) => (await desk.post()).told.map(({ person }) => person);

async function approveAll(desk: DeskAtWork, leaving = LEAVING): Promise<string[]> {
  const proposed = await listReminders(desk.scope, { states: ["proposed"] });
  return approveReminders(
    desk.scope,
    proposed.map(({ id }) => id),
    leaving,
  );
}

/** Fails once so many of its units of work have been done: where the process is killed. */
function dyingAfter(scope: FirmScope, units: number): FirmScope {
  let left = units;
  return {
    firm: scope.firm,
    run: (work) => (left-- > 0 ? scope.run(work) : Promise.reject(new Error("killed"))),
  };
}

describe("the morning of a firm with many clients", () => {
  it("goes on where it was stopped, plans everybody once, and gives one card", async () => {
    const desk = await openFirmOwed(1_200);
    // The firm, then a page of five hundred a unit.
    await expect(runMorning(dyingAfter(desk.scope, 2), MORNING)).rejects.toThrow("killed");
    expect(await listReminders(desk.scope, { states: ["proposed"] })).toHaveLength(500);
    expect(await morningCards(desk)).toEqual([]);
    await Promise.all([runMorning(desk.scope, MORNING), runMorning(desk.scope, MORNING)]);
    const proposed = await listReminders(desk.scope, { states: ["proposed"] });
    expect(new Set(proposed.map(({ client }) => client)).size).toBe(1_200);
    expect(proposed).toHaveLength(1_200);
    const { told } = await desk.post();
    expect(told.map(({ person }) => person)).toEqual(["camille"]);
    expect(told[0] && wordsOf(told[0].card)).toContain("1200 relances");
    expect(JSON.stringify(told[0]?.card).length).toBeLessThan(30_000);
    await runMorning(desk.scope, MORNING);
    expect(await morningCards(desk)).toEqual([]);
  }, 60_000);

  it("a planning stopped on another day begins anew", async () => {
    const desk = await openFirmOwed(3);
    await store.rows(
      "UPDATE firm SET dunning_planned_on = '2026-11-23', dunning_planned_to = 'ffffffff-ffff-4fff-bfff-ffffffffffff' WHERE id = $1",
      [desk.firm],
    );
    await runMorning(desk.scope, MORNING);
    expect(await listReminders(desk.scope, { states: ["proposed"] })).toHaveLength(3);
  });

  it("after three weeks without the machine takes one step a client, not three", async () => {
    const desk = await openFirmOwed(4, 1);
    await runMorning(desk.scope, MORNING);
    await approveAll(desk);
    // Nobody was there on the day; approved, they wait for three weeks and for the hours of sending.
    const back = at("2026-12-15T08:00");
    expect(await sendReminders(desk.scope, undefined, back, MAILBOX)).toBe(0);
    await store.rows("UPDATE firm SET dunning_next_at = $2 WHERE id = $1", [desk.firm, new Date(MORNING)]);
    await runMorning(desk.scope, at("2026-12-15T09:00"));
    await sendReminders(desk.scope, undefined, at("2026-12-15T09:30"), MAILBOX);
    await runMorning(desk.scope, at("2026-12-16T09:00"));
    const reminders = await listReminders(desk.scope, { states: ["proposed", "approved", "sent"] });
    expect(reminders.map(({ step, state }) => `${step} ${state}`)).toEqual(Array(4).fill("friendly sent"));
  });
});

describe("proposing many at once", () => {
  const proposal = (client: string, invoices: readonly string[], steps: readonly string[] = invoices) => ({
    client,
    step: "friendly",
    channel: "e-mail" as const,
    tone: "friendly" as const,
    askedOn: TODAY,
    covers: steps.map((invoice) => ({ invoice, step: "friendly" })),
    invoices,
  });

  it("writes each whole or not at all: one contact under way a client, each step of an invoice once and for all", async () => {
    const desk = await openFirmOwed(3);
    const open = await listInvoices(desk.scope, { open: true });
    const mine = (client: string) => open.filter((one) => one.client === client).map(({ id }) => id);
    const [a, b, c] = [...new Set(open.map(({ client }) => client))] as [string, string, string];
    expect(await proposeReminders(desk.scope, [proposal(a, mine(a)), proposal(b, mine(b))], MORNING)).toBe(2);
    expect(await proposeReminders(desk.scope, [proposal(a, mine(a)), proposal(c, mine(c))], MORNING)).toBe(1);
    const [first] = await listReminders(desk.scope, { client: b });
    await changeReminder(desk.scope, first?.id as string, { state: "sent", doneOn: TODAY, nextAt: null });
    // One of its two steps was used up: nothing of the second one remains.
    expect(await proposeReminders(desk.scope, [proposal(b, mine(b))], MORNING)).toBe(0);
    expect((await listReminders(desk.scope, { client: b })).map(({ state }) => state)).toEqual(["sent"]);
    const used = await store.rows("SELECT 1 FROM reminder_invoice WHERE firm_id = $1 AND step IS NOT NULL", [
      desk.firm,
    ]);
    expect(used).toHaveLength(mine(a).length + mine(b).length + mine(c).length);
  });

  it("by two processes proposes each client once", async () => {
    const desk = await openFirmOwed(40);
    const open = (await listInvoices(desk.scope, { open: true })).filter(({ due }) => due < TODAY);
    const all = open.map(({ client, id }) => proposal(client, [id]));
    const made = await Promise.all([
      proposeReminders(desk.scope, all, MORNING),
      proposeReminders(desk.scope, [...all].reverse(), MORNING),
    ]);
    expect(made[0] + made[1]).toBe(40);
    expect(await listReminders(desk.scope, { states: ["proposed"] })).toHaveLength(40);
  });
});

describe("a batch that leaves", () => {
  it("leaves once, whoever sends it, and lets what was paid or promised in the same minute win", async () => {
    const desk = await openFirmOwed(60);
    await runMorning(desk.scope, MORNING);
    await desk.post();
    await approveAll(desk);
    const due = (await listInvoices(desk.scope, { open: true })).filter((invoice) => invoice.due < TODAY);
    const [paid, promised, ...others] = due;
    await addPayment(
      desk.scope,
      { invoice: paid?.id as string, kind: "payment", on: TODAY, cents: paid?.openCents as number },
      LEAVING,
    );
    await changeHold(desk.scope, [promised?.id as string], { why: "promised", until: "2026-12-01" });
    const sent = await Promise.all(
      [1, 2, 3].map(() => sendReminders(desk.scope, undefined, LEAVING, MAILBOX)),
    );
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(58);
    desk.clock.at = LEAVING;
    const { mails, told } = await desk.post();
    expect(mails).toHaveLength(58);
    expect(new Set(mails.map(({ to }) => to.address)).size).toBe(58);
    expect(
      others.every(
        ({ number }) =>
          mails.filter(({ subject }) => new RegExp(`${number}(?!\\d)`).test(subject)).length === 1,
      ),
    ).toBe(true);
    // One message about the two, not two.
    const dropped = told.filter(({ card }) => card.summary.includes("changé"));
    expect(dropped.length).toBeLessThanOrEqual(2);
    const names = (await listClients(desk.scope, [paid?.client as string, promised?.client as string])).map(
      ({ name }) => name,
    );
    for (const name of names) expect(dropped.map(({ card }) => wordsOf(card)).join()).toContain(name);
  });

  it("tells one person once about many that did not leave", async () => {
    const desk = await openFirmOwed(30);
    await runMorning(desk.scope, MORNING);
    await desk.post();
    await approveAll(desk);
    await store.rows("UPDATE invoice SET given_up = true WHERE firm_id = $1", [desk.firm]);
    expect(await sendReminders(desk.scope, undefined, LEAVING, MAILBOX)).toBe(0);
    desk.clock.at = LEAVING;
    const { told, mails } = await desk.post();
    expect(mails).toEqual([]);
    expect(told.map(({ person }) => person)).toEqual(["camille"]);
    expect(told[0]?.card.summary.replace(/[\u00a0\u202f]/g, " ")).toMatch(
      /^Les relances de ces clients .* et 25 autres\.$/,
    );
  });

  it("waits for the firm's hours, and is not lost by coming too late in the day", async () => {
    const desk = await openFirmOwed(5);
    await runMorning(desk.scope, MORNING);
    await approveAll(desk);
    expect(await sendReminders(desk.scope, undefined, at(`${TODAY}T19:00`), MAILBOX)).toBe(0);
    const waiting = await store.rows<{ at: Date }>(
      "SELECT next_at AS at FROM reminder WHERE firm_id = $1 AND state = 'approved'",
      [desk.firm],
    );
    expect(waiting.map((row) => row.at.getTime())).toEqual(Array(5).fill(at("2026-11-25T09:30")));
    expect(await sendReminders(desk.scope, undefined, at("2026-11-25T09:30"), MAILBOX)).toBe(5);
  });

  it("one that cannot be made is put off and said, and keeps nobody else's back", async () => {
    const desk = await openFirmOwed(20);
    await runMorning(desk.scope, MORNING);
    const [bad] = await approveAll(desk);
    await store.rows(
      `UPDATE invoice SET hold = '{"why": "unheard-of"}' WHERE open_cents > 0 AND client_id =
      (SELECT client_id FROM reminder WHERE id = $1)`,
      [bad],
    );
    await expect(sendReminders(desk.scope, undefined, LEAVING, MAILBOX)).rejects.toThrow(
      /^1 reminders could not/,
    );
    const states = await store.rows<{ state: string; later: boolean }>(
      "SELECT state, next_at > $2 AS later FROM reminder WHERE firm_id = $1 AND state IN ('approved', 'sent')",
      [desk.firm, new Date(LEAVING)],
    );
    expect(states.filter(({ state }) => state === "sent")).toHaveLength(19);
    expect(states.filter(({ state, later }) => state === "approved" && later)).toHaveLength(1);
  });
});

it("a dossier says the same as what it is gathered from", async () => {
  const desk = await openFirmOwed(3, 6);
  await runMorning(desk.scope, MORNING);
  const person = desk.ids["camille"];
  await store.rows(
    `UPDATE client SET in_charge_id = $2, file_number = 'D-1', postal_address = '1 rue X', company_number = '123456789',
       terms = '{"kind": "net", "days": 45}', late_percent = 12.15, automatic = true,
       name = name || ' ", "x" : null, {', order_number_wanted = true WHERE firm_id = $1`,
    [desk.firm, person],
  );
  await store.rows(
    "UPDATE contact SET phone = '0102030405', salutation = 'madame', refused_at = now() WHERE firm_id = $1",
    [desk.firm],
  );
  await store.rows(
    `UPDATE invoice SET hold = '{"why": "promised", "until": "2026-12-01"}', entered_on = '2026-11-01', order_number = 'BC 7',
       deposit = true WHERE firm_id = $1 AND due > '2026-12-01'`,
    [desk.firm],
  );
  await store.rows(
    `UPDATE reminder SET subject = 'S', body = 'B', written_for = 'x', done_on = '2026-11-20', tracking_number = '1A',
       posted_on = '2026-11-20', received_on = '2026-11-21', outcome = 'o', minutes = 4, tries = 2, not_before = '2026-11-30',
       printed = '{"until": "2026-11-20", "invoices": []}', message_id = gen_random_uuid() WHERE firm_id = $1`,
    [desk.firm],
  );
  const [clients, invoices, reminders] = await Promise.all([
    listClients(desk.scope),
    listInvoices(desk.scope, { open: true }),
    listReminders(desk.scope, {}),
  ]);
  const gathered = clients.map((client) => ({
    client,
    invoices: invoices.filter((invoice) => invoice.client === client.id),
    reminders: reminders.filter((reminder) => reminder.client === client.id),
  }));
  const dossiers = await readDossiers(desk.scope);
  const told = dossiers.map(({ revision: _, ...dossier }) => dossier);
  expect(told).toEqual(gathered);
  expect(gathered[0]?.reminders.map(({ state }) => state).sort()).toEqual(["proposed", "sent"]);
  expect(await readDossiers(desk.scope, { clients: [clients[1]?.id as string] })).toEqual([dossiers[1]]);
});
