import { inOneUnit } from "../../database/client.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Ports } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { administratorsOf, getPeople, listPeople, type Person, readFirm } from "../../firm/facts.ts";
import { daysBetween } from "../day-count.ts";
import { lockInvoices } from "../store/invoices.ts";
import { changeReminder, dropReminder, readReminder } from "../store/reminders.ts";
import { takeMorning } from "../store/settings.ts";
import { approvalCard, proposalsOf } from "./approval-cards.ts";
import { nextMorning } from "./calendar.ts";
import { composeMail } from "./compose.ts";
import { planContacts, sameContact } from "./plan.ts";
import { type Chasing, readChasing } from "./situations.ts";

/** An approval that waits this many days is shown to who runs the firm as well. */
const ADMINISTRATOR_AFTER_DAYS = 5;

/** The firm's morning: plans the day and puts one card before each approver. At most one a firm and a day. */
export async function runMorning(scope: FirmScope, now: number): Promise<void> {
  const firm = await readFirm(scope);
  await inOneUnit(scope, async (unit) => {
    if (!(await takeMorning(unit, now, nextMorning(now, firm)))) return;
    const chasing = await readChasing(unit, now);
    if (!chasing) return;
    await planContacts(unit, chasing, await listPeople(unit), now);
    const planned = await readChasing(unit, now);
    if (planned) await enqueue(unit, await morningCards(unit, planned), now);
  });
}

async function morningCards(scope: FirmScope, chasing: Chasing): Promise<Parameters<typeof enqueue>[1]> {
  const administrators = await administratorsOf(scope);
  const all = proposalsOf(chasing.chases);
  const waited = all.filter(
    ({ reminder }) =>
      reminder.askedOn !== undefined &&
      daysBetween(reminder.askedOn, chasing.today) >= ADMINISTRATOR_AFTER_DAYS,
  );
  const approvers = [...new Set(all.flatMap(({ reminder }) => reminder.approver ?? []))];
  const people = await getPeople(scope, [...approvers, ...administrators.map(({ id }) => id)]);
  return people.flatMap((person: Person) => {
    const own = all.filter(({ reminder }) => reminder.approver === person.id);
    const late = administrators.some(({ id }) => id === person.id)
      ? waited.filter((one) => !own.includes(one))
      : [];
    if (own.length + late.length === 0) return [];
    const key = `relance:${chasing.today}:${person.id}`;
    return [
      {
        kind: "chat",
        key,
        person: person.id,
        card: approvalCard([...own, ...late], person.language, key),
      } as const,
    ];
  });
}

/**
 * An approved reminder whose time has come. Everything is read again under the client's locks, in the transaction that
 * puts the mail in the outbox: a payment, a credit note or a promise of the same minute wins, and who approved is told.
 */
export async function sendReminder(
  scope: FirmScope,
  id: string,
  now: number,
  mailbox: Ports["mailbox"],
): Promise<void> {
  await inOneUnit(scope, async (unit) => {
    const reminder = await readReminder(unit, id, { lock: true });
    if (reminder?.state !== "approved" || !mailbox) return;
    await lockInvoices(unit, reminder.client);
    const chasing = await readChasing(unit, now, reminder.client);
    const chase = chasing?.chases[0];
    const still = chase?.decision.action === "contact" && sameContact(reminder, chase.decision);
    const mail = chasing && chase && still ? composeMail({ reminder, chase, chasing, mailbox }) : undefined;
    if (!chasing || !chase || !mail) {
      await dropReminder(unit, id);
      return tellDropped(unit, reminder.approver, chase?.client.name ?? "?", id, now);
    }
    await enqueue(
      unit,
      [
        {
          kind: "mail",
          key: `reminder:${id}`,
          mail,
          ...(reminder.approver === undefined ? {} : { about: reminder.approver }),
        },
      ],
      now,
    );
    await changeReminder(unit, id, { state: "sent", doneOn: chasing.today, nextAt: null });
  });
}

async function tellDropped(
  scope: FirmScope,
  approver: string | undefined,
  client: string,
  id: string,
  now: number,
): Promise<void> {
  const [person] = approver === undefined ? [] : await getPeople(scope, [approver]);
  if (!person) return;
  const card = noteCard(person.language, "info", say(person.language).dunningChasing.changed(client));
  await enqueue(scope, [{ kind: "chat", key: `reminder-dropped:${id}`, person: person.id, card }], now);
}
