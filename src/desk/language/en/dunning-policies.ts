import type { dunningPolicies as french } from "../fr/dunning-policies.ts";

export const dunningPolicies: typeof french = {
  save: "Save",
  today: "See the reminders",
  addInvoice: "Enter an invoice",
  back: "Back",
  kinds: { business: "businesses", consumer: "consumers", public: "public bodies" },
  settings: {
    title: "Settings of the reminders",
    titles: {
      start: "How to chase",
      rhythm: "Rhythm",
      signature: "Signature",
      letters: "Letters",
      payment: "Payment",
      channels: "Channels",
    },
    intros: {
      start:
        "Four questions to begin with; all the rest has a default. Nothing leaves without your approval.",
      rhythm: "The default steps depend on the trade; each can be changed afterwards.",
      signature: "Under every reminder: a direct line, and when somebody answers it.",
      letters: "At the head and foot of registered letters.",
      payment: "For the payment QR code. Otherwise reminders refer to the bank details of the invoice.",
      channels: "What I show when somebody writes to me in a channel.",
    },
    labels: {
      rhythm: "Rhythm",
      signature: "Signature",
      letters: "Letters",
      payment: "Payment",
      channels: "Channels",
    },
    fields: {
      policy: "Kind of firm",
      trade: "Trade",
      phone: "Direct line",
      hours: "Days and hours when somebody answers",
      "postal-address": "Postal address",
      "legal-line": "Legal line",
      beneficiary: "Account holder",
      iban: "IBAN",
      bic: "BIC (optional)",
      qr: "QR code in e-mails to",
      confidential: "In channels",
    },
    hints: {
      hours: "For example: Monday to Thursday, 9 am – 12 noon",
      "postal-address": "One line for each line of the envelope",
      "legal-line": "Form, capital, registration number, court",
      iban: "Without an IBAN, no QR code",
    },
    policies: {
      tpe: "Small business, shop, craft (D+5, call D+12, D+20)",
      "profession-liberale": "Profession (D+10, call D+20, D+30)",
    },
    trades: { other: "Other", lawyer: "Lawyer", architect: "Architect", accountant: "Accountant" },
    confidentials: { off: "Names of clients", on: "File numbers only" },
    none: "to be completed",
    own: (kinds) => `steps changed for: ${kinds}`,
    qrFor: (kinds) => `QR code: ${kinds}`,
    noQr: "no QR code",
    saved: "Saved.",
    savedFirst: "Noted, we can begin.",
    next: (when) =>
      `Every working morning a card proposes the day's reminders to whoever approves them. The next one: ${when}, if there is anything.`,
    nothingYet:
      "To begin, drop a CSV file of your invoices here, or write for example “facture FA-2026-042 Example Ltd 1,200 € due 30/11”.",
    missing: {
      mailbox: "There is no mailbox to send from: reminders are prepared, but no e-mail can leave.",
      addresses: (count) =>
        count === 1
          ? "1 client who owes an invoice has no e-mail address: I will suggest a call."
          : `${count} clients who owe an invoice have no e-mail address: I will suggest a call.`,
      phone: "A direct line under the reminders often gets them paid sooner.",
      letters: "The postal address is missing: formal notices need it.",
    },
    errors: {
      choose: "Choose an answer.",
      missing: "This answer is missing.",
      iban: "This IBAN does not check: compare it with your bank's document.",
      country: "This IBAN is outside SEPA.",
      bic: "This BIC cannot be read: 8 or 11 characters, or leave it empty.",
    },
  },
  ladder: {
    button: "Steps",
  },
  templates: {
    button: "Texts",
  },
};
