import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { changeReminder, readReminder } from "../store/reminders.ts";
import { composeText } from "./compose.ts";
import { CHASERS, findOwnReminder, type OwnReminder } from "./own-reminder.ts";

/** What the client would read, to the letter; for a call, what to say. */
export const previewCommand = defineCommand({
  name: "relance preview",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const found = await findOwnReminder(counter, counter.words, ["proposed", "approved"]);
    if (!found.ok) return found.answer;
    return { card: await previewCard(counter, found) };
  },
});

type Found = Extract<OwnReminder, { ok: true }>;

async function previewCard(counter: Counter, found: Found): Promise<Card> {
  const { reminder, chase } = found;
  const { language } = counter.caller;
  const words = say(language).dunningChasing;
  const { subject, text } = composeText(found);
  const title = words.previewTitle(chase.client.name);
  const send =
    reminder.channel === "e-mail"
      ? { label: words.send, ask: `relance send ${reminder.id}` }
      : {
          label: reminder.channel === "call" ? words.called : words.posted,
          ask: `relance done ${reminder.id}`,
        };
  return {
    language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "text", style: "title", text: title },
      { kind: "facts", facts: [{ label: words.subject, value: subject }] },
      { kind: "text", text },
      {
        kind: "buttons",
        buttons: [
          { ...send, style: "primary" },
          ...(reminder.channel === "e-mail"
            ? [{ label: words.edit, ask: `relance edit ${reminder.id}` }]
            : []),
          { label: words.skip, ask: `relance skip ${reminder.id}` },
        ],
      },
    ],
  };
}

const LONGEST = 8_000;

/** The words of one reminder, changed by who approves it. They leave as they are written. */
export const editCommand = defineCommand({
  name: "relance edit",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const found = await findOwnReminder(counter, counter.words, ["proposed"]);
    if (!found.ok) return found.answer;
    const { reminder } = found;
    const { language } = counter.caller;
    const words = say(language).dunningChasing;
    const form = counter.ask.form;
    const [subject, body] = [form?.["subject"]?.trim() ?? "", form?.["body"]?.trim() ?? ""];
    if (subject === "" || body === "") return { card: await editForm(counter, found) };
    return counter.settle(async (scope) => {
      const current = await readReminder(scope, reminder.id, { lock: true });
      if (current?.state !== "proposed") return { card: noteCard(language, "warning", words.gone) };
      await changeReminder(scope, reminder.id, {
        subject: subject.replace(/\s+/g, " ").slice(0, 200),
        body: body.slice(0, LONGEST),
      });
      const send = { label: words.send, ask: `relance send ${reminder.id}`, style: "primary" } as const;
      return { card: { ...noteCard(language, "success", words.saved, [send]), replaces: true } };
    });
  },
});

async function editForm(counter: Counter, found: Found): Promise<Card> {
  const { reminder, chase } = found;
  const { language } = counter.caller;
  const words = say(language).dunningChasing;
  const { subject, text } = composeText(found);
  const title = words.previewTitle(chase.client.name);
  return {
    language,
    audience: "asker",
    summary: title,
    blocks: [
      {
        kind: "form",
        title: words.edit,
        ask: `relance edit ${reminder.id}`,
        submit: words.save,
        fields: [
          {
            kind: "text",
            name: "subject",
            label: words.subject,
            value: subject,
            required: true,
            maxLength: 200,
          },
          {
            kind: "text",
            name: "body",
            label: words.message,
            value: text,
            required: true,
            multiline: true,
            maxLength: 3_000,
          },
        ],
      },
    ],
  };
}
