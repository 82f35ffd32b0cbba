import { isRowId } from "../../../database/row-id.ts";
import { noteCard } from "../../../desk/cards.ts";
import type { Answer, Counter } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { listReminders, type Reminder, type ReminderState, readReminder } from "../../store/reminders.ts";
import { pickClient } from "../../views/pick-client.ts";
import { openView } from "../../views/view.ts";
import { readChasing } from "../situations.ts";
import type { Noticing } from "./notice.ts";

export type LetterFound = ({ ok: true } & Noticing) | { ok: false; answer: Answer };

/**
 * A registered letter by its id, or the last one of a client somebody names, as everything stands now. Whoever chases may
 * look at it, post it and note its receipt; only who signs prints it.
 */
export async function findLetter(
  counter: Counter,
  said: string,
  states: readonly ReminderState[],
  ask: string,
): Promise<LetterFound> {
  const { caller, scope, now } = counter;
  const words = say(caller.language).dunningLetters;
  const refuse = (text: string): LetterFound => ({
    ok: false,
    answer: { card: noteCard(caller.language, "warning", text) },
  });
  const named = await lettersNamed(counter, said, ask);
  if (!named.ok) return named;
  const { letters } = named;
  const reminder = letters.findLast(({ state }) => states.includes(state));
  if (!reminder) return refuse(letters.length === 0 ? words.noLetter : words.notNow);
  const chasing = await readChasing(scope, now, reminder.client);
  const chase = chasing?.chases[0];
  return chasing && chase ? { ok: true, reminder, chase, chasing } : refuse(words.noLetter);
}

async function lettersNamed(
  counter: Counter,
  said: string,
  ask: string,
): Promise<{ ok: true; letters: Reminder[] } | { ok: false; answer: Answer }> {
  const { scope } = counter;
  const isLetter = ({ channel }: Reminder) => channel === "registered-letter";
  if (isRowId(said)) {
    const one = await readReminder(scope, said);
    if (one) return { ok: true, letters: [one].filter(isLetter) };
  }
  if (said === "") {
    return { ok: true, letters: (await listReminders(scope, { states: ["proposed"] })).filter(isLetter) };
  }
  const view = await openView(counter);
  const picked = await pickClient(scope, view, said, ask);
  if (!picked.ok) return { ok: false, answer: { card: picked.card } };
  return { ok: true, letters: (await listReminders(scope, { client: picked.client.id })).filter(isLetter) };
}

export const maySign = ({ caller }: Pick<Counter, "caller">): boolean =>
  caller.roles.some((role) => role === "partner" || role === "administrator");
