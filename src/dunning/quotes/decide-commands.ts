import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatWhen } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { nameOf, openReader } from "../chasing/reader.ts";
import { addressOf } from "../chasing/sending/mail-words.ts";
import { MAY_ENTER } from "../entry/entry.ts";
import { changeQuoteReminder, readQuoteReminder } from "../store/quote-reminders.ts";
import { lockQuote } from "../store/quotes.ts";
import { readFollowing } from "./following.ts";
import { findOwnQuoteReminder, remaining } from "./own-quote-reminder.ts";
import { holds, leavesAt, planQuotes } from "./plan.ts";
import { forPerson, leavesTogether, proposalsOf } from "./proposals.ts";

/** « 3 devis à relancer »: what waits for the caller, looked at anew. */
export const quoteApprovalsCommand = defineCommand({
  name: "relance quote-approvals",
  phrases: [
    "devis a relancer",
    "les devis a relancer",
    "relance les devis",
    "relancer les devis",
    "quotes to follow up",
  ],
  roles: MAY_ENTER,
  run: (counter) =>
    counter.settle(async (scope) => {
      await planQuotes(scope, counter.now);
      const from = /^\d{1,5}$/.test(counter.words) ? Number(counter.words) : 0;
      return remaining(counter, scope, { from });
    }),
});

export const quoteSendCommand = defineCommand({
  name: "relance quote-send",
  phrases: [],
  roles: MAY_ENTER,
  run: async (counter) => {
    const { caller, now, ports } = counter;
    const { language } = caller;
    const words = say(language).dunningQuotes;
    if (!ports.mailbox) return { card: noteCard(language, "warning", words.noMail) };
    return decide(counter, async (scope, { reminder, followed, following }) => {
      const name = nameOf(followed.client, await openReader(counter, scope));
      if (!addressOf(followed.client)) return { said: words.noAddress(name), warned: true };
      const at = leavesAt(following, followed, now);
      if (at === undefined || !holds(followed, reminder.step)) return { said: words.gone, warned: true };
      await changeQuoteReminder(scope, reminder.id, { state: "approved", nextAt: at });
      return {
        said:
          at <= now
            ? words.leavesNow(name)
            : words.leavesAt(name, formatWhen(at, following.firm.zone, language, now)),
      };
    });
  },
});

export const quoteSkipCommand = defineCommand({
  name: "relance quote-skip",
  phrases: [],
  roles: MAY_ENTER,
  run: (counter) =>
    decide(counter, async (scope, { reminder, followed, following }) => {
      await changeQuoteReminder(scope, reminder.id, {
        state: "skipped",
        doneOn: following.today,
        nextAt: null,
      });
      return { said: say(counter.caller.language).dunningQuotes.skipped(followed.quote.number) };
    }),
});

type Own = Extract<Awaited<ReturnType<typeof findOwnQuoteReminder>>, { ok: true }>;

/** One decision on one proposal, under the locks of its quote and itself: whoever comes second finds it decided. */
async function decide(
  counter: Counter,
  act: (scope: Counter["scope"], own: Own) => Promise<{ said: string; warned?: boolean }>,
): Promise<Answer> {
  const first = await findOwnQuoteReminder(counter, counter.scope, counter.words, ["proposed"]);
  if (!first.ok) return first.answer;
  return counter.settle(async (scope) => {
    await lockQuote(scope, first.followed.quote.id);
    await readQuoteReminder(scope, first.reminder.id, { lock: true });
    const own = await findOwnQuoteReminder(counter, scope, first.reminder.id, ["proposed"]);
    return own.ok ? remaining(counter, scope, await act(scope, own)) : own.answer;
  });
}

/** « tout envoyer »: of what was there when the card was made, what may leave together. */
export const quoteSendAllCommand = defineCommand({
  name: "relance quote-send-all",
  phrases: [],
  roles: MAY_ENTER,
  run: async (counter) => {
    const { caller, now, ports } = counter;
    const { language } = caller;
    const words = say(language).dunningQuotes;
    if (!ports.mailbox) return { card: noteCard(language, "warning", words.noMail) };
    const seenAt = /^\d{12,15}$/.test(counter.words) ? Number(counter.words) : undefined;
    // Typed: the card first, so that nobody sends what they have not seen.
    if (seenAt === undefined) return remaining(counter, counter.scope);
    return counter.settle(async (scope) => {
      const following = await readFollowing(scope, now, { states: ["sent"] });
      const mine = forPerson(proposalsOf(following.followed), caller, following.today);
      const together = mine.filter(
        (one) =>
          leavesTogether(one) && one.reminder.proposedAt <= seenAt && addressOf(one.client) !== undefined,
      );
      const approved: number[] = [];
      // In one order, so that two presses wait for each other instead of in a circle.
      for (const { reminder, quote } of [...together].sort((a, b) => (a.quote.id < b.quote.id ? -1 : 1))) {
        await lockQuote(scope, quote.id);
        const current = await readQuoteReminder(scope, reminder.id, { lock: true });
        const [followed] = (await readFollowing(scope, now, { ids: [quote.id] })).followed;
        if (current?.state !== "proposed" || !followed || !holds(followed, reminder.step)) continue;
        const at = leavesAt(following, followed, now);
        if (at === undefined) continue;
        await changeQuoteReminder(scope, reminder.id, { state: "approved", nextAt: at });
        approved.push(at);
      }
      const when = formatWhen(Math.max(now, ...approved), following.firm.zone, language, now);
      return remaining(counter, scope, {
        said: approved.length === 0 ? words.gone : words.leavesAll(approved.length, when),
        warned: approved.length === 0,
      });
    });
  },
});
