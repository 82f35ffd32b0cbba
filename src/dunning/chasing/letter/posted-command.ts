import type { Card } from "../../../desk/card.ts";
import { noteCard } from "../../../desk/cards.ts";
import { defineCommand } from "../../../desk/command.ts";
import { formatAmount, formatList } from "../../../desk/language/format.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import { readDay } from "../../../files/day.ts";
import type { Invoice } from "../../books.ts";
import { fullDay } from "../../letters/day-words.ts";
import { listInvoices, lockInvoices } from "../../store/invoices.ts";
import { changeReminder, type Reminder, readReminder } from "../../store/reminders.ts";
import { CHASERS } from "../approvals/own-reminder.ts";
import { findLetter } from "./find-letter.ts";
import { readTrackingNumber } from "./tracking-number.ts";

/**
 * Posted: when, and under which number. What came in since it was printed is told first: the letter asks for too much. What has
 * really left is noted all the same (« anyway »).
 */
export const letterPostedCommand = defineCommand({
  name: "relance letter posted",
  phrases: ["relance lettre postee", "lettre postee"],
  roles: CHASERS,
  run: async (counter) => {
    const { caller } = counter;
    const { language } = caller;
    const words = say(language).dunningLetters;
    const { said, given, anyway } = readWords(counter.words, counter.ask.form);
    const found = await findLetter(counter, said, ["proposed"], "relance letter posted");
    if (!found.ok) return found.answer;
    const { reminder, chase, chasing } = found;
    if (reminder.file === undefined)
      return {
        card: noteCard(language, "warning", words.notPrinted, [
          { label: words.prepare, ask: `relance letter ${reminder.id}`, style: "primary" },
        ]),
      };
    const form = (error?: string): Card => postedForm(reminder.id, given, chasing.today, language, error);
    if (given.on === undefined) return { card: form() };
    const day = readDay(given.on);
    if (!day.ok) return { card: form(words.postedForm.noDay) };
    if (day.day > chasing.today) return { card: form(words.postedForm.future) };
    if (reminder.printed && day.day < reminder.printed.until)
      return { card: form(words.postedForm.beforePrinted(fullDay(reminder.printed.until, language))) };
    const tracking = readTrackingNumber(given.number ?? "");
    return counter.settle(async (scope) => {
      const current = await readReminder(scope, reminder.id, { lock: true });
      await lockInvoices(scope, reminder.client);
      if (current?.state !== "proposed") return { card: noteCard(language, "warning", words.notNow) };
      const ids = current.invoices.map(({ invoice }) => invoice);
      const standing = await listInvoices(scope, { ids });
      const since = cameSince(current, standing, language);
      const owed = standing.some(({ openCents }) => openCents > 0);
      if (since !== undefined && !anyway) {
        const again = `relance letter posted ${reminder.id} ${day.day} ${tracking?.number ?? "-"} anyway`;
        return {
          card: noteCard(language, "warning", owed ? words.cameSince(since) : words.allPaid, [
            ...(owed
              ? [
                  {
                    label: words.printAgain,
                    ask: `relance letter print ${reminder.id}`,
                    style: "primary",
                  } as const,
                ]
              : []),
            { label: words.postedAnyway, ask: again },
          ]),
        };
      }
      await changeReminder(scope, reminder.id, {
        state: "sent",
        doneOn: day.day,
        postedOn: day.day,
        doneBy: caller.person,
        nextAt: null,
        ...(tracking ? { trackingNumber: tracking.number } : {}),
      });
      const text = [
        words.posted(chase.client.name, fullDay(day.day, language)),
        ...(tracking && !tracking.likely ? [words.oddNumber(tracking.number)] : []),
      ].join(" ");
      const buttons = [
        { label: words.markReceived, ask: `relance letter received ${reminder.id}` },
        { label: words.viewClient, ask: `relance view ${reminder.client}` },
      ];
      return {
        card: { ...noteCard(language, "success", text, buttons), replaces: true },
        memory: { client: reminder.client },
      };
    });
  },
});

interface Given {
  on?: string;
  number?: string;
}

function readWords(words: string, form: Record<string, string> | undefined) {
  const [said = "", on, number, last] = words.trim().split(/\s+/);
  const byId = on !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(on);
  const given: Given = form
    ? { on: form["on"] ?? "", number: form["number"] ?? "" }
    : byId
      ? { on, ...(number === undefined || number === "-" ? {} : { number }) }
      : {};
  return { said: byId ? said : words.trim(), given, anyway: byId && last === "anyway" };
}

function postedForm(id: string, given: Given, today: string, language: Language, error?: string): Card {
  const words = say(language).dunningLetters.postedForm;
  return {
    language,
    audience: "asker",
    summary: words.title,
    blocks: [
      {
        kind: "form",
        title: words.title,
        ask: `relance letter posted ${id}`,
        submit: words.submit,
        fields: [
          {
            kind: "date",
            name: "on",
            label: words.on,
            required: true,
            value: given.on ?? today,
            ...(error === undefined ? {} : { error }),
          },
          {
            kind: "text",
            name: "number",
            label: words.number,
            hint: words.numberHint,
            maxLength: 40,
            value: given.number ?? "",
          },
        ],
      },
    ],
  };
}

/** « 500,00 € sur FA-042 »: what is owed is no longer what was printed. */
function cameSince(
  { printed }: Reminder,
  invoices: readonly Invoice[],
  language: Language,
): string | undefined {
  const lower = (printed?.invoices ?? []).flatMap(({ invoice, openCents }) => {
    const now = invoices.find(({ id }) => id === invoice);
    if (!now || now.openCents === openCents) return [];
    const amount = formatAmount(openCents - now.openCents, now.currency, language);
    return [say(language).dunningLetters.onInvoice(amount, now.number)];
  });
  return lower.length === 0 ? undefined : formatList(lower, language);
}
