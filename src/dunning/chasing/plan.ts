import type { FirmScope } from "../../database/scope.ts";
import type { Person } from "../../firm/facts.ts";
import { leavesByItself } from "../approval.ts";
import type { ClientKind } from "../books.ts";
import type { ContactDecision } from "../decision.ts";
import { nextSendingInstant } from "../sending-days.ts";
import { policyFor } from "../settings.ts";
import { dropReminders, type Proposal, proposeReminders } from "../store/reminder-batches.ts";
import type { Reminder } from "../store/reminders.ts";
import { fitsWhatIsOwed } from "./approvals/written-for.ts";
import { approverOf, callerOf } from "./approvers.ts";
import { goesOn } from "./begun.ts";
import { decidedUnder } from "./decided-under.ts";
import type { Chase, Chasing, Frame } from "./situations.ts";

/**
 * Puts today's contacts before whoever approves them. What was proposed before and no longer holds (paid, promised,
 * disputed since) is dropped and its steps are free again; what still holds stays as it is.
 */
export async function planContacts(
  scope: FirmScope,
  chasing: Chasing,
  people: readonly Person[],
  now: number,
): Promise<void> {
  const dropped: string[] = [];
  const proposals: Proposal[] = [];
  const under = decidedUnder(chasing);
  for (const chase of chasing.chases) {
    const underWay = chase.reminders.find(({ state }) => state === "proposed");
    const { decision } = chase;
    if (underWay && !holdsStill(underWay, chase, chasing.today)) dropped.push(underWay.id);
    else if (underWay) continue;
    if (decision.action !== "contact") continue;
    const proposal = proposalOf(chasing, chase, decision, people, now);
    const leaving = chase.reminders.some(({ state }) => state === "approved");
    proposals.push(leaving ? proposal : { ...proposal, decidedOn: { revision: chase.revision, under } });
  }
  await dropReminders(scope, dropped);
  await proposeReminders(scope, proposals, now);
}

function proposalOf(
  frame: Frame,
  { client }: Chase,
  decision: ContactDecision,
  people: readonly Person[],
  now: number,
): Proposal {
  const { channel, byPartner } = decision;
  const caller = channel === "call" && !byPartner ? callerOf(client, people) : undefined;
  const approver = caller ?? approverOf(client, byPartner, people);
  return {
    client: client.id,
    step: decision.step,
    channel: decision.channel,
    tone: decision.tone,
    covers: decision.covers,
    invoices: decision.invoices,
    askedOn: frame.today,
    ...(approver === undefined ? {} : { approver }),
    ...(leavesByItself(client, decision) ? { leavesAt: sendingTime(frame, client.kind, now) } : {}),
  };
}

/** The next moment at which a reminder to such a client may leave; now, where now is one. */
export const sendingTime = ({ firm, settings, holidays }: Frame, kind: ClientKind, now: number): number =>
  nextSendingInstant(now, firm.zone, policyFor(settings, kind).sending, holidays);

/** The same contact is decided today, and the words a person gave it, if any, still say what is owed. */
function holdsStill(reminder: Reminder, chase: Chase, today: string): boolean {
  const { decision, invoices } = chase;
  if (goesOn(reminder, chase)) return true;
  // A printed letter may be at the post already: who notes it there is told that all is paid.
  if (reminder.file !== undefined && decision.action === "nothing") return true;
  return (
    decision.action === "contact" &&
    sameContact(reminder, decision) &&
    fitsWhatIsOwed(reminder, invoices, today)
  );
}

/** The same step, about the same invoices: more of them since, or fewer, is another message. */
export function sameContact(reminder: Reminder, decision: ContactDecision): boolean {
  const before = new Set(reminder.invoices.map(({ invoice, step }) => `${invoice} ${step ?? ""}`));
  const steps = new Map(decision.covers.map(({ invoice, step }) => [invoice, step]));
  const now = decision.invoices.map((invoice) => `${invoice} ${steps.get(invoice) ?? ""}`);
  return (
    reminder.step === decision.step && before.size === now.length && now.every((line) => before.has(line))
  );
}
