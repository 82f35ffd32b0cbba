import type { FirmScope } from "../../../database/scope.ts";
import { figuresOf } from "../../entered-rates.ts";
import { formalReceiptOf } from "../../formal-receipt.ts";
import { listPayments } from "../../store/payments.ts";
import { readEnteredRates } from "../../store/rates.ts";
import type { Reminder } from "../../store/reminders.ts";
import { type AmountToDate, amountToDate } from "../../views/amount-to-date.ts";
import type { Chase } from "../situations.ts";

/** What a letter asks for: each of its invoices with something left to pay, to the end of that day. */
export async function readClaim(
  scope: FirmScope,
  reminder: Reminder,
  { client, invoices, reminders }: Chase,
  today: string,
): Promise<AmountToDate[]> {
  const spoken = new Set(reminder.invoices.map(({ invoice }) => invoice));
  const claimed = invoices.filter(({ id, openCents }) => spoken.has(id) && openCents > 0);
  const payments = await listPayments(scope, { invoices: claimed.map(({ id }) => id) });
  const entered = figuresOf(await readEnteredRates(scope), client.language);
  return claimed.map((invoice) => {
    const noticeReceivedOn = formalReceiptOf(reminders, invoice.id);
    return amountToDate({
      invoice,
      payments: payments.filter((payment) => payment.invoice === invoice.id),
      kind: client.kind,
      today,
      entered,
      ...(client.latePercent === undefined ? {} : { latePercent: client.latePercent }),
      ...(noticeReceivedOn === undefined ? {} : { noticeReceivedOn }),
    });
  });
}
