import { dayNumber } from "../../../desk/when/civil-days.ts";
import type { Profile } from "../profile.ts";
import { secondAfterMay1 } from "./dates.ts";
import { afterEachQuarter, eachMonth, yearly } from "./periods.ts";
import {
  all,
  type Concern,
  either,
  employs,
  isOneOf,
  isOver,
  isYes,
  type Nominal,
  type Rule,
} from "./rule.ts";
import { sources } from "./sources.ts";
import { dayMissing, vatDay } from "./vat-day.ts";

/** Employers with little of their turnover under VAT; a firm under franchise is exempt. */
const mayPayPayrollTax = (profile: Profile): Concern =>
  all(
    employs(profile),
    either(isOneOf(profile, "vat", "exempt"), profile.form === "SCM", (profile.payrollTax ?? 0) > 0),
  );

/** 3310-A: with the CA3 of January; with the last CA12, in May 2027, under réel simplifié. */
function vehicleTaxes(profile: Profile, year: number, holidays: ReadonlySet<string>): Nominal[] {
  const period = String(year - 1);
  const withCa3 =
    profile.vat === "monthly" || profile.vat === "quarterly" || (simplified(profile) && year > 2027);
  if (withCa3) return [{ period, on: dayNumber(year, 1, vatDay(profile).day) }];
  if (simplified(profile)) return [{ period, on: secondAfterMay1(year, holidays) }];
  return [{ period, on: dayNumber(year, 1, 24) }];
}

const simplified = ({ vat }: Profile): boolean => vat === "simplified";

export const otherTaxRules: readonly Rule[] = [
  {
    code: "payroll-tax-instalment",
    who: (profile) => all(mayPayPayrollTax(profile), isAtLeast4000(profile)),
    dates: ({ payrollTax = 0 }, year) =>
      payrollTax > 1_000_000
        ? eachMonth(year, 15, 1).filter(({ period }) => !period.endsWith("-12"))
        : afterEachQuarter(year, 15).filter(({ period }) => !period.endsWith("-T4")),
    shift: "N",
    source: sources("S11", "S29"),
    status: "sure",
  },
  {
    code: "payroll-tax-return",
    who: (profile) => all(mayPayPayrollTax(profile), isOver(profile, "payrollTax", 1200)),
    dates: yearly(1, 15, 1),
    shift: "N",
    source: sources("S11", "S29"),
    status: "sure",
  },
  {
    code: "vehicle-taxes",
    who: (profile) => all(isYes(profile, "vehicles"), profile.vat ? true : "vat"),
    dates: vehicleTaxes,
    shift: "N",
    source: sources("S30"),
    status: "to-verify",
    asks: (profile) => (profile.vat === "monthly" || profile.vat === "quarterly" ? dayMissing(profile) : []),
  },
];

function isAtLeast4000({ payrollTax }: Profile): Concern {
  return payrollTax === undefined ? "payrollTax" : payrollTax >= 400_000;
}
