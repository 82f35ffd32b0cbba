import { enqueue } from "../../../database/outbox.ts";
import type { FirmScope } from "../../../database/scope.ts";
import type { Standing } from "../../../mail/mail-room.ts";
import type { Invoice } from "../../books.ts";
import { listClients } from "../../store/clients.ts";
import { lockInvoices } from "../../store/invoices.ts";
import { wasPaidSince } from "../../store/mail-ends.ts";
import { dropReminder, type Reminder, readReminder } from "../../store/reminders.ts";
import { droppedCards } from "../approvals/dropped-cards.ts";
import { sendingTime } from "../plan.ts";
import { type Chasing, readChasing } from "../situations.ts";

/**
 * A reminder whose mail had to wait is looked at again under its client's locks, in the unit that takes it: what was paid,
 * promised or disputed since makes it untrue, and it leaves at the firm's sending hours or not at all.
 */
export async function stillTrue(
  scope: FirmScope,
  { id, writtenAt }: { id: string; writtenAt: number },
  now: number,
): Promise<Standing> {
  const reminder = await readReminder(scope, id, { lock: true });
  if (reminder?.state !== "sent") return { do: "drop" };
  await lockInvoices(scope, reminder.client);
  const chasing = await readChasing(scope, now, reminder.client);
  const chase = chasing?.chases[0];
  const ids = reminder.invoices.map(({ invoice }) => invoice);
  const said = chase?.invoices.filter((invoice) => ids.includes(invoice.id)) ?? [];
  const holds =
    chase !== undefined &&
    !chase.client.neverChase &&
    said.length === ids.length &&
    said.every((invoice) => isOwed(invoice, chasing?.today ?? "")) &&
    !(await wasPaidSince(scope, ids, writtenAt));
  if (!chasing || !holds) return drop(scope, reminder, chasing, now);
  const at = sendingTime(chasing, chase.client.kind, now);
  return at > now ? { do: "wait", until: at } : { do: "send" };
}

async function drop(
  scope: FirmScope,
  { id, client, approver }: Reminder,
  chasing: Chasing | undefined,
  now: number,
): Promise<Standing> {
  await dropReminder(scope, id);
  const [known] = await listClients(scope, [client]);
  const dropped = { id, client: known?.name ?? "?", ...(approver === undefined ? {} : { approver }) };
  await enqueue(scope, droppedCards([dropped], chasing?.people ?? new Map()), now);
  return { do: "drop" };
}

const isOwed = ({ openCents, givenUp, hold }: Invoice, today: string): boolean =>
  openCents > 0 && !givenUp && (hold === undefined || ("until" in hold && hold.until <= today));
