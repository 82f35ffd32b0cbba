import { inOneUnit } from "../../database/client.ts";
import { enqueue, type Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { type Firm, listPeople, readFirm } from "../../firm/facts.ts";
import { quoteMorning } from "../quotes/jobs.ts";
import { listClientsToPlan } from "../store/dossiers.ts";
import { markPlanned, openPlanning, readSettings, takeMorning } from "../store/settings.ts";
import { watchBooks } from "../watch/watch-books.ts";
import { approvalCard } from "./approvals/approval-cards.ts";
import { forPerson, readProposals } from "./approvals/proposals.ts";
import { nextMorning } from "./calendar.ts";
import { planContacts } from "./plan.ts";
import { lastDueSpokenOf, readContacts } from "./situations.ts";

/** Clients planned in one transaction; what one of them takes of memory and time bounds the page. */
const PAGE = 500;

/**
 * The firm's morning: plans the day a page of clients at a time, then puts one card before each approver. Stopped in the
 * middle it goes on where it was; several processes share the pages. At most one card a person and a day.
 */
export async function runMorning(scope: FirmScope, now: number): Promise<void> {
  const firm = await readFirm(scope);
  for (;;) {
    const planned = await inOneUnit(scope, (unit) => planPage(unit, firm, now));
    if (planned === "taken") return;
    if (planned === "all") break;
  }
  await inOneUnit(scope, async (unit) => {
    if (!(await takeMorning(unit, now, nextMorning(now, firm)))) return;
    await enqueue(unit, await morningCards(unit, firm, now), now);
    await watchBooks(unit, firm, now);
    await enqueue(unit, await quoteMorning(unit, now), now);
  });
}

async function planPage(unit: FirmScope, firm: Firm, now: number): Promise<"some" | "all" | "taken"> {
  const today = dayIn(now, firm.zone);
  const planning = await openPlanning(unit, now, today);
  if (!planning) return "taken";
  const settings = await readSettings(unit);
  if (!settings) return "all";
  const until = lastDueSpokenOf({ settings, today });
  const clients = await listClientsToPlan(unit, { after: planning.after, until, limit: PAGE });
  const last = clients.at(-1);
  if (last === undefined) return "all";
  const chasing = await readContacts(unit, now, clients);
  if (chasing) await planContacts(unit, chasing, [...chasing.people.values()], now);
  await markPlanned(unit, last);
  return clients.length < PAGE ? "all" : "some";
}

async function morningCards(unit: FirmScope, firm: Firm, now: number): Promise<Outgoing[]> {
  const all = await readProposals(unit);
  if (all.length === 0) return [];
  const today = dayIn(now, firm.zone);
  const people = new Map((await listPeople(unit)).map((person) => [person.id, person]));
  const approvers = new Set(all.map(({ reminder }) => reminder.approver));
  return [...people.values()].flatMap(({ id, roles, language }): Outgoing[] => {
    if (!approvers.has(id) && !roles.includes("administrator")) return [];
    const mine = forPerson(all, { person: id, roles }, today);
    if (mine.length === 0) return [];
    const reader = { language, person: id, today, now, discreet: false, people };
    return [{ kind: "chat", key: `relance:${today}:${id}`, person: id, card: approvalCard(mine, reader) }];
  });
}
