import { readAddress } from "../../mail/address.ts";
import type { Mailbox } from "../../mail/mailer.ts";
import type { Parcel } from "../../mail/parcel.ts";
import type { Client } from "../books.ts";
import { renderCallScript } from "../letters/call-script.ts";
import { renderFormalNotice } from "../letters/formal-notice.ts";
import type { Letter, LetterContents, Signatory } from "../letters/letter.ts";
import { renderLetter } from "../letters/render-letter.ts";
import { mailContact, phoneContact } from "../reachable.ts";
import { recoveryFee } from "../recovery-fee.ts";
import type { Reminder } from "../store/reminders.ts";
import type { Chase, Chasing } from "./situations.ts";

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
  if (reminder.tone === "formal") return noticeOf(composing, contents);
  if (reminder.channel !== "call") return renderLetter({ ...contents, tone: reminder.tone });
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
function noticeOf({ reminder, chase, chasing }: Composing, contents: LetterContents): Letter {
  const { client, decision } = chase;
  const notice = renderFormalNotice({
    language: client.language,
    clientKind: client.kind,
    trade: chasing.settings.trade,
    invoices: contents.invoices.map((invoice) =>
      client.kind === "consumer" ? invoice : { ...invoice, recoveryFeeCents: recoveryFee(client.kind, 1) },
    ),
    signatory: contents.signatory,
    deadlineDays: (decision.action === "contact" ? decision.deadlineDays : undefined) ?? DEADLINE_DAYS,
    accountedUntil: chasing.today,
    remindedOn: chase.reminders.flatMap(({ id, state, doneOn }) =>
      state === "sent" && doneOn && id !== reminder.id ? [doneOn] : [],
    ),
  });
  const tables = notice.breakdown.flatMap(({ rows }) => rows.map((row) => row.join(" – ")));
  return {
    subject: notice.subject,
    text: [
      notice.salutation,
      ...notice.before,
      tables.join("\n"),
      ...notice.after,
      notice.closing,
      notice.signature.join("\n"),
    ].join("\n\n"),
  };
}

const DEADLINE_DAYS = 8;

function contentsOf(composing: Composing): LetterContents {
  const { reminder, chase, chasing } = composing;
  const { client, invoices } = chase;
  const contact = mailContact(client) ?? client.contacts[0];
  const spoken = new Set(reminder.invoices.map(({ invoice }) => invoice));
  return {
    language: client.language,
    address: client.address,
    ...(contact?.salutation ? { salutation: contact.salutation } : {}),
    invoices: invoices
      .filter(({ id, openCents }) => spoken.has(id) && openCents > 0)
      .map((invoice) => ({ ...invoice, attached: false })),
    signatory: signatoryOf(composing),
    accountedUntil: chasing.today,
  };
}

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
  const { reminder, chase, mailbox } = composing;
  const to = addressOf(chase.client);
  if (!to) return undefined;
  const { subject, text } = composeText(composing);
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
