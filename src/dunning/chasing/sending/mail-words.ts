import { say } from "../../../desk/language/say.ts";
import type { Mailbox } from "../../../mail/mailer.ts";
import type { Parcel } from "../../../mail/parcel.ts";
import type { Client, Invoice } from "../../books.ts";
import type { Letter, LetterContents, LetterInvoice, MailTone, Signatory } from "../../letters/letter.ts";
import { templatesOf } from "../../letters/own-templates.ts";
import { renderLetter } from "../../letters/render-letter.ts";
import { type MailAddress, mailAddress } from "../../reachable.ts";
import type { Reminder } from "../../store/reminders.ts";
import type { Frame } from "../situations.ts";
import { filesOf, transferOf } from "./enclosures.ts";
import { messageIdOf } from "./thread.ts";

/** All a reminder by mail is written from. */
export interface Writing {
  reminder: Pick<Reminder, "id" | "tone" | "approver">;
  client: Pick<Client, "kind" | "language" | "address" | "contacts" | "inCharge" | "orderNumberWanted">;
  /** What it speaks of and is still owed. */
  spoken: readonly WrittenInvoice[];
  frame: WritingFrame;
  /** Where the client is reached, if anywhere. */
  to: MailAddress | undefined;
}

type WritingFrame = Pick<Frame, "firm" | "settings" | "people" | "today">;

export type WrittenInvoice = Pick<
  Invoice,
  "number" | "issued" | "due" | "currency" | "totalCents" | "openCents" | "orderNumber" | "file"
>;

/** One strict address; undefined where the client has none that mail could not read in two ways. */
export const addressOf = (client: Pick<Client, "contacts">): Parcel["to"] | undefined => {
  const to = mailAddress(client);
  return to && recipientOf(to);
};

const recipientOf = ({ contact: { name }, address }: MailAddress): Parcel["to"] =>
  name === undefined ? { address } : { address, name };

/** The words of its step. */
export function writeMail(writing: Writing): Letter {
  const { reminder, client, spoken, frame } = writing;
  return renderLetter({
    ...contentsOf(
      writing,
      spoken.map((invoice) => asWritten(invoice, client)),
    ),
    tone: reminder.tone as MailTone,
    paymentCode: transferOf(client.kind, spoken, frame.settings) !== undefined,
    ...templatesOf(frame.settings, client, reminder.tone),
  });
}

export function contentsOf(writing: Writing, invoices: readonly LetterInvoice[]): LetterContents {
  const { client, frame, to } = writing;
  const contact = to?.contact ?? client.contacts[0];
  const firstName = firstNameOf(contact?.name ?? "");
  return {
    language: client.language,
    address: client.address,
    ...(contact?.salutation ? { salutation: contact.salutation } : {}),
    ...(firstName === undefined ? {} : { firstName }),
    invoices,
    signatory: signatoryOf(writing),
    accountedUntil: frame.today,
  };
}

/** As a mail names it: with the purchase order of a client who files by it, and its PDF where it is kept. */
function asWritten(
  { number, issued, due, currency, totalCents, openCents, orderNumber, file }: WrittenInvoice,
  { language, orderNumberWanted }: Writing["client"],
): LetterInvoice {
  return {
    number:
      orderNumberWanted && orderNumber ? say(language).dunningMail.withOrder(number, orderNumber) : number,
    issued,
    due,
    currency,
    totalCents,
    openCents,
    attached: file !== undefined,
  };
}

/** « Paul » of « Paul Durand »; nothing of « Comptabilité » or « Mme Durand ». Only a letter that says tu greets by it. */
function firstNameOf(name: string): string | undefined {
  const [first = "", ...others] = name.trim().split(/\s+/);
  return others.length > 0 && /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)*$/u.test(first) && !TITLES.has(first)
    ? first
    : undefined;
}

const TITLES = new Set([
  "Mme",
  "Mlle",
  "Mr",
  "Monsieur",
  "Madame",
  "Maître",
  "Me",
  "Dr",
  "Docteur",
  "Service",
]);

/** The person in charge, else who approves: a reminder is signed by somebody who answers for it. */
function signatoryOf({ reminder, client, frame }: Writing): Signatory {
  const id = client.inCharge ?? reminder.approver;
  const person = id === undefined ? undefined : frame.people.get(id);
  const name = person?.name ?? frame.firm.name;
  const signing = signatories.get(frame) ?? new Map<string, Signatory>();
  const known = signing.get(name);
  if (known) return known;
  const { firm, settings } = frame;
  const signatory = {
    name,
    firm: firm.name,
    ...(settings.phone ? { phone: settings.phone } : {}),
    ...(settings.hours ? { hours: settings.hours } : {}),
  };
  signatories.set(frame, signing.set(name, signatory));
  return signatory;
}

/** By name: the same few people sign a whole batch. */
const signatories = new WeakMap<WritingFrame, Map<string, Signatory>>();

/**
 * Undefined: no address to write to. The Message-ID is the reminder's own; the earlier mails of the ladder are its thread
 * (`before`: their reminders, oldest first).
 */
export function parcelOf(
  writing: Writing & { before: readonly string[]; mailbox: Mailbox },
  write: () => Letter,
): Parcel | undefined {
  const { reminder, client, spoken, frame, to, before, mailbox } = writing;
  if (!to) return undefined;
  const { subject, text } = write();
  const files = reminder.tone === "formal" ? [] : filesOf(spoken);
  const transfer = transferOf(client.kind, spoken, frame.settings);
  const references = before.map((id) => messageIdOf(id, mailbox.address));
  const last = references.at(-1);
  return {
    to: recipientOf(to),
    subject,
    text,
    language: client.language,
    messageId: messageIdOf(reminder.id, mailbox.address),
    ...(mailbox.replyTo === undefined ? {} : { replyTo: mailbox.replyTo }),
    ...(last === undefined ? {} : { inReplyTo: last, references }),
    ...(files.length === 0 ? {} : { files }),
    ...(transfer ? { transfer } : {}),
  };
}
