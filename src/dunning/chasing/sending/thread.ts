import type { Reminder } from "../../store/reminders.ts";

/** A reminder's own, for good: what is sent again after all is the same message. */
export const messageIdOf = (reminder: string, address: string): string =>
  `${reminder}.relance@${address.split("@")[1]}`;

/** The mails about the same invoices that were sent before, oldest first: mail software shows them together. */
export const mailsBefore = (reminder: Reminder, all: readonly Reminder[]): Reminder[] => {
  const spoken = new Set(reminder.invoices.map(({ invoice }) => invoice));
  return all
    .filter(
      ({ id, state, channel, invoices }) =>
        id !== reminder.id &&
        state === "sent" &&
        channel === "e-mail" &&
        invoices.some(({ invoice }) => spoken.has(invoice)),
    )
    .sort((a, b) => (a.doneOn ?? "").localeCompare(b.doneOn ?? ""));
};
