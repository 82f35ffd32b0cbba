import { enqueue } from "../../../database/outbox.ts";
import { noteCard } from "../../../desk/cards.ts";
import { defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { changeReminder, readReminder } from "../../store/reminders.ts";
import { CHASERS } from "../approvals/own-reminder.ts";
import { nameOf, openReader } from "../reader.ts";
import { callCard } from "./call-card.ts";
import { findCall } from "./find-call.ts";

export const callCommand = defineCommand({
  name: "relance call",
  phrases: ["relance appel"],
  roles: CHASERS,
  run: async (counter) => {
    const found = await findCall(counter, counter.words.trim());
    if (!found.ok) return found.answer;
    const reader = await openReader(counter, counter.scope);
    return {
      card: { ...(await callCard(found, counter.scope, reader)), replaces: counter.ask.via === "button" },
      memory: { client: found.reminder.client },
    };
  },
});

/** The partner gives leave: an assistant makes the call, and is told so. */
export const lendCallCommand = defineCommand({
  name: "relance call lend",
  phrases: [],
  roles: ["administrator", "partner"],
  run: async (counter) => {
    const { caller, now } = counter;
    const words = say(caller.language).dunningLetters.call;
    const found = await findCall(counter, counter.words.trim());
    if (!found.ok) return found.answer;
    const { reminder, chase, chasing } = found;
    const assistants = [...chasing.people.values()].filter(({ roles }) => roles.includes("assistant"));
    const assistant = assistants.find(({ id }) => id === chase.client.inCharge) ?? assistants[0];
    if (!assistant) return { card: noteCard(caller.language, "warning", words.noAssistant) };
    return counter.settle(async (scope) => {
      const current = await readReminder(scope, reminder.id, { lock: true });
      if (current?.state !== "proposed") return { card: noteCard(caller.language, "warning", words.gone) };
      await changeReminder(scope, reminder.id, { approver: assistant.id });
      const theirs = say(assistant.language).dunningLetters.call;
      const text = theirs.lentToYou(caller.name, chase.client.name);
      const open = { label: theirs.open, ask: `relance call ${reminder.id}`, style: "primary" } as const;
      const card = noteCard(assistant.language, "info", text, [open]);
      const key = `call-lent:${reminder.id}:${assistant.id}`;
      await enqueue(scope, [{ kind: "chat", key, person: assistant.id, card }], now);
      return {
        card: { ...noteCard(caller.language, "success", words.lent(assistant.name)), replaces: true },
      };
    });
  },
});

/** « 10 min »: how long the call took, said after it. */
export const callMinutesCommand = defineCommand({
  name: "relance call minutes",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const { language } = counter.caller;
    const words = say(language).dunningLetters.call;
    const [id = "", said = ""] = counter.words.trim().split(/\s+/);
    const found = await findCall(counter, id, ["proposed", "sent"]);
    if (!found.ok) return found.answer;
    const minutes = Number(said);
    if (!/^\d{1,3}$/.test(said) || minutes > 600)
      return { card: noteCard(language, "warning", words.noMinutes) };
    const reader = await openReader(counter, counter.scope);
    return counter.settle(async (scope) => {
      await changeReminder(scope, id, { minutes });
      const text = words.minutesNoted(minutes, nameOf(found.chase.client, reader));
      return { card: noteCard(language, "success", text) };
    });
  },
});
