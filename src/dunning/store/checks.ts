import { randomUUID } from "node:crypto";
import { fromDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import { keyOf } from "./reminders.ts";

export interface Check {
  client: string;
  invoice: string;
  step: string;
  on: string;
  /** What was seen. */
  outcome: string;
  /** Who looked. */
  by: string;
}

/**
 * A look somebody took, as a step done: nothing reached the client. Beside what is under way with them. False: that step of the
 * invoice was done before.
 */
export const recordCheck = (scope: FirmScope, check: Check, now: number): Promise<boolean> =>
  scope.run(async (tx) => {
    const id = randomUUID();
    await tx.reminder.create({
      data: {
        id,
        firmId: scope.firm,
        clientId: check.client,
        step: check.step,
        channel: "check",
        tone: "notice",
        state: "sent",
        askedOn: fromDay(check.on),
        doneOn: fromDay(check.on),
        outcome: check.outcome,
        doneById: check.by,
        createdAt: new Date(now),
      },
    });
    const { count } = await tx.reminderInvoice.createMany({
      data: [
        { id: randomUUID(), firmId: scope.firm, reminderId: id, invoiceId: check.invoice, step: check.step },
      ],
      skipDuplicates: true,
    });
    if (count === 1) return true;
    await tx.reminder.delete({ where: keyOf(scope, id) });
    return false;
  });
