import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Temporal } from "temporal-polyfill";
import { holidaysAround } from "../../../src/dunning/chasing/calendar.ts";
import { decidedUnder } from "../../../src/dunning/chasing/decided-under.ts";
import { ChasingSettings } from "../../../src/dunning/settings.ts";
import type { Firm } from "../../../src/firm/facts.ts";
import type { Ledger } from "../ledger.ts";

const WORKER = fileURLToPath(new URL("./worker.mjs", import.meta.url));
const TODAY = "2026-11-24";
/** A Tuesday of the sending hours. */
export const LEAVING = Temporal.PlainDateTime.from(`${TODAY}T09:30`).toZonedDateTime(
  "Europe/Paris",
).epochMilliseconds;

/**
 * A firm of its own whose reminders were all approved: `size` clients who owe one invoice each. Every fifth has changed since and
 * is decided again; the others leave as they were decided.
 */
export async function approveBatch({ query }: Ledger, size: number): Promise<string> {
  const [firm, person] = [randomUUID(), randomUUID()];
  const dunning = { policy: "tpe", trade: "other", confidential: false };
  await query(
    `INSERT INTO firm (id, name, language, zone, holiday_calendar, created_at, dunning)
     VALUES ($1, 'Cabinet Durand', 'fr', 'Europe/Paris', 'metropole', now(), $2)`,
    [firm, JSON.stringify(dunning)],
  );
  await query(
    `INSERT INTO person (id, firm_id, name, language, zone, holiday_calendar, hours, roles, created_at)
     VALUES ($1, $2, 'Camille Martin', 'fr', 'Europe/Paris', 'metropole',
       '[{"days": [1, 2, 3, 4, 5], "from": "09:00", "to": "18:00"}]', '{administrator}', now())`,
    [person, firm],
  );
  await query(
    `WITH c AS (
       INSERT INTO client (id, firm_id, name, key, kind, language, since, created_at)
       SELECT gen_random_uuid(), $1, 'Exemple ' || n, 'exemple ' || n, 'business', 'fr', '2024-01-01', now()
       FROM generate_series(1, $3::int) n RETURNING id, firm_id, key),
     k AS (
       INSERT INTO contact (id, firm_id, client_id, email, main)
       SELECT gen_random_uuid(), firm_id, id, replace(key, ' ', '-') || '@exemple.fr', true FROM c),
     i AS (
       INSERT INTO invoice (id, firm_id, client_id, source, number, issued, due, currency, total_cents, open_cents, created_at)
       SELECT gen_random_uuid(), firm_id, id, 'manual', key, $5::date - 36, $5::date - 6, 'EUR', 120000, 120000, now()
       FROM c RETURNING id, firm_id, client_id),
     r AS (
       INSERT INTO reminder (id, firm_id, client_id, step, channel, tone, state, approver_id, asked_on, next_at, created_at)
       SELECT gen_random_uuid(), firm_id, id, 'friendly', 'e-mail', 'friendly', 'approved', $2, $5, $4, now()
       FROM c RETURNING id, firm_id, client_id)
     INSERT INTO reminder_invoice (id, firm_id, reminder_id, invoice_id, step)
     SELECT gen_random_uuid(), r.firm_id, r.id, i.id, 'friendly' FROM r JOIN i USING (client_id)`,
    [firm, person, size, new Date(LEAVING), TODAY],
  );
  const settings = ChasingSettings.parse(dunning);
  const rules = { zone: "Europe/Paris", holidayCalendar: "metropole" } as Firm;
  const holidays = holidaysAround(rules, LEAVING);
  await query(
    `UPDATE reminder r SET decided_under = $2, decided_at_revision = c.revision
     FROM client c WHERE c.id = r.client_id AND r.firm_id = $1 AND c.key !~ '[05]$'`,
    [firm, decidedUnder({ today: TODAY, firm: rules, holidays, settings })],
  );
  return firm;
}

const alive = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

export interface Worker {
  kill(): Promise<void>;
  output(): string;
}

/** A process of the batch, at work; its clock stands at `now` when it starts. `script`: another one's work. */
export async function startWorker(
  environment: Readonly<Record<string, string>>,
  now: number,
  script = WORKER,
): Promise<Worker> {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env["PATH"] ?? "", NOW: String(now), ...environment },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  alive.add(child);
  let text = "";
  child.stderr?.on("data", (chunk) => (text += chunk));
  const ended = once(child, "close").then(() => alive.delete(child));
  await Promise.race([once(child, "message"), ended]);
  if (!alive.has(child)) throw new Error(`a worker ended by itself: ${text}`);
  return {
    output: () => text,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** One life: at work for so long, then kill -9. */
export async function live(
  environment: Readonly<Record<string, string>>,
  now: number,
  ms: number,
  script = WORKER,
): Promise<void> {
  const worker = await startWorker(environment, now, script);
  await sleep(ms);
  await worker.kill();
}

export interface Fate {
  reminder: string;
  /** Of its mail in the outbox; undefined: none was written. */
  message: string | undefined;
  attempts: number;
}

/** How each reminder of the firm stands, by id. */
export async function readFates({ query }: Ledger, firm: string): Promise<Map<string, Fate>> {
  const rows = await query<{ id: string; reminder: string; message: string | null; attempts: number | null }>(
    `SELECT r.id, r.state AS reminder, m.state AS message, m.attempts
     FROM reminder r LEFT JOIN message m ON m.firm_id = r.firm_id AND m.key = 'reminder:' || r.id
     WHERE r.firm_id = $1`,
    [firm],
  );
  return new Map(
    rows.map(({ id, reminder, message, attempts }) => [
      id,
      { reminder, message: message ?? undefined, attempts: attempts ?? 0 },
    ]),
  );
}

export const isOpen = ({ reminder, message }: Fate): boolean =>
  reminder === "approved" || message === "waiting" || message === "sending";
