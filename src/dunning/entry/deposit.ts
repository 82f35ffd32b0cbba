import type { FirmScope } from "../../database/scope.ts";
import { readAmount } from "../../files/amount.ts";
import type { Invoice } from "../books.ts";
import { findByLastGroup } from "../store/invoices.ts";
import { readDeducted } from "../store/payments.ts";
import { isSameNumber, lastDigits, pickNumbers, takeNumbers } from "./loose-number.ts";

export type DepositPaid =
  | {
      ok: true;
      cents: number /** The deposit invoice it comes from. */;
      from?: Invoice /** Left unpaid on it. */;
      unpaidCents: number;
    }
  | { ok: false; why: "not-an-amount" | "unknown" | "several" | "currency" | "more-than-total" };

/**
 * What an invoice has already had as a deposit: an amount, or the paid part of a deposit invoice of the same client, less what
 * other invoices took from it already.
 */
export async function depositPaid(
  scope: FirmScope,
  said: string,
  invoice: { client: string | undefined; totalCents: number; currency: string; number: string },
): Promise<DepositPaid> {
  const number = takeNumbers(said).numbers[0];
  if (number === undefined) {
    const reading = readAmount(said);
    if (!reading.ok || reading.cents <= 0) return { ok: false, why: "not-an-amount" };
    if (reading.currency !== undefined && reading.currency !== invoice.currency)
      return { ok: false, why: "currency" };
    return reading.cents > invoice.totalCents
      ? { ok: false, why: "more-than-total" }
      : { ok: true, cents: reading.cents, unpaidCents: 0 };
  }
  if (invoice.client === undefined) return { ok: false, why: "unknown" };
  const near = pickNumbers(number, await findByLastGroup(scope, lastDigits(number), invoice.client));
  const [from, second] = near.filter((one) => !isSameNumber(one.number, invoice.number));
  if (!from) return { ok: false, why: "unknown" };
  if (second) return { ok: false, why: "several" };
  if (from.currency !== invoice.currency) return { ok: false, why: "currency" };
  const taken = await readDeducted(scope, invoice.client, from.number);
  const cents = Math.max(0, from.totalCents - from.openCents - taken);
  return cents > invoice.totalCents
    ? { ok: false, why: "more-than-total" }
    : { ok: true, cents, from, unpaidCents: from.openCents };
}
