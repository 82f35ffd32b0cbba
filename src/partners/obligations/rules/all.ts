import { companyRules } from "./company.ts";
import { corporateTaxRules } from "./corporate-tax.ts";
import { invoicingRules } from "./invoicing.ts";
import { localTaxRules } from "./local-taxes.ts";
import { otherTaxRules } from "./other-taxes.ts";
import { payrollRules } from "./payroll.ts";
import { professionRules } from "./professions.ts";
import { returnRules } from "./returns.ts";
import type { Rule } from "./rule.ts";
import { selfEmployedRules } from "./self-employed.ts";
import { simplifiedVatRules } from "./simplified-vat.ts";
import { staffRules } from "./staff.ts";
import { vatRules } from "./vat.ts";

/** Each code once. */
export const RULES: readonly Rule[] = [
  ...vatRules,
  ...simplifiedVatRules,
  ...invoicingRules,
  ...corporateTaxRules,
  ...returnRules,
  ...localTaxRules,
  ...otherTaxRules,
  ...payrollRules,
  ...selfEmployedRules,
  ...companyRules,
  ...staffRules,
  ...professionRules,
];
