import type { FirmScope } from "../../../database/scope.ts";
import type { Client } from "../../books.ts";
import { listClients } from "../../store/clients.ts";
import { listInvoices } from "../../store/invoices.ts";
import { refuseReminder, weighReminder } from "../../store/mail-ends.ts";
import { changeQuoteReminder, endQuoteReminder, readQuoteReminder } from "../../store/quote-reminders.ts";
import { listQuotes } from "../../store/quotes.ts";
import { readReminder } from "../../store/reminders.ts";

/** How the keys of these mails begin in the outbox. */
export const PREFIXES = { reminder: "reminder:", quote: "quote-reminder:" } as const;
export type MailedKind = keyof typeof PREFIXES;

/** What a mail of the outbox was about. */
export interface Mailed {
  kind: MailedKind;
  /** Of the reminder, or the quote's. */
  id: string;
  client: Client;
  numbers: readonly string[];
  approver?: string;
}

export async function readMailed(
  scope: FirmScope,
  kind: MailedKind,
  id: string,
): Promise<Mailed | undefined> {
  const about = kind === "reminder" ? await aboutReminder(scope, id) : await aboutQuote(scope, id);
  const [client] = about ? await listClients(scope, [about.client]) : [];
  if (!about || !client) return undefined;
  const { numbers, approver } = about;
  return { kind, id, client, numbers, ...(approver === undefined ? {} : { approver }) };
}

async function aboutReminder(scope: FirmScope, id: string) {
  const reminder = await readReminder(scope, id);
  if (!reminder) return undefined;
  const { client, approver } = reminder;
  const invoices = await listInvoices(scope, { ids: reminder.invoices.map(({ invoice }) => invoice) });
  return { client, approver, numbers: invoices.map(({ number }) => number) };
}

async function aboutQuote(scope: FirmScope, id: string) {
  const reminder = await readQuoteReminder(scope, id);
  const [quote] = reminder ? await listQuotes(scope, { ids: [reminder.quote] }) : [];
  return quote && { client: quote.client, approver: reminder?.approver, numbers: [quote.number] };
}

/** What the ladder counts with from now on. */
export async function weigh(
  scope: FirmScope,
  { kind, id }: Pick<Mailed, "kind" | "id">,
  state: "refused" | "doubtful" | "sent",
): Promise<void> {
  if (kind === "quote")
    return state === "sent" ? changeQuoteReminder(scope, id, { state }) : endQuoteReminder(scope, id, state);
  if (state === "refused") await refuseReminder(scope, id);
  else await weighReminder(scope, id, state);
}
