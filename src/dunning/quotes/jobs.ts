import { inOneUnit } from "../../database/client.ts";
import { enqueue, type Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Ports } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { readFirm } from "../../firm/facts.ts";
import { approverOf } from "../chasing/approvers.ts";
import {
  changeQuoteReminder,
  dropQuoteReminder,
  endQuoteReminder,
  lockClient,
  type QuoteReminder,
  readQuoteReminder,
} from "../store/quote-reminders.ts";
import { expireQuotes, listQuotes, lockQuote } from "../store/quotes.ts";
import { quoteApprovalCard } from "./approval-cards.ts";
import { composeQuoteMail } from "./compose.ts";
import { type Followed, type Following, readFollowing } from "./following.ts";
import { holds, leavesAt, planQuotes } from "./plan.ts";
import { forPerson, proposalsOf } from "./proposals.ts";

/** The quotes' part of the firm's morning, in its transaction: plans the day, and gives one card a person at most. */
export async function quoteMorning(unit: FirmScope, now: number): Promise<Outgoing[]> {
  const firm = await readFirm(unit);
  const today = dayIn(now, firm.zone);
  const over = await expireQuotes(unit, today);
  await planQuotes(unit, now);
  const { people, followed } = await readFollowing(unit, now, { states: ["sent"] });
  const proposed = proposalsOf(followed);
  const ended =
    over.length === 0 ? [] : (await readFollowing(unit, now, { ids: over.map(({ id }) => id) })).followed;
  const everybody = [...people.values()];
  return everybody.flatMap(({ id, roles, language }): Outgoing[] => {
    if (!roles.some((role) => role !== "member")) return [];
    const mine = forPerson(proposed, { person: id, roles }, today);
    const expired = ended.filter(({ client }) => approverOf(client, false, everybody) === id);
    if (mine.length + expired.length === 0) return [];
    const reader = { language, person: id, today, now, discreet: false, people };
    const card = quoteApprovalCard(mine, reader, { expired });
    return [{ kind: "chat", key: `relance-devis:${today}:${id}`, person: id, card }];
  });
}

/**
 * An approved message whose time has come. Everything is read again under the locks of the client and the quote, in the
 * transaction that puts the mail in the outbox: an answer of the same minute wins, and who approved is told.
 */
export async function sendQuoteReminder(
  scope: FirmScope,
  id: string,
  now: number,
  mailbox: Ports["mailbox"],
): Promise<void> {
  await inOneUnit(scope, async (unit) => {
    const first = await readQuoteReminder(unit, id);
    const [known] =
      first?.state === "approved" && mailbox ? await listQuotes(unit, { ids: [first.quote] }) : [];
    if (!known || !mailbox) return;
    await lockClient(unit, known.client);
    await lockQuote(unit, known.id);
    const reminder = await readQuoteReminder(unit, id, { lock: true });
    if (reminder?.state !== "approved") return;
    const following = await readFollowing(unit, now, { ids: [known.id] });
    const [followed] = following.followed;
    const at = followed && leavesAt(following, followed, now);
    // Late (the machine was off) and no hour to write at: it waits for the next one, and is decided again then.
    if (at !== undefined && at > now && followed?.decision?.action !== "nothing")
      return changeQuoteReminder(unit, id, { nextAt: at });
    const mail =
      followed && holds(followed, reminder.step)
        ? composeQuoteMail({ reminder, followed, following, mailbox })
        : undefined;
    if (!followed || !mail) {
      await dropQuoteReminder(unit, id);
      return enqueue(unit, tellDropped(reminder, followed, following), now);
    }
    const { approver } = reminder;
    const about = approver === undefined ? {} : { about: approver };
    await enqueue(unit, [{ kind: "mail", key: `quote-reminder:${id}`, mail, ...about }], now);
    await changeQuoteReminder(unit, id, { state: "sent", doneOn: following.today, nextAt: null });
  });
}

/** A mail that had to wait and is no longer wanted: it never left, its step is free again, and who approved is told. */
export async function withdrawQuoteMail(
  unit: FirmScope,
  reminder: QuoteReminder,
  now: number,
): Promise<void> {
  const following = await readFollowing(unit, now, { ids: [reminder.quote] });
  await endQuoteReminder(unit, reminder.id, "refused");
  await enqueue(unit, tellDropped(reminder, following.followed[0], following), now);
}

function tellDropped(
  { id, approver }: QuoteReminder,
  followed: Followed | undefined,
  { people }: Following,
): Outgoing[] {
  const person = approver === undefined ? undefined : people.get(approver);
  if (!person || !followed) return [];
  const { quote, client } = followed;
  const said = say(person.language).dunningQuotes.dropped(quote.number, client.name);
  return [
    {
      kind: "chat",
      key: `quote-dropped:${id}`,
      person: person.id,
      card: noteCard(person.language, "info", said),
    },
  ];
}
