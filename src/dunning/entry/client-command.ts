import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { findByMention, listPeople } from "../../firm/facts.ts";
import type { Client } from "../books.ts";
import { findByName, listClients, openClient } from "../store/clients.ts";
import { findClients } from "../store/find-clients.ts";
import {
  CLIENT_FIELDS,
  type ClientErrors,
  type ClientForm,
  formOfClient,
  readClientForm,
} from "./client-draft.ts";
import { clientForm } from "./client-form.ts";
import { guessKind } from "./client-kind.ts";
import { saveClient, savedAnswer } from "./client-save.ts";
import { answer, choose, type Entry, MAY_ENTER, openEntry } from "./entry.ts";
import { readBack, writeBack } from "./form-text.ts";
import { writeUndo } from "./undo-text.ts";

const SHOWN = 10;

export const clientCommand = defineCommand({
  name: "relance client",
  phrases: [
    "fiche client",
    "la fiche client",
    "nouveau client",
    "un nouveau client",
    "new client",
    "client card",
  ],
  roles: MAY_ENTER,
  run: async (counter) => {
    const entry = await openEntry(counter);
    const words = counter.words.trim();
    const [first = "", ...rest] = words.split(/\s+/);
    const isNew =
      first.toLowerCase() === "new" || /^\/?(?:un )?(?:nouveau|new) client/i.test(counter.ask.text.trim());
    if (isNew) return newClient(counter, entry, first.toLowerCase() === "new" ? rest.join(" ") : words);
    const undone = UNDO.exec(words);
    const name = undone?.[1] ?? (words === "" ? (counter.ask.form?.who ?? "") : words);
    if (name === "") return { card: whichForm(entry) };
    const found = await findClients(counter.scope, name, SHOWN + 1);
    const [client, second] = found;
    if (!client) {
      const buttons = [{ label: entry.words.buttons.createClient, ask: `relance client new ${name}` }];
      return answer({ tone: "warning", headline: entry.words.noClient(name), buttons }, entry);
    }
    if (second) {
      const rows = found.slice(0, SHOWN).map((one) => ({ text: one.name, ask: `relance client ${one.id}` }));
      return choose(entry.words.whichClient(name), rows, entry);
    }
    const form = undone
      ? readBack(undone[2] ?? "", CLIENT_FIELDS)
      : counter.ask.form?.who === undefined
        ? counter.ask.form
        : undefined;
    return editClient(counter, entry, client, form, undone !== null);
  },
});

const UNDO = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) as ([A-Za-z0-9_-]+)$/;

async function newClient(counter: Counter, entry: Entry, name: string): Promise<Answer> {
  const { scope, caller, now } = counter;
  const before: ClientForm = {
    name: name.trim(),
    kind: guessKind(name) ?? "business",
    language: entry.firmLanguage,
    address: "vous",
    chase: "yes",
    automatic: "no",
    order: "no",
    charge: `<@${caller.person}>`,
  };
  const people = await listPeople(scope);
  const form = counter.ask.form;
  if (!form) return { card: clientForm({ id: "new", values: before, errors: {}, people }, entry) };
  const read = readClientForm(form, before);
  const again = (errors: ClientErrors): Answer => ({
    card: clientForm({ id: "new", values: { ...before, ...form }, errors, people }, entry),
  });
  if (Object.keys(read.errors).length > 0) return again(read.errors);
  const inCharge = await personOf(counter, read.charge);
  return counter.settle(async (inside) => {
    if (await findByName(inside, read.change.name)) return again({ name: "taken" });
    const { name: made, kind, language } = read.change;
    const client = await openClient(inside, { name: made, kind, language, since: entry.today }, now);
    await saveClient(inside, client, read, inCharge);
    const undo = writeUndo([{ do: "remove-client", client: client.id }]);
    return savedAnswer(client.id, entry.words.clientMade(made), undo, inside, entry);
  });
}

async function editClient(
  counter: Counter,
  entry: Entry,
  client: Client,
  form: ClientForm | undefined,
  undoing: boolean,
): Promise<Answer> {
  const people = await listPeople(counter.scope);
  const shown = (values: ClientForm, errors: ClientErrors): Answer => ({
    card: clientForm({ id: client.id, values, errors, people }, entry),
    memory: { client: client.id },
  });
  if (!form) return shown(formOfClient(client), {});
  const read = readClientForm(form, formOfClient(client));
  if (Object.keys(read.errors).length > 0) return shown({ ...formOfClient(client), ...form }, read.errors);
  const inCharge = await personOf(counter, read.charge);
  return counter.settle(async (scope) => {
    const twin = await findByName(scope, read.change.name);
    if (twin && twin.id !== client.id) return shown({ ...formOfClient(client), ...form }, { name: "taken" });
    const [before = client] = await listClients(scope, [client.id]);
    await saveClient(scope, before, read, inCharge);
    const undo = undoing ? undefined : writeBack(`relance client ${client.id} as`, formOfClient(before));
    const headline = undoing ? entry.words.undone : entry.words.clientSaved(read.change.name);
    return savedAnswer(client.id, headline, undo, scope, entry);
  });
}

/** The colleague a field names; nobody where the firm does not know them. */
async function personOf({ scope, ask }: Counter, id: string | undefined): Promise<string | undefined> {
  if (id === undefined) return undefined;
  return (await findByMention(scope, ask.door, ask.workspace, [id])).get(id)?.id;
}

function whichForm({ words, language }: Entry) {
  const { clientForm: form } = words;
  return {
    language,
    audience: "asker",
    summary: form.which,
    blocks: [
      {
        kind: "form",
        title: form.which,
        ask: "relance client",
        submit: form.open,
        fields: [{ kind: "text", name: "who", label: form.fields.name, required: true }],
      },
      { kind: "buttons", buttons: [{ label: words.buttons.createClient, ask: "relance client new" }] },
    ],
  } satisfies Answer["card"];
}
