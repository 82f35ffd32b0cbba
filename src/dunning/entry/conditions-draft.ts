import type { Language } from "../../desk/language/language.ts";
import type { Client, ClientKind } from "../books.ts";
import { readCompanyNumber } from "../company-number.ts";
import type { PaymentTerm } from "../due-date.ts";
import type { ClientChange } from "../store/clients.ts";
import { readTerm } from "./said-term.ts";
import { termWords } from "./term-words.ts";

export const CONDITION_FIELDS = ["postal", "company", "terms", "method", "rate", "order"] as const;
export type ConditionsForm = Partial<Record<(typeof CONDITION_FIELDS)[number], string>>;

export interface ConditionErrors {
  postal?: "too-long";
  company?: "invalid";
  terms?: "not-a-term";
  method?: "which-method";
  rate?: "invalid" | "business-only";
}

export function formOfConditions(client: Client, language: Language): ConditionsForm {
  const { terms, latePercent } = client;
  return {
    postal: client.postalAddress ?? "",
    company: client.companyNumber ?? "",
    terms: terms ? termWords(terms, language) : "",
    method: terms?.kind === "days_then_eom" || terms?.kind === "eom_then_days" ? terms.kind : "",
    rate: latePercent === undefined ? "" : String(latePercent).replace(".", ","),
    order: client.orderNumberWanted ? "yes" : "no",
  };
}

export interface ConditionsRead {
  change: Pick<
    ClientChange,
    "postalAddress" | "companyNumber" | "terms" | "latePercent" | "orderNumberWanted"
  >;
  errors: ConditionErrors;
}

/** Six lines of 38 characters stand on a French envelope (NF Z10-011); a little more is let through. */
const LINES = { most: 7, longest: 60 };

/** What a form holds, read as strictly whoever filled it in; empty: nothing agreed. */
export function readConditions(form: ConditionsForm, kind: ClientKind): ConditionsRead {
  const errors: ConditionErrors = {};
  const lines = (form.postal ?? "")
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.replace(/[\p{C}\s]+/gu, " ").trim())
    .filter((line) => line !== "");
  if (lines.length > LINES.most || lines.some((line) => line.length > LINES.longest))
    errors.postal = "too-long";
  const number = (form.company ?? "").trim();
  const company = number === "" ? undefined : readCompanyNumber(number);
  if (company === null) errors.company = "invalid";
  const terms = termsOf(form, errors);
  const rate = (form.rate ?? "").replace(/[\s%]/g, "");
  const percent = /^\d{1,3}(?:[.,]\d{1,4})?$/.test(rate) ? Number(rate.replace(",", ".")) : undefined;
  if (rate !== "" && (percent === undefined || percent <= 0 || percent > 100)) errors.rate = "invalid";
  else if (rate !== "" && kind !== "business") errors.rate = "business-only";
  return {
    change: {
      postalAddress: lines.length === 0 ? null : lines.join("\n"),
      companyNumber: company ? (company.siret ?? company.siren) : null,
      terms: terms ?? null,
      latePercent: percent ?? null,
      orderNumberWanted: form.order === "yes",
    },
    errors,
  };
}

function termsOf(form: ConditionsForm, errors: ConditionErrors): PaymentTerm | undefined {
  const said = (form.terms ?? "").trim();
  if (said === "") return undefined;
  const reading = readTerm(said);
  if (reading.ok) return reading.term;
  if (reading.why === "not-a-term") {
    errors.terms = "not-a-term";
    return undefined;
  }
  if (form.method === "days_then_eom" || form.method === "eom_then_days")
    return { kind: form.method, days: reading.days };
  errors.method = "which-method";
  return undefined;
}
