import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decidedUnder } from "../../src/dunning/chasing/decided-under.ts";
import { runMorning } from "../../src/dunning/chasing/jobs.ts";
import { composeMail } from "../../src/dunning/chasing/sending/compose.ts";
import { sendReminders } from "../../src/dunning/chasing/sending/sending.ts";
import { type Frame, readContacts, readFrame } from "../../src/dunning/chasing/situations.ts";
import { addPayment } from "../../src/dunning/store/payments.ts";
import { approveReminders, dueReminders } from "../../src/dunning/store/reminder-batches.ts";
import { listReminders } from "../../src/dunning/store/reminders.ts";
import { takeUnchanged } from "../../src/dunning/store/unchanged-reminders.ts";
import { type DeskAtWork, openDesk, openStore, type Store } from "../desk/desk-at-work.ts";
import { MAILBOX, parisTime } from "./chasing-firm.ts";
import { fillBooks } from "./owing-firm.ts";

const TODAY = "2026-11-24";
const MORNING = parisTime(`${TODAY}T09:00`);
const LEAVING = parisTime(`${TODAY}T09:30`);
const CLIENTS = 3;

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

let desk: DeskAtWork;
/** The client something happens to. */
let client: string;

/** Each client: one overdue invoice, three not due yet, one paid after a reminder; the morning's reminder approved. */
beforeEach(async () => {
  desk = await openDesk(store, { mailbox: MAILBOX });
  const dunning = { policy: "tpe", trade: "other", confidential: false };
  await sql("UPDATE firm SET dunning = $2, dunning_next_at = $3 WHERE id = $1", [
    desk.firm,
    JSON.stringify(dunning),
    new Date(MORNING),
  ]);
  await fillBooks((text, values) => store.rows(text, values), desk.firm, {
    clients: CLIENTS,
    invoicesEach: 5,
    today: TODAY,
  });
  await approve();
  const [first] = await listReminders(desk.scope, { states: ["approved"] });
  client = first?.client as string;
});

const sql = (text: string, values: readonly unknown[] = [client]) => store.rows<{ id: string }>(text, values);

async function approve(): Promise<void> {
  await runMorning(desk.scope, MORNING);
  const proposed = await listReminders(desk.scope, { states: ["proposed"] });
  await approveReminders(
    desk.scope,
    proposed.map(({ id }) => id),
    LEAVING,
  );
}

const frame = async (): Promise<Frame> => (await readFrame(desk.scope, LEAVING)) as Frame;

/** Whose reminders would leave without the ladder looking at them again. */
async function unchanged(): Promise<string[]> {
  const wanted = {
    under: decidedUnder(await frame()),
    kinds: ["business"] as const,
    ids: await dueReminders(desk.scope, LEAVING),
  };
  const taken = await takeUnchanged(desk.scope, wanted, LEAVING);
  const all = await listReminders(desk.scope, { states: ["approved"] });
  return all.filter(({ id }) => taken.unchanged.some((one) => one.id === id)).map((one) => one.client);
}

const settle = () =>
  sql(
    "UPDATE reminder r SET decided_at_revision = c.revision FROM client c WHERE c.id = r.client_id AND c.id = $1 AND r.state = 'approved'",
  );

const OVERDUE = `client_id = $1 AND due < '${TODAY}' AND open_cents > 0`;
const SENT = "client_id = $1 AND state = 'sent'";
const ROWS: Record<string, string> = {
  client: "id = $1",
  contact: "client_id = $1",
  invoice: OVERDUE,
  reminder: SENT,
  reminder_invoice: `reminder_id IN (SELECT id FROM reminder WHERE ${SENT})`,
};

const anotherInvoice = (due: string) =>
  `INSERT INTO invoice (id, firm_id, client_id, source, number, issued, due, currency, total_cents, open_cents, created_at)
   SELECT gen_random_uuid(), firm_id, client_id, source, number || 'b', issued, ${due}, currency, total_cents, open_cents, created_at
   FROM invoice WHERE ${OVERDUE}`;

describe("what was decided on", () => {
  it("stands as long as nothing is written about the client", async () => {
    expect(await unchanged()).toHaveLength(CLIENTS);
    // What is only said of the reminder on its way is no news of its client.
    await sql(
      "UPDATE reminder SET state = 'proposed', next_at = NULL WHERE client_id = $1 AND state = 'approved'",
    );
    await approve();
    expect(await unchanged()).toHaveLength(CLIENTS);
  });

  it.each(Object.keys(ROWS))("a change of any column of %s is seen, of that client only", async (table) => {
    const columns = await store.rows<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [table],
    );
    expect(columns.length).toBeGreaterThanOrEqual(5);
    for (const { name } of columns.filter((column) => column.name !== "revision")) {
      expect(await unchanged(), `before ${name}`).toContain(client);
      const rows = await sql(`UPDATE ${table} SET ${name} = ${name} WHERE ${ROWS[table]} RETURNING id`);
      expect(rows.length, name).toBeGreaterThan(0);
      const still = await unchanged();
      expect(still, name).not.toContain(client);
      expect(still, name).toHaveLength(CLIENTS - 1);
      await settle();
    }
  });

  it.each([
    ["another invoice", anotherInvoice("due")],
    [
      "another contact",
      "INSERT INTO contact (id, firm_id, client_id, email) SELECT gen_random_uuid(), firm_id, id, 'a@b.fr' FROM client WHERE id = $1",
    ],
    ["a contact less", "DELETE FROM contact WHERE client_id = $1"],
    [
      "an invoice less",
      "DELETE FROM invoice WHERE client_id = $1 AND due = (SELECT max(due) FROM invoice WHERE client_id = $1)",
    ],
    [
      "another reminder sent",
      `INSERT INTO reminder (id, firm_id, client_id, step, channel, tone, state, created_at)
       SELECT gen_random_uuid(), firm_id, id, 'firm', 'e-mail', 'firm', 'sent', now() FROM client WHERE id = $1`,
    ],
    ["a reminder less", `DELETE FROM reminder WHERE ${SENT}`],
    [
      "a line more",
      `INSERT INTO reminder_invoice (id, firm_id, reminder_id, invoice_id)
       SELECT gen_random_uuid(), r.firm_id, r.id, i.id FROM reminder r, invoice i WHERE r.${SENT} AND i.client_id = $1`,
    ],
    [
      "a line of its own less",
      "DELETE FROM reminder_invoice l USING reminder r WHERE r.id = l.reminder_id AND r.client_id = $1 AND r.state = 'approved'",
    ],
    ["its own step", "UPDATE reminder SET step = 'other' WHERE client_id = $1 AND state = 'approved'"],
    ["a step skipped", `UPDATE reminder SET state = 'skipped' WHERE ${SENT}`],
    [
      "its own words",
      "UPDATE reminder SET subject = 'S', body = 'B' WHERE client_id = $1 AND state = 'approved'",
    ],
  ])("%s is seen", async (_, change) => {
    const rows = await sql(`${change} RETURNING 1`);
    expect(rows.length).toBeGreaterThan(0);
    expect(await unchanged()).toHaveLength(CLIENTS - 1);
    expect(await unchanged()).not.toContain(client);
  });

  it.each([
    ["the settings", `UPDATE firm SET dunning = dunning || '{"phone": "01"}' WHERE id = $1`],
    ["the policy", `UPDATE firm SET dunning = dunning || '{"policy": "profession-liberale"}' WHERE id = $1`],
    ["the holidays", "UPDATE firm SET holiday_calendar = 'alsace-moselle' WHERE id = $1"],
    ["the zone", "UPDATE firm SET zone = 'Europe/Brussels' WHERE id = $1"],
  ])("%s of the firm are seen", async (_, change) => {
    await sql(change, [desk.firm]);
    expect(await unchanged()).toEqual([]);
  });

  it("stands for its day only", async () => {
    const tomorrow = { ...(await frame()), today: "2026-11-25" };
    const wanted = {
      under: decidedUnder(tomorrow),
      kinds: ["business"] as const,
      ids: await dueReminders(desk.scope, LEAVING),
    };
    expect((await takeUnchanged(desk.scope, wanted, LEAVING)).unchanged).toEqual([]);
  });
});

describe("a reminder that leaves as it was decided", () => {
  it("says the same, to the same, in the same thread, as one decided again", async () => {
    await sql(
      `UPDATE client SET language = 'en', order_number_wanted = true, in_charge_id = $2 WHERE id = $1`,
      [client, desk.ids["camille"]],
    );
    await sql(
      `INSERT INTO contact (id, firm_id, client_id, name, email, salutation)
       SELECT gen_random_uuid(), firm_id, id, 'Paul Durand', 'paul@exemple.fr', 'monsieur' FROM client WHERE id = $1`,
    );
    await sql("UPDATE contact SET refused_at = now() WHERE client_id = $1 AND main");
    await sql(
      `WITH more AS (${anotherInvoice("due - 1")} RETURNING id)
       INSERT INTO reminder_invoice (id, firm_id, reminder_id, invoice_id)
       SELECT gen_random_uuid(), r.firm_id, r.id, i.id FROM reminder r, invoice i WHERE r.${SENT} AND i.${OVERDUE}`,
    );
    await sql(`UPDATE invoice SET order_number = 'BC 7' WHERE ${OVERDUE}`);
    await sql(
      "UPDATE reminder SET state = 'dropped', next_at = NULL WHERE client_id = $1 AND state = 'approved'",
    );
    await sql(
      "DELETE FROM reminder_invoice l USING reminder r WHERE r.id = l.reminder_id AND r.client_id = $1 AND r.state = 'dropped'",
    );
    await sql("UPDATE firm SET dunning_next_at = $2, dunning_planned_on = NULL WHERE id = $1", [
      desk.firm,
      new Date(MORNING),
    ]);
    await approve();
    expect(await unchanged()).toHaveLength(CLIENTS);
    const reminders = await listReminders(desk.scope, { states: ["approved"] });
    const chasing = await readContacts(
      desk.scope,
      LEAVING,
      reminders.map((one) => one.client),
    );
    const expected = new Map(
      chasing?.chases.flatMap((chase) => {
        const reminder = chase.reminders.find(({ state }) => state === "approved");
        return reminder
          ? [[`reminder:${reminder.id}`, composeMail({ reminder, chase, chasing, mailbox: MAILBOX })]]
          : [];
      }),
    );
    expect(await sendReminders(desk.scope, undefined, LEAVING, MAILBOX)).toBe(CLIENTS);
    const sent = await store.rows<{ key: string; body: unknown }>(
      "SELECT key, body FROM message WHERE firm_id = $1 AND kind = 'mail'",
      [desk.firm],
    );
    expect(new Map(sent.map(({ key, body }) => [key, body]))).toEqual(expected);
    const own = sent.find(({ key }) =>
      key.endsWith(reminders.find((one) => one.client === client)?.id ?? "-"),
    );
    expect(own?.body).toMatchObject({ to: { address: "paul@exemple.fr" }, language: "en" });
    expect(JSON.stringify(own?.body)).toMatch(/BC 7.*inReplyTo/);
  });

  it("waits for a payment that is being noted, and does not leave once it is paid", async () => {
    const [owed] = await store.rows<{ id: string; open_cents: string }>(
      `SELECT id, open_cents FROM invoice WHERE ${OVERDUE}`,
      [client],
    );
    let noted = (): void => {};
    const paying = desk.scope.run(async (tx) => {
      const payment = {
        invoice: owed?.id as string,
        kind: "payment",
        on: TODAY,
        cents: Number(owed?.open_cents),
      } as const;
      await addPayment({ firm: desk.firm, run: (work) => work(tx) }, payment, LEAVING);
      await new Promise<void>((resolve) => {
        noted = resolve;
        setTimeout(resolve, 300);
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const sending = sendReminders(desk.scope, undefined, LEAVING, MAILBOX);
    await new Promise((resolve) => setTimeout(resolve, 100));
    noted();
    await paying;
    expect(await sending).toBe(CLIENTS - 1);
    const states = await listReminders(desk.scope, { client });
    expect(states.map(({ state }) => state).sort()).toEqual(["dropped", "sent"]);
  });

  it.each(["open_cents = 0", `hold = '{"why": "insolvent"}'`, "given_up = true"])(
    "is decided again where of its invoice %s, whatever was counted",
    async (change) => {
      await sql(`UPDATE invoice SET ${change} WHERE ${OVERDUE}`);
      await settle();
      expect(await unchanged()).toContain(client);
      expect(await sendReminders(desk.scope, undefined, LEAVING, MAILBOX)).toBe(CLIENTS - 1);
      const mine = await listReminders(desk.scope, { client });
      expect(mine.map(({ state }) => state).sort()).toEqual(["dropped", "sent"]);
    },
  );
});
