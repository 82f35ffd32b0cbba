import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import type { Client } from "../books.ts";
import { listInvoices } from "../store/invoices.ts";
import { amountWords, answer, type Entry, invoiceWords, MAY_ENTER, openEntry } from "./entry.ts";
import { partWords } from "./payment-cards.ts";
import {
  draftFromForm,
  draftFromSaid,
  type ExactPayment,
  type PaymentDraft,
  readAbout,
  readExactly,
  writeAbout,
  writeExactly,
} from "./payment-draft.ts";
import { paymentForm } from "./payment-form.ts";
import { type PaymentPlan, planPayment } from "./payment-plan.ts";
import { recordPayment } from "./payment-record.ts";
import { readPayment } from "./payment-words.ts";
import { findSubject, type Subject } from "./subject.ts";

export const paymentCommand = defineCommand({
  name: "relance payment",
  phrases: ["relance paiement", "noter un paiement", "note un paiement", "record a payment"],
  matches: (text) => readPayment(text) !== undefined,
  roles: MAY_ENTER,
  help: {
    fr: { label: "Noter un paiement reçu", example: "Exemple SARL a payé 500 € sur FA-042" },
    en: { label: "Record a payment", example: "Example Ltd paid 500 on FA-042" },
  },
  run: runPayment,
});

export async function runPayment(counter: Counter): Promise<Answer> {
  const entry = await openEntry(counter);
  const { words, ask } = counter;
  const exact = ask.form ? undefined : readExactly(words, entry.today);
  if (exact) return recordPayment(counter, entry, exact);
  const said = readPayment(words) ?? readPayment(`paiement ${words}`);
  const draft = ask.form
    ? draftFromForm(ask.form, entry)
    : (readAbout(words, entry) ?? (said && draftFromSaid(said, entry)));
  if (!draft) return { card: paymentForm({ about: words, on: entry.today }, entry) };
  if (Object.keys(draft.errors).length > 0 || draft.about.trim() === "")
    return { card: paymentForm(draft, entry) };
  const found = await findSubject(counter, entry, draft.about, (id) => writeAbout(draft, id));
  return found.ok ? place(counter, entry, draft, found) : found.answer;
}

async function place(counter: Counter, entry: Entry, draft: PaymentDraft, subject: Subject): Promise<Answer> {
  const { words } = entry;
  const { client, named } = subject;
  const all = await listInvoices(counter.scope, { client: client.id, open: true });
  if (draft.cents === "ask") return askHowMuch(draft, subject, all, entry);
  const plan = planPayment(draft.cents === "all" ? undefined : draft.cents, draft.currency, named, all);
  switch (plan.kind) {
    case "nothing-open":
      return {
        ...answer(
          { headline: words.nothingOpen(client.name, named.map(({ number }) => number).join(", ")) },
          entry,
        ),
        memory: { client: client.id },
      };
    case "currency":
      return { card: paymentForm({ ...draft, errors: {}, wrongCurrency: plan.currency }, entry) };
    case "record":
      return recordPayment(counter, entry, exactly(draft, plan.parts), client);
    case "choose":
      return askWhere(
        draft,
        client,
        plan.ways,
        words.whereTo(written(draft, plan, entry), client.name),
        entry,
      );
    case "too-much":
      return askWhere(
        draft,
        client,
        plan.ways,
        words.tooMuch(written(draft, plan, entry), amountWords(plan.openCents, plan.currency, entry)),
        entry,
      );
  }
}

const exactly = (
  draft: PaymentDraft,
  parts: Extract<PaymentPlan, { kind: "record" }>["parts"],
): ExactPayment => ({
  parts: parts.map(({ invoice, cents }) => ({ invoice: invoice.id, cents })),
  on: draft.on,
  kind: draft.kind,
  again: false,
  ...(draft.note ? { note: draft.note } : {}),
});

const written = ({ cents }: PaymentDraft, plan: PaymentPlan, entry: Entry): string => {
  const currency = "ways" in plan ? plan.ways[0]?.[0]?.invoice.currency : undefined;
  return amountWords(cents as number, currency ?? "EUR", entry);
};

function askWhere(
  draft: PaymentDraft,
  client: Client,
  ways: readonly Extract<PaymentPlan, { kind: "record" }>["parts"][],
  question: string,
  entry: Entry,
): Answer {
  const rows = ways.map((parts) => ({
    text: parts.map((part) => partWords(part, entry)).join(", "),
    buttons: [{ label: entry.words.buttons.record, ask: writeExactly(exactly(draft, parts)) }],
  }));
  return {
    card: {
      language: entry.language,
      audience: "asker",
      summary: question,
      blocks: [
        { kind: "note", tone: "warning", text: question },
        { kind: "list", rows },
        {
          kind: "buttons",
          buttons: [{ label: entry.words.buttons.otherAmount, ask: `relance payment ${client.name}` }],
        },
      ],
    },
    memory: { client: client.id },
  };
}

/** « Exemple SARL a payé », and no word of how much. */
function askHowMuch(
  draft: PaymentDraft,
  { client, named }: Subject,
  all: Awaited<ReturnType<typeof listInvoices>>,
  entry: Entry,
): Answer {
  const { words } = entry;
  const open = (named.length > 0 ? named : all).filter(({ openCents }) => openCents > 0);
  if (open.length === 0) return answer({ headline: words.nothingOpen(client.name, "") }, entry);
  const settle = (invoices: typeof open) =>
    writeExactly(
      exactly(
        draft,
        invoices.map((invoice) => ({ invoice, cents: invoice.openCents })),
      ),
    );
  const rows = open.slice(0, 8).map((invoice) => ({
    text: invoiceWords(invoice, entry),
    buttons: [{ label: words.buttons.settled, ask: settle([invoice]) }],
  }));
  return {
    card: {
      language: entry.language,
      audience: "asker",
      summary: words.howMuch(client.name),
      blocks: [
        { kind: "text", text: words.howMuch(client.name) },
        { kind: "list", rows },
        {
          kind: "buttons",
          buttons: [
            ...(open.length > 1 && open.length <= 20
              ? [{ label: words.buttons.allPaid, ask: settle(open) }]
              : []),
            { label: words.buttons.otherAmount, ask: `relance payment ${client.name}` },
          ],
        },
      ],
    },
    memory: { client: client.id },
  };
}
