import type { PastStep, Policy, Tone } from "./books.ts";
import { harshest } from "./tones.ts";

/** How far up the ladder an invoice is. */
export interface Climb {
  /** Index in the policy of the furthest step done, skipped or doubtful; -1 before the first. Never done again. */
  done: number;
  /** The last day on which a step of its own was done. */
  on?: string;
  /** The harshest tone it was written about in. */
  reached?: Tone;
  formal?: { on: string; receivedOn?: string; deadlineDays: number };
}

export interface ClientHistory {
  climbOf: (invoice: string) => Climb;
  /** The last day on which anything reached the client, or may have. */
  lastContact?: string;
}

const AT_THE_FOOT: Climb = { done: -1 };

/** A step the policy does not know (one of an older policy, a message written by hand) counts as a contact only. */
export function readHistory(history: readonly PastStep[], policy: Policy): ClientHistory {
  const climbs = new Map<string, Climb>();
  const climbOf = (invoice: string): Climb => climbs.get(invoice) ?? AT_THE_FOOT;
  let lastContact: string | undefined;
  for (const past of history) {
    const index = policy.steps.findIndex(({ name }) => name === past.step);
    const step = policy.steps[index];
    const reachedThem = past.outcome !== "skipped" && step?.channel !== "check";
    if (reachedThem) lastContact = later(lastContact, past.on);
    const tone = reachedThem ? (past.tone ?? step?.tone) : undefined;
    for (const invoice of past.invoices) {
      const before = climbOf(invoice);
      const formal =
        reachedThem && step?.tone === "formal" ? formalOf(past, step.deadlineDays) : before.formal;
      climbs.set(invoice, {
        ...withTone(before, tone),
        done: Math.max(before.done, index),
        ...(index >= 0 && { on: later(before.on, past.on) }),
        ...(formal && { formal }),
      });
    }
    for (const invoice of past.listed ?? []) climbs.set(invoice, withTone(climbOf(invoice), tone));
  }
  return { climbOf, ...(lastContact !== undefined && { lastContact }) };
}

const formalOf = ({ on, receivedOn }: PastStep, deadlineDays = 15): NonNullable<Climb["formal"]> => ({
  on,
  deadlineDays,
  ...(receivedOn !== undefined && { receivedOn }),
});

const withTone = (climb: Climb, tone: Tone | undefined): Climb =>
  tone === undefined ? climb : { ...climb, reached: harshest([climb.reached ?? tone, tone]) };

const later = (known: string | undefined, day: string): string =>
  known === undefined || known < day ? day : known;
