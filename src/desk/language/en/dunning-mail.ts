import type { Sentences } from "../say.ts";

export const dunningMail: Sentences["dunningMail"] = {
  codeHeading:
    "Transfer QR code, to scan with a banking app. Our bank details are unchanged, those of our invoices:",
  codeAlt: (amount) => `QR code to transfer ${amount}`,
  codeAmount: (amount) => `Amount: ${amount}`,
  codeBeneficiary: (name) => `Beneficiary: ${name}`,
  codeIban: (iban) => `IBAN: ${iban}`,
  codeReference: (reference) => `Reference: ${reference}`,
  withOrder: (number, order) => `${number} (purchase order ${order})`,
  correctAddress: "Correct the address",
  look: "See doubtful mails",
  setUpMail: "Set up mail",
  addressRefused: ({ client, numbers, address, server }) =>
    `The reminder to ${client} (${numbers}) did not arrive: nobody receives mail at ${address}. Nothing more will be sent there; the same step will be proposed again. The server answered: “${server}”`,
  refused: ({ client, numbers, address, server }) =>
    `The reminder to ${client} (${numbers}) did not arrive: the server of ${address} refused it. The same step will be proposed again. It answered: “${server}”`,
  fileGone: ({ client, numbers }) =>
    `The reminder to ${client} (${numbers}) did not leave: the PDF to attach is no longer kept here. Drop it again; the same step will be proposed.`,
  tooLarge: ({ client, numbers }) =>
    `The reminder to ${client} (${numbers}) did not leave: its attachments are larger than mail servers take. Drop lighter PDFs; the same step will be proposed.`,
  noServer: ({ client, numbers }) =>
    `The reminder to ${client} (${numbers}) did not leave: no mail server is set up. The same step will be proposed again.`,
  late: (server) =>
    `Reminders are waiting: the mail server does not take them. Nothing is lost; I try again for four days, at sending hours, and look at each client again first. Last answer: “${server}”`,
  doubtfulNow: ({ client, numbers }) =>
    `The reminder to ${client} (${numbers}) may have left; I cannot be sure. I do not send it again by myself: please decide.`,
  doubtfulTitle: (count) => (count === 1 ? "1 doubtful mail" : `${count} doubtful mails`),
  doubtfulNone: "No doubtful mail.",
  doubtfulHow:
    "These messages may have left. Look for them in the sent folder of your mailbox, then tell me.",
  doubtfulRow: (client, numbers) => `${client} – ${numbers}`,
  doubtfulDetail: (when, subject, to, server, id) =>
    `${when} – “${subject}” – to ${to} – ${server} – Message-ID: ${id}`,
  stopped: "the program stopped while sending",
  serverSaid: (server) => `last answer: “${server}”`,
  hasLeft: "It did leave",
  resend: "Send again",
  confirmResend: (client) =>
    `Send this message to ${client} again? If the first one arrived, they will get it twice.`,
  readText: "Read it",
  markedSent: (client) => `Noted: the message to ${client} has left.`,
  resendsNow: (client) => `The message to ${client} leaves again within the minute.`,
  resendsAt: (client, when) => `The message to ${client} will leave again ${when}.`,
  decidedBefore: "That is settled already: somebody has dealt with it.",
  textTitle: (client) => `Message to ${client}`,
  to: "To",
  subject: "Subject",
  attached: "Attachments",
  backToList: "Back to the list",
};
