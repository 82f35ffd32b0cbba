import { inOneUnit, inPlainUnit } from "../../../database/client.ts";
import { isDatabaseAway } from "../../../database/database-error.ts";
import { enqueueMails, type RoomMail } from "../../../database/outbox-mails.ts";
import type { FirmScope, PlainScope } from "../../../database/scope.ts";
import type { Mailbox } from "../../../mail/mailer.ts";
import type { ClientKind } from "../../books.ts";
import { findMailAddress } from "../../reachable.ts";
import { markSent } from "../../store/reminder-batches.ts";
import { forgetDecided, takeUnchanged, type UnchangedReminder } from "../../store/unchanged-reminders.ts";
import { decidedUnder } from "../decided-under.ts";
import { sendingTime } from "../plan.ts";
import { type Frame, readFrame } from "../situations.ts";
import { parcelOf, writeMail } from "./mail-words.ts";
import { PREFIXES } from "./mailed.ts";

const KINDS = ["business", "consumer", "public"] as const;

/** What a batch may leave under: the same for all its parts, read once. */
interface LeavingUnder {
  frame: Frame;
  /** See decided-under.ts. */
  under: string;
  /** Kinds of client who may be written to now. */
  kinds: readonly ClientKind[];
}

/** Undefined: nobody may be written to now, or the ladder is to say why nothing can be read. */
export const readLeaving = (scope: FirmScope, now: number): Promise<LeavingUnder | undefined> =>
  unlessBroken(undefined, async () => {
    const frame = await inOneUnit(scope, (unit) => readFrame(unit, now));
    const kinds = frame ? KINDS.filter((kind) => sendingTime(frame, kind, now) <= now) : [];
    return frame && kinds.length > 0 ? { frame, under: decidedUnder(frame), kinds } : undefined;
  });

export interface Leaving extends LeavingUnder {
  ids: readonly string[];
  now: number;
  mailbox: Mailbox;
}

/**
 * Approved reminders that were decided today on the very state their clients are in now: the ladder would decide the same,
 * so only what they are written from is read, under the clients' locks, in the transaction that fills the outbox. What else is
 * due, and what cannot be done here, is left for the ladder to decide again. Gives the ids of those that left.
 */
export const sendUnchanged = (scope: FirmScope, leaving: Leaving): Promise<readonly string[]> =>
  unlessBroken([], () => inPlainUnit(scope, (unit) => sendTaken(unit, leaving), { batch: true }));

async function unlessBroken<T>(instead: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    return instead;
  }
}

async function sendTaken(
  unit: PlainScope,
  { ids, now, mailbox, frame, under, kinds }: Leaving,
): Promise<readonly string[]> {
  const { unchanged, others } = await takeUnchanged(unit, { ids, under, kinds }, now);
  const sent: string[] = [];
  // One at a time: a part's objects need not all live at once.
  function* mails(): Iterable<RoomMail> {
    for (const reminder of unchanged) {
      const mail = write(reminder, frame, mailbox);
      (mail ? sent : others).push(reminder.id);
      if (mail) yield mail;
    }
  }
  await enqueueMails(unit, mails(), now);
  if (sent.length > 0) await markSent(unit, sent, frame.today);
  if (others.length > 0) await forgetDecided(unit, others);
  return sent;
}

/** Undefined: what is read of it now does not go with what was decided, and the ladder is to look at it. */
function write(reminder: UnchangedReminder, frame: Frame, mailbox: Mailbox): RoomMail | undefined {
  const { client, invoices: spoken, before } = reminder;
  if (spoken.length === 0 || spoken.some(({ openCents, stopped }) => stopped || openCents <= 0))
    return undefined;
  const writing = { reminder, client, spoken, frame, to: findMailAddress(client) };
  const mail = parcelOf({ ...writing, before, mailbox }, () => writeMail(writing));
  return mail && { id: reminder.id, key: `${PREFIXES.reminder}${reminder.id}`, mail };
}
