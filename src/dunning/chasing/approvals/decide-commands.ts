import { noteCard } from "../../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { formatWhen } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import { listInvoices } from "../../store/invoices.ts";
import { approveReminders } from "../../store/reminder-batches.ts";
import { changeReminder, type Reminder, readReminder } from "../../store/reminders.ts";
import { markTogether } from "../../store/take-back.ts";
import { sendingTime } from "../plan.ts";
import { nameOf, openReader } from "../reader.ts";
import { addressOf } from "../sending/mail-words.ts";
import { type Chase, type Chasing, readFrame } from "../situations.ts";
import { addressForm } from "./address-command.ts";
import { CHASERS, findOwnReminder } from "./own-reminder.ts";
import { previewCard } from "./preview-command.ts";
import { apartFrom, forPerson, readProposals } from "./proposals.ts";
import { remainingCard } from "./remaining.ts";
import { fitsWhatIsOwed } from "./written-for.ts";

export const sendCommand = defineCommand({
  name: "relance send",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const found = await findOwnReminder(counter, counter.words, ["proposed"]);
    if (!found.ok) return found.answer;
    const { reminder, chase, chasing } = found;
    const { caller, now, ports } = counter;
    const words = say(caller.language).dunningChasing;
    if (reminder.channel !== "e-mail") return gone(counter);
    if (!ports.mailbox) return noMail(counter);
    if (!addressOf(chase.client)) return { card: addressForm(chase.client, caller.language) };
    const reader = await openReader(counter, counter.scope);
    return counter.settle(async (scope) => {
      const current = await readReminder(scope, reminder.id, { lock: true });
      if (current?.state !== "proposed") return gone(counter);
      const owed = await listInvoices(scope, { ids: current.invoices.map(({ invoice }) => invoice) });
      if (!fitsWhatIsOwed(current, owed, chasing.today))
        return { card: await previewCard(counter, { ...found, reminder: current }) };
      const at = sendingTime(chasing, chase.client.kind, now);
      await changeReminder(scope, reminder.id, { state: "approved", nextAt: at });
      const text =
        at <= now ? words.leavesNow : words.leavesAt(formatWhen(at, chasing.firm.zone, caller.language, now));
      return remaining(counter, scope, `${nameOf(chase.client, reader)} – ${text}`, reminder.id);
    });
  },
});

/** « tout envoyer »: what may leave together, of what was there when the card was made; the rest keeps waiting for a look. */
export const sendAllCommand = defineCommand({
  name: "relance send-all",
  phrases: ["relance tout envoyer", "tout envoyer"],
  roles: CHASERS,
  run: async (counter) => {
    const { caller, now, ports, scope } = counter;
    const words = say(caller.language).dunningChasing;
    const seenAt = /^\d{12,15}$/.test(counter.words) ? Number(counter.words) : undefined;
    // Typed: the card first, so that nobody sends what they have not seen.
    if (seenAt === undefined) return { card: await remainingCard(counter, scope) };
    const chasing = await readFrame(scope, now);
    if (!ports.mailbox || !chasing) return noMail(counter);
    return counter.settle(async (unit) => {
      const all = forPerson(await readProposals(unit), caller, chasing.today);
      const together = all.filter(
        (one) => apartFrom(one, chasing.today) === undefined && one.reminder.proposedAt <= seenAt,
      );
      // Businesses only: the others are approved one by one.
      const at = sendingTime(chasing, "business", now);
      const ids = together.map(({ reminder }) => reminder.id);
      const approved = await approveReminders(unit, ids, at);
      const when = formatWhen(at, chasing.firm.zone, caller.language, now);
      const said = approved.length === 0 ? words.nothingLeft : words.leavesAll(approved.length, when);
      if (approved.length === 0) return remaining(counter, unit, said);
      return remaining(counter, unit, said, `together ${await markTogether(unit, approved)}`);
    });
  },
});

export const skipCommand = defineCommand({
  name: "relance skip",
  phrases: [],
  roles: CHASERS,
  run: skip,
});

async function skip(counter: Counter): Promise<Answer> {
  const found = await findOwnReminder(counter, counter.words, ["proposed"]);
  if (!found.ok) return found.answer;
  const { reminder, chase, chasing }: { reminder: Reminder; chase: Chase; chasing: Chasing } = found;
  const words = say(counter.caller.language).dunningChasing;
  const reader = await openReader(counter, counter.scope);
  return counter.settle(async (scope) => {
    const current = await readReminder(scope, reminder.id, { lock: true });
    if (current?.state !== "proposed") return gone(counter);
    await changeReminder(scope, reminder.id, { state: "skipped", doneOn: chasing.today, nextAt: null });
    return remaining(counter, scope, `${nameOf(chase.client, reader)} – ${words.skipped}`, reminder.id);
  });
}

/** `decided`: what « annule » takes back, a reminder or a mark of several. */
const remaining = async (
  counter: Counter,
  scope: Parameters<typeof remainingCard>[1],
  said: string,
  decided?: string,
): Promise<Answer> => ({
  card: await remainingCard(counter, scope, { said }),
  ...(decided === undefined ? {} : { undo: `relance take-back ${decided}` }),
});

/** With the way out, for who may take it. */
function noMail({ caller }: Counter): Answer {
  const words = say(caller.language).dunningChasing;
  const setUp = { label: words.setUpMail, ask: "guichet mail", style: "primary" } as const;
  const buttons = caller.roles.includes("administrator") ? [setUp] : [];
  return { card: noteCard(caller.language, "warning", words.noMail, buttons) };
}

const gone = async (counter: Counter): Promise<Answer> => ({
  card: await remainingCard(counter, counter.scope, {
    said: say(counter.caller.language).dunningChasing.gone,
    warned: true,
  }),
});
