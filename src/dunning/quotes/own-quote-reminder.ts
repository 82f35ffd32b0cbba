import type { FirmScope } from "../../database/scope.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { openReader } from "../chasing/reader.ts";
import { type QuoteReminder, type QuoteReminderState, readQuoteReminder } from "../store/quote-reminders.ts";
import { quoteApprovalCard, type Shown } from "./approval-cards.ts";
import { type Followed, type Following, readFollowing } from "./following.ts";
import { forPerson, proposalsOf } from "./proposals.ts";

export type OwnQuoteReminder =
  | { ok: true; reminder: QuoteReminder; followed: Followed; following: Following }
  | { ok: false; answer: Answer };

/** A reminder the caller may decide on, with its quote as it stands now. Whose approval it asks, and who runs the firm, may. */
export async function findOwnQuoteReminder(
  counter: Counter,
  scope: FirmScope,
  id: string,
  states: readonly QuoteReminderState[],
): Promise<OwnQuoteReminder> {
  const { caller, now } = counter;
  const words = say(caller.language).dunningQuotes;
  const refuse = async (said: string): Promise<OwnQuoteReminder> => ({
    ok: false,
    answer: await remaining(counter, scope, { said, warned: true }),
  });
  const reminder = await readQuoteReminder(scope, id);
  const following = reminder && (await readFollowing(scope, now, { ids: [reminder.quote] }));
  const followed = following?.followed[0];
  if (!reminder || !following || !followed || !states.includes(reminder.state)) return refuse(words.gone);
  const { approver } = reminder;
  if (approver !== undefined && approver !== caller.person && !caller.roles.includes("administrator"))
    return refuse(words.notYours(following.people.get(approver)?.name ?? "?"));
  return { ok: true, reminder, followed, following };
}

/** In place of the card a decision was taken on: what was done, and what still waits for this person. */
export async function remaining(
  counter: Pick<Counter, "ask" | "caller" | "now">,
  scope: FirmScope,
  shown: Shown = {},
): Promise<Answer> {
  const reader = await openReader(counter, scope);
  const { followed } = await readFollowing(scope, counter.now, { states: ["sent"] });
  const mine = forPerson(proposalsOf(followed), counter.caller, reader.today);
  return { card: { ...quoteApprovalCard(mine, reader, shown), replaces: counter.ask.via !== "message" } };
}
