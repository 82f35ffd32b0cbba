import { z } from "zod";
import { civil, dayNumber } from "../../desk/when/civil-days.ts";

export const FORMS = [
  "SARL",
  "EURL",
  "SAS",
  "SASU",
  "SA",
  "SELARL",
  "SELAS",
  "SCP",
  "SCM",
  "SCI",
  "EI",
  "micro",
] as const;
export const TAXES = ["IS", "IR-BIC", "IR-BNC", "micro"] as const;
/** `simplified`: réel simplifié, which ends with the first year opened in 2027. */
export const VAT_REGIMES = ["monthly", "quarterly", "simplified", "franchise", "exempt"] as const;
export const HEADCOUNTS = ["0", "1-10", "11-19", "20-49", "50+"] as const;
/** When the owner pays Urssaf, or tells it the turnover (micro); `none`: no self-employed person in the firm. */
export const URSSAF_RHYTHMS = ["monthly-5", "monthly-20", "quarterly", "none"] as const;
export const WITHHOLDINGS = ["monthly", "quarterly", "none"] as const;
/** `health`: another profession of care with an Ordre; `construction`: works, studies. */
export const PROFESSIONS = [
  "lawyer",
  "accountant",
  "architect",
  "doctor",
  "health",
  "construction",
  "other",
] as const;

/** What no rule computes: a date each year on a notice, in a mail or in the firm's space with an administration. */
export const TOLD = [
  "income-return",
  "apprenticeship-schools",
  "bar-fees",
  "order-fees",
  "anti-laundering",
] as const;

const isoDate = z.string().refine((text) => {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  if (!year || !month || !day || year < 1900 || year > 2200) return false;
  const found = civil(dayNumber(year, month, day));
  return found.month === month && found.day === day;
});
/** Of the last full year. */
const cents = z.number().int().nonnegative();

const Employee = z.object({
  /** In the keys of this person's dates: no space. */
  id: z.string().regex(/^\S+$/),
  name: z.string().min(1),
  hiredOn: isoDate,
  /** Entretien de parcours professionnel. */
  lastInterviewOn: isoDate.optional(),
  /** Medical visit. */
  lastVisitOn: isoDate.optional(),
  bornOn: isoDate.optional(),
});
export type Employee = z.infer<typeof Employee>;

/** What a firm has said of itself; what it has not said is not guessed. */
export const Profile = z.object({
  form: z.enum(FORMS).optional(),
  tax: z.enum(TAXES).optional(),
  vat: z.enum(VAT_REGIMES).optional(),
  /** Of the month, as the espace professionnel shows it. */
  vatDay: z.number().int().min(15).max(24).optional(),
  /** 29 February stands for the last day of February. */
  closing: z
    .object({ month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31) })
    .refine(({ month, day }) => civil(dayNumber(2028, month, day)).month === month)
    .optional(),
  headcount: z.enum(HEADCOUNTS).optional(),
  /** Wages paid the month after, declared so to Urssaf. */
  deferredPay: z.boolean().optional(),
  /** `75`, `2A`, `974`. */
  department: z
    .string()
    .regex(/^(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5]|9[78]\d)$/)
    .optional(),
  siren: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
  payrollTax: cents.optional(),
  cfe: cents.optional(),
  corporateTax: cents.optional(),
  cvae: cents.optional(),
  turnover: cents.optional(),
  urssaf: z.enum(URSSAF_RHYTHMS).optional(),
  /** How the owner's income tax is taken in advance. */
  withholding: z.enum(WITHHOLDINGS).optional(),
  vehicles: z.boolean().optional(),
  dividends: z.boolean().optional(),
  dividendsPaidOn: z.array(isoDate).optional(),
  euClients: z.boolean().optional(),
  profession: z.enum(PROFESSIONS).optional(),
  /** The end of the policy's year. */
  liabilityInsuranceOn: isoDate.optional(),
  decennialInsuranceOn: isoDate.optional(),
  employees: z.array(Employee).optional(),
  createdOn: isoDate.optional(),
  /** General meeting on the accounts, held or fixed. */
  meetingOn: isoDate.optional(),
  /** The accounts go to the greffe online. */
  filesOnline: z.boolean().optional(),
  /** More than 2 400 € a year to one lawyer, accountant, agent… */
  paysFees: z.boolean().optional(),
  /** CFE taken every month by the administration. */
  cfeMonthly: z.boolean().optional(),
  premisesChangedOn: isoDate.optional(),
  /** Tenant of business premises. */
  tenant: z.boolean().optional(),
  /** A plateforme agréée receives the invoices. */
  invoicePlatform: z.boolean().optional(),
  /** Fewer than 11 employees, contributions paid by the quarter. */
  quarterlyPayroll: z.boolean().optional(),
  /** Last update of the DUERP. */
  riskReviewOn: isoDate.optional(),
  worksCouncilEndsOn: isoDate.optional(),
  /** Of a health professional with the Ordre. */
  registeredOn: isoDate.optional(),
  told: z.partialRecord(z.enum(TOLD), z.array(isoDate)).optional(),
});
export type Profile = z.infer<typeof Profile>;

/** A question to put once: a field of the profile, or a date to be read on a notice. */
export type Question = Exclude<keyof Profile, "told"> | (typeof TOLD)[number];
