import { expect, it } from "vitest";
import { holidayDates } from "../../src/firm/facts.ts";
import type { Profile } from "../../src/partners/obligations/profile.ts";
import { datesBetween } from "../../src/partners/obligations/rules/calendar.ts";

/** The whole of 2027, read by eye against the facts. `<`: before the shift; `!`: to act by; `?` to verify, `~` general. */
const yearOf = (profile: Profile): string =>
  datesBetween(profile, "2027-01-01", "2028-01-01", holidayDates("metropole", 2026, 2028))
    .map(({ due, nominal, actBy, code, period, status }) =>
      [
        due.slice(5),
        code,
        period,
        ...(nominal === due ? [] : [`<${nominal.slice(5)}`]),
        ...(actBy ? [`!${actBy.slice(5)}`] : []),
        ...(status === "sure" ? [] : [status === "general" ? "~" : "?"]),
      ].join(" "),
    )
    .join("\n");

const sarl: Profile = {
  form: "SARL",
  tax: "IS",
  vat: "monthly",
  closing: { month: 12, day: 31 },
  headcount: "1-10",
  department: "75",
  siren: "552100554",
  corporateTax: 1_200_000,
  cfe: 350_000,
  cvae: 100_000,
  turnover: 60_000_000,
  filesOnline: true,
};

it("a company of five in Paris, under IS, with VAT by the month", () => {
  expect(yearOf(sarl)).toBe(`01-15 payroll-declaration 2026-12
01-19 vat-monthly 2026-12 ?
01-25 pension-contributions 2026-12
02-15 payroll-declaration 2027-01
02-19 vat-monthly 2027-01 ?
02-25 pension-contributions 2027-01
03-15 corporate-tax-instalment 2027-03
03-15 payroll-declaration 2027-02
03-19 vat-monthly 2027-02 ?
03-25 pension-contributions 2027-02
04-15 payroll-declaration 2027-03
04-19 vat-monthly 2027-03 ?
04-26 pension-contributions 2027-03 <04-25
04-30 fees-declaration 2026 ?
05-04 cvae-balance 2026 ?
05-18 apprenticeship-balance 2026 <05-15
05-18 corporate-tax-balance 2026 <05-15
05-18 payroll-declaration 2027-04 <05-15
05-19 corporate-return 2026
05-19 cvae-return 2026 ?
05-19 vat-monthly 2027-04 ?
05-25 pension-contributions 2027-04
06-15 accounts-notice 2026 ~
06-15 cfe-instalment 2027
06-15 corporate-tax-instalment 2027-06
06-15 payroll-declaration 2027-05
06-21 vat-monthly 2027-05 <06-19 ?
06-25 pension-contributions 2027-05
06-30 accounts-approval 2026
06-30 beneficial-owners 2026 ~
07-15 payroll-declaration 2027-06
07-19 vat-monthly 2027-06 ?
07-26 pension-contributions 2027-06 <07-25
08-16 payroll-declaration 2027-07 <08-15
08-19 vat-monthly 2027-07 ?
08-25 pension-contributions 2027-07
08-30 accounts-filing 2026 ?
09-01 e-invoice-issue 2027 ?
09-15 corporate-tax-instalment 2027-09
09-15 payroll-declaration 2027-08
09-20 vat-monthly 2027-08 <09-19 ?
09-27 pension-contributions 2027-08 <09-25
10-10 e-reporting 2027-09 !10-08 ?
10-15 payroll-declaration 2027-09
10-19 vat-monthly 2027-09 ?
10-25 pension-contributions 2027-09
11-10 e-reporting 2027-10 ?
11-15 payroll-declaration 2027-10
11-19 vat-monthly 2027-10 ?
11-25 pension-contributions 2027-10
12-10 e-reporting 2027-11 ?
12-15 cfe-balance 2027
12-15 corporate-tax-instalment 2027-12
12-15 payroll-declaration 2027-11
12-20 vat-monthly 2027-11 <12-19 ?
12-27 pension-contributions 2027-11 <12-25`);
});

const lawyer: Profile = {
  form: "EI",
  tax: "IR-BNC",
  vat: "quarterly",
  closing: { month: 12, day: 31 },
  headcount: "0",
  department: "69",
  profession: "lawyer",
  urssaf: "monthly-5",
  turnover: 12_000_000,
};

it("a lawyer on their own in Lyon, with VAT by the quarter", () => {
  expect(yearOf(lawyer)).toBe(`01-05 urssaf-owner 2027-01
01-15 income-tax-instalment 2027-01 ~
01-18 vat-quarterly 2026-T4 <01-16 ?
01-31 lawyer-training 2026 !01-29
02-05 urssaf-owner 2027-02
02-15 income-tax-instalment 2027-02 ~
03-05 urssaf-owner 2027-03
03-15 income-tax-instalment 2027-03 ~
04-05 urssaf-owner 2027-04
04-15 income-tax-instalment 2027-04 ~
04-16 vat-quarterly 2027-T1 ?
04-30 fees-declaration 2026 ?
04-30 lawyer-pension-half 2027
05-05 urssaf-owner 2027-05
05-18 income-tax-instalment 2027-05 <05-15 ~
05-19 professional-return 2026
06-07 urssaf-owner 2027-06 <06-05
06-15 income-tax-instalment 2027-06 ~
07-05 urssaf-owner 2027-07
07-15 income-tax-instalment 2027-07 ~
07-16 vat-quarterly 2027-T2 ?
08-05 urssaf-owner 2027-08
08-16 income-tax-instalment 2027-08 <08-15 ~
09-01 e-invoice-issue 2027 ?
09-06 urssaf-owner 2027-09 <09-05
09-15 income-tax-instalment 2027-09 ~
10-05 urssaf-owner 2027-10
10-10 e-reporting 2027-09 !10-08
10-15 income-tax-instalment 2027-10 ~
10-18 vat-quarterly 2027-T3 <10-16 ?
10-30 lawyer-pension-rest 2027 !10-29 ?
11-05 training-owner 2027
11-05 urssaf-owner 2027-11
11-10 e-reporting 2027-10
11-15 income-tax-instalment 2027-11 ~
12-06 urssaf-owner 2027-12 <12-05
12-10 e-reporting 2027-11
12-15 cfe-balance 2027
12-15 income-tax-instalment 2027-12 ~`);
});

const micro: Profile = {
  form: "micro",
  tax: "micro",
  vat: "franchise",
  headcount: "0",
  department: "33",
  urssaf: "quarterly",
  turnover: 3_000_000,
};

it("a micro-entrepreneur who declares by the quarter", () => {
  expect(yearOf(micro)).toBe(`02-01 micro-turnover 2026-T4 <01-31
04-30 micro-turnover 2027-T1
08-02 micro-turnover 2027-T2 <07-31
09-01 e-invoice-issue 2027 ?
11-02 micro-turnover 2027-T3 <10-31
11-25 e-reporting 2027-B5 ?
12-15 cfe-balance 2027`);
});
