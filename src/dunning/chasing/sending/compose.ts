import type { Mailbox } from "../../../mail/mailer.ts";
import type { Parcel } from "../../../mail/parcel.ts";
import { renderCallScript } from "../../letters/call-script.ts";
import type { Letter } from "../../letters/letter.ts";
import { mailAddress, phoneContact } from "../../reachable.ts";
import type { Reminder } from "../../store/reminders.ts";
import type { AmountToDate } from "../../views/amount-to-date.ts";
import { noticeFor, noticeText } from "../letter/notice.ts";
import type { Chase, Chasing } from "../situations.ts";
import { spokenOf } from "./enclosures.ts";
import { contentsOf, parcelOf, type Writing, writeMail } from "./mail-words.ts";
import { mailsBefore } from "./thread.ts";

export interface Composing {
  reminder: Reminder;
  chase: Chase;
  chasing: Chasing;
}

const writingOf = ({ reminder, chase, chasing }: Composing): Writing => ({
  reminder,
  client: chase.client,
  spoken: spokenOf(reminder, chase.invoices),
  frame: chasing,
  to: mailAddress(chase.client),
});

/** What the client would read or hear: the person's own words where they changed them, else those of the step. */
export function composeText(composing: Composing): Letter {
  const { reminder } = composing;
  const letter = wordsOf(composing);
  return { subject: reminder.subject ?? letter.subject, text: reminder.body ?? letter.text };
}

function wordsOf(composing: Composing): Letter {
  const { reminder, chase } = composing;
  if (reminder.tone === "formal") return noticeOf(composing);
  const writing = writingOf(composing);
  if (reminder.channel !== "call") return writeMail(writing);
  const phone = phoneContact(chase.client);
  const script = renderCallScript({
    ...contentsOf(
      writing,
      writing.spoken.map((invoice) => ({ ...invoice, attached: false })),
    ),
    ...(phone?.name ? { contactName: phone.name } : {}),
    askAddress: !writing.to,
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

/** Undefined: no address to write to. */
export function composeMail(composing: Composing & { mailbox: Mailbox }): Parcel | undefined {
  const { reminder, chase, mailbox } = composing;
  const before = mailsBefore(reminder, chase.reminders).map(({ id }) => id);
  return parcelOf({ ...writingOf(composing), before, mailbox }, () => composeText(composing));
}
