import type { Card } from "../../../desk/card.ts";
import { noteCard } from "../../../desk/cards.ts";
import { type Counter, defineCommand } from "../../../desk/command.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import { readDay } from "../../../files/day.ts";
import { addDays } from "../../day-count.ts";
import { fullDay } from "../../letters/day-words.ts";
import { changeReminder, readReminder } from "../../store/reminders.ts";
import { CHASERS } from "../approvals/own-reminder.ts";
import { findLetter, type LetterFound } from "./find-letter.ts";
import { deadlineDaysOf } from "./notice.ts";

/** The day on the acknowledgement: the deadline, and a consumer's interest, run from there. Noted again, it is corrected. */
export const letterReceivedCommand = defineCommand({
  name: "relance letter received",
  phrases: ["relance recue", "relance lettre recue", "lettre recue"],
  roles: CHASERS,
  run: async (counter) => {
    const { language } = counter.caller;
    const words = say(language).dunningLetters;
    const found = await findPosted(counter);
    if (!found.ok) return found.answer;
    const { reminder, chase, chasing } = found;
    const given = counter.ask.form?.["on"];
    const form = (error?: string): Card =>
      receivedForm(reminder.id, given ?? reminder.receivedOn ?? chasing.today, language, error);
    if (given === undefined) return { card: form() };
    const read = readDay(given);
    if (!read.ok) return { card: form(words.postedForm.noDay) };
    if (read.day > chasing.today) return { card: form(words.receivedForm.future) };
    const postedOn = reminder.postedOn ?? reminder.doneOn;
    if (postedOn !== undefined && read.day < postedOn)
      return { card: form(words.receivedForm.beforePosted(fullDay(postedOn, language))) };
    return counter.settle(async (scope) => {
      const current = await readReminder(scope, reminder.id, { lock: true });
      if (current?.state !== "sent") return { card: noteCard(language, "warning", words.notNow) };
      await changeReminder(scope, reminder.id, { receivedOn: read.day, outcome: "received" });
      const until = fullDay(addDays(read.day, deadlineDaysOf(found)), language);
      const text = words.received(chase.client.name, fullDay(read.day, language), until);
      const buttons = [{ label: words.viewClient, ask: `relance view ${reminder.client}` }];
      return {
        card: { ...noteCard(language, "success", text, buttons), replaces: true },
        memory: { client: reminder.client },
      };
    });
  },
});

const RETURNS = ["unclaimed", "refused", "unknown"] as const;

/** It came back: not collected, refused, or nobody of that name there. */
export const letterReturnedCommand = defineCommand({
  name: "relance letter returned",
  phrases: ["relance lettre retournee", "lettre retournee", "avis non reclame"],
  roles: CHASERS,
  run: async (counter) => {
    const { language } = counter.caller;
    const words = say(language).dunningLetters;
    const found = await findPosted(counter);
    if (!found.ok) return found.answer;
    const { reminder, chase } = found;
    const why = RETURNS.find((one) => one === counter.ask.form?.["why"]);
    if (!why) return { card: returnedForm(reminder.id, language) };
    return counter.settle(async (scope) => {
      const current = await readReminder(scope, reminder.id, { lock: true });
      if (current?.state !== "sent") return { card: noteCard(language, "warning", words.notNow) };
      if (current.receivedOn !== undefined)
        return {
          card: noteCard(language, "warning", words.receivedAlready(fullDay(current.receivedOn, language))),
        };
      await changeReminder(scope, reminder.id, { outcome: why });
      const text = `${words.returned[why](chase.client.name)} ${words.returnedNext}`;
      const buttons = [
        ...(why === "unknown"
          ? [{ label: words.changeAddress, ask: `relance letter to ${reminder.id}` }]
          : []),
        { label: words.viewClient, ask: `relance view ${reminder.client}` },
      ];
      return { card: { ...noteCard(language, "info", text, buttons), replaces: true } };
    });
  },
});

const findPosted = (counter: Counter): Promise<LetterFound> =>
  findLetter(counter, counter.words.trim(), ["sent"], "relance letter received");

function receivedForm(id: string, value: string, language: Language, error?: string): Card {
  const words = say(language).dunningLetters.receivedForm;
  const field = { kind: "date", name: "on", label: words.on, required: true, value } as const;
  return {
    language,
    audience: "asker",
    summary: words.title,
    blocks: [
      {
        kind: "form",
        title: words.title,
        ask: `relance letter received ${id}`,
        submit: words.submit,
        fields: [error === undefined ? field : { ...field, error }],
      },
      { kind: "buttons", buttons: [{ label: words.cameBack, ask: `relance letter returned ${id}` }] },
    ],
  };
}

function returnedForm(id: string, language: Language): Card {
  const words = say(language).dunningLetters.returnedForm;
  return {
    language,
    audience: "asker",
    summary: words.title,
    blocks: [
      {
        kind: "form",
        title: words.title,
        ask: `relance letter returned ${id}`,
        submit: words.submit,
        fields: [
          {
            kind: "choice",
            name: "why",
            label: words.why,
            required: true,
            options: RETURNS.map((value) => ({ value, label: words.whys[value] })),
          },
        ],
      },
    ],
  };
}
