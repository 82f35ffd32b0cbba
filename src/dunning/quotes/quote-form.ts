import type { Card, Field } from "../../desk/card.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Entry } from "../entry/entry.ts";
import type { QuoteDraft } from "./quote-draft.ts";

const CURRENCIES = ["EUR", "USD", "GBP", "CHF"];

export interface QuoteFormShown {
  /** Nobody has filled it in yet: what is empty is no mistake. */
  untouched?: boolean;
  /** The PDF kept meanwhile. */
  file?: { id: string; name?: string };
  notes?: readonly string[];
}

/** The form of a quote, filled in with what was understood; what was not says so on its own field. */
export function quoteForm(draft: QuoteDraft, entry: Entry, shown: QuoteFormShown = {}): Card {
  const { language } = entry;
  const { form } = say(language).dunningQuotes;
  const errors = shown.untouched ? {} : errorWords(draft, entry);
  const doubts = draft.doubts.flatMap((doubt) =>
    doubt.kind === "similar" ? [entry.words.doubts.similar(formatList(doubt.names, language))] : [],
  );
  const notes = [
    ...(shown.notes ?? []),
    ...(shown.file?.name === undefined ? [] : [form.withFile(shown.file.name)]),
  ];
  const error = (name: keyof ErrorWords) => (errors[name] ? { error: errors[name] } : {});
  const text = (name: "number" | "client" | "email", value: string, hint?: string): Field => ({
    kind: "text",
    name,
    label: form[name],
    value,
    required: name !== "email",
    ...(hint === undefined ? {} : { hint }),
    ...error(name),
  });
  const choice = (name: "kind" | "currency", value: string, options: Readonly<Record<string, string>>) => ({
    kind: "choice" as const,
    name,
    label: form[name],
    value,
    options: Object.entries(options).map(([code, label]) => ({ value: code, label })),
  });
  const day = (name: "issued" | "expires", value: string): Field => ({
    kind: "date",
    name,
    label: form[name],
    value,
    ...error(name),
  });
  const currencies = [...new Set([...CURRENCIES, draft.currency])];
  return {
    language,
    audience: "asker",
    summary: Object.values(errors)[0] ?? doubts[0] ?? form.title,
    blocks: [
      ...doubts.map((doubt) => ({ kind: "note", tone: "warning", text: doubt }) as const),
      ...notes.map((note) => ({ kind: "note", tone: "info", text: note }) as const),
      {
        kind: "form",
        title: form.title,
        ask: shown.file ? `relance quote with ${shown.file.id}` : "relance quote",
        submit: form.submit,
        fields: [
          text("number", draft.number),
          text("client", draft.clientName),
          { ...choice("kind", draft.clientKind, entry.words.kinds), hint: form.kindHint },
          text("email", draft.email, form.emailHint),
          {
            kind: "amount",
            name: "amount",
            label: form.amount,
            currency: draft.currency,
            value: draft.amount,
            required: true,
            ...error("amount"),
          },
          {
            ...choice("currency", draft.currency, Object.fromEntries(currencies.map((code) => [code, code]))),
            ...error("currency"),
          },
          {
            kind: "text",
            name: "title",
            label: form.name,
            value: draft.title,
            hint: form.nameHint,
            maxLength: 150,
          },
          day("issued", draft.issued),
          { ...day("expires", draft.due), hint: form.expiresHint },
        ],
      },
    ],
  };
}

type ErrorWords = Partial<
  Record<"number" | "client" | "email" | "amount" | "currency" | "issued" | "expires", string>
>;

function errorWords({ errors }: QuoteDraft, { words, language }: Entry): ErrorWords {
  const own = say(language).dunningQuotes.errors;
  const said: ErrorWords = {};
  if (errors.number) said.number = own.number[errors.number];
  if (errors.client) said.client = words.errors.client[errors.client];
  if (errors.email) said.email = words.errors.email[errors.email];
  if (errors.amount) said.amount = words.errors.amount[errors.amount];
  if (errors.currency) said.currency = words.errors.currency[errors.currency];
  if (errors.issued) said.issued = own.issued[errors.issued];
  if (errors.due) said.expires = own.expires[errors.due];
  return said;
}
