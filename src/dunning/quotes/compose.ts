import type { Mailbox } from "../../mail/mailer.ts";
import type { Parcel } from "../../mail/parcel.ts";
import { addressOf } from "../chasing/sending/mail-words.ts";
import type { Letter } from "../letters/letter.ts";
import { mailContact } from "../reachable.ts";
import type { QuoteReminder } from "../store/quote-reminders.ts";
import type { Followed, Following } from "./following.ts";
import { toneOf } from "./quote-ladder.ts";
import { renderQuoteLetter } from "./quote-letter.ts";

export interface ComposingQuote {
  reminder: QuoteReminder;
  followed: Followed;
  following: Pick<Following, "firm" | "settings" | "people" | "today">;
}

/** What the client would read: the person's own words where they changed them, else those of the step. */
export function composeQuoteText({ reminder, followed, following }: ComposingQuote): Letter {
  const { quote, client } = followed;
  const { firm, settings, people, today } = following;
  const contact = mailContact(client) ?? client.contacts[0];
  // Signed by somebody who answers for it.
  const person = people.get(client.inCharge ?? reminder.approver ?? "");
  const letter = renderQuoteLetter({
    language: client.language,
    address: client.address,
    ...(contact?.salutation ? { salutation: contact.salutation } : {}),
    tone: toneOf(reminder.step),
    quote,
    attached: quote.file !== undefined,
    signatory: {
      name: person?.name ?? firm.name,
      firm: firm.name,
      ...(settings?.phone ? { phone: settings.phone } : {}),
      ...(settings?.hours ? { hours: settings.hours } : {}),
    },
    today,
  });
  return { subject: reminder.subject ?? letter.subject, text: reminder.body ?? letter.text };
}

/** As it is named in the client's mail software. */
export const fileNameOf = (number: string): string =>
  `Devis ${number.replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 80)}.pdf`;

/** Undefined: no address to write to. The Message-ID is the reminder's own; the earlier ones about this quote are its thread. */
export function composeQuoteMail(composing: ComposingQuote & { mailbox: Mailbox }): Parcel | undefined {
  const { reminder, followed, mailbox } = composing;
  const { quote, client, reminders } = followed;
  const to = addressOf(client);
  if (!to) return undefined;
  const messageId = (id: string): string => `${id}.devis@${mailbox.address.split("@")[1]}`;
  const before = reminders
    .filter(({ id, state }) => id !== reminder.id && (state === "sent" || state === "doubtful"))
    .map(({ id }) => messageId(id));
  const last = before.at(-1);
  return {
    to,
    ...composeQuoteText(composing),
    language: client.language,
    messageId: messageId(reminder.id),
    ...(mailbox.replyTo === undefined ? {} : { replyTo: mailbox.replyTo }),
    ...(last === undefined ? {} : { inReplyTo: last, references: before }),
    ...(quote.file === undefined ? {} : { files: [{ file: quote.file, name: fileNameOf(quote.number) }] }),
  };
}
