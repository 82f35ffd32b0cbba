import type { FirmScope } from "../../database/scope.ts";

/** Its mail was not taken: its steps are free again, and it still says what it was about. False: it did not count as sent. */
export const refuseReminder = (scope: FirmScope, id: string): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.reminder.updateMany({
      where: { id, state: { in: ["sent", "doubtful"] } },
      data: { state: "refused", nextAt: null },
    });
    if (count === 1) await tx.reminderInvoice.updateMany({ where: { reminderId: id }, data: { step: null } });
    return count === 1;
  });

/** It may have reached them, or, once somebody has looked, it has. */
export const weighReminder = (scope: FirmScope, id: string, state: "doubtful" | "sent"): Promise<void> =>
  scope.run(async (tx) => {
    const before = state === "sent" ? "doubtful" : "sent";
    await tx.reminder.updateMany({ where: { id, state: before }, data: { state } });
  });

/** Nothing is sent to this address of theirs any more. */
export const refuseAddress = (
  scope: FirmScope,
  client: string,
  address: string,
  now: number,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.contact.updateMany({
      where: { clientId: client, email: { equals: address, mode: "insensitive" }, refusedAt: null },
      data: { refusedAt: new Date(now) },
    });
  });

/** Whether something was paid or set against one of these invoices after that instant (epoch milliseconds). */
export const wasPaidSince = (
  scope: FirmScope,
  invoices: readonly string[],
  instant: number,
): Promise<boolean> =>
  scope.run(async (tx) => {
    const found = await tx.payment.findFirst({
      where: { invoiceId: { in: [...invoices] }, createdAt: { gt: new Date(instant) } },
      select: { id: true },
    });
    return found !== null;
  });
