import type { FirmScope } from "../../database/scope.ts";
import { approverOf } from "../chasing/approvers.ts";
import { nextSendingInstant } from "../sending-days.ts";
import { policyFor } from "../settings.ts";
import { dropQuoteReminder, proposeQuoteReminder } from "../store/quote-reminders.ts";
import { type Followed, type Following, readFollowing, underWay } from "./following.ts";

/**
 * Puts before whoever approves them today's messages about quotes, one a client at most: the quote that ends first. What was
 * proposed before and no longer holds (answered, on hold, overtaken) is dropped and its step is free again.
 */
export async function planQuotes(scope: FirmScope, now: number): Promise<void> {
  const following = await readFollowing(scope, now, { states: ["sent"] });
  if (!following.settings) return;
  const byClient = new Map<string, Followed[]>();
  for (const followed of following.followed)
    byClient.set(followed.client.id, [...(byClient.get(followed.client.id) ?? []), followed]);
  for (const theirs of byClient.values()) await planClient(scope, following, theirs, now);
}

async function planClient(
  scope: FirmScope,
  { people, today }: Following,
  theirs: readonly Followed[],
  now: number,
): Promise<void> {
  let busy = false;
  for (const followed of theirs) {
    const standing = underWay(followed);
    if (!standing) continue;
    if (standing.state === "approved" || holds(followed, standing.step)) busy = true;
    else await dropQuoteReminder(scope, standing.id);
  }
  const next = theirs.find(({ decision }) => decision?.action === "contact");
  if (busy || next?.decision?.action !== "contact") return;
  const approver = approverOf(next.client, false, [...people.values()]);
  await proposeQuoteReminder(
    scope,
    {
      quote: next.quote.id,
      step: next.decision.step,
      askedOn: today,
      ...(approver === undefined ? {} : { approver }),
    },
    now,
  );
}

/** The step is still the one to take today. */
export const holds = ({ decision }: Pick<Followed, "decision">, step: string): boolean =>
  decision?.action === "contact" && decision.step === step;

/** The next moment at which a message about this quote may leave; now, where now is one. Undefined: nobody chose how. */
export function leavesAt(
  { firm, settings, holidays }: Following,
  { client }: Followed,
  now: number,
): number | undefined {
  return settings && nextSendingInstant(now, firm.zone, policyFor(settings, client.kind).sending, holidays);
}
