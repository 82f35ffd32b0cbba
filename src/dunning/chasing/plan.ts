import type { FirmScope } from "../../database/scope.ts";
import type { Person } from "../../firm/facts.ts";
import { leavesByItself } from "../approval.ts";
import type { ContactDecision } from "../decision.ts";
import { nextSendingInstant } from "../sending-days.ts";
import { policyFor } from "../settings.ts";
import { changeReminder, dropReminder, proposeReminder, type Reminder } from "../store/reminders.ts";
import { approverOf } from "./approvers.ts";
import { holidaysAround } from "./calendar.ts";
import type { Chase, Chasing } from "./situations.ts";

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
  for (const chase of chasing.chases) {
    const underWay = chase.reminders.find(({ state }) => state === "proposed");
    const { decision } = chase;
    if (underWay && (decision.action !== "contact" || !sameContact(underWay, decision)))
      await dropReminder(scope, underWay.id);
    else if (underWay) continue;
    if (decision.action === "contact") await propose(scope, chasing, chase, decision, people, now);
  }
}

async function propose(
  scope: FirmScope,
  chasing: Chasing,
  { client }: Chase,
  decision: ContactDecision,
  people: readonly Person[],
  now: number,
): Promise<void> {
  const approver = approverOf(client, decision.byPartner, people);
  const id = await proposeReminder(
    scope,
    {
      client: client.id,
      step: decision.step,
      channel: decision.channel,
      tone: decision.tone,
      covers: decision.covers,
      invoices: decision.invoices,
      askedOn: chasing.today,
      ...(approver === undefined ? {} : { approver }),
    },
    now,
  );
  if (id === undefined || !leavesByItself(client, decision)) return;
  await changeReminder(scope, id, { state: "approved", nextAt: sendingTime(chasing, client.kind, now) });
}

/** The next moment at which a reminder to such a client may leave; now, where now is one. */
export function sendingTime(
  { firm, settings }: Chasing,
  kind: Parameters<typeof policyFor>[1],
  now: number,
): number {
  return nextSendingInstant(now, firm.zone, policyFor(settings, kind).sending, holidaysAround(firm, now));
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
