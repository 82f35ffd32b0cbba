import type { Card } from "../../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { listInvoices } from "../../store/invoices.ts";
import { changeReminder, readReminder } from "../../store/reminders.ts";
import { composeText } from "../sending/compose.ts";
import { CHASERS, findOwnReminder } from "./own-reminder.ts";
import { type Found, previewCard } from "./preview-command.ts";
import { remainingCard } from "./remaining.ts";
import { owedNow } from "./written-for.ts";

/** What Slack lets a field hold: a longer message would lose its end there. */
const LONGEST = 3_000;
const LONGEST_SUBJECT = 200;

/** The words of one reminder, changed by who approves it. They leave as they are written, or not at all. */
export const editCommand = defineCommand({
  name: "relance edit",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const found = await findOwnReminder(counter, counter.words, ["proposed"]);
    if (!found.ok) return found.answer;
    const words = say(counter.caller.language).dunningChasing;
    const form = counter.ask.form;
    if (!form) return openEdit(counter, found);
    const subject = (form["subject"] ?? "").replace(/\s+/g, " ").trim();
    const body = (form["body"] ?? "").replace(/\r\n?/g, "\n").trim();
    const errors = {
      ...(subject === "" ? { subject: words.emptySubject } : {}),
      ...(subject.length > LONGEST_SUBJECT ? { subject: words.longSubject } : {}),
      ...(body === "" ? { body: words.emptyBody } : {}),
      ...(body.length > LONGEST ? { body: words.tooLongToEdit } : {}),
    };
    if (Object.keys(errors).length > 0) return { card: editForm(counter, found, { subject, body }, errors) };
    return keep(counter, found, subject, body);
  },
});

/** The step's own words again. */
export const restoreCommand = defineCommand({
  name: "relance restore",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const found = await findOwnReminder(counter, counter.words, ["proposed"]);
    return found.ok ? keep(counter, found, null, null) : found.answer;
  },
});

function keep(counter: Counter, found: Found, subject: string | null, body: string | null): Promise<Answer> {
  const { reminder, chasing } = found;
  const words = say(counter.caller.language).dunningChasing;
  return counter.settle(async (scope) => {
    const current = await readReminder(scope, reminder.id, { lock: true });
    if (current?.state !== "proposed")
      return { card: await remainingCard(counter, scope, { said: words.gone, warned: true }) };
    const owed = await listInvoices(scope, { ids: current.invoices.map(({ invoice }) => invoice) });
    const writtenFor = body === null ? null : owedNow(current, owed, chasing.today);
    await changeReminder(scope, reminder.id, { subject, body, writtenFor });
    const after = await readReminder(scope, reminder.id);
    const said = body === null ? words.restored : words.saved;
    const card = await previewCard(counter, { ...found, reminder: after ?? current }, said);
    return { card: { ...card, replaces: true } };
  });
}

async function openEdit(counter: Counter, found: Found): Promise<Answer> {
  const { subject, text } = composeText(found);
  if (text.length <= LONGEST) return { card: editForm(counter, found, { subject, body: text }, {}) };
  const { tooLongToEdit } = say(counter.caller.language).dunningChasing;
  const card = await previewCard(counter, found, undefined);
  return {
    card: { ...card, blocks: [{ kind: "note", tone: "warning", text: tooLongToEdit }, ...card.blocks] },
  };
}

function editForm(
  { caller: { language } }: Counter,
  { reminder }: Found,
  values: { subject: string; body: string },
  errors: { subject?: string; body?: string },
): Card {
  const words = say(language).dunningChasing;
  const error = (name: "subject" | "body") => (errors[name] === undefined ? {} : { error: errors[name] });
  return {
    language,
    audience: "asker",
    summary: errors.subject ?? errors.body ?? words.editTitle,
    blocks: [
      {
        kind: "form",
        title: words.editTitle,
        ask: `relance edit ${reminder.id}`,
        submit: words.save,
        fields: [
          {
            kind: "text",
            name: "subject",
            label: words.subject,
            value: values.subject,
            required: true,
            maxLength: LONGEST_SUBJECT,
            ...error("subject"),
          },
          {
            kind: "text",
            name: "body",
            label: words.message,
            value: values.body,
            required: true,
            multiline: true,
            maxLength: LONGEST,
            hint: words.editHint,
            ...error("body"),
          },
        ],
      },
    ],
  };
}
