import { say } from "../../desk/language/say.ts";
import type { Client, Invoice } from "../books.ts";
import type { DepositPaid } from "./deposit.ts";
import { amountWords, dayWords, type Entry, type Told } from "./entry.ts";
import type { InvoiceDraft } from "./invoice-draft.ts";
import { termWords } from "./term-words.ts";

export interface Entered {
  draft: InvoiceDraft;
  invoice: Invoice;
  client: Client;
  created: boolean;
  undo: string | undefined;
  /** Taken off it, as it was paid before. */
  deposit?: Extract<DepositPaid, { ok: true }>;
}

/** What was understood, what was supposed, and what is missing to chase it. */
export function enteredTold(entered: Entered, entry: Entry): Told {
  const { draft, invoice, client, created, undo, deposit } = entered;
  const { words } = entry;
  const extras = say(entry.language).dunningMoney.deposits;
  const money = (cents: number) => amountWords(cents, invoice.currency, entry);
  const email = emailOf(client);
  return {
    tone: "success",
    headline: draft.deposit ? extras.entered(invoice.number) : words.entered(invoice.number),
    facts: [
      {
        label: words.facts.client,
        value: created ? words.newClient(client.name, words.kinds[client.kind]) : client.name,
      },
      { label: words.facts.amount, value: amountWords(invoice.totalCents, invoice.currency, entry) },
      {
        label: words.facts.issued,
        value: draft.issuedSaid
          ? dayWords(invoice.issued, entry)
          : words.today(dayWords(invoice.issued, entry)),
      },
      { label: words.facts.due, value: dueWords(draft, entry) },
      ...(deposit
        ? [
            { label: extras.taken, value: extras.from(money(deposit.cents), deposit.from?.number) },
            { label: words.facts.left, value: money(invoice.totalCents - deposit.cents) },
          ]
        : []),
      ...(invoice.orderNumber ? [{ label: extras.fields.order, value: invoice.orderNumber }] : []),
      ...(draft.quote ? [{ label: extras.fields.quote, value: draft.quote.number }] : []),
      { label: words.facts.email, value: email ?? words.noEmail },
    ],
    notes: [
      ...(deposit?.from && deposit.unpaidCents > 0
        ? [extras.partlyPaid(deposit.from.number, money(deposit.unpaidCents))]
        : []),
      ...(email === undefined ? [words.noEmailNote] : []),
      ...(draft.email !== "" && email !== undefined && email !== draft.email ? [words.emailKept(email)] : []),
      ...(invoice.enteredOn ? [words.takenOver] : []),
    ],
    buttons: [
      ...(deposit?.from && deposit.unpaidCents > 0
        ? [
            {
              label: extras.close(deposit.from.number),
              ask: `relance payment exactly ${deposit.from.id}=${deposit.unpaidCents} ${entry.today} credit-note`,
              confirm: extras.confirmClose(deposit.from.number, money(deposit.unpaidCents)),
            },
          ]
        : []),
      ...(email === undefined
        ? [{ label: words.buttons.addEmail, ask: `relance client ${client.id}`, style: "primary" } as const]
        : []),
      ...(undo === undefined ? [] : [{ label: words.buttons.undo, ask: undo }]),
      { label: words.buttons.viewClient, ask: `relance view ${client.id}` },
    ],
  };
}

function dueWords(draft: InvoiceDraft, entry: Entry): string {
  const due = dayWords(draft.due, entry);
  if (draft.dueFrom.how === "client")
    return say(entry.language).dunningMoney.deposits.byTerms(
      due,
      termWords(draft.dueFrom.term, entry.language),
    );
  if (draft.dueFrom.how !== "days") return due;
  return draft.dueFrom.said
    ? entry.words.dueByTerm(due, draft.dueFrom.days)
    : entry.words.dueByDefault(due, draft.dueFrom.days);
}

/** The number again: what the books hold under it. */
export function inBooksTold(invoice: Invoice, client: Client | undefined, entry: Entry): Told {
  const { words } = entry;
  return {
    headline: words.inBooks(invoice.number),
    facts: [
      { label: words.facts.client, value: client?.name ?? "?" },
      { label: words.facts.amount, value: amountWords(invoice.totalCents, invoice.currency, entry) },
      { label: words.facts.left, value: amountWords(invoice.openCents, invoice.currency, entry) },
      { label: words.facts.issued, value: dayWords(invoice.issued, entry) },
      { label: words.facts.due, value: dayWords(invoice.due, entry) },
    ],
    buttons: [
      ...(client ? [{ label: words.buttons.viewClient, ask: `relance view ${client.id}` }] : []),
      { label: words.buttons.otherInvoice, ask: "relance invoice" },
    ],
  };
}

/** Where reminders would go. */
export const emailOf = ({ contacts }: Client): string | undefined =>
  (contacts.find(({ main, email }) => main && email) ?? contacts.find(({ email }) => email))?.email;
