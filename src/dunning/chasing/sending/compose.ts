import { say } from "../../../desk/language/say.ts";
import { readAddress } from "../../../mail/address.ts";
import type { Mailbox } from "../../../mail/mailer.ts";
import type { Parcel } from "../../../mail/parcel.ts";
import type { Client, Invoice } from "../../books.ts";
import { renderCallScript } from "../../letters/call-script.ts";
import type { Letter, LetterContents, LetterInvoice, Signatory } from "../../letters/letter.ts";
import { templatesOf } from "../../letters/own-templates.ts";
import { renderLetter } from "../../letters/render-letter.ts";
import { mailContact, phoneContact } from "../../reachable.ts";
import type { Reminder } from "../../store/reminders.ts";
import type { AmountToDate } from "../../views/amount-to-date.ts";
import { noticeFor, noticeText } from "../letter/notice.ts";
import type { Chase, Chasing } from "../situations.ts";
import { filesOf, spokenOf, transferOf } from "./enclosures.ts";
import { mailsBefore, messageIdOf } from "./thread.ts";

export interface Composing {
  reminder: Reminder;
  chase: Chase;
  chasing: Chasing;
}

/** One strict address; undefined where the client has none that mail could not read in two ways. */
export function addressOf(client: Client): { name?: string; address: string } | undefined {
  const contact = mailContact(client);
  const read = readAddress(contact?.email ?? "");
  if (!read.ok) return undefined;
  return contact?.name === undefined
    ? { address: read.address }
    : { address: read.address, name: contact.name };
}

/** What the client would read or hear: the person's own words where they changed them, else those of the step. */
export function composeText(composing: Composing): Letter {
  const { reminder } = composing;
  const letter = wordsOf(composing);
  return { subject: reminder.subject ?? letter.subject, text: reminder.body ?? letter.text };
}

function wordsOf(composing: Composing): Letter {
  const { reminder, chase } = composing;
  const contents = contentsOf(composing);
  if (reminder.tone === "formal") return noticeOf(composing);
  if (reminder.channel !== "call") {
    const invoices = spokenOf(reminder, chase.invoices);
    const paymentCode = transferOf(chase.client.kind, invoices, composing.chasing.settings) !== undefined;
    return renderLetter({
      ...contents,
      invoices: contents.invoices.map((invoice, i) => asWritten(invoice, invoices[i], chase.client)),
      tone: reminder.tone,
      paymentCode,
      ...templatesOf(composing.chasing.settings, chase.client, reminder.tone),
    });
  }
  const phone = phoneContact(chase.client);
  const script = renderCallScript({
    ...contents,
    ...(phone?.name ? { contactName: phone.name } : {}),
    askAddress: !mailContact(chase.client),
  });
  const { hello, fact, request, wayOut, askAddress } = script;
  return {
    subject: phone?.phone ?? "–",
    text: [hello, fact, request, wayOut, ...(askAddress ? [askAddress] : [])].join("\n\n"),
  };
}

/** The mise en demeure is a letter of its own, never a mail. Interest is added by whoever prints it, with its working. */
function noticeOf(composing: Composing): Letter {
  const claim = spokenOf(composing.reminder, composing.chase.invoices).map(
    (invoice): AmountToDate => ({
      invoice,
      paidCents: invoice.totalCents - invoice.openCents,
      principalCents: invoice.openCents,
      interest: { state: "not-late" },
      feeCents: 0,
    }),
  );
  const notice = noticeFor(composing, claim);
  return { subject: notice.subject, text: noticeText(notice) };
}

function contentsOf(composing: Composing): LetterContents {
  const { reminder, chase, chasing } = composing;
  const { client } = chase;
  const contact = mailContact(client) ?? client.contacts[0];
  const firstName = firstNameOf(contact?.name ?? "");
  return {
    language: client.language,
    address: client.address,
    ...(contact?.salutation ? { salutation: contact.salutation } : {}),
    ...(firstName === undefined ? {} : { firstName }),
    invoices: spokenOf(reminder, chase.invoices).map((invoice) => ({ ...invoice, attached: false })),
    signatory: signatoryOf(composing),
    accountedUntil: chasing.today,
  };
}

/** As a mail names it: with the purchase order of a client who files by it, and its PDF where it is kept. */
function asWritten(
  invoice: LetterInvoice,
  { orderNumber, file }: Pick<Invoice, "orderNumber" | "file"> = {},
  { language, orderNumberWanted }: Client,
): LetterInvoice {
  const { withOrder } = say(language).dunningMail;
  const number = orderNumberWanted && orderNumber ? withOrder(invoice.number, orderNumber) : invoice.number;
  return { ...invoice, number, attached: file !== undefined };
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
function signatoryOf({ reminder, chase, chasing }: Composing): Signatory {
  const { firm, settings } = chasing;
  const id = chase.client.inCharge ?? reminder.approver;
  const person = id === undefined ? undefined : chasing.people.get(id);
  return {
    name: person?.name ?? firm.name,
    firm: firm.name,
    ...(settings.phone ? { phone: settings.phone } : {}),
    ...(settings.hours ? { hours: settings.hours } : {}),
  };
}

/** Undefined: no address to write to. The Message-ID is the reminder's own; the earlier ones of the ladder are its thread. */
export function composeMail(composing: Composing & { mailbox: Mailbox }): Parcel | undefined {
  const { reminder, chase, chasing, mailbox } = composing;
  const { client } = chase;
  const to = addressOf(client);
  if (!to) return undefined;
  const { subject, text } = composeText(composing);
  const invoices = spokenOf(reminder, chase.invoices);
  const files = reminder.tone === "formal" ? [] : filesOf(invoices);
  const transfer = transferOf(client.kind, invoices, chasing.settings);
  const before = mailsBefore(reminder, chase.reminders).map(({ id }) => messageIdOf(id, mailbox.address));
  const last = before.at(-1);
  return {
    to,
    subject,
    text,
    language: client.language,
    messageId: messageIdOf(reminder.id, mailbox.address),
    ...(mailbox.replyTo === undefined ? {} : { replyTo: mailbox.replyTo }),
    ...(last === undefined ? {} : { inReplyTo: last, references: before }),
    ...(files.length === 0 ? {} : { files }),
    ...(transfer ? { transfer } : {}),
  };
}
