import type { dunningLetters as french } from "../fr/dunning-letters.ts";
import { dunningCalls } from "./dunning-calls.ts";

export const dunningLetters: typeof french = {
  ...dunningCalls,
  print: {
    subject: "Subject:",
    reference: "Our reference:",
    order: "Your order:",
    placeAndDate: (town, day) => (town === undefined ? day : `${town}, ${day}`),
    workingRule: (until) =>
      `From the day after the due date to ${until} included: amount left to pay × annual rate × days ÷ 365, rounded to the cent for each period. The base falls the day after each payment.`,
    rates: "Rates applied",
    rateLine: (halfYear, name, percent, points, source) =>
      `${halfYear}: ${name} ${percent}% plus ${points} points. Source: ${source}.`,
    contractRate: (percent) => `Rate set by our contract: ${percent}% a year.`,
  },
  letterTitle: (client) => `Formal notice to ${client}`,
  noLetter: "No registered letter is to be prepared for this client.",
  notNow:
    "This can no longer be done with this letter: it is posted already, or the client’s situation has changed. Nothing was changed.",
  signerOnly: "A partner or the administrator prints and signs this letter.",
  incomplete: "Something is still missing before this letter can be printed.",
  changedMeanwhile:
    "Things changed while it was being printed: here is the letter as it stands, nothing was kept.",
  prepare: "Prepare the letter",
  printIt: "Print (PDF)",
  printAgain: "Print again",
  markPosted: "Mark as posted",
  markReceived: "Received on…",
  changeAddress: "Change the address",
  readIt: "Read the text",
  viewClient: "View the client",
  facts: {
    to: "To",
    invoices: "Invoices",
    principal: "Principal",
    fee: "Fixed compensation",
    deadline: "Time to pay",
    signatory: "Signed by",
  },
  withoutAmount: "claimed without an amount",
  deadlineFromReceipt: (days) => `${days} days from receipt`,
  interestUnsaid: "The letter claims interest without its amount; enter this rate to have it worked out.",
  firmForm: {
    title: "The firm’s address",
    submit: "Save",
    address: "Address, a line each",
    addressHint: "Top left of the letter, under the firm’s name.",
    legal: "Legal mentions at the foot",
    legalHint: "Legal form, capital, SIREN, register.",
  },
  addressForm: {
    title: (client) => `Postal address of ${client}`,
    submit: "Save",
    address: "Address, as on the envelope",
    hint: "Two to seven lines.",
    tooLong: "Seven lines at most: more would not show in the window of the envelope.",
    tooShort: "At least the street and the town, on two lines.",
  },
  printed: (client) => `The letter to ${client} is ready to print.`,
  fileName: (client, day) => `Formal notice ${client} ${day}`,
  whatToDo: (until) =>
    `Print it, sign it and post it registered with acknowledgement of receipt. Payments received up to ${until} are counted; nothing leaves without you.`,
  unprintable: (characters) =>
    `These characters cannot be printed and were left out or replaced: ${characters}`,
  notPrinted: "This letter has not been printed yet.",
  postedForm: {
    title: "Letter posted",
    submit: "Save",
    on: "Posted on",
    number: "Tracking number",
    numberHint: "13 characters, such as 1A 123 456 7890 1. Optional.",
    noDay: "There is no such day.",
    future: "That day is to come: note it once it is posted.",
    beforePrinted: (day) => `It was printed on ${day}: it cannot have left before.`,
  },
  onInvoice: (amount, number) => `${amount} on ${number}`,
  cameSince: (amounts) =>
    `Since it was printed, what is left to pay has changed: ${amounts}. Print the letter again; if it has left already, note it all the same.`,
  allPaid:
    "All was paid since it was printed: do not post this letter. If it has left already, note it all the same.",
  postedAnyway: "It has left already",
  posted: (client, day) =>
    `Noted: the letter to ${client} was posted on ${day}. The deadline will run from its receipt.`,
  oddNumber: (number) =>
    `The number ${number} does not look as usual (13 characters): check it on the receipt.`,
  receivedForm: {
    title: "Letter received",
    submit: "Save",
    on: "Received on (date of the acknowledgement)",
    future: "That day is to come.",
    beforePosted: (day) => `It was posted on ${day}: it cannot have been received before.`,
    cameBack: "It came back",
  },
  received: (client, day, until) =>
    `Noted: ${client} received the letter on ${day}. They have until ${until} to pay.`,
  receivedAlready: (day) => `Its receipt is noted already, on ${day}.`,
  returnedForm: {
    title: "Letter returned",
    submit: "Save",
    why: "What the post office wrote on it",
    whys: {
      unclaimed: "Not collected",
      refused: "Refused by the addressee",
      unknown: "Addressee unknown at the address",
    },
  },
  returned: {
    unclaimed: (client) => `Noted: ${client} did not collect the letter.`,
    refused: (client) => `Noted: ${client} refused the letter.`,
    unknown: (client) => `Noted: ${client} is not at this address.`,
  },
  returnedNext:
    "Keep the envelope closed: it proves that you wrote. The deadline is counted as if the letter had stayed fifteen days at the post office.",
  ofClient: (letter, state) => `${letter}: ${state}`,
  toPrint: "to be printed",
  toPost: "printed, to be posted",
  postedOn: (day) => `posted on ${day}`,
  receivedOn: (day) => `received on ${day}`,
  correct: "Correct",
  trackTitle: "Letters to follow",
  toTrack: (client, day) => `${client} – letter posted on ${day}: was it received?`,
  trackedAs: (number) => `Tracking number ${number}`,
};
