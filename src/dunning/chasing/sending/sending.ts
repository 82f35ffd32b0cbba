import { inOneUnit } from "../../../database/client.ts";
import { isDatabaseAway } from "../../../database/database-error.ts";
import { enqueue, type Outgoing } from "../../../database/outbox.ts";
import type { FirmScope } from "../../../database/scope.ts";
import type { Ports } from "../../../desk/command.ts";
import type { ClientKind } from "../../books.ts";
import { lockInvoicesOf } from "../../store/invoices.ts";
import {
  type DueReminder,
  dropReminders,
  dueReminders,
  markSent,
  postponeReminders,
  takeDueReminders,
} from "../../store/reminder-batches.ts";
import type { Reminder } from "../../store/reminders.ts";
import { type Dropped, droppedCards } from "../approvals/dropped-cards.ts";
import { fitsWhatIsOwed } from "../approvals/written-for.ts";
import { sameContact, sendingTime } from "../plan.ts";
import { type Chase, type Chasing, readContacts } from "../situations.ts";
import { composeMail } from "./compose.ts";
import { type Leaving, readLeaving, sendUnchanged } from "./unchanged.ts";

/** One transaction's worth: it holds its clients for well under a second. To decide again takes twice as long. */
const MOST_AT_ONCE = { unchanged: 1_000, again: 500 };
const LANES = 3;
/** What cannot be made today is tried again after this long; nobody else waits for it. */
const TRY_AGAIN_MS = 60 * 60_000;

type Mailbox = NonNullable<Ports["mailbox"]>;

/**
 * Approved reminders whose time has come, of these ids or of the whole firm. Everything is read again under the clients'
 * locks, in the transaction that puts the mails in the outbox: a payment, a credit note or a promise of the same minute
 * wins, and who approved is told. First those whose client is as decided on, then the others, decided again. Gives how many left. Throws, once the others have left, where some could not be made.
 */
export async function sendReminders(
  scope: FirmScope,
  ids: readonly string[] | undefined,
  now: number,
  mailbox: Ports["mailbox"],
): Promise<number> {
  if (!mailbox) return 0;
  const [due, leaving] = await Promise.all([ids ?? dueReminders(scope, now), readLeaving(scope, now)]);
  const gone = leaving ? await sendAllUnchanged(scope, due, { ...leaving, now, mailbox }) : new Set();
  const left = due.filter((id) => !gone.has(id));
  let sent = gone.size;
  const broken: unknown[] = [];
  await inLanes(left, MOST_AT_ONCE.again, async (part) => {
    const many = await sendPart(scope, part, now, mailbox, broken);
    sent += many;
  });
  if (broken.length > 0)
    throw new Error(`${broken.length} reminders could not be made, the first: ${String(broken[0])}`);
  return sent;
}

/** Gives the ids of those that left. */
async function sendAllUnchanged(
  scope: FirmScope,
  due: readonly string[],
  leaving: Omit<Leaving, "ids">,
): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  // Where most have changed, looking for those that have not costs more than it spares.
  let worthLooking = true;
  await inLanes(due, MOST_AT_ONCE.unchanged, async (ids) => {
    if (!worthLooking) return;
    const those = await sendUnchanged(scope, { ...leaving, ids });
    for (const id of those) gone.add(id);
    if (those.length < ids.length / 2) worthLooking = false;
  });
  return gone;
}

/**
 * While PostgreSQL reads for one part, another is written. Parts that have nothing in common: a lane passes by nothing that
 * another one holds, or has done.
 */
async function inLanes(
  ids: readonly string[],
  most: number,
  work: (part: readonly string[]) => Promise<void>,
): Promise<void> {
  const parts = partsOf(ids, most);
  const lane = async (): Promise<void> => {
    for (let part = parts.shift(); part; part = parts.shift()) await work(part);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** A part that fails as a whole is halved until what fails is alone: it is put off, and the others leave. */
async function sendPart(
  scope: FirmScope,
  ids: readonly string[],
  now: number,
  mailbox: Mailbox,
  broken: unknown[],
): Promise<number> {
  const taken: DueReminder[] = [];
  try {
    return await inOneUnit(scope, (unit) => sendTaken(unit, { ids, taken, now, mailbox }));
  } catch (error) {
    if (isDatabaseAway(error) || taken.length === 0) throw error;
    const half = Math.ceil(taken.length / 2);
    const all = taken.map(({ id }) => id);
    if (all.length === 1) {
      broken.push(error);
      await postponeReminders(scope, all, now + TRY_AGAIN_MS);
      return 0;
    }
    const first = await sendPart(scope, all.slice(0, half), now, mailbox, broken);
    const second = await sendPart(scope, all.slice(half), now, mailbox, broken);
    return first + second;
  }
}

interface Batch {
  ids: readonly string[];
  /** Filled with what was taken, for who must know when the unit fails. */
  taken: DueReminder[];
  now: number;
  mailbox: Mailbox;
}

async function sendTaken(unit: FirmScope, { ids, taken, now, mailbox }: Batch): Promise<number> {
  taken.splice(0, taken.length, ...(await takeDueReminders(unit, ids, now)));
  if (taken.length === 0) return 0;
  const clients = taken.map(({ client }) => client);
  await lockInvoicesOf(unit, clients);
  const chasing = await readContacts(unit, now, clients);
  if (!chasing) return 0;
  const { mails, sent, dropped, later } = decideAgain(chasing, taken, now, mailbox);
  await enqueue(unit, mails, now);
  await markSent(unit, sent, chasing.today);
  for (const [at, those] of later) await postponeReminders(unit, those, at);
  await dropReminders(
    unit,
    dropped.map(({ id }) => id),
  );
  await enqueue(unit, droppedCards(dropped, chasing.people), now);
  return sent.length;
}

interface Decided {
  mails: Outgoing[];
  sent: string[];
  dropped: Dropped[];
  /** By the moment at which they may leave. */
  later: Map<number, string[]>;
}

function decideAgain(
  chasing: Chasing,
  taken: readonly DueReminder[],
  now: number,
  mailbox: Mailbox,
): Decided {
  const decided: Decided = { mails: [], sent: [], dropped: [], later: new Map() };
  const chases = new Map(chasing.chases.map((chase) => [chase.client.id, chase]));
  const opens = new Map<ClientKind, number>();
  for (const { id, client } of taken) {
    const chase = chases.get(client);
    const reminder = chase?.reminders.find((one) => one.id === id);
    if (!chase || !reminder) continue;
    const { kind, name } = chase.client;
    const at = opens.get(kind) ?? sendingTime(chasing, kind, now);
    opens.set(kind, at);
    // Late (the machine was off) and no hour to write at: it waits for the next one, and is decided again then.
    if (at > now && chase.decision.action !== "nothing") {
      decided.later.set(at, [...(decided.later.get(at) ?? []), id]);
      continue;
    }
    const mail = holds(chasing, chase, reminder)
      ? composeMail({ reminder, chase, chasing, mailbox })
      : undefined;
    if (mail) {
      decided.sent.push(id);
      decided.mails.push({ kind: "mail", key: `reminder:${id}`, mail, ...aboutOf(reminder) });
    } else decided.dropped.push({ id, client: name, ...approverOf(reminder) });
  }
  return decided;
}

const holds = (chasing: Chasing, { decision, invoices }: Chase, reminder: Reminder): boolean =>
  decision.action === "contact" &&
  sameContact(reminder, decision) &&
  fitsWhatIsOwed(reminder, invoices, chasing.today);

const aboutOf = ({ approver }: Reminder) => (approver === undefined ? {} : { about: approver });
const approverOf = ({ approver }: Reminder) => (approver === undefined ? {} : { approver });

function partsOf<T>(all: readonly T[], most: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += most) parts.push(all.slice(from, from + most));
  return parts;
}
