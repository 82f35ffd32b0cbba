import type { FirmScope } from "../../database/scope.ts";
import type { Ports } from "../../desk/command.ts";
import { getPeople } from "../../firm/facts.ts";
import { readAddress } from "../../mail/address.ts";
import type { Mail } from "../../mail/mailer.ts";
import type { Client, Contact } from "../books.ts";
import type { Letter, LetterContents, MailTone, Signatory } from "../letters/letter.ts";
import { renderLetter } from "../letters/render-letter.ts";
import type { Reminder } from "../store/reminders.ts";
import type { Chase, Chasing } from "./situations.ts";

export interface Composing {
  reminder: Reminder;
  chase: Chase;
  chasing: Chasing;
}

const mainContact = (client: Client): Contact | undefined =>
  client.contacts.find(({ main }) => main) ?? client.contacts[0];

/** One strict address; undefined where the client has none that mail could not read in two ways. */
export function addressOf(client: Client): { name?: string; address: string } | undefined {
  const contact = mainContact(client);
  const read = readAddress(contact?.email ?? "");
  if (!read.ok) return undefined;
  return contact?.name === undefined
    ? { address: read.address }
    : { address: read.address, name: contact.name };
}

/** What the client would read: the person's own words where they changed them, else the letter of this tone. */
export async function composeText(scope: FirmScope, composing: Composing): Promise<Letter> {
  const { reminder } = composing;
  const letter = renderLetter({ ...(await contentsOf(scope, composing)), tone: mailTone(reminder) });
  return { subject: reminder.subject ?? letter.subject, text: reminder.body ?? letter.text };
}

/** A call says what the reminder would; the mise en demeure is a letter of its own, never a mail. */
const mailTone = ({ tone }: Reminder): MailTone => (tone === "formal" ? "firm" : tone);

async function contentsOf(scope: FirmScope, composing: Composing): Promise<LetterContents> {
  const { reminder, chase, chasing } = composing;
  const { client, invoices } = chase;
  const contact = mainContact(client);
  const spoken = new Set(reminder.invoices.map(({ invoice }) => invoice));
  return {
    language: client.language,
    address: client.address,
    ...(contact?.salutation ? { salutation: contact.salutation } : {}),
    invoices: invoices
      .filter(({ id, openCents }) => spoken.has(id) && openCents > 0)
      .map((invoice) => ({ ...invoice, attached: false })),
    signatory: await signatoryOf(scope, composing),
    accountedUntil: chasing.today,
  };
}

/** The person in charge, else who approves: a reminder is signed by somebody who answers for it. */
async function signatoryOf(scope: FirmScope, { reminder, chase, chasing }: Composing): Promise<Signatory> {
  const { firm, settings } = chasing;
  const id = chase.client.inCharge ?? reminder.approver;
  const [person] = id === undefined ? [] : await getPeople(scope, [id]);
  return {
    name: person?.name ?? firm.name,
    firm: firm.name,
    ...(settings.phone ? { phone: settings.phone } : {}),
    ...(settings.hours ? { hours: settings.hours } : {}),
  };
}

/** Undefined: no address to write to. The Message-ID is the reminder's own; the earlier ones of the ladder are its thread. */
export async function composeMail(
  scope: FirmScope,
  composing: Composing & { mailbox: NonNullable<Ports["mailbox"]> },
): Promise<Mail | undefined> {
  const { reminder, chase, mailbox } = composing;
  const to = addressOf(chase.client);
  if (!to) return undefined;
  const { subject, text } = await composeText(scope, composing);
  const before = chase.reminders
    .filter(({ state, channel, id }) => state === "sent" && channel === "e-mail" && id !== reminder.id)
    .at(-1);
  const messageId = (id: string) => `${id}.relance@${mailbox.address.split("@")[1]}`;
  return {
    to,
    subject,
    text,
    messageId: messageId(reminder.id),
    ...(before ? { inReplyTo: messageId(before.id) } : {}),
  };
}
