import type { Card } from "../../desk/card.ts";
import type { Entry } from "./entry.ts";
import { takeNumbers } from "./loose-number.ts";
import type { PaymentDraft } from "./payment-draft.ts";
import { tidyName } from "./subject.ts";

export type FormDraft = Partial<PaymentDraft> & { on: string; wrongCurrency?: string };

/** The form of a payment, filled in with what was understood. An empty amount means all that is open. */
export function paymentForm(draft: FormDraft, entry: Entry): Card {
  const { words, language } = entry;
  const amountError = draft.wrongCurrency
    ? words.errors.otherCurrency(draft.wrongCurrency)
    : draft.errors?.amount && words.errors.amount[draft.errors.amount];
  const dayError = draft.errors?.on && words.errors.paidOn[draft.errors.on];
  const form = words.paymentForm;
  return {
    language,
    audience: "asker",
    summary: amountError ?? dayError ?? form.title,
    blocks: [
      {
        kind: "form",
        title: form.title,
        ask: "relance payment",
        submit: form.submit,
        fields: [
          {
            kind: "text",
            name: "about",
            label: form.about,
            hint: form.aboutHint,
            required: true,
            value: readable(draft.about ?? ""),
          },
          {
            kind: "amount",
            name: "amount",
            label: form.amount,
            hint: form.amountHint,
            currency: draft.currency ?? "EUR",
            value: draft.amount ?? "",
            ...(amountError ? { error: amountError } : {}),
          },
          {
            kind: "date",
            name: "on",
            label: form.on,
            value: draft.on,
            ...(dayError ? { error: dayError } : {}),
          },
          {
            kind: "choice",
            name: "kind",
            label: form.kind,
            value: draft.kind ?? "payment",
            options: [
              { value: "payment", label: form.kinds.payment },
              { value: "credit-note", label: form.kinds["credit-note"] },
            ],
          },
        ],
      },
    ],
  };
}

function readable(about: string): string {
  const { numbers, rest } = takeNumbers(about);
  return [tidyName(rest), ...numbers].filter((word) => word !== "").join(" ");
}
