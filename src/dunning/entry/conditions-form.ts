import type { Card, Field } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Client } from "../books.ts";
import { dueDate } from "../due-date.ts";
import type { ConditionErrors, ConditionsForm } from "./conditions-draft.ts";
import { dayWords, type Entry } from "./entry.ts";
import { termWords } from "./term-words.ts";

/** Where the client is written to, and what was agreed with them. */
export function conditionsForm(
  client: Client,
  values: ConditionsForm,
  errors: ConditionErrors,
  entry: Entry,
): Card {
  const words = say(entry.language).dunningMoney.conditions;
  const said: Partial<Record<keyof ConditionsForm, string>> = {
    ...(errors.postal ? { postal: words.errors.postal } : {}),
    ...(errors.company ? { company: words.errors.company } : {}),
    ...(errors.terms ? { terms: words.errors.terms } : {}),
    ...(errors.method ? { method: words.errors.method } : {}),
    ...(errors.rate ? { rate: words.errors.rate[errors.rate] } : {}),
  };
  const base = (name: keyof ConditionsForm) => ({
    name,
    label: words.fields[name],
    ...(values[name] ? { value: values[name] } : {}),
    ...(said[name] ? { error: said[name] } : {}),
  });
  const title = words.title(client.name);
  return {
    language: entry.language,
    audience: "asker",
    summary: Object.values(said)[0] ?? title,
    blocks: [
      {
        kind: "form",
        title,
        ask: `relance conditions ${client.id}`,
        submit: words.submit,
        fields: [
          { kind: "text", ...base("postal"), multiline: true, maxLength: 430, hint: words.hints.postal },
          { kind: "text", ...base("company"), maxLength: 20, hint: words.hints.company },
          ...termFields(client, values, base, entry),
          ...(client.kind === "business"
            ? [{ kind: "text", ...base("rate"), maxLength: 12, hint: words.hints.rate } as const]
            : []),
          {
            kind: "choice",
            ...base("order"),
            options: Object.entries(entry.words.clientForm.orders).map(([value, label]) => ({
              value,
              label,
            })),
          },
        ],
      },
    ],
  };
}

/** A public body has one of two delays, by law; others agree on theirs. */
function termFields(
  { kind }: Client,
  values: ConditionsForm,
  base: (name: keyof ConditionsForm) => { name: string; label: string; value?: string; error?: string },
  { language, today, ...entry }: Entry,
): Field[] {
  const words = say(language).dunningMoney.conditions;
  if (kind === "public") {
    const days = [30, 50].map((net) => termWords({ kind: "net", days: net }, language));
    const known = [...new Set([...days, ...(values.terms ? [values.terms] : [])])];
    return [
      {
        kind: "choice",
        ...base("terms"),
        hint: words.hints.publicTerms,
        options: known.map((value) => ({ value, label: value })),
      },
    ];
  }
  const example = (method: "days_then_eom" | "eom_then_days") =>
    dayWords(dueDate("2027-01-15", { kind: method, days: 45 })[0] ?? today, { ...entry, language, today });
  return [
    { kind: "text", ...base("terms"), maxLength: 60, hint: words.hints.terms },
    {
      kind: "choice",
      ...base("method"),
      hint: words.hints.method,
      options: (["days_then_eom", "eom_then_days"] as const).map((method) => ({
        value: method,
        label: words.methods[method](example(method)),
      })),
    },
  ];
}
