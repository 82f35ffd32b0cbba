import { mention } from "../../desk/ask.ts";
import type { Card, Field, Option } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import type { ClientErrors, ClientForm } from "./client-draft.ts";
import type { Entry } from "./entry.ts";

export interface ClientFormShown {
  /** The client's id, or "new". */
  id: string;
  values: ClientForm;
  errors: ClientErrors;
  people: readonly Person[];
}

export function clientForm({ id, values, errors, people }: ClientFormShown, entry: Entry): Card {
  const { words, language } = entry;
  const form = words.clientForm;
  const { pages } = say(language).dunningMoney;
  const said = {
    ...(errors.name ? { name: words.errors.clientName[errors.name] } : {}),
    ...(errors.email ? { email: words.errors.email[errors.email] } : {}),
    ...(errors.phone ? { phone: words.errors.phone } : {}),
    ...(errors.automatic ? { automatic: words.errors.automatic } : {}),
  } as Partial<Record<string, string>>;
  const base = (name: keyof typeof form.fields) => ({
    name,
    label: form.fields[name],
    ...(values[name] ? { value: values[name] } : {}),
    ...(said[name] ? { error: said[name] } : {}),
  });
  const text = (name: keyof typeof form.fields, maxLength: number): Field => ({
    kind: "text",
    ...base(name),
    maxLength,
  });
  const choice = (name: keyof typeof form.fields, options: Readonly<Record<string, string>>): Field => ({
    kind: "choice",
    ...base(name),
    options: Object.entries(options).map(([value, label]): Option => ({ value, label })),
  });
  const title = id === "new" ? form.newTitle : form.title(values.name ?? "");
  return {
    language,
    audience: "asker",
    summary: Object.values(said)[0] ?? title,
    blocks: [
      {
        kind: "form",
        title,
        ask: `relance client ${id}`,
        submit: form.submit,
        fields: [
          { ...text("name", 150), required: true },
          choice("kind", words.kinds),
          text("contact", 150),
          choice("salutation", form.salutations),
          { ...text("email", 254), hint: form.emailHint },
          text("phone", 40),
          choice("language", form.languages),
          choice("address", form.addresses),
          {
            kind: "person",
            ...base("charge"),
            options: people.map((person) => ({ value: mention(person.id), label: person.name })),
          },
          choice("chase", form.chases),
          choice("automatic", form.automatics),
          text("file", 60),
        ],
      },
      ...(id === "new"
        ? []
        : [
            {
              kind: "buttons",
              buttons: [
                { label: pages.conditions, ask: `relance conditions ${id}` },
                { label: pages.contacts, ask: `relance contacts ${id}` },
              ],
            } as const,
          ]),
    ],
  };
}
