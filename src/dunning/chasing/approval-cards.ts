import type { Button, Card, Row } from "../../desk/card.ts";
import { formatList } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { sentWithTheOthers } from "../approval.ts";
import type { Client, Invoice } from "../books.ts";
import type { ContactDecision } from "../decision.ts";
import { totalWords } from "../letters/owed.ts";
import type { Reminder } from "../store/reminders.ts";
import type { Chase } from "./situations.ts";

export interface Proposed {
  reminder: Reminder;
  client: Client;
  invoices: readonly Invoice[];
}

/** The proposals among these chases, for one approver or for everybody. */
export const proposalsOf = (chases: readonly Chase[], approver?: string): Proposed[] =>
  chases.flatMap(({ client, invoices, reminders }) =>
    reminders
      .filter(
        ({ state, approver: whose }) =>
          state === "proposed" && (approver === undefined || whose === undefined || whose === approver),
      )
      .map((reminder) => ({
        reminder,
        client,
        invoices: invoices.filter(({ id }) => reminder.invoices.some(({ invoice }) => invoice === id)),
      })),
  );

/** Part of « tout envoyer »: the card counts with it what the command sends. */
export const leavesTogether = ({ client, reminder }: Pick<Proposed, "client" | "reminder">): boolean =>
  sentWithTheOthers(client, {
    channel: reminder.channel as ContactDecision["channel"],
    tone: reminder.tone,
    byPartner: false,
  });

/** « 1 200,00 € et 300,00 CHF »: currencies are never added up. */
export function openTotal(invoices: readonly Invoice[], language: Language): string {
  const byCurrency = new Map<string, number>();
  for (const { currency, openCents } of invoices)
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + openCents);
  return totalWords(byCurrency, language);
}

/** « 12 relances à envoyer »: a line a client, each with what can be done, and everything that may leave together in one press. */
export function approvalCard(proposed: readonly Proposed[], language: Language, nonce: string): Card {
  const words = say(language).dunningChasing;
  const title = words.toSend(proposed.length);
  const together = proposed.filter(leavesTogether);
  return {
    language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "text", style: "title", text: title },
      {
        kind: "list",
        rows: proposed.map((one) => toRow(one, language)),
        more: { label: words.all, ask: "relance" },
      },
      ...(together.length > 1
        ? [
            {
              kind: "buttons",
              buttons: [
                {
                  label: words.sendAll(together.length),
                  ask: "relance send-all",
                  once: nonce,
                  style: "primary",
                  confirm: words.confirmAll(together.length),
                },
              ],
            } as const,
          ]
        : []),
    ],
  };
}

function toRow({ reminder, client, invoices }: Proposed, language: Language): Row {
  const words = say(language).dunningChasing;
  const numbers = formatList(
    invoices.map(({ number }) => number),
    language,
  );
  const buttons: Button[] =
    reminder.channel === "e-mail"
      ? [
          { label: words.send, ask: `relance send ${reminder.id}`, style: "primary" },
          { label: words.preview, ask: `relance preview ${reminder.id}` },
          { label: words.skip, ask: `relance skip ${reminder.id}` },
        ]
      : [
          { label: words.preview, ask: `relance preview ${reminder.id}` },
          {
            label: reminder.channel === "call" ? words.called : words.posted,
            ask: `relance done ${reminder.id}`,
            style: "primary",
          },
          { label: words.skip, ask: `relance skip ${reminder.id}` },
        ];
  return {
    text: `${client.name} – ${openTotal(invoices, language)}`,
    detail: `${words.tones[reminder.tone]} (${words.channels[reminder.channel]}) – ${numbers}`,
    buttons,
  };
}
