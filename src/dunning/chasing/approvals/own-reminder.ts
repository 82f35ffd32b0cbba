import type { Answer, Counter } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { getPeople } from "../../../firm/facts.ts";
import type { ReminderState } from "../../store/reminders.ts";
import { type Reminder, readReminder } from "../../store/reminders.ts";
import { type Chase, type Chasing, readChasing } from "../situations.ts";
import { remainingCard } from "./remaining.ts";

export const CHASERS = ["administrator", "partner", "assistant"] as const;

export type OwnReminder =
  | { ok: true; reminder: Reminder; chase: Chase; chasing: Chasing }
  | { ok: false; answer: Answer };

/**
 * A reminder the caller may decide on, with its client as they stand now. Whose approval it asks, and who runs the firm, may.
 * Otherwise: why not, above what still waits for them.
 */
export async function findOwnReminder(
  counter: Counter,
  id: string,
  states: readonly ReminderState[],
): Promise<OwnReminder> {
  const { caller, scope, now } = counter;
  const words = say(caller.language).dunningChasing;
  const refuse = async (said: string): Promise<OwnReminder> => ({
    ok: false,
    answer: { card: await remainingCard(counter, scope, { said, warned: true }) },
  });
  const reminder = await readReminder(scope, id);
  const chasing = reminder && (await readChasing(scope, now, reminder.client));
  const chase = chasing?.chases[0];
  if (!reminder || !chasing || !chase) return refuse(words.gone);
  if (!states.includes(reminder.state)) return refuse(words.already[reminder.state] ?? words.gone);
  const mine =
    reminder.approver === undefined ||
    reminder.approver === caller.person ||
    caller.roles.includes("administrator");
  if (!mine) {
    const [approver] = await getPeople(scope, [reminder.approver as string]);
    return refuse(words.notYours(approver?.name ?? "?"));
  }
  return { ok: true, reminder, chase, chasing };
}
