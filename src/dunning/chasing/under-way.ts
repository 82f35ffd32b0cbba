import type { Reminder } from "../store/reminders.ts";
import { goesOn, isOwedStill } from "./begun.ts";
import { sameContact } from "./plan.ts";
import type { Chase } from "./situations.ts";

/**
 * Prepared or approved, and true as things stand: what was paid, promised or disputed since is dropped only when the day is
 * planned again, and must not be announced until then. A day nothing is sent on changes nothing.
 */
export function isUnderWay(reminder: Reminder, chase: Chase): boolean {
  if (reminder.state !== "proposed" && reminder.state !== "approved") return false;
  if (goesOn(reminder, chase)) return true;
  const { decision } = chase;
  return decision.action === "contact" ? sameContact(reminder, decision) : isOwedStill(reminder, chase);
}
