import type { Answer, Counter } from "../../desk/command.ts";
import type { Client } from "../books.ts";
import { listClients } from "../store/clients.ts";
import { listInvoices, lockInvoices } from "../store/invoices.ts";
import { addPayment, listPayments } from "../store/payments.ts";
import { answer, dayWords, type Entry, invoiceWords, tell } from "./entry.ts";
import { paidTold, partWords } from "./payment-cards.ts";
import { type ExactPayment, writeExactly } from "./payment-draft.ts";
import { type UndoStep, writeUndo } from "./undo-text.ts";

/** Writes a payment in the books under the invoices' lock, or says what changed since it was understood. */
export async function recordPayment(
  counter: Counter,
  entry: Entry,
  wanted: ExactPayment,
  known?: Client,
): Promise<Answer> {
  const { words } = entry;
  const ids = wanted.parts.map(({ invoice }) => invoice);
  const [seen] = await listInvoices(counter.scope, { ids });
  const [client] = known ? [known] : seen ? await listClients(counter.scope, [seen.client]) : [];
  if (!client) return answer({ tone: "warning", headline: words.gone }, entry);
  const replaces = counter.ask.via === "button" || counter.ask.via === "form";
  return counter.settle(async (scope) => {
    await lockInvoices(scope, client.id);
    const invoices = new Map((await listInvoices(scope, { ids })).map((one) => [one.id, one]));
    const parts = wanted.parts.flatMap(({ invoice, cents }) => {
      const found = invoices.get(invoice);
      return found?.client === client.id ? [{ invoice: found, cents }] : [];
    });
    const fits =
      parts.length === ids.length && parts.every(({ invoice, cents }) => cents <= invoice.openCents);
    const recorded = await listPayments(scope, { invoices: ids });
    const twin = recorded.find(
      ({ invoice, kind, on, cents }) =>
        kind === wanted.kind &&
        on === wanted.on &&
        parts.some((part) => part.invoice.id === invoice && part.cents === cents),
    );
    const lines = parts.map(({ invoice }) => invoiceWords(invoice, entry));
    if (!fits) {
      const headline = twin ? words.recordedAlready : words.changedMeanwhile;
      return answer(
        {
          tone: "warning",
          headline,
          facts: [{ label: words.facts.invoices(lines.length), value: lines.join("\n") }],
          replaces,
        },
        entry,
      );
    }
    // Two people who saw the same line of the bank record it once; two equal payments on one day are rare, and asked.
    if (twin && !wanted.again) {
      const part = parts.find(({ invoice }) => invoice.id === twin.invoice) ?? parts[0];
      const headline = words.twin(
        part ? partWords({ invoice: part.invoice, cents: twin.cents }, entry) : "",
        dayWords(wanted.on, entry),
      );
      const again = { label: words.buttons.anotherOne, ask: writeExactly({ ...wanted, again: true }) };
      return {
        ...answer({ tone: "warning", headline, buttons: [again], replaces }, entry),
        memory: { client: client.id },
      };
    }
    const undo: UndoStep[] = [];
    for (const { invoice, cents } of parts) {
      const { note, kind, on } = wanted;
      const payment = await addPayment(
        scope,
        { invoice: invoice.id, kind, on, cents, ...(note ? { note } : {}) },
        counter.now,
      );
      if (!payment) throw new Error(`Invoice ${invoice.id} changed under its lock: expected it to stay open`);
      const cleared = cents === invoice.openCents ? invoice.hold : undefined;
      undo.push({ do: "remove-payment", payment: payment.id, hold: cleared });
    }
    const back = writeUndo(undo);
    const told = paidTold({ client, parts, kind: wanted.kind, on: wanted.on, undo: back }, entry);
    return {
      card: tell({ ...told, replaces }, entry),
      memory: { client: client.id, ...(ids.length === 1 ? { invoice: ids[0] } : {}) },
      ...(back === undefined ? {} : { undo: back }),
    };
  });
}
