import type { Pieces } from "./pieces.ts";

export const englishPieces: Pieces = {
  hello: (to) => `Hello${to ? ` ${to}` : ""},`,
  titles: {},
  taxed: (amount) => `${amount} incl. VAT`,
  state: {
    unpaid: {
      notice: "",
      friendly: "has not been paid yet",
      reminder: "still has not been paid",
      firm: "has not been paid",
    },
    partly: {
      notice: "",
      friendly: "has not been paid in full yet",
      reminder: "still has not been paid in full",
      firm: "has not been paid in full",
    },
  },
  remaining: (amount) => `: ${amount} is left to pay`,
  lessCredits: (credits, amount) => `: less ${credits}, ${amount} is left to pay`,
  credit: (number, amount) => `credit note ${number} of ${amount}`,
  line: (number, issued, due, amount) => `– ${number} of ${issued}, due on ${due}: ${amount}`,
  lineOf: (amount, total) => `${amount} (of ${total})`,
  creditLine: (number, amount) => `– less credit note ${number}: ${amount}`,
  attached: {
    one: "The invoice is attached again; our bank details, unchanged, are on it.",
    several: "The invoices are attached again; our bank details, unchanged, are on them.",
  },
  unattached: {
    one: "Our bank details have not changed: they are those of the invoice.",
    several: "Our bank details have not changed: they are those of the invoices.",
  },
  paymentCode: "The attached QR code holds the same details, with the amount and the reference.",
  signature: ({ name, role, firm, phone, hours }) =>
    [name, role ? `${role}, ${firm}` : firm, ...(phone ? [hours ? `${phone} (${hours})` : phone] : [])].join(
      " – ",
    ),
};
