import { dayNumber } from "../../../desk/when/civil-days.ts";
import type { Profile } from "../profile.ts";
import { eachMonth, lastMonthOf, pairKey } from "./periods.ts";
import { all, type Concern, isOneOf, type Nominal, type Rule } from "./rule.ts";
import { becomesMonthly } from "./simplified-vat.ts";
import { sources } from "./sources.ts";

const isUnderVat = (profile: Profile): Concern =>
  isOneOf(profile, "vat", "monthly", "quarterly", "simplified", "franchise");

const once = (year: number, month: number, day: number) => (): Nominal[] => [
  { period: String(year), on: dayNumber(year, month, day) },
];

/** The first month reported: September 2027. */
const FIRST_REPORTED = "2027-09";

/** Payments by the 10th of the next month; under franchise every two months, from the 25th of the next one. */
function reports(profile: Profile, year: number): Nominal[] {
  if (profile.vat === "franchise") return reportsUnderFranchise(year);
  const sure = profile.vat === "quarterly" || (profile.vat === "simplified" && !becomesMonthly(profile));
  return eachMonth(year, 10, 1)
    .filter(({ period }) => period >= FIRST_REPORTED)
    .map((date) => (sure ? date : { ...date, status: "to-verify" }));
}

const reportsUnderFranchise = (year: number): Nominal[] =>
  [1, 3, 5, 7, 9, 11]
    .map((month, index) => ({
      period: month === 1 ? pairKey(year - 1, 6) : pairKey(year, index),
      on: dayNumber(year, month, 25),
      status: "to-verify" as const,
    }))
    .filter(({ period }) => lastMonthOf(period) >= FIRST_REPORTED);

export const invoicingRules: readonly Rule[] = [
  {
    code: "e-invoice-reception",
    who: (profile) =>
      all(
        isUnderVat(profile),
        profile.invoicePlatform === undefined ? "invoicePlatform" : !profile.invoicePlatform,
      ),
    dates: once(2026, 9, 1),
    shift: "0",
    source: sources("S18"),
    status: "to-verify",
  },
  {
    code: "e-invoice-issue",
    who: isUnderVat,
    dates: once(2027, 9, 1),
    shift: "0",
    source: sources("S18"),
    status: "to-verify",
  },
  {
    code: "e-reporting",
    who: isUnderVat,
    dates: reports,
    shift: "0",
    source: sources("S19"),
    status: "sure",
  },
];
