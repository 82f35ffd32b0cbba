import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatWhen } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { changeReminder, type Reminder, readReminder } from "../store/reminders.ts";
import { leavesTogether, proposalsOf } from "./approval-cards.ts";
import { addressOf } from "./compose.ts";
import { CHASERS, findOwnReminder } from "./own-reminder.ts";
import { sendingTime } from "./plan.ts";
import { type Chase, type Chasing, readChasing } from "./situations.ts";

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
    const refuse = (text: string): Answer => ({ card: noteCard(caller.language, "warning", text) });
    if (reminder.channel !== "e-mail") return refuse(words.gone);
    if (!ports.mailbox) return refuse(words.noMail);
    if (!addressOf(chase.client)) return refuse(words.noAddress(chase.client.name));
    return counter.settle(async (scope) => {
      const current = await readReminder(scope, reminder.id, { lock: true });
      if (current?.state !== "proposed") return refuse(words.gone);
      const at = sendingTime(chasing, chase.client.kind, now);
      await changeReminder(scope, reminder.id, { state: "approved", nextAt: at });
      const text =
        at <= now ? words.leavesNow : words.leavesAt(formatWhen(at, chasing.firm.zone, caller.language, now));
      return {
        card: { ...noteCard(caller.language, "success", `${chase.client.name} – ${text}`), replaces: true },
      };
    });
  },
});

/** « tout envoyer »: what may leave together; the rest keeps waiting for a look of its own. */
export const sendAllCommand = defineCommand({
  name: "relance send-all",
  phrases: ["relance tout envoyer"],
  roles: CHASERS,
  run: async (counter) => {
    const { caller, now, ports, scope } = counter;
    const words = say(caller.language).dunningChasing;
    const chasing = await readChasing(scope, now);
    if (!ports.mailbox || !chasing) return { card: noteCard(caller.language, "warning", words.noMail) };
    const approver = caller.roles.includes("administrator") ? undefined : caller.person;
    const together = proposalsOf(chasing.chases, approver).filter(
      (one) => addressOf(one.client) !== undefined && leavesTogether(one),
    );
    if (together.length === 0) return { card: noteCard(caller.language, "info", words.nothingToSend) };
    return counter.settle(async (unit) => {
      let approved = 0;
      let at = now;
      for (const { reminder, client } of together) {
        const current = await readReminder(unit, reminder.id, { lock: true });
        if (current?.state !== "proposed") continue;
        at = sendingTime(chasing, client.kind, now);
        await changeReminder(unit, reminder.id, { state: "approved", nextAt: at });
        approved += 1;
      }
      const text = words.leavesAll(approved, formatWhen(at, chasing.firm.zone, caller.language, now));
      return { card: { ...noteCard(caller.language, "success", text), replaces: true } };
    });
  },
});

export const skipCommand = defineCommand({
  name: "relance skip",
  phrases: [],
  roles: CHASERS,
  run: (counter) => close(counter, "skipped"),
});

/** A call that was made, a letter that was posted. */
export const doneCommand = defineCommand({
  name: "relance done",
  phrases: [],
  roles: CHASERS,
  run: (counter) => close(counter, "sent"),
});

async function close(counter: Counter, state: "skipped" | "sent"): Promise<Answer> {
  const found = await findOwnReminder(counter, counter.words, ["proposed"]);
  if (!found.ok) return found.answer;
  const { reminder, chase, chasing }: { reminder: Reminder; chase: Chase; chasing: Chasing } = found;
  const { language } = counter.caller;
  const words = say(language).dunningChasing;
  return counter.settle(async (scope) => {
    const current = await readReminder(scope, reminder.id, { lock: true });
    if (current?.state !== "proposed")
      return { card: { ...noteCard(language, "warning", words.gone), replaces: true } };
    await changeReminder(scope, reminder.id, { state, doneOn: chasing.today, nextAt: null });
    const text = state === "skipped" ? words.skipped : words.done;
    return { card: { ...noteCard(language, "success", `${chase.client.name} – ${text}`), replaces: true } };
  });
}
