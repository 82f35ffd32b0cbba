import { noteCard } from "../../../desk/cards.ts";
import type { Answer, Counter } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { policyFor } from "../../settings.ts";
import { type Reminder, type ReminderState, readReminder } from "../../store/reminders.ts";
import type { OwnReminder } from "../approvals/own-reminder.ts";
import { type Chase, type Chasing, readChasing } from "../situations.ts";

/** A call somebody is to make. Any assistant may, and who chases; one that is the partner's, only with the partner's leave. */
export async function findCall(
  counter: Counter,
  id: string,
  states: readonly ReminderState[] = ["proposed"],
): Promise<OwnReminder> {
  const { caller, scope, now } = counter;
  const words = say(caller.language).dunningLetters.call;
  const refuse = (text: string): { ok: false; answer: Answer } => ({
    ok: false,
    answer: {
      card: { ...noteCard(caller.language, "warning", text), replaces: counter.ask.via === "button" },
    },
  });
  const reminder = await readReminder(scope, id);
  const chasing = reminder && (await readChasing(scope, now, reminder.client));
  const chase = chasing?.chases[0];
  if (!reminder || !chasing || !chase || reminder.channel !== "call" || !states.includes(reminder.state))
    return refuse(words.gone);
  const signs = caller.roles.some((role) => role === "partner" || role === "administrator");
  if (isPartners({ reminder, chase, chasing }) && !signs && reminder.approver !== caller.person)
    return refuse(words.partners(chasing.people.get(reminder.approver ?? "")?.name ?? "?"));
  return { ok: true, reminder, chase, chasing };
}

export interface Calling {
  reminder: Reminder;
  chase: Chase;
  chasing: Chasing;
}

/** The policy leaves this call to the partner in charge, or to who has the partner's leave. */
export const isPartners = ({ reminder, chase, chasing }: Calling): boolean =>
  policyFor(chasing.settings, chase.client.kind).steps.find(({ name }) => name === reminder.step)
    ?.byPartner === true;
