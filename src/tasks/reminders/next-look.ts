import type { ToRemind } from "../store/reminders.ts";
import { nextReminder } from "./next-reminder.ts";
import type { RemindedPerson } from "./people.ts";

/**
 * When a task is to be looked at again for whoever has it; null: never. Where somebody's turn has come it stays due, until
 * they are told.
 */
export function nextLook(
  { task, heard }: ToRemind,
  reminded: ReadonlyMap<string, RemindedPerson>,
  now: number,
): number | null {
  const next = [...heard].flatMap(([id, since]) => {
    const one = reminded.get(id);
    if (!one) return [];
    const planned = nextReminder(task, one.days, one.preference, { since, now });
    return planned.kind === "say" ? [now] : planned.kind === "later" ? [planned.at] : [];
  });
  return next.length > 0 ? Math.min(...next) : null;
}
