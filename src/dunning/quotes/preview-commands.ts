import type { Card } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { nameOf, openReader } from "../chasing/reader.ts";
import { addressOf } from "../chasing/sending/mail-words.ts";
import { MAY_ENTER } from "../entry/entry.ts";
import { changeQuoteReminder, readQuoteReminder } from "../store/quote-reminders.ts";
import { lockQuote } from "../store/quotes.ts";
import { reminderButtons } from "./approval-cards.ts";
import { composeQuoteText, fileNameOf } from "./compose.ts";
import { findOwnQuoteReminder, type OwnQuoteReminder, remaining } from "./own-quote-reminder.ts";

type Found = Extract<OwnQuoteReminder, { ok: true }>;

/** What the client would read, to the letter. */
export const quotePreviewCommand = defineCommand({
  name: "relance quote-preview",
  phrases: [],
  roles: MAY_ENTER,
  run: async (counter) => {
    const found = await findOwnQuoteReminder(counter, counter.scope, counter.words, ["proposed"]);
    return found.ok ? { card: await previewCard(counter, counter.scope, found) } : found.answer;
  },
});

async function previewCard(
  counter: Counter,
  scope: Counter["scope"],
  found: Found,
  said?: string,
): Promise<Card> {
  const { reminder, followed } = found;
  const { quote, client } = followed;
  const { language } = counter.caller;
  const words = say(language).dunningQuotes;
  const { subject, text } = composeQuoteText(found);
  const title = words.previewTitle(quote.number, nameOf(client, await openReader(counter, scope)));
  return {
    language,
    audience: "asker",
    summary: said ?? title,
    blocks: [
      ...(said === undefined ? [] : [{ kind: "note", tone: "success", text: said } as const]),
      { kind: "text", style: "title", text: title },
      {
        kind: "facts",
        facts: [
          { label: words.to, value: addressOf(client)?.address ?? words.noEmail },
          { label: words.subject, value: subject },
          ...(quote.file === undefined ? [] : [{ label: words.pieces, value: fileNameOf(quote.number) }]),
        ],
      },
      { kind: "text", text },
      { kind: "buttons", buttons: reminderButtons(reminder.id, quote.id, { language }, "edit") },
    ],
  };
}

/** What Slack lets a field hold: a longer message would lose its end there. */
const LONGEST = 3_000;
const LONGEST_SUBJECT = 200;

/** The words of one message, changed by who approves it. They leave as they are written. */
export const quoteEditCommand = defineCommand({
  name: "relance quote-edit",
  phrases: [],
  roles: MAY_ENTER,
  run: async (counter) => {
    const found = await findOwnQuoteReminder(counter, counter.scope, counter.words, ["proposed"]);
    if (!found.ok) return found.answer;
    const { form } = counter.ask;
    const subject = (form?.["subject"] ?? "").replace(/\s+/g, " ").trim().slice(0, LONGEST_SUBJECT);
    const body = (form?.["body"] ?? "").replace(/\r\n?/g, "\n").trim().slice(0, LONGEST);
    if (subject === "" || body === "") return { card: editForm(counter, found) };
    return keep(counter, found, { subject, body });
  },
});

function keep(
  counter: Counter,
  { followed, reminder }: Found,
  change: { subject: string; body: string },
): Promise<Answer> {
  const words = say(counter.caller.language).dunningQuotes;
  return counter.settle(async (scope) => {
    await lockQuote(scope, followed.quote.id);
    await readQuoteReminder(scope, reminder.id, { lock: true });
    const standing = await findOwnQuoteReminder(counter, scope, reminder.id, ["proposed"]);
    if (!standing.ok) return remaining(counter, scope, { said: words.gone, warned: true });
    await changeQuoteReminder(scope, reminder.id, change);
    const found = { ...standing, reminder: { ...standing.reminder, ...change } };
    return { card: { ...(await previewCard(counter, scope, found, words.saved)), replaces: true } };
  });
}

function editForm({ caller: { language } }: Counter, found: Found): Card {
  const words = say(language).dunningQuotes;
  const { subject, text } = composeQuoteText(found);
  return {
    language,
    audience: "asker",
    summary: words.edit,
    blocks: [
      {
        kind: "form",
        title: words.edit,
        ask: `relance quote-edit ${found.reminder.id}`,
        submit: words.save,
        fields: [
          {
            kind: "text",
            name: "subject",
            label: words.subject,
            value: subject,
            required: true,
            maxLength: LONGEST_SUBJECT,
          },
          {
            kind: "text",
            name: "body",
            label: words.message,
            value: text,
            required: true,
            multiline: true,
            maxLength: LONGEST,
          },
        ],
      },
    ],
  };
}
