import type { FirmScope } from "../../database/scope.ts";
import type { Client, Invoice } from "../books.ts";
import { daysBetween } from "../day-count.ts";
import { lastDayOf } from "../limitation-events.ts";
import { listInvoices } from "../store/invoices.ts";
import { listOldInvoices } from "../store/limitation.ts";
import { listPayments } from "../store/payments.ts";
import { listPromises } from "../store/promises.ts";
import { listReminders, type Reminder } from "../store/reminders.ts";
import { clientsOf } from "./who-is-told.ts";

export interface SoonLost {
  client: Client;
  invoice: Invoice;
  /** ISO: until then it can be claimed in court. */
  lastDay: string;
  /** From today; negative once it is lost. */
  daysLeft: number;
}

/** Open invoices whose limitation period ends within so many days, or has ended: the most pressing first. */
export async function soonLost(scope: FirmScope, today: string, within: number): Promise<SoonLost[]> {
  const ids = await listOldInvoices(scope, today, within);
  if (ids.length === 0) return [];
  const invoices = await listInvoices(scope, { ids });
  const clients = await clientsOf(scope, invoices);
  const [payments, promises] = [
    await listPayments(scope, { invoices: ids }),
    await listPromises(scope, { invoices: ids }),
  ];
  const reminders: Reminder[] = [];
  for (const { id, kind } of clients.values())
    if (kind === "public") reminders.push(...(await listReminders(scope, { client: id })));
  const [paid, promised] = [byInvoice(payments), byInvoice(promises)];
  return invoices
    .flatMap((invoice): SoonLost[] => {
      const client = clients.get(invoice.client);
      if (!client) return [];
      const lastDay = lastDayOf(invoice, client.kind, {
        payments: paid.get(invoice.id) ?? [],
        promises: promised.get(invoice.id) ?? [],
        reminders,
      });
      const daysLeft = daysBetween(today, lastDay);
      return daysLeft > within ? [] : [{ client, invoice, lastDay, daysLeft }];
    })
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

function byInvoice<T extends { invoice: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.invoice, [...(groups.get(row.invoice) ?? []), row]);
  return groups;
}
