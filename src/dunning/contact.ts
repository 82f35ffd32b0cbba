import type { Step } from "./books.ts";
import { addDays, daysBetween } from "./day-count.ts";
import type { ContactDecision, Covered, Decision } from "./decision.ts";
import type { NextStep } from "./next-step.ts";
import { phoneContact, reachableByMail } from "./reachable.ts";
import { isSendingDay } from "./sending-days.ts";
import type { Rung, Standing } from "./standing.ts";
import { harshest } from "./tones.ts";

export interface DueRung extends Rung {
  next: NextStep;
}

/** The first day on which the minimum of days since the last contact has passed. */
export function gapEnds({ history, situation }: Standing): string | undefined {
  return history.lastContact && addDays(history.lastContact, situation.policy.minimumGap);
}

/** A contact, or what must be done for there to be one; undefined when no step may be taken today. */
export function decideContact(standing: Standing): Decision | undefined {
  const { situation, overdue, coming, left } = standing;
  const { today, policy, holidays, client } = situation;
  if (!isSendingDay(today, policy.sending, holidays)) return;
  const gap = gapEnds(standing);
  const inGap = gap !== undefined && today < gap;
  // A look in Chorus Pro reaches nobody: it keeps no distance.
  const due = [...overdue, ...coming]
    .filter(isDue(today))
    .filter(({ next }) => !inGap || next.step.channel === "check");
  const carrier = due.reduce<DueRung | undefined>(
    (first, rung) => (first && first.next.index >= rung.next.index ? first : rung),
    undefined,
  );
  if (!carrier) return;
  const { step } = carrier.next;
  const covers = coversOf(carrier, due);
  const invoices =
    step.channel === "e-mail" || step.channel === "call" ? listAll(standing, covers) : covers.map(idOf);
  if (step.channel === "check") return { action: "to-do", what: "status", invoices, covers, left };
  if (step.channel !== "e-mail" || reachableByMail(client)) {
    const missing = step.channel === "call" && !phoneContact(client);
    return contact(standing, carrier, covers, invoices, {
      channel: step.channel,
      why: whyNow(carrier, standing),
      ...(missing && { missing: "phone" }),
    });
  }
  // Without an address the words are said instead of written, where the call is worth it; else somebody asks for one.
  return phoneContact(client) && worthACall(carrier, standing)
    ? contact(standing, carrier, covers, invoices, { channel: "call", why: "no-address" })
    : { action: "to-do", what: "ask-address", invoices, covers: [], left };
}

const isDue =
  (today: string) =>
  (rung: Rung): rung is DueRung =>
    rung.next !== undefined && rung.next.from <= today;

/** The carrier's own step, then those due for the same channel: a call leaves an e-mail still to be written. */
function coversOf(carrier: DueRung, due: readonly DueRung[]): Covered[] {
  const alike = due.filter((rung) => rung !== carrier && sameMessage(rung.next.step, carrier.next.step));
  return [carrier, ...alike].map(({ invoice, next }) => ({ invoice: invoice.id, step: next.step.name }));
}

const sameMessage = (a: Step, b: Step): boolean =>
  a.channel === b.channel && (a.channel !== "check" || a.name === b.name);

const idOf = ({ invoice }: Covered): string => invoice;

/** All that is overdue; before the due date, those the notice is about. */
function listAll({ overdue, coming }: Standing, covers: readonly Covered[]): string[] {
  const covered = new Set(covers.map(idOf));
  return [...overdue, ...coming.filter(({ invoice }) => covered.has(invoice.id))].map(
    ({ invoice }) => invoice.id,
  );
}

function contact(
  { situation, overdue, left, credits }: Standing,
  carrier: DueRung,
  covers: readonly Covered[],
  invoices: readonly string[],
  how: Pick<ContactDecision, "channel" | "why" | "missing">,
): Decision {
  const { step } = carrier.next;
  const spokenOf = new Set(invoices);
  const rungs = [...overdue.filter(({ invoice }) => spokenOf.has(invoice.id)), carrier];
  const currencies = new Set(rungs.map(({ invoice }) => invoice.currency));
  return {
    action: "contact",
    step: step.name,
    tone: harshest([step.tone, ...rungs.flatMap(({ climb }) => climb.reached ?? [])]),
    carrier: carrier.invoice.id,
    invoices,
    covers,
    credits: credits.filter(({ currency }) => currencies.has(currency)).map(({ id }) => id),
    on: situation.today,
    byPartner: step.byPartner ?? false,
    ...(step.deadlineDays !== undefined && { deadlineDays: step.deadlineDays }),
    ...how,
    left,
  };
}

/** More than this after its day, a step did not wait for a week-end or a holiday only. */
const LATE_DAYS = 7;

function whyNow({ invoice, climb, next }: DueRung, { situation }: Standing): ContactDecision["why"] {
  if (invoice.enteredOn !== undefined && climb.done < 0) return "taken-over";
  return daysBetween(addDays(invoice.due, next.step.offset), situation.today) > LATE_DAYS
    ? "late"
    : "step-due";
}

function worthACall({ invoice }: DueRung, { situation, overdue }: Standing): boolean {
  const least = situation.policy.steps.find(({ channel }) => channel === "call")?.notBelow ?? 0;
  const cents = overdue
    .filter((rung) => rung.invoice.currency === invoice.currency)
    .reduce((sum, rung) => sum + rung.invoice.openCents, 0);
  return cents >= least;
}
