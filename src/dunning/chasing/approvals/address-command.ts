import { isRowId } from "../../../database/row-id.ts";
import type { Card } from "../../../desk/card.ts";
import { defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { readAddress } from "../../../mail/address.ts";
import type { Client } from "../../books.ts";
import { changeMainContact, listClients } from "../../store/clients.ts";
import { nameOf, openReader } from "../reader.ts";
import { CHASERS } from "./own-reminder.ts";
import { remainingCard } from "./remaining.ts";

/** The one thing missing to write to a client, in a form of one field. */
export const addressCommand = defineCommand({
  name: "relance address",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const { scope, caller, ask } = counter;
    const words = say(caller.language).dunningChasing;
    const reader = await openReader(counter, scope);
    const id = counter.words.trim();
    const [client] = isRowId(id) ? await listClients(scope, [id]) : [];
    if (!client) return { card: await remainingCard(counter, scope, { said: words.gone, warned: true }) };
    const shown = { ...client, name: nameOf(client, reader) };
    if (!ask.form) return { card: addressForm(shown, caller.language) };
    const typed = ask.form["email"] ?? "";
    const read = readAddress(typed);
    if (!read.ok)
      return {
        card: addressForm(shown, caller.language, { typed, error: words.addressErrors[read.reason] }),
      };
    return counter.settle(async (unit) => {
      await changeMainContact(unit, client.id, {
        email: read.address,
        ...(read.name === undefined ? {} : { name: read.name }),
      });
      const said = words.addressKept(shown.name, read.address);
      return { card: await remainingCard(counter, unit, { said }) };
    });
  },
});

export function addressForm(
  client: Pick<Client, "id" | "name">,
  language: Card["language"],
  wrong?: { typed: string; error: string },
): Card {
  const words = say(language).dunningChasing;
  return {
    language,
    audience: "asker",
    summary: wrong?.error ?? words.noAddress(client.name),
    blocks: [
      { kind: "text", text: words.noAddress(client.name) },
      {
        kind: "form",
        title: words.addAddress,
        ask: `relance address ${client.id}`,
        submit: words.save,
        fields: [
          {
            kind: "text",
            name: "email",
            label: words.email,
            required: true,
            maxLength: 254,
            ...(wrong ? { value: wrong.typed, error: wrong.error } : {}),
          },
        ],
      },
    ],
  };
}
