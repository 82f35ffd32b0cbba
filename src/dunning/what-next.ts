import type { ClientKind } from "./books.ts";

/** The firm's own trade, where the law or its order has a way of its own. */
export type Trade = "lawyer" | "architect" | "accountant" | "other";

/**
 * What is left when the ladder has been climbed. Each is a person's decision; the desk only names them.
 * - simplified-procedure: procédure simplifiée de recouvrement, by a commissaire de justice, the debtor agreeing (CPCE L125-1)
 * - payment-order: injonction de payer (CPC 1405 s.), served within 3 months (décret 2026-96)
 * - bar-president: the lawyer's fees are taxed by the bâtonnier (décret 91-1197, art. 174 s.), not claimed in court
 * - conciliation-clause: architects and accountants read their contract first, it may bind them to go through their order
 * - business-mediator: Médiateur des entreprises, free, for public contracts too
 * - interim-payment: référé-provision before the administrative judge (CJA R541-1)
 * - formal-notice: none was sent; a court asks for one
 * - give-up: less is owed than any of this costs
 */
export type NextOption =
  | "simplified-procedure"
  | "payment-order"
  | "bar-president"
  | "conciliation-clause"
  | "business-mediator"
  | "interim-payment"
  | "formal-notice"
  | "give-up";

/** CPCE R125-1: principal and interest, in cents; facts: « under 5 000 € ». */
const SIMPLIFIED_BELOW = 5_000_00;
const HARDLY_WORTH_IT = 150_00;

/** In the order in which they are shown. `owed`: principal by currency, in cents, never summed. */
export function whatComesNext(debt: {
  clientKind: ClientKind;
  trade: Trade;
  owed: ReadonlyMap<string, number>;
  formalNoticeSent: boolean;
}): NextOption[] {
  const amounts = [...debt.owed.values()];
  const [currency] = [...debt.owed.keys()];
  const oneEuroDebt = debt.owed.size === 1 && currency === "EUR";
  const options: NextOption[] = [];
  if (!debt.formalNoticeSent) options.push("formal-notice");
  if (debt.clientKind === "public") options.push("business-mediator", "interim-payment");
  else if (debt.trade === "lawyer") options.push("bar-president");
  else {
    if (debt.trade !== "other") options.push("conciliation-clause");
    if (oneEuroDebt && amounts.every((cents) => cents < SIMPLIFIED_BELOW))
      options.push("simplified-procedure");
    options.push("payment-order");
  }
  if (amounts.every((cents) => cents < HARDLY_WORTH_IT)) options.push("give-up");
  return options;
}
