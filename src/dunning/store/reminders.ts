import { z } from "zod";
import { fromDay, toDay } from "../../database/day-column.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Channel, PastStep, Tone } from "../books.ts";
import type { Covered } from "../decision.ts";

/** "doubtful": may have reached them, a person decides. "refused": it certainly did not, and its steps are free again. */
export type ReminderState = "proposed" | "approved" | "sent" | "skipped" | "dropped" | "doubtful" | "refused";

export interface Reminder {
  id: string;
  client: string;
  step: string;
  channel: Channel;
  tone: Tone;
  state: ReminderState;
  /** What a person wrote in place of the template. */
  subject?: string;
  body?: string;
  /** What was owed when those words were written: see written-for.ts. */
  writtenFor?: string;
  approver?: string;
  /** Day of the first card that proposed it. */
  askedOn?: string;
  /** Epoch milliseconds. */
  proposedAt: number;
  message?: string;
  doneOn?: string;
  /** The registered letter as it was printed, a kept file. */
  file?: string;
  trackingNumber?: string;
  postedOn?: string;
  receivedOn?: string;
  /** What came of a call, and the minutes it took. */
  outcome?: string;
  minutes?: number;
  /** What the printed letter asks for. */
  printed?: Printed;
  /** Calls nobody answered; the day from which it is offered again. */
  tries?: number;
  notBefore?: string;
  /** All the contact speaks of; those with a step use it up. */
  invoices: readonly { invoice: string; step?: string }[];
}

/** What was left of each invoice when the letter was printed, in cents, and the day it counts to. */
export const Printed = z.object({
  until: z.string(),
  invoices: z.array(z.object({ invoice: z.string(), openCents: z.number() })),
});
export type Printed = z.infer<typeof Printed>;

/** How Prisma names a row by its primary key. */
export const keyOf = ({ firm }: FirmScope, id: string) => ({ firmId_id: { firmId: firm, id } });

const WITH_INVOICES = { invoices: { orderBy: { id: "asc" } } } as const;

interface Row {
  id: string;
  clientId: string;
  step: string;
  channel: string;
  tone: string;
  state: string;
  subject: string | null;
  body: string | null;
  writtenFor: string | null;
  approverId: string | null;
  askedOn: Date | null;
  messageId: string | null;
  doneOn: Date | null;
  fileId: string | null;
  trackingNumber: string | null;
  postedOn: Date | null;
  receivedOn: Date | null;
  outcome: string | null;
  minutes: number | null;
  printed: unknown;
  tries: number;
  notBefore: Date | null;
  createdAt: Date;
  invoices: { invoiceId: string; step: string | null }[];
}

const toReminder = (row: Row): Reminder => ({
  id: row.id,
  client: row.clientId,
  step: row.step,
  channel: row.channel as Channel,
  tone: row.tone as Tone,
  state: row.state as ReminderState,
  proposedAt: row.createdAt.getTime(),
  ...(row.subject === null ? {} : { subject: row.subject }),
  ...(row.body === null ? {} : { body: row.body }),
  ...(row.writtenFor === null ? {} : { writtenFor: row.writtenFor }),
  ...(row.approverId === null ? {} : { approver: row.approverId }),
  ...(row.askedOn === null ? {} : { askedOn: toDay(row.askedOn) }),
  ...(row.messageId === null ? {} : { message: row.messageId }),
  ...(row.doneOn === null ? {} : { doneOn: toDay(row.doneOn) }),
  ...(row.fileId === null ? {} : { file: row.fileId }),
  ...(row.trackingNumber === null ? {} : { trackingNumber: row.trackingNumber }),
  ...(row.postedOn === null ? {} : { postedOn: toDay(row.postedOn) }),
  ...(row.receivedOn === null ? {} : { receivedOn: toDay(row.receivedOn) }),
  ...(row.outcome === null ? {} : { outcome: row.outcome }),
  ...(row.minutes === null ? {} : { minutes: row.minutes }),
  ...(row.printed === null ? {} : { printed: Printed.parse(row.printed) }),
  ...(row.tries === 0 ? {} : { tries: row.tries }),
  ...(row.notBefore === null ? {} : { notBefore: toDay(row.notBefore) }),
  invoices: row.invoices.map(({ invoiceId, step }) =>
    step === null ? { invoice: invoiceId } : { invoice: invoiceId, step },
  ),
});

export interface NewReminder {
  client: string;
  step: string;
  channel: Channel;
  tone: Tone;
  approver?: string;
  askedOn: string;
  covers: readonly Covered[];
  /** All the message speaks of, the covered ones included. */
  invoices: readonly string[];
}

export const readReminder = (
  scope: FirmScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Reminder | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    if (options.lock) await tx.$queryRaw`SELECT id FROM reminder WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.reminder.findFirst({ where: { id }, include: WITH_INVOICES });
    return row ? toReminder(row) : undefined;
  });

export const listReminders = (
  scope: FirmScope,
  filter: { client?: string; states?: readonly ReminderState[] },
): Promise<Reminder[]> =>
  scope.run(async (tx) => {
    const rows = await tx.reminder.findMany({
      where: {
        ...(filter.client === undefined ? {} : { clientId: filter.client }),
        ...(filter.states ? { state: { in: [...filter.states] } } : {}),
      },
      include: WITH_INVOICES,
      orderBy: { createdAt: "asc" },
    });
    return rows.map(toReminder);
  });

/** The reminder that waits for an approval, by client: one each at most. Of these clients, or of all. */
export const listAwaiting = (scope: FirmScope, clients?: readonly string[]): Promise<Map<string, string>> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ client: string; id: string }[]>`
      SELECT client_id AS client, id FROM reminder WHERE firm_id = ${scope.firm}::uuid AND state = 'proposed'
        AND (${clients === undefined} OR client_id = ANY(${[...(clients ?? [])]}::uuid[]))`;
    return new Map(rows.map(({ client, id }) => [client, id]));
  });

export interface ReminderChange {
  state?: ReminderState;
  /** Null: the step's own words again. */
  subject?: string | null;
  body?: string | null;
  writtenFor?: string | null;
  message?: string;
  doneOn?: string;
  file?: string;
  trackingNumber?: string;
  postedOn?: string;
  receivedOn?: string;
  outcome?: string;
  minutes?: number;
  doneBy?: string;
  printed?: Printed;
  tries?: number;
  notBefore?: string;
  approver?: string;
  /** Epoch milliseconds; null: nothing happens by itself any more. */
  nextAt?: number | null;
}

export const changeReminder = (scope: FirmScope, id: string, change: ReminderChange): Promise<void> =>
  scope.run(async (tx) => {
    await tx.reminder.update({
      where: keyOf(scope, id),
      data: {
        ...(change.state ? { state: change.state } : {}),
        ...(change.subject === undefined ? {} : { subject: change.subject }),
        ...(change.body === undefined ? {} : { body: change.body }),
        ...(change.writtenFor === undefined ? {} : { writtenFor: change.writtenFor }),
        ...(change.message === undefined ? {} : { messageId: change.message }),
        ...(change.doneOn === undefined ? {} : { doneOn: fromDay(change.doneOn) }),
        ...(change.file === undefined ? {} : { fileId: change.file }),
        ...(change.trackingNumber === undefined ? {} : { trackingNumber: change.trackingNumber }),
        ...(change.postedOn === undefined ? {} : { postedOn: fromDay(change.postedOn) }),
        ...(change.receivedOn === undefined ? {} : { receivedOn: fromDay(change.receivedOn) }),
        ...(change.outcome === undefined ? {} : { outcome: change.outcome }),
        ...(change.minutes === undefined ? {} : { minutes: change.minutes }),
        ...(change.doneBy === undefined ? {} : { doneById: change.doneBy }),
        ...(change.printed === undefined ? {} : { printed: change.printed }),
        ...(change.tries === undefined ? {} : { tries: change.tries }),
        ...(change.notBefore === undefined ? {} : { notBefore: fromDay(change.notBefore) }),
        ...(change.approver === undefined ? {} : { approverId: change.approver }),
        ...(change.nextAt === undefined
          ? {}
          : { nextAt: change.nextAt === null ? null : new Date(change.nextAt) }),
      },
    });
  });

/** The situation changed before it left: its steps are free again. */
export const dropReminder = (scope: FirmScope, id: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.reminderInvoice.deleteMany({ where: { reminderId: id } });
    await tx.reminder.update({ where: keyOf(scope, id), data: { state: "dropped", nextAt: null } });
  });

/** What was done with a client, as the ladder reads it. One still under way counts as nothing yet. */
export function toHistory(reminders: readonly Reminder[]): PastStep[] {
  return reminders.flatMap((reminder): PastStep[] => {
    const { state: outcome } = reminder;
    const done = outcome === "sent" || outcome === "skipped" || outcome === "doubtful";
    if (!done || reminder.doneOn === undefined) return [];
    const steps = new Map<string, string[]>();
    for (const { invoice, step } of reminder.invoices) {
      if (step !== undefined) steps.set(step, [...(steps.get(step) ?? []), invoice]);
    }
    const listed = reminder.invoices.flatMap(({ invoice, step }) => (step === undefined ? [invoice] : []));
    const { doneOn: on, tone, receivedOn } = reminder;
    return [...steps].map(([step, invoices], i) => ({
      step,
      invoices,
      on,
      tone,
      outcome,
      ...(receivedOn === undefined ? {} : { receivedOn }),
      ...(i === 0 && listed.length > 0 ? { listed } : {}),
    }));
  });
}
