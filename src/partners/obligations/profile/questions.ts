import {
  FORMS,
  HEADCOUNTS,
  PROFESSIONS,
  type Question,
  TAXES,
  TOLD,
  URSSAF_RHYTHMS,
  VAT_REGIMES,
  WITHHOLDINGS,
} from "../profile.ts";

/** How a question is answered: in a form's field, and in one written value. */
export type Kind =
  | { kind: "choice"; options: readonly string[] }
  | { kind: "yes-no" }
  | { kind: "cents" }
  | { kind: "date" }
  | { kind: "dates" }
  | { kind: "vat-day" | "closing" | "department" | "siren" | "employees" };

const DATE: Kind = { kind: "date" };
const DATES: Kind = { kind: "dates" };
const CENTS: Kind = { kind: "cents" };
const YES_NO: Kind = { kind: "yes-no" };

/** Every question, in the order in which a firm is asked. */
export const QUESTIONS: Readonly<Record<Question, Kind>> = {
  form: { kind: "choice", options: FORMS },
  tax: { kind: "choice", options: TAXES },
  vat: { kind: "choice", options: VAT_REGIMES },
  closing: { kind: "closing" },
  siren: { kind: "siren" },
  department: { kind: "department" },
  headcount: { kind: "choice", options: HEADCOUNTS },
  profession: { kind: "choice", options: PROFESSIONS },
  vatDay: { kind: "vat-day" },
  deferredPay: YES_NO,
  quarterlyPayroll: YES_NO,
  urssaf: { kind: "choice", options: URSSAF_RHYTHMS },
  withholding: { kind: "choice", options: WITHHOLDINGS },
  corporateTax: CENTS,
  cfe: CENTS,
  cfeMonthly: YES_NO,
  cvae: CENTS,
  turnover: CENTS,
  payrollTax: CENTS,
  paysFees: YES_NO,
  vehicles: YES_NO,
  dividends: YES_NO,
  dividendsPaidOn: DATES,
  euClients: YES_NO,
  tenant: YES_NO,
  invoicePlatform: YES_NO,
  filesOnline: YES_NO,
  createdOn: DATE,
  premisesChangedOn: DATE,
  meetingOn: DATE,
  liabilityInsuranceOn: DATE,
  decennialInsuranceOn: DATE,
  registeredOn: DATE,
  riskReviewOn: DATE,
  worksCouncilEndsOn: DATE,
  employees: { kind: "employees" },
  "income-return": DATES,
  "apprenticeship-schools": DATES,
  "bar-fees": DATES,
  "order-fees": DATES,
  "anti-laundering": DATES,
};

export const ALL_QUESTIONS = Object.keys(QUESTIONS) as Question[];

export const isQuestion = (text: string): text is Question => Object.hasOwn(QUESTIONS, text);

export const isTold = (question: Question): question is (typeof TOLD)[number] =>
  (TOLD as readonly string[]).includes(question);
