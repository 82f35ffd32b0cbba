import type { MailTone } from "./letter.ts";
import type { TemplatePair } from "./template.ts";

export const english: Record<MailTone, TemplatePair> = {
  notice: {
    one: {
      subject: "Invoice {numero} – due on {echeance_courte}",
      text: `{bonjour}

Our invoice {numero} of {date}, for {montant}, falls due on {echeance}{etat}.

Is it scheduled for payment, or is there anything you need to process it? {piece}

If your transfer has already left, please disregard this message.

Kind regards,

{signature}`,
    },
    several: {
      subject: "{nombre} invoices falling due – {total}",
      text: `{bonjour}

These {nombre} invoices are about to fall due:

{liste}

Total: {total}.

Are they scheduled for payment, or is there anything you need to process them? {piece}

If your transfers have already left, please disregard this message.

Kind regards,

{signature}`,
    },
  },
  friendly: {
    one: {
      subject: "Invoice {numero} – due on {echeance_courte}",
      text: `{bonjour}

Unless we are mistaken, our invoice {numero} of {date}, for {montant}, due on {echeance}, {etat}.

This is probably a matter of timing: when is your transfer planned? {piece}

Payments received up to {arrete} have been taken into account; if yours has left since, please disregard this message.

Kind regards,

{signature}`,
    },
    several: {
      subject: "{nombre} invoices past their due date – {total}",
      text: `{bonjour}

Unless we are mistaken, these {nombre} invoices are past their due date and have not been paid yet:

{liste}

Total: {total}.

This is probably a matter of timing: when are your transfers planned? {piece}

Payments received up to {arrete} have been taken into account; if yours have left since, please disregard this message.

Kind regards,

{signature}`,
    },
  },
  reminder: {
    one: {
      subject: "Invoice {numero} – due on {echeance_courte}, {reste} to pay",
      text: `{bonjour}

Our invoice {numero} of {date}, for {montant}, due on {echeance}, {etat}.

Could you tell me the date of your transfer, or what is holding it up? {piece}

Payments received up to {arrete} have been taken into account. If a document is missing, tell me and I will send it to you.

Kind regards,

{signature}`,
    },
    several: {
      subject: "{nombre} invoices past their due date – {total} to pay",
      text: `{bonjour}

These {nombre} invoices are past their due date and still have not been paid:

{liste}

Total: {total}.

Could you tell me the date of your transfers, or what is holding them up? {piece}

Payments received up to {arrete} have been taken into account. If a document is missing, tell me and I will send it to you.

Kind regards,

{signature}`,
    },
  },
  firm: {
    one: {
      subject: "Invoice {numero} – payment expected by {delai}",
      text: `{bonjour}

To date, our invoice {numero} of {date}, for {montant}, due on {echeance}, {etat}.

We ask you to pay it by {delai}. {piece}

If anything about this invoice raises a question, please tell me before then. Payments received up to {arrete} have been taken into account.

Yours sincerely,

{signature}`,
    },
    several: {
      subject: "{nombre} invoices past their due date – {total} expected by {delai}",
      text: `{bonjour}

To date, these {nombre} invoices are past their due date and have not been paid:

{liste}

Total: {total}.

We ask you to pay them by {delai}. {piece}

If anything about these invoices raises a question, please tell me before then. Payments received up to {arrete} have been taken into account.

Yours sincerely,

{signature}`,
    },
  },
};
