import type { Block, Button, Card } from "../../../desk/card.ts";
import { type Counter, defineCommand } from "../../../desk/command.ts";
import { formatAmount, formatList } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import { nameOf, openReader, type Reader } from "../reader.ts";
import { composeText } from "../sending/compose.ts";
import { filesOf, spokenOf, transferOf } from "../sending/enclosures.ts";
import { addressOf } from "../sending/mail-words.ts";
import { CHASERS, findOwnReminder, type OwnReminder } from "./own-reminder.ts";
import { fitsWhatIsOwed } from "./written-for.ts";

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

export type Found = Extract<OwnReminder, { ok: true }>;

/** In place of the list it was opened from, with the way back. */
export async function previewCard(counter: Counter, found: Found, said?: string): Promise<Card> {
  const { reminder, chase } = found;
  const reader = await openReader(counter, counter.scope);
  const words = say(reader.language).dunningChasing;
  const { text } = composeText(found);
  const title =
    reminder.channel === "e-mail"
      ? words.previewTitle(nameOf(chase.client, reader))
      : words.previewOther(words.channels[reminder.channel], nameOf(chase.client, reader));
  return {
    language: reader.language,
    audience: "asker",
    summary: said ?? title,
    replaces: counter.ask.via === "button",
    blocks: [
      ...(said ? [{ kind: "note", tone: "success", text: said } as const] : []),
      { kind: "text", style: "title", text: title },
      ...staleNote(found, reader),
      { kind: "facts", facts: headersOf(found, reader) },
      { kind: "divider" },
      { kind: "text", text },
      { kind: "divider" },
      { kind: "buttons", buttons: buttonsFor(found, reader) },
    ],
  };
}

function staleNote({ reminder, chase, chasing }: Found, { language }: Reader): Block[] {
  if (fitsWhatIsOwed(reminder, chase.invoices, chasing.today)) return [];
  return [{ kind: "note", tone: "warning", text: say(language).dunningChasing.wordsStale }];
}

function headersOf(found: Found, { language }: Reader): { label: string; value: string }[] {
  const { reminder, chase, chasing } = found;
  const words = say(language).dunningChasing;
  const { subject } = composeText(found);
  if (reminder.channel === "call") return [{ label: words.phone, value: subject }];
  if (reminder.channel !== "e-mail") return [{ label: words.subject, value: subject }];
  const to = addressOf(chase.client);
  const invoices = spokenOf(reminder, chase.invoices);
  const attached = filesOf(invoices).map(({ name }) => name);
  const transfer = transferOf(chase.client.kind, invoices, chasing.settings);
  return [
    { label: words.to, value: to ? [to.name, to.address].filter(Boolean).join(" – ") : words.noAddressYet },
    { label: words.subject, value: subject },
    {
      label: words.attached,
      value: attached.length > 0 ? formatList(attached, language) : words.nothingAttached,
    },
    {
      label: words.paymentCode,
      value: transfer ? formatAmount(transfer.cents, "EUR", language) : words.none,
    },
  ];
}

function buttonsFor({ reminder, chase, chasing }: Found, { language }: Reader): Button[] {
  const { dunningChasing: words, dunningLetters: others } = say(language);
  const { id, channel } = reminder;
  const waiting = reminder.state === "proposed";
  const fits = fitsWhatIsOwed(reminder, chase.invoices, chasing.today);
  const restore: Button = { label: words.restore, ask: `relance restore ${id}` };
  const back: Button = { label: words.back, ask: "relance approvals" };
  if (!waiting) return [back];
  const act: Button[] =
    channel === "e-mail"
      ? fits
        ? [{ label: words.send, ask: `relance send ${id}`, style: "primary" }]
        : [{ ...restore, style: "primary" }]
      : [
          {
            label: channel === "call" ? others.call.open : others.prepare,
            ask: channel === "call" ? `relance call ${id}` : `relance letter ${id}`,
            style: "primary",
          },
        ];
  return [
    ...act,
    ...(channel === "e-mail" ? [{ label: words.edit, ask: `relance edit ${id}` }] : []),
    ...(channel === "e-mail" && reminder.body !== undefined && fits ? [restore] : []),
    { label: words.pause, ask: `relance pause ${id}` },
    { label: words.skip, ask: `relance skip ${id}` },
    back,
  ];
}
