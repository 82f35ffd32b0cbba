import { formatList } from "../../desk/language/format.ts";
import type { FormalWords, LawWords } from "./formal-words.ts";

const NUMBERS = ["eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"];

const business: LawWords = {
  term: "Late-payment interest",
  annex: "Annex – late-payment interest worked out",
  interest: (until, contractual) =>
    `Late-payment interest, at ${
      contractual
        ? "the rate set by our contract"
        : "the European Central Bank’s refinancing rate plus ten points"
    }, is counted to ${until}; it runs until payment, with no reminder needed (article L441-10 of the French commercial code).`,
  interestToCome:
    "Late-payment interest is due in addition, with no reminder needed, from the day after the due date until payment (article L441-10 of the French commercial code).",
  fee: (amount) =>
    `The fixed compensation for recovery costs is ${amount} for each invoice (articles L441-10 and D441-5 of the French commercial code).`,
};

const publicBody: LawWords = {
  term: "Late-payment interest",
  annex: "Annex – late-payment interest worked out",
  interest: (until) =>
    `Late-payment interest, at the European Central Bank’s rate plus eight points, is counted to ${until}; it runs until payment (articles L2192-13 and R2192-31 of the French public procurement code).`,
  interestToCome:
    "Late-payment interest is due in addition, from the day after the payment period ended (articles L2192-13 and R2192-31 of the French public procurement code).",
  fee: (amount) =>
    `The fixed compensation for recovery costs is ${amount} for each invoice (articles L2192-13 and D2192-35 of the French public procurement code).`,
};

const COURT =
  "Failing payment within this period, we shall apply to the competent court, if need be for an order to pay (articles 1405 and following of the French code of civil procedure).";
const CONCILIATION =
  "Failing payment within this period, we shall begin the conciliation our contract may provide for, then apply to the competent court.";

export const englishFormal: FormalWords = {
  delivery: "Registered letter with acknowledgement of receipt",
  subject: (numbers) =>
    `Formal notice to pay (mise en demeure) – ${numbers.length === 1 ? "invoice" : "invoices"} ${formatList(numbers, "en")}`,
  subjectOfMany: (count) => `Formal notice to pay (mise en demeure) – ${count} invoices, listed below`,
  salutation: "Dear Sir or Madam,",
  reminded: (days, several) =>
    `We reminded you of our ${several ? "invoices" : "invoice"} below (${formatList(days, "en")}) and have not received payment.`,
  claim: (total, days) =>
    `By this letter, which is a formal notice (mise en demeure) under article 1344 of the French civil code, we ask you to pay ${total}, as detailed below, within ${days} days of receiving it.`,
  days: (count) => NUMBERS[count - 8] ?? String(count),
  law: { business, public: publicBody, consumer: business },
  consumerInterest:
    "From the day you receive this letter, this amount bears interest at the French legal rate (articles 1231-6 and 1344-1 of the French civil code). No recovery costs are asked of you.",
  next: {
    other: COURT,
    lawyer:
      "Failing payment within this period, we shall ask the president of the bar (bâtonnier) to set the fees (articles 174 and following of decree no. 91-1197 of 27 November 1991).",
    architect: CONCILIATION,
    accountant: CONCILIATION,
    public:
      "Failing payment within this period, we shall apply to the administrative judge for an interim payment (article R541-1 of the French code of administrative justice).",
  },
  wayOut: (until) =>
    `If you dispute this amount or wish to agree on instalments, please write to us within the same period. Payments received up to ${until} have been taken into account; if yours has left since, please disregard this letter.`,
  bankDetails: (several) =>
    `Our bank details have not changed: they are those of the ${several ? "invoices" : "invoice"}.`,
  closing: "Yours faithfully,",
  table: {
    number: "Invoice",
    issued: "Issued",
    due: "Due",
    amount: "Amount incl. VAT",
    paid: "Already paid",
    open: "Left to pay",
    days: "Days late",
    principal: "Principal left to pay",
    fee: "Fixed compensation",
    total: "Amount to pay",
    credit: (number) => `Less credit note ${number}`,
  },
  working: {
    number: "Invoice",
    from: "From",
    to: "To",
    days: "Days",
    base: "Base",
    rate: "Annual rate",
    percent: "%",
  },
  articles: (kind, trade) => [
    "French civil code, article 1344",
    ...(kind === "consumer" ? ["French civil code, articles 1231-6 and 1344-1"] : []),
    ...(kind === "business" ? ["French commercial code, articles L441-10 and D441-5"] : []),
    ...(kind === "public"
      ? [
          "French public procurement code, articles L2192-13, R2192-31 and D2192-35",
          "French code of administrative justice, article R541-1",
        ]
      : []),
    ...(kind !== "public" && trade === "lawyer"
      ? ["Decree no. 91-1197 of 27 November 1991, articles 174 and following"]
      : []),
    ...(kind !== "public" && trade === "other"
      ? ["French code of civil procedure, articles 1405 and following"]
      : []),
  ],
};
