import type { FirmScope } from "../../database/scope.ts";
import type { Answer } from "../../desk/command.ts";
import type { Client } from "../books.ts";
import { changeClient, changeMainContact, listClients } from "../store/clients.ts";
import type { ClientRead } from "./client-draft.ts";
import { type Entry, tell } from "./entry.ts";

export async function saveClient(
  scope: FirmScope,
  client: Client,
  read: ClientRead,
  inCharge: string | undefined,
): Promise<void> {
  await changeClient(scope, client.id, { ...read.change, inCharge: inCharge ?? null });
  const empty = Object.values(read.contact).every((value) => value === null);
  if (!empty || client.contacts.some(({ main }) => main))
    await changeMainContact(scope, client.id, read.contact);
}

export async function savedAnswer(
  id: string,
  headline: string,
  undo: string | undefined,
  scope: FirmScope,
  entry: Entry,
): Promise<Answer> {
  const { words } = entry;
  const [client] = await listClients(scope, [id]);
  const main = client?.contacts.find((contact) => contact.main);
  return {
    card: tell(
      {
        tone: "success",
        headline,
        facts: [
          { label: words.clientForm.fields.kind, value: words.kinds[client?.kind ?? "business"] },
          { label: words.facts.email, value: main?.email ?? words.noEmail },
          {
            label: words.clientForm.fields.chase,
            value: words.clientForm.chases[client?.neverChase ? "never" : "yes"],
          },
        ],
        notes: main?.email ? [] : [words.noEmailNote],
        buttons: [
          ...(undo === undefined ? [] : [{ label: words.buttons.undo, ask: undo }]),
          { label: words.buttons.viewClient, ask: `relance view ${id}` },
        ],
        replaces: true,
      },
      entry,
    ),
    memory: { client: id },
    ...(undo === undefined ? {} : { undo }),
  };
}
