import type { FirmScope } from "../../database/scope.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import type { Client, Contact } from "../books.ts";
import { type ContactChange, listClients } from "../store/clients.ts";
import { addContact, changeContact, makeMain, removeContact } from "../store/contacts.ts";
import { contactForm, contactsCard, nameOf } from "./contact-cards.ts";
import {
  CONTACT_FIELDS,
  type ContactForm,
  type ContactSaid,
  formOfContact,
  readContact,
  readContactSaid,
} from "./contact-draft.ts";
import { answer, type Entry, MAY_ENTER, openEntry, tell } from "./entry.ts";
import { readBack, writeBack } from "./form-text.ts";
import { findSubject } from "./subject.ts";

export const contactCommand = defineCommand({
  name: "relance contacts",
  phrases: ["contacts client", "contacts de"],
  matches: (text) => readContactSaid(text) !== undefined,
  roles: MAY_ENTER,
  run: async (counter) => {
    const entry = await openEntry(counter);
    const { words } = counter;
    const said = readContactSaid(words);
    const [, exact, verb, id = "", rest] = EXACT.exec(words) ?? [];
    const about = said?.about ?? exact ?? words;
    const again = (client: string) =>
      said ? `relance contacts ${writeSaid(said, client)}` : `relance contacts ${client}`;
    const found = await findSubject(counter, entry, about, again);
    if (!found.ok) return found.answer;
    const { client } = found;
    if (said) return saveSaid(counter, entry, client, said);
    switch (verb) {
      case "new":
      case "edit":
        return fill(counter, entry, client, verb === "new" ? "new" : id);
      case "as": {
        const form = readBack(rest ?? "", CONTACT_FIELDS);
        return form
          ? save(counter, entry, client, id, form, true)
          : answer({ headline: entry.words.cannotUndo }, entry);
      }
      case "main":
        return act(counter, entry, client, id, makeMain);
      case "remove":
        return act(counter, entry, client, id, removeContact);
      default:
        return { card: contactsCard(client, entry), memory: { client: client.id } };
    }
  },
});

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const EXACT = new RegExp(`^(${UUID})(?: (new|edit|main|remove|as)(?: (${UUID}))?(?: ([A-Za-z0-9_-]+))?)?$`);

/** The same words about the client that was chosen. */
const writeSaid = ({ what, role, value }: ContactSaid, client: string): string =>
  `${what === "email" ? "mail" : "tel"} ${role === undefined ? "" : `${role} `}de ${client} : ${value}`;

/** The contact whom a role means, else the main one; none of that role yet: a new one. */
async function saveSaid(counter: Counter, entry: Entry, client: Client, said: ContactSaid): Promise<Answer> {
  const { role, what, value } = said;
  const key = role === undefined ? undefined : fold(role).slice(0, 5);
  const known =
    key === undefined
      ? client.contacts.find(({ main }) => main)
      : client.contacts.find(({ name }) => name !== undefined && fold(name).includes(key));
  const name = known?.name ?? (role === undefined ? "" : role.charAt(0).toUpperCase() + role.slice(1));
  return save(
    counter,
    entry,
    client,
    known?.id ?? "new",
    { ...formOfContact(known), contact: name, [what]: value },
    false,
  );
}

async function fill(counter: Counter, entry: Entry, client: Client, id: string): Promise<Answer> {
  const known = client.contacts.find((contact) => contact.id === id);
  if (id !== "new" && !known) return { card: contactsCard(client, entry) };
  const before = formOfContact(known);
  const { form } = counter.ask;
  return form
    ? save(counter, entry, client, id, { ...before, ...form }, false)
    : { card: contactForm(client, id, before, {}, entry), memory: { client: client.id } };
}

async function save(
  counter: Counter,
  entry: Entry,
  client: Client,
  id: string,
  form: ContactForm,
  undoing: boolean,
): Promise<Answer> {
  const words = say(entry.language).dunningMoney.contacts;
  const read = readContact(form);
  if (Object.keys(read.errors).length > 0)
    return { card: contactForm(client, id, form, read.errors, entry), memory: { client: client.id } };
  const replaces = counter.ask.via === "form" || counter.ask.via === "button";
  return counter.settle(async (scope) => {
    const before = await contactOf(scope, client.id, id);
    const written = await write(scope, client.id, id, read.change);
    if (written === undefined)
      return answer({ tone: "warning", headline: entry.words.gone, replaces }, entry);
    const after = await contactOf(scope, client.id, written);
    const undo = undoing ? undefined : undoOf(client.id, written, before);
    return {
      card: tell(
        {
          tone: "success",
          headline: undoing
            ? entry.words.undone
            : words.saved(nameOf(after ?? {}, entry.language), client.name),
          facts: [
            { label: entry.words.clientForm.fields.email, value: after?.email ?? entry.words.noEmail },
            ...(after?.phone ? [{ label: entry.words.clientForm.fields.phone, value: after.phone }] : []),
          ],
          notes: after && !after.main ? [words.notMain] : [],
          buttons: [
            ...(undo === undefined ? [] : [{ label: entry.words.buttons.undo, ask: undo }]),
            ...(after && !after.main
              ? [{ label: words.makeMain, ask: `relance contacts ${client.id} main ${after.id}` }]
              : []),
            { label: words.all, ask: `relance contacts ${client.id}` },
          ],
          replaces,
        },
        entry,
      ),
      memory: { client: client.id },
      ...(undo === undefined ? {} : { undo }),
    };
  });
}

const undoOf = (client: string, id: string, before: Contact | undefined): string | undefined =>
  before
    ? writeBack(`relance contacts ${client} as ${id}`, formOfContact(before))
    : `relance contacts ${client} remove ${id}`;

async function contactOf(scope: FirmScope, client: string, id: string): Promise<Contact | undefined> {
  const [standing] = await listClients(scope, [client]);
  return standing?.contacts.find((contact) => contact.id === id);
}

/** The contact's id; undefined: it is gone. */
async function write(
  scope: FirmScope,
  client: string,
  id: string,
  change: ContactChange,
): Promise<string | undefined> {
  if (id === "new") return addContact(scope, client, change);
  return (await changeContact(scope, client, id, change)) ? id : undefined;
}

/** Both show the list as it then is. */
function act(
  counter: Counter,
  entry: Entry,
  client: Client,
  id: string,
  work: (scope: FirmScope, client: string, id: string) => Promise<boolean>,
): Promise<Answer> {
  return counter.settle(async (scope) => {
    await work(scope, client.id, id);
    const [now = client] = await listClients(scope, [client.id]);
    return { card: { ...contactsCard(now, entry), replaces: true }, memory: { client: client.id } };
  });
}
