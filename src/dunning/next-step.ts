import type { Client, Invoice, Policy, Step } from "./books.ts";
import type { Climb } from "./climb.ts";
import { addDays, daysBetween } from "./day-count.ts";

/** The step an invoice takes next, and the first day on which it may. */
export interface NextStep {
  step: Step;
  index: number;
  from: string;
}

export interface StepConditions {
  policy: Policy;
  today: string;
  /** What the step would be about, in cents of the invoice's currency: see `notBelow`. */
  atStakeCents: number;
  newClient: boolean;
  /** A notice before the due date makes sense by itself: nothing of theirs is overdue, and they have an address. */
  noticeMakesSense: boolean;
}

/**
 * The first step after the furthest one done that applies. So an invoice that comes late to the ladder (taken over, paused,
 * machine off) starts with the first tone and climbs one step at a time.
 */
export function nextStepOf(invoice: Invoice, climb: Climb, conditions: StepConditions): NextStep | undefined {
  const { steps } = conditions.policy;
  for (let index = climb.done + 1; index < steps.length; index++) {
    const step = steps[index];
    if (step && applies(step, invoice, conditions)) {
      return { step, index, from: firstDayOf(step, invoice, climb, conditions.policy) };
    }
  }
  return;
}

function applies(step: Step, invoice: Invoice, conditions: StepConditions): boolean {
  const { today, atStakeCents, newClient, noticeMakesSense } = conditions;
  if (step.offset < 0 && (today >= invoice.due || !noticeMakesSense)) return false;
  if (step.onlyNewOrAbove !== undefined && !newClient && invoice.openCents <= step.onlyNewOrAbove)
    return false;
  return step.notBelow === undefined || atStakeCents >= step.notBelow;
}

/** Days a week-end, a Monday and a holiday may cost a step without pushing back the ones after it. */
const SHIFT = 4;

/**
 * Its day, counted from the due date; never before the invoice came into the ladder; and no sooner after the step before it
 * than the policy spaces them, so that they keep the time it meant to give them even when that step was late.
 */
function firstDayOf(step: Step, invoice: Invoice, climb: Climb, policy: Policy): string {
  const days = [addDays(invoice.due, step.offset)];
  if (invoice.enteredOn !== undefined) days.push(invoice.enteredOn);
  if (climb.on !== undefined) {
    const spacing = step.offset - (policy.steps[climb.done]?.offset ?? step.offset);
    days.push(addDays(climb.on, Math.max(policy.minimumGap, spacing - SHIFT)));
  }
  return days.reduce((latest, day) => (day > latest ? day : latest));
}

export const isNewClient = (client: Client, today: string, newClientDays: number): boolean =>
  daysBetween(client.since, today) <= newClientDays;
