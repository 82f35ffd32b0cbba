import type { Card, Field } from "../../../desk/card.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import type { Invoice } from "../../books.ts";

/** « promet de payer le … »; the minutes in the same go. */
export function promisedForm(
  id: string,
  value: string | undefined,
  language: Language,
  error?: string,
): Card {
  const words = say(language).dunningLetters.call.promisedForm;
  return formCard(`relance called ${id} promised`, words.title, words.submit, language, [
    {
      kind: "date",
      name: "on",
      label: words.on,
      required: true,
      ...(value === undefined ? {} : { value }),
      ...(error === undefined ? {} : { error }),
    },
    minutesField(language),
  ]);
}

export function disputedForm(id: string, owed: readonly Invoice[], language: Language): Card {
  const words = say(language).dunningLetters.call.disputedForm;
  return formCard(`relance called ${id} disputed`, words.title, words.submit, language, [
    ...(owed.length > 1
      ? [
          {
            kind: "choice",
            many: true,
            name: "invoices",
            label: words.invoices,
            required: true,
            options: owed.map((invoice) => ({ value: invoice.id, label: invoice.number })),
          } as const,
        ]
      : []),
    { kind: "text", name: "reason", label: words.reason, required: true, maxLength: 300 },
    minutesField(language),
  ]);
}

export function numberForm(id: string, language: Language, value?: string, error?: string): Card {
  const words = say(language).dunningLetters.call.numberForm;
  return formCard(`relance called ${id} wrong-number`, words.title, words.submit, language, [
    {
      kind: "text",
      name: "phone",
      label: words.phone,
      hint: words.hint,
      maxLength: 60,
      ...(value === undefined ? {} : { value }),
      ...(error === undefined ? {} : { error }),
    },
  ]);
}

function minutesField(language: Language): Field {
  const words = say(language).dunningLetters.call;
  return {
    kind: "choice",
    name: "minutes",
    label: words.minutesLabel,
    options: ["5", "10", "15", "30"].map((value) => ({ value, label: words.minutes(Number(value)) })),
  };
}

const formCard = (
  ask: string,
  title: string,
  submit: string,
  language: Language,
  fields: readonly Field[],
): Card => ({
  language,
  audience: "asker",
  summary: title,
  blocks: [{ kind: "form", title, ask, submit, fields }],
});
