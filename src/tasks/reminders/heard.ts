import type { FirmScope } from "../../database/scope.ts";
import { markHeard } from "../store/reminders.ts";
import { readReminded } from "./people.ts";

/**
 * Somebody has just read of these tasks elsewhere: what the desk would have told them of them that same morning is told. What
 * is said an hour before a time still is, and everything of another day. When it comes to the morning's reminder, the desk
 * finds nothing to say and plans the next one.
 */
export async function heardOf(
  scope: FirmScope,
  person: string,
  taskIds: readonly string[],
  now: number,
): Promise<void> {
  const me = (await readReminded(scope, [person], now)).get(person);
  if (!me) return;
  const { days, preference } = me;
  await markHeard(scope, person, taskIds, Math.max(now, days.morning(days.dayOf(now), preference.at)));
}
