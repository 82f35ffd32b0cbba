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
  account: {
    title: "Outgoing mail",
    intro:
      "Reminders and invitations leave from the firm's own address. I try these settings before I keep them, and send you a test message.",
    ofHouse: (address) => `For now, messages leave from ${address}.`,
    ofNobody: "For now, no message can leave.",
    own: (address, host) => `Messages leave from ${address}, through ${host}.`,
    unreadable:
      "The kept settings can no longer be read: the encryption key has changed. Enter them again; until then nothing leaves.",
    host: "Outgoing server (SMTP)",
    hostHint: "For example smtp.example.com",
    port: "Port",
    security: "Encryption",
    securities: {
      starttls: "STARTTLS (port 587)",
      tls: "TLS (port 465)",
      none: "None (server of this machine)",
    },
    user: "User name",
    userHint: "Often the whole address",
    password: "Password",
    passwordKept: "Leave empty to keep the present one",
    name: "Name shown",
    address: "Sender address",
    replyTo: "Address for answers to reminders",
    replyToHint: "Empty: the sender address",
    save: "Try and save",
    change: "Change",
    remove: "Stop using this mailbox",
    confirmRemove: "Forget these settings and their password?",
    removed: "Forgotten.",
    errors: {
      host: "Please give a server name, like smtp.example.com.",
      port: "Please give a number from 1 to 65535.",
      security: "Please choose an encryption.",
      user: "The user name is too long.",
      password: "Please give the password, again when the server or the user name changes.",
      name: "This name cannot be shown: no quotes, no “@”, 100 characters at most.",
      address: "Please give one e-mail address.",
      replyTo: "Please give one e-mail address, or none.",
    },
    faults: {
      "unknown-host": (host) => `I cannot find the server “${host}”. Check its name with your provider.`,
      "private-host": (host) =>
        `“${host}” is a machine of a private network, which I do not reach. Give your provider's public server.`,
      "refused-connection": (host, port) =>
        `“${host}” refuses the connection on port ${port}. Try 587 with STARTTLS, or 465 with TLS.`,
      "no-answer": (host, port) =>
        `“${host}” does not answer on port ${port}. Try 587 with STARTTLS, or 465 with TLS.`,
      certificate: (host) =>
        `The certificate of “${host}” does not prove who it is: I did not give it the password. Check the server's name.`,
      "no-encryption": (host) => `“${host}” does not encrypt the connection this way. Try the other one.`,
      password: () =>
        "The server refuses the user name or the password. Some providers want an application password.",
      sender: () => "The server does not send messages from this address.",
      other: () => "The server did not take the test message.",
    },
    answered: (server) => `It answered: “${server}”`,
    nothingKept: "Nothing is saved; please type the password again.",
    saved: (address, to) =>
      `Saved: messages leave from ${address}. A test message left for ${to}; if it is not there in a few minutes, look in the junk folder.`,
    trialSubject: (firm) => `Mail of ${firm} – test message`,
    trialText: (firm, address) => `Hello,

This test message left from ${address}: the mail of ${firm} is set up. The reminders you approve will leave from this address.

There is nothing to do.`,
  },
};
