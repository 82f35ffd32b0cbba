import type { ClientKind } from "./books.ts";

/** By invoice paid late, in cents, with no VAT. */
const fixedFee = 4_000;

/**
 * The fixed compensation for recovery costs, in cents: 40 € an **invoice** paid late, in full even after a partial payment,
 * with no reminder needed. Businesses: C. com. L441-10 II, D441-5; public bodies: CCP L2192-13, D2192-35. Never asked of a
 * consumer: charging them recovery costs without a court's order is an offence (CPCE L111-8, law 2014-344). The caller leaves
 * out invoices that insolvency proceedings forbid to pay when due (L441-10 II, last sentence).
 */
export function recoveryFee(kind: ClientKind, lateInvoices: number): number {
  if (!Number.isSafeInteger(lateInvoices) || lateInvoices < 0) {
    throw new RangeError(
      `Impossible value '${lateInvoices}' in lateInvoices: expected a whole number, zero or more`,
    );
  }
  return kind === "consumer" ? 0 : fixedFee * lateInvoices;
}
