import { randomUUID } from "node:crypto";
import type { FirmScope, PlainScope } from "../../database/scope.ts";
import type { NewReminder } from "./reminders.ts";

export interface DueReminder {
  id: string;
  client: string;
}

/** Approved reminders whose time has come, soonest first. */
export const dueReminders = (scope: FirmScope, now: number): Promise<string[]> =>
  scope.run(async (tx) => {
    const [row] = await tx.$queryRaw<{ ids: string | null }[]>`
      SELECT string_agg(id::text, ' ' ORDER BY next_at, client_id) AS ids FROM reminder
      WHERE state = 'approved' AND next_at <= ${new Date(now)}`;
    return row?.ids?.split(" ") ?? [];
  });

/** Those of the ids that are approved and due, held until the unit ends; what another process holds is left to it. */
export const takeDueReminders = (
  scope: FirmScope,
  ids: readonly string[],
  now: number,
): Promise<DueReminder[]> =>
  scope.run(
    (tx) => tx.$queryRaw<DueReminder[]>`
      SELECT taken.* FROM unnest(${[...ids]}::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
        SELECT r.id, r.client_id AS client FROM reminder r
        WHERE r.id = wanted.id AND r.state = 'approved' AND r.next_at <= ${new Date(now)}
        FOR UPDATE SKIP LOCKED) taken`,
  );

export const markSent = (scope: PlainScope, ids: readonly string[], doneOn: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`
      UPDATE reminder SET state = 'sent', done_on = ${doneOn}::date, next_at = NULL WHERE id = ANY(${[...ids]}::uuid[])`;
  });

export const postponeReminders = (scope: FirmScope, ids: readonly string[], until: number): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`UPDATE reminder SET next_at = ${new Date(until)} WHERE id = ANY(${[...ids]}::uuid[])`;
  });

/** Proposals that may leave from `at` on. Gives those that still were proposals; the others are left as they are. */
export const approveReminders = (scope: FirmScope, ids: readonly string[], at: number): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH held AS (
        SELECT id FROM reminder WHERE id = ANY(${[...ids]}::uuid[]) AND state = 'proposed' ORDER BY id FOR UPDATE)
      UPDATE reminder SET state = 'approved', next_at = ${new Date(at)}
      FROM held WHERE reminder.id = held.id RETURNING reminder.id`;
    return rows.map(({ id }) => id);
  });

/** The situation changed before they left: their steps are free again. */
export const dropReminders = (scope: FirmScope, ids: readonly string[]): Promise<void> =>
  scope.run(async (tx) => {
    if (ids.length === 0) return;
    // Its lines go after it: those of a dropped one say nothing of the client, and count no change.
    await tx.$executeRaw`UPDATE reminder SET state = 'dropped', next_at = NULL WHERE id = ANY(${[...ids]}::uuid[])`;
    await tx.$executeRaw`DELETE FROM reminder_invoice WHERE reminder_id = ANY(${[...ids]}::uuid[])`;
  });

/** What a proposal was decided on: the client's revision, and all that is not the client's (see decided-under.ts). */
export interface DecidedOn {
  revision: number;
  under: string;
}

/** `leavesAt`: approved already, epoch milliseconds. */
export type Proposal = NewReminder & { leavesAt?: number; decidedOn?: DecidedOn };

/**
 * Each whole or not at all: where a contact with the client is under way, or one of its steps was used up, nothing of it is
 * written. Gives how many were.
 */
export const proposeReminders = (
  scope: FirmScope,
  proposals: readonly Proposal[],
  now: number,
): Promise<number> =>
  scope.run(async (tx) => {
    if (proposals.length === 0) return 0;
    const made = proposals.map((proposal) => ({ id: randomUUID(), ...proposal }));
    const rows = made.map(({ covers, invoices, leavesAt, decidedOn, ...row }) => ({
      ...row,
      ...decidedOn,
      state: leavesAt === undefined ? "proposed" : "approved",
      next_at: leavesAt === undefined ? null : new Date(leavesAt),
    }));
    const inserted = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO reminder (id, firm_id, client_id, step, channel, tone, state, approver_id, asked_on, next_at,
        decided_at_revision, decided_under, created_at)
      SELECT n.id, ${scope.firm}::uuid, n.client, n.step, n.channel, n.tone, n.state, n.approver, n."askedOn", n.next_at,
        n.revision, n.under, ${new Date(now)}
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n (id uuid, client uuid, step text, channel text,
        tone text, state text, approver uuid, "askedOn" date, next_at timestamptz, revision bigint, under text)
      ORDER BY n.client ON CONFLICT DO NOTHING RETURNING id`;
    const kept = new Set(inserted.map(({ id }) => id));
    const lines = made
      .filter(({ id }) => kept.has(id))
      .flatMap(({ id, covers, invoices }) => {
        const steps = new Map(covers.map(({ invoice, step }) => [invoice, step]));
        return invoices.map((invoice) => ({ reminder: id, invoice, step: steps.get(invoice) ?? null }));
      });
    await tx.$executeRaw`
      INSERT INTO reminder_invoice (id, firm_id, reminder_id, invoice_id, step)
      SELECT gen_random_uuid(), ${scope.firm}::uuid, n.reminder, n.invoice, n.step
      FROM json_to_recordset(${JSON.stringify(lines)}::json) AS n (reminder uuid, invoice uuid, step text)
      ORDER BY n.invoice ON CONFLICT DO NOTHING`;
    const partial = await tx.$executeRaw`
      DELETE FROM reminder WHERE id IN (
        SELECT n.reminder FROM json_to_recordset(${JSON.stringify(lines)}::json) AS n (reminder uuid, invoice uuid)
        LEFT JOIN reminder_invoice l ON l.reminder_id = n.reminder AND l.invoice_id = n.invoice
        WHERE l.id IS NULL)`;
    return kept.size - partial;
  });
