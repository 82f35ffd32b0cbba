import type { dunningNext as french } from "../fr/dunning-next.ts";

export const dunningNext: typeof french = {
  channels: { "e-mail": "E-mail", call: "Call", "registered-letter": "Registered letter", check: "Check" },
  tones: {
    notice: "before the due date",
    friendly: "friendly",
    reminder: "reminder",
    firm: "firm",
    formal: "formal notice",
  },
  contact: (channel, tone, numbers) => `Today: ${channel} (${tone}) about ${numbers}.`,
  planned: (channel, tone, day, number) => `${channel} (${tone}) on ${day}, about ${number} first.`,
  waitUntil: (day) => `Nothing before ${day}.`,
  waitForSomebody: "Nothing will happen without you.",
  nothing: {
    "never-chase": "None: this client is never chased.",
    "nothing-open": "None: there is nothing to pay.",
  },
  toDo: {
    status: (numbers) => `For you: see in Chorus Pro how ${numbers} stands.`,
    "ask-address": (numbers) => `For you: ask for an e-mail address, about ${numbers}.`,
    "check-bank": (numbers) => `For you: see at the bank whether ${numbers} is paid.`,
    "allocate-credit": (numbers) => `For you: set the credit note against ${numbers}.`,
  },
  decide: (numbers) => `For you to decide what comes next about ${numbers}.`,
  ended: {
    "deadline-passed": "The formal notice's deadline has passed.",
    "ladder-ended": "Every planned reminder has been made.",
  },
  options: {
    "simplified-procedure":
      "Possible: the simplified procedure, by a commissaire de justice, if the client agrees.",
    "payment-order": "Possible: a payment order (injonction de payer), to be served within three months.",
    "bar-president": "Possible: having the fees taxed by the bâtonnier.",
    "conciliation-clause": "First: read the contract's conciliation clause.",
    "business-mediator": "Possible: the Médiateur des entreprises, free of charge.",
    "interim-payment": "Possible: an interim payment (référé-provision) before the administrative judge.",
    "formal-notice": "First: a formal notice; none was sent.",
    "give-up": "Possible: give it up; less is owed than what comes next costs.",
  },
  whyNow: {
    "step-due": "Its day has come.",
    late: "Its day has passed; steps are taken one at a time, never two to catch up.",
    "taken-over": "Taken over: it begins at the first tone, whatever its age.",
    "no-address": "A call in place of an e-mail: no address is known.",
  },
  byPartner: "The partner in charge agrees or signs.",
  deadline: (days) => `It gives ${days} days to pay.`,
  noPhone: "A phone number is missing.",
  credits: (count) =>
    count === 1
      ? "A credit note not yet set against an invoice is named."
      : `${count} credit notes not yet set against an invoice are named.`,
  others: (count) => (count === 1 ? "1 other" : `${count} others`),
  leftOut: (numbers, reason) => `${numbers}: ${reason}`,
  leftUntil: (sentence, day) => `${sentence} (to be looked at again on ${day})`,
  left: {
    "not-due": "not due yet",
    promised: "a payment is promised",
    paused: "paused",
    "said-paid": "the client says it is paid",
    "check-bank": "said to be paid, the bank is to be looked at",
    disputed: "disputed, not chased",
    "to-sort": "taken over: to be sorted before any reminder",
    insolvent: "insolvency proceedings, not chased",
    "e-invoice-disputed": "disputed or suspended on the platform",
    "e-invoice-refused": "refused on the platform, another invoice is to be issued",
    "e-invoice-paid": "payment announced by the platform",
    "given-up": "given up",
    "credit-to-allocate": "covered by a credit note to be allocated",
    "formal-notice-running": "the formal notice's deadline is running",
    "ladder-ended": "every step has been taken",
    "step-not-due": "its next step is later",
    "minimum-gap": "they were just contacted, some days are kept between two contacts",
    "not-a-sending-day": "nothing is sent today",
  },
};
