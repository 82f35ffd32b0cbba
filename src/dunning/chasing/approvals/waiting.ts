import type { FirmScope } from "../../../database/scope.ts";
import type { Person } from "../../../firm/facts.ts";
import { listWaitingApprovals } from "../../store/waiting-approvals.ts";
import { CHASERS } from "./own-reminder.ts";
import { forPerson } from "./proposals.ts";

interface ApprovalsWaiting {
  /** `relance approvals` shows them. */
  reminders: number;
  /** `relance quote-approvals` shows them. */
  quotes: number;
  /** The day the oldest of them was first shown, ISO. */
  since?: string;
}

/** What waits for this person's approval: their own, nobody's. `today`: ISO, in the firm's zone. */
export async function approvalsWaiting(
  scope: FirmScope,
  { id, roles }: Pick<Person, "id" | "roles">,
  today: string,
): Promise<ApprovalsWaiting> {
  if (!CHASERS.some((role) => roles.includes(role))) return { reminders: 0, quotes: 0 };
  const mine = forPerson(await listWaitingApprovals(scope, today), { person: id, roles }, today);
  const [since] = mine.flatMap(({ reminder: { askedOn } }) => askedOn ?? []).sort();
  return {
    reminders: mine.filter(({ about }) => about === "invoices").length,
    quotes: mine.filter(({ about }) => about === "quote").length,
    ...(since === undefined ? {} : { since }),
  };
}
