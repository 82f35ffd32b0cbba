import { randomUUID } from "node:crypto";
import type pg from "pg";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../src/database/client.ts";
import { runMorning } from "../src/dunning/chasing/jobs.ts";
import { sendReminders } from "../src/dunning/chasing/sending/sending.ts";
import { fillBooks } from "../tests/dunning/owing-firm.ts";
import type { Bench } from "./bench.ts";
import { inOwnDatabase } from "./own-database.ts";

const CLIENTS = 10_000;
const INVOICES_EACH = 10;
const ROUNDS = 7;
const MAILBOX = { name: "Cabinet Durand", address: "relances@cabinet.fr" };
const TODAY = "2026-11-24";
const at = (time: string): number =>
  Temporal.PlainDateTime.from(`${TODAY}T${time}`).toZonedDateTime("Europe/Paris").epochMilliseconds;

/**
 * A firm's whole day in its database (fsync on): planned, approved, then taken under the clients' locks, read, written and put in
 * the outbox. Twice: where nothing has changed since the morning, and where every client has, and all is decided again.
 */
export const dayOfRemindersBench: Bench = {
  name: "day-of-reminders",
  run: () => inOwnDatabase(measure),
};

async function measure(database: Database, behind: pg.Client): Promise<string[]> {
  const firm = await openFirm(behind);
  const scope = database.scope(firm);
  // Keys are right by construction; checking each while the tables grow takes minutes.
  await behind.query("SET session_replication_role = replica");
  await fillBooks((sql, values) => behind.query(sql, [...values]), firm, {
    clients: CLIENTS,
    invoicesEach: INVOICES_EACH,
    today: TODAY,
  });
  await behind.query("SET session_replication_role = DEFAULT");
  await behind.query("VACUUM ANALYZE");
  const planning = await timed(() => runMorning(scope, at("09:00")));
  const leave = async () => {
    const sent = await sendReminders(scope, undefined, at("09:30"), MAILBOX);
    if (sent !== CLIENTS) throw new Error(`${sent} reminders left, expected ${CLIENTS}`);
  };
  const times: Record<"plain" | "unchanged" | "changed", number[]> = {
    plain: [],
    unchanged: [],
    changed: [],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    await behind.query("DELETE FROM message WHERE kind = 'mail'");
    times.plain.push(await timed(() => plainPass(behind, firm)));
    await approveAgain(behind);
    times.unchanged.push(await timed(leave));
    await approveAgain(behind);
    await behind.query("UPDATE client SET name = name");
    await behind.query("VACUUM ANALYZE");
    times.changed.push(await timed(leave));
  }
  const [mine, again, reference] = [times.unchanged, times.changed, times.plain].map((all) =>
    Math.min(...all),
  ) as [number, number, number];
  const invoices = (CLIENTS * INVOICES_EACH).toLocaleString("en-GB");
  return [
    `${invoices} invoices, 10 % due: ${perSecond(mine)} reminders/s selected, seen to be as decided, written and put in the outbox; ` +
      `${(reference / mine).toFixed(2)} of one plain SQL pass with a string template (${perSecond(reference)}/s)`,
    `the same where every client has changed since the morning: ${perSecond(again)} reminders/s, each decided again`,
    `the best of ${ROUNDS} rounds each; the morning before them: ${perSecond(planning)} clients/s decided and proposed, one card written`,
  ];
}

/** The round's reminders wait again as they did; what they were decided on is as it was, so no change of it is counted. */
async function approveAgain(behind: pg.Client): Promise<void> {
  await behind.query("DELETE FROM message WHERE kind = 'mail'");
  await behind.query("SET session_replication_role = replica");
  await behind.query(
    `UPDATE reminder r SET state = 'approved', next_at = $1, done_on = NULL, decided_at_revision = c.revision, decided_under = d.under
     FROM client c, (SELECT max(decided_under) AS under FROM reminder) d WHERE c.id = r.client_id AND r.asked_on = $2`,
    [new Date(at("09:30")), TODAY],
  );
  await behind.query("SET session_replication_role = DEFAULT");
  await behind.query("VACUUM ANALYZE");
}

const perSecond = (ms: number): string => Math.round(CLIENTS / (ms / 1_000)).toLocaleString("en-GB");

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function openFirm(behind: pg.Client): Promise<string> {
  const [firm, person] = [randomUUID(), randomUUID()];
  const dunning = { policy: "tpe", trade: "other", confidential: false, phone: "01 02 03 04 05" };
  await behind.query(
    `INSERT INTO firm (id, name, language, zone, holiday_calendar, created_at, dunning, dunning_next_at)
     VALUES ($1, 'Cabinet Durand', 'fr', 'Europe/Paris', 'metropole', now(), $2, $3)`,
    [firm, JSON.stringify(dunning), new Date(at("09:00"))],
  );
  await behind.query(
    `INSERT INTO person (id, firm_id, name, language, zone, holiday_calendar, hours, roles, created_at)
     VALUES ($1, $2, 'Camille Martin', 'fr', 'Europe/Paris', 'metropole',
       '[{"days": [1, 2, 3, 4, 5], "from": "09:00", "to": "18:00"}]', '{administrator}', now())`,
    [person, firm],
  );
  return firm;
}

/** The reference: what a script would do that asks nothing, locks nothing and knows one sentence. */
async function plainPass(behind: pg.Client, firm: string): Promise<void> {
  const { rows } = await behind.query<{
    name: string;
    email: string;
    number: string;
    due: string;
    cents: string;
  }>(
    `SELECT c.name, k.email, i.number, i.due::text AS due, i.open_cents AS cents
     FROM invoice i JOIN client c ON c.id = i.client_id JOIN contact k ON k.client_id = c.id AND k.main
     WHERE i.firm_id = $1 AND i.open_cents > 0 AND i.due < $2`,
    [firm, TODAY],
  );
  const mails = rows.map(({ name, email, number, due, cents }, i) => ({
    key: `plain:${i}`,
    body: {
      to: { address: email, name },
      subject: `Facture ${number}`,
      text: `Bonjour,\n\nNotre facture ${number}, échue le ${due}, n’est pas encore réglée : ${Number(cents) / 100} €.\n\nCabinet Durand`,
      messageId: `${i}.plain@cabinet.fr`,
    },
  }));
  await behind.query(
    `INSERT INTO message (id, firm_id, key, kind, body, state, next_at, created_at)
     SELECT gen_random_uuid(), $1, m.key, 'mail', m.body, 'waiting', now(), now()
     FROM json_to_recordset($2::json) AS m (key text, body jsonb)`,
    [firm, JSON.stringify(mails)],
  );
}
