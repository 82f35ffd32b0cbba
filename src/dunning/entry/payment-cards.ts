import type { Client } from "../books.ts";
import { amountWords, dayWords, type Entry, type Told } from "./entry.ts";
import type { Part } from "./payment-plan.ts";

/** « 500,00 € sur FA-2026-042 » */
export const partWords = ({ invoice, cents }: Part, entry: Entry): string =>
  entry.words.part(amountWords(cents, invoice.currency, entry), invoice.number);

export interface Paid {
  client: Client;
  /** The invoices as they stood before. */
  parts: readonly Part[];
  kind: "payment" | "credit-note";
  on: string;
  undo: string | undefined;
}

/** What was recorded, and what is left to pay of each. */
export function paidTold({ client, parts, kind, on, undo }: Paid, entry: Entry): Told {
  const { words } = entry;
  const left = parts.map(({ invoice, cents }) =>
    cents === invoice.openCents
      ? words.nowSettled(invoice.number)
      : words.leftOpen(invoice.number, amountWords(invoice.openCents - cents, invoice.currency, entry)),
  );
  const said = parts.map((part) => partWords(part, entry)).join(", ");
  return {
    tone: "success",
    headline: kind === "payment" ? words.paid(said) : words.credited(said),
    facts: [
      { label: words.facts.client, value: client.name },
      { label: kind === "payment" ? words.facts.paidOn : words.facts.creditedOn, value: dayWords(on, entry) },
      { label: words.facts.left, value: left.join("\n") },
    ],
    buttons: [
      ...(undo === undefined ? [] : [{ label: words.buttons.undo, ask: undo }]),
      { label: words.buttons.viewClient, ask: `relance view ${client.id}` },
    ],
  };
}
