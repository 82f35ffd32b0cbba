import type { Button, Card } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Client, Contact } from "../books.ts";
import type { ContactErrors, ContactForm } from "./contact-draft.ts";
import type { Entry } from "./entry.ts";

/** Everybody at the client's, the main one first, and what can be done with each. */
export function contactsCard(client: Client, { language }: Entry): Card {
  const words = say(language).dunningMoney.contacts;
  const ask = `relance contacts ${client.id}`;
  const title = words.title(client.name);
  const rows = client.contacts.map((contact) => ({
    text: `${nameOf(contact, language)}${contact.main ? ` (${words.main})` : ""}`,
    detail: [contact.email, contact.refused ? words.refused : undefined, contact.phone]
      .filter((part) => part !== undefined)
      .join(" – "),
    buttons: [
      { label: words.edit, ask: `${ask} edit ${contact.id}` },
      ...(contact.main ? [] : [{ label: words.makeMain, ask: `${ask} main ${contact.id}` }]),
      {
        label: words.remove,
        ask: `${ask} remove ${contact.id}`,
        confirm: words.confirmRemove(nameOf(contact, language)),
      },
    ] satisfies Button[],
  }));
  return {
    language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "text", style: "title", text: title },
      ...(rows.length > 0
        ? [{ kind: "list", rows } as const]
        : [{ kind: "text", text: words.none } as const]),
      { kind: "text", style: "subtle", text: words.how },
      {
        kind: "buttons",
        buttons: [
          { label: words.add, ask: `${ask} new`, style: "primary" },
          { label: words.card, ask: `relance client ${client.id}` },
        ],
      },
    ],
  };
}

export const nameOf = (contact: Pick<Contact, "name" | "email">, language: Entry["language"]): string =>
  contact.name ?? contact.email ?? say(language).dunningMoney.contacts.nameless;

export function contactForm(
  client: Client,
  id: string,
  values: ContactForm,
  errors: ContactErrors,
  { language, words: entryWords }: Entry,
): Card {
  const words = say(language).dunningMoney.contacts;
  const { fields, salutations } = entryWords.clientForm;
  const said: Partial<Record<keyof ContactForm, string>> = {
    ...(errors.contact ? { contact: words.empty } : {}),
    ...(errors.email ? { email: entryWords.errors.email[errors.email] } : {}),
    ...(errors.phone ? { phone: entryWords.errors.phone } : {}),
  };
  const base = (name: keyof ContactForm) => ({
    name,
    label: fields[name],
    ...(values[name] ? { value: values[name] } : {}),
    ...(said[name] ? { error: said[name] } : {}),
  });
  const title = id === "new" ? words.newTitle(client.name) : words.editTitle(client.name);
  return {
    language,
    audience: "asker",
    summary: Object.values(said)[0] ?? title,
    blocks: [
      {
        kind: "form",
        title,
        ask: id === "new" ? `relance contacts ${client.id} new` : `relance contacts ${client.id} edit ${id}`,
        submit: words.save,
        fields: [
          { kind: "text", ...base("contact"), maxLength: 150 },
          {
            kind: "choice",
            ...base("salutation"),
            options: Object.entries(salutations).map(([value, label]) => ({ value, label })),
          },
          { kind: "text", ...base("email"), maxLength: 254 },
          { kind: "text", ...base("phone"), maxLength: 40 },
        ],
      },
    ],
  };
}
