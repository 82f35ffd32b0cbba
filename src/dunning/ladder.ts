import { decideContact } from "./contact.ts";
import type { Decision, Left, Situation } from "./decision.ts";
import { oldestFirst, type Standing, sortOut } from "./standing.ts";
import { planWait } from "./wait.ts";
import { whatComesNext } from "./what-next.ts";

/**
 * What to do next about one client, and why. Pure: the same situation gives the same decision. At most one contact covers
 * all that is overdue; looked at every day, it gives at most one a day, each step of an invoice at most once, in order.
 */
export function decideNext(situation: Situation): Decision {
  if (situation.client.neverChase) return { action: "nothing", why: "never-chase", left: [] };
  const open = situation.invoices.filter(({ kind, openCents }) => kind === "invoice" && openCents > 0);
  if (open.length === 0) return { action: "nothing", why: "nothing-open", left: [] };
  const standing = sortOut(situation, open);
  return (
    decideContact(standing) ?? askSomebody(standing) ?? decideWhatComesNext(standing) ?? planWait(standing)
  );
}

function askSomebody({ left }: Standing): Decision | undefined {
  const those = (why: Left["why"]) => left.filter((it) => it.why === why).map(({ invoice }) => invoice);
  const [toCheck, toAllocate] = [those("check-bank"), those("credit-to-allocate")];
  if (toCheck.length > 0) return { action: "to-do", what: "check-bank", invoices: toCheck, covers: [], left };
  if (toAllocate.length > 0) {
    return { action: "to-do", what: "allocate-credit", invoices: toAllocate, covers: [], left };
  }
  return;
}

function decideWhatComesNext({ situation, left, history }: Standing): Decision | undefined {
  const ended = new Set(left.filter(({ why }) => why === "ladder-ended").map(({ invoice }) => invoice));
  if (ended.size === 0) return;
  const those = situation.invoices.filter(({ id }) => ended.has(id)).sort(oldestFirst);
  const owed = new Map<string, number>();
  for (const { currency, openCents } of those) owed.set(currency, (owed.get(currency) ?? 0) + openCents);
  const formalNoticeSent = those.every(({ id }) => history.climbOf(id).formal !== undefined);
  return {
    action: "what-comes-next",
    why: formalNoticeSent ? "deadline-passed" : "ladder-ended",
    invoices: those.map(({ id }) => id),
    options: whatComesNext({
      clientKind: situation.client.kind,
      trade: situation.trade ?? "other",
      owed,
      formalNoticeSent,
    }),
    left,
  };
}
