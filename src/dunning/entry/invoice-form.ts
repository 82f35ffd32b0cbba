import type { Card, Field } from "../../desk/card.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { dayWords, type Entry } from "./entry.ts";
import type { Doubt, InvoiceDraft } from "./invoice-draft.ts";

const CURRENCIES = ["EUR", "USD", "GBP", "CHF"];

/** The form of an invoice, filled in with what was understood; what was not says so on its own field. */
export function invoiceForm(
  draft: InvoiceDraft,
  entry: Entry,
  /** `file`: its PDF, kept until the form comes back. */
  options: { untouched?: boolean; file?: string } = {},
): Card {
  const { words, language } = entry;
  const form = words.invoiceForm;
  const errors = options.untouched ? {} : errorWords(draft, entry);
  const doubts = draft.doubts.map((doubt) => doubtWords(doubt, entry));
  const text = (name: "number" | "client" | "email", value: string, more: { hint?: string } = {}): Field => ({
    kind: "text",
    name,
    label: form[name],
    value,
    required: name !== "email",
    ...more,
    ...(errors[name] ? { error: errors[name] } : {}),
  });
  return {
    language,
    audience: "asker",
    summary: Object.values(errors)[0] ?? doubts[0] ?? form.title,
    blocks: [
      ...doubts.map((doubt) => ({ kind: "note", tone: "warning", text: doubt }) as const),
      {
        kind: "form",
        title: form.title,
        ask: options.file === undefined ? "relance invoice" : `relance invoice file=${options.file}`,
        submit: form.submit,
        fields: [
          text("number", draft.number),
          text("client", draft.clientName),
          {
            kind: "choice",
            name: "kind",
            label: form.kind,
            hint: form.kindHint,
            value: draft.clientKind,
            options: (["business", "consumer", "public"] as const).map((kind) => ({
              value: kind,
              label: words.kinds[kind],
            })),
          },
          text("email", draft.email, { hint: form.emailHint }),
          {
            kind: "amount",
            name: "amount",
            label: form.amount,
            currency: draft.currency,
            value: draft.amount,
            required: true,
            ...(errors.amount ? { error: errors.amount } : {}),
          },
          {
            kind: "choice",
            name: "currency",
            label: form.currency,
            value: draft.currency,
            options: [...new Set([...CURRENCIES, draft.currency])].map((code) => ({
              value: code,
              label: code,
            })),
            ...(errors.currency ? { error: errors.currency } : {}),
          },
          {
            kind: "date",
            name: "issued",
            label: form.issued,
            value: draft.issued,
            ...(errors.issued ? { error: errors.issued } : {}),
          },
          {
            kind: "date",
            name: "due",
            label: form.due,
            hint: form.dueHint,
            value: draft.due,
            ...(errors.due ? { error: errors.due } : {}),
          },
          ...extraFields(draft, errors, entry),
        ],
      },
    ],
  };
}

/** The order, the deposit and the quote, which few invoices have. */
function extraFields(draft: InvoiceDraft, errors: ErrorWords, { language }: Entry): Field[] {
  const words = say(language).dunningMoney.deposits;
  const text = (name: "order" | "paid" | "quote", value: string, hint?: string): Field => ({
    kind: "text",
    name,
    label: words.fields[name],
    maxLength: 60,
    ...(value === "" ? {} : { value }),
    ...(hint === undefined ? {} : { hint }),
    ...(errors[name] ? { error: errors[name] } : {}),
  });
  return [
    text("order", draft.order),
    {
      kind: "choice",
      name: "document",
      label: words.fields.document,
      value: draft.deposit ? "deposit" : "invoice",
      options: (["invoice", "deposit"] as const).map((value) => ({ value, label: words.documents[value] })),
    },
    ...(draft.deposit ? [] : [text("paid", draft.paid, words.paidHint)]),
    ...(draft.quoteSaid === "" ? [] : [text("quote", draft.quoteSaid)]),
  ];
}

type ErrorWords = Partial<Record<keyof InvoiceDraft["errors"], string>>;

function errorWords({ errors, issuedSaid }: InvoiceDraft, { words, language }: Entry): ErrorWords {
  const said: ErrorWords = {};
  const extras = say(language).dunningMoney.deposits.errors;
  if (errors.order) said.order = extras.order;
  if (errors.quote) said.quote = extras.quote[errors.quote];
  if (errors.paid) said.paid = extras.paid[errors.paid];
  if (errors.number) said.number = words.errors.number[errors.number];
  if (errors.client) said.client = words.errors.client[errors.client];
  if (errors.email) said.email = words.errors.email[errors.email];
  if (errors.amount) said.amount = words.errors.amount[errors.amount];
  if (errors.currency) said.currency = words.errors.currency[errors.currency];
  if (errors.issued) said.issued = words.errors.issued[errors.issued];
  if (errors.due) said.due = words.errors.due[errors.due];
  // Overdue when entered: its day of issue is what nobody said.
  if (errors.due === "before-issued" && !issuedSaid) said.issued = words.errors.issuedUnknown;
  return said;
}

function doubtWords(doubt: Doubt, entry: Entry): string {
  const { words, language } = entry;
  const more = say(language).dunningMoney.deposits.doubts;
  switch (doubt.kind) {
    case "similar":
      return words.doubts.similar(formatList(doubt.names, language));
    case "consumer":
      return words.doubts.consumer;
    case "public":
      return words.doubts.public;
    case "term":
      return words.doubts.term(doubt.term);
    case "instalments":
      return more.instalments(
        formatList(
          doubt.dates.map((day) => dayWords(day, entry)),
          language,
        ),
      );
    case "order":
      return more.order;
  }
}
