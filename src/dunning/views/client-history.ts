import type { Row } from "../../desk/card.ts";
import { formatAmount, formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Invoice } from "../books.ts";
import type { Payment } from "../store/payments.ts";
import type { Reminder } from "../store/reminders.ts";
import { longDay, type View } from "./view.ts";

const SHOWN = 10;

/** What was done and what came in, the latest first. */
export function historyRows(
  invoices: readonly Invoice[],
  payments: readonly Payment[],
  reminders: readonly Reminder[],
  view: View,
): Row[] {
  const byId = new Map(invoices.map((invoice) => [invoice.id, invoice]));
  const events = [
    ...payments.map((payment) => ({
      on: payment.on,
      text: paymentWords(payment, byId.get(payment.invoice), view),
    })),
    ...reminders.flatMap((reminder) =>
      reminder.doneOn === undefined || (reminder.state !== "sent" && reminder.state !== "skipped")
        ? []
        : [{ on: reminder.doneOn, text: reminderWords(reminder, reminder.state, byId, view) }],
    ),
  ].sort((a, b) => (a.on < b.on ? 1 : -1));
  const rest = events.length - SHOWN;
  return [
    ...events
      .slice(0, SHOWN)
      .map(({ on, text }): Row => ({ text: view.words.historyLine(longDay(on, view), text) })),
    ...(rest > 0 ? [{ text: view.words.olderHistory(rest) }] : []),
  ];
}

function paymentWords(payment: Payment, invoice: Invoice | undefined, { words, language }: View): string {
  const amount = formatAmount(payment.cents, invoice?.currency ?? "EUR", language);
  const number = invoice?.number ?? "?";
  if (payment.kind === "deposit") return say(language).dunningMoney.deposits.history(amount, number);
  return payment.kind === "payment" ? words.paid(amount, number) : words.credited(amount, number);
}

function reminderWords(
  reminder: Reminder,
  state: "sent" | "skipped",
  byId: ReadonlyMap<string, Invoice>,
  { words, language }: View,
): string {
  const { channels, tones } = say(language).dunningNext;
  const numbers = formatList(
    reminder.invoices.map(({ invoice }) => byId.get(invoice)?.number ?? "?"),
    language,
  );
  return words.reminders[state](channels[reminder.channel], tones[reminder.tone], numbers);
}
