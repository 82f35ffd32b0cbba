import type { dunningCalls as french } from "../fr/dunning-calls.ts";

const minutes = (count: number) => `${count}\u00a0min`;

export const dunningCalls: typeof french = {
  call: {
    title: (client) => `Call ${client}`,
    open: "Open the call",
    toMake: "Call to be made",
    number: "Number",
    noNumber: "No number is known: “Wrong number” lets you enter one.",
    whom: "Ask for",
    whoPays: "the person who looks after payments",
    owed: "Left to pay",
    invoices: "Invoices",
    triesLabel: "Tried before",
    tries: (count) => (count === 1 ? "once, no answer" : `${count} times, no answer`),
    outcomes: {
      promised: "Promises to pay…",
      "said-paid": "Says it is paid",
      disputed: "Disputes it…",
      "no-answer": "No answer",
      message: "Left a message",
      "no-invoice": "Never got the invoice",
      "wrong-number": "Wrong number…",
    },
    lend: "Give to the secretariat",
    lent: (name) => `The call is with ${name}.`,
    lentToYou: (who, client) => `${who} gives you a call to make: ${client}.`,
    noAssistant: "Nobody has the role of assistant in the firm.",
    gone: "This call is no longer to be made: the client’s situation has changed, or somebody took care of it.",
    partners: (name) => `This call is for ${name}, who can give it to the secretariat.`,
    minutesLabel: "Length of the call",
    minutes,
    noMinutes: "I did not get the length: a number of minutes, 600 at most.",
    minutesNoted: (count, client) => `Noted: ${minutes(count)} for ${client}.`,
    promisedForm: {
      title: "Promise to pay",
      submit: "Save",
      on: "Promises to pay on",
      noDay: "There is no such day.",
      gone: "That day is past.",
      tooFar: "That is more than a year away: check the date.",
    },
    disputedForm: {
      title: "Dispute",
      submit: "Save",
      invoices: "Invoices disputed",
      reason: "What is disputed",
    },
    numberForm: {
      title: "The right number",
      submit: "Save",
      phone: "Telephone",
      hint: "Leave it empty if nobody knows it: reminders go on without a call.",
      invalid: "This is not a telephone number.",
    },
    numberNoted: (phone) => `Noted: ${phone}. The call is still to be made.`,
    noNumberLeft: (client) => `Noted: no call is possible for ${client}; reminders go on without.`,
    noted: {
      message: (client) => `Noted: a message was left for ${client}.`,
      "no-invoice": (client) => `Noted: ${client} says the invoice never came.`,
    },
    noAnswerAgain: (client, tries, left, day) =>
      `Noted: ${client} did not answer (${tries}). The call comes back on ${day}; ${left} more ${left > 1 ? "tries" : "try"}, then reminders go on without.`,
    noAnswerLast: (client, tries) =>
      `Noted: ${client} did not answer, ${tries} times in a row. Reminders go on without a call.`,
  },
  copy: {
    to: "To",
    subject: "Subject",
    attached: "Attached",
    send: "Send the copy",
    sent: (address) => `The copy leaves within the minute to ${address}.`,
    noFile: (numbers) =>
      `To do: send a copy of ${numbers}. I do not have the PDF; drop it here with its number and I will keep it.`,
    noAddress: (client) => `To do: send a copy. I have no e-mail address for ${client}.`,
    nothingToSend: "There is no copy to send any more: the invoice is paid, or its PDF is missing.",
  },
  status: {
    title: (client) => `Status in Chorus Pro? – ${client}`,
    intro: "Say what Chorus Pro shows; nothing is sent to the client.",
    nothing: "There is nothing to look up for this client.",
    outcomes: {
      progress: "Submitted, under way",
      suspended: "Suspended, disputed",
      rejected: "Rejected",
      paying: "Being paid",
      paid: "Paid",
    },
    seen: (number) => `Noted: ${number} is under way. Reminders follow their course.`,
    rejected: (number) =>
      `${number} was rejected: it is not to be paid and will not be chased any more. Correct it and submit a new invoice.`,
    next: "Next invoice",
  },
  next: {
    title: (client) => `What now? – ${client}`,
    whose: "Which client do you mean?",
    notYet: (client) => `Reminders to ${client} are not over; here is what exists already.`,
    owed: "Left to pay",
    notice: "Formal notice",
    noticeNone: "none",
    noticePosted: (day) => `posted on ${day}, receipt not noted`,
    noticeReceived: (day, until) => `received on ${day}, deadline ${until}`,
    lastDay: (day, days) => `to be claimed in court by ${day} included (${days} days)`,
    lapsed: (day) => `time-barred since ${day}`,
    options: {
      "formal-notice": {
        name: "Formal notice (mise en demeure)",
        needs: "None was sent: courts ask for one. Registered letter with acknowledgement of receipt.",
      },
      "simplified-procedure": {
        name: "Simplified recovery procedure",
        needs:
          "Under €5,000, by a commissaire de justice, without a judge, if the debtor agrees within a month. Needs the invoices and the formal notice (articles L125-1 and R125-1 of the French code of civil enforcement procedures).",
      },
      "payment-order": {
        name: "Order to pay (injonction de payer)",
        needs:
          "Application to the court with the invoices, the contract or order, and the formal notice. The order must be served within three months (decree no. 2026-96; articles 1405 and following of the French code of civil procedure).",
      },
      "bar-president": {
        name: "Fees set by the president of the bar (bâtonnier)",
        needs:
          "Application to the bâtonnier with the invoices and the fee agreement (articles 174 and following of decree no. 91-1197). Time runs from the end of the mandate.",
      },
      "conciliation-clause": {
        name: "Conciliation clause",
        needs:
          "Read the contract first: if it provides for going to the professional order before the judge, a direct claim may be inadmissible.",
      },
      "business-mediator": {
        name: "Business mediator (Médiateur des entreprises)",
        needs:
          "Free and confidential, online, public contracts included. Needs the invoices and your exchanges.",
      },
      "interim-payment": {
        name: "Interim payment (référé-provision)",
        needs:
          "Before the administrative judge, for a sum that cannot be seriously disputed (article R541-1 of the French code of administrative justice).",
      },
      "mandatement-office": {
        name: "Payment ordered by the prefect (mandatement d’office)",
        needs:
          "For a compulsory expense of a local authority: application to the prefect (article L1612-16 of the French code of local authorities).",
      },
      "consumer-mediation": {
        name: "Consumer mediation",
        needs:
          "The client, a consumer, may use it free of charge; remind them of your mediator (article L616-1 of the French consumer code).",
      },
      "give-up": {
        name: "Give up",
        needs: "Less is owed than any of this costs. The invoice stays in the books.",
      },
    },
    documents: "Documents ready",
    statement: "Statement of account",
    toDate: "Amount due today",
    letter: "Prepare the letter",
    pause: "Pause…",
    disputed: "Disputes it…",
    giveUp: "Give up",
    confirmGiveUp: (number) => `Give up ${number}? It will not be chased any more.`,
    facts: "These are facts, not legal advice: a lawyer or a commissaire de justice will say what fits.",
  },
};
