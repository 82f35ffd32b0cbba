import type { Reminder } from "./store/reminders.ts";

/** The day the mise en demeure about an invoice was received, the first one where there were several; ISO. */
export const formalReceiptOf = (reminders: readonly Reminder[], invoice: string): string | undefined =>
  reminders
    .filter(({ channel, state }) => channel === "registered-letter" && state === "sent")
    .filter(({ invoices }) => invoices.some((one) => one.invoice === invoice))
    .flatMap(({ receivedOn }) => receivedOn ?? [])
    .sort()[0];
