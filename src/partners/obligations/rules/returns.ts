import { dayNumber } from "../../../desk/when/civil-days.ts";
import type { Profile } from "../profile.ts";
import { dayIn, dayOf, type Holidays, monthsAfterClosing, online, secondAfterMay1 } from "./dates.ts";
import { eachClosing, eachMonth, isDecember31 } from "./periods.ts";
import { all, type Concern, either, isOneOf, isYes, type Nominal, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { isTold } from "./told.ts";

/** The returns of results of a calendar year, filed online. */
const inMay = (_: Profile, year: number, holidays: Holidays): Nominal[] => [
  { period: String(year - 1), on: online(secondAfterMay1(year, holidays), holidays) },
];

const isForm = (profile: Profile, ...forms: readonly Profile["form"][]): Concern =>
  isOneOf(profile, "form", ...forms);

const not = (concern: Concern): Concern => (typeof concern === "boolean" ? !concern : concern);

/** By the department's zone, in 2026: what other years say is read in the space of the income tax. */
function incomeReturnOf2026({ department }: Profile): number | undefined {
  if (department === undefined) return undefined;
  const zone = department.startsWith("2") && /[AB]/.test(department) ? 20 : Number(department);
  if (zone <= 19) return dayNumber(2026, 5, 21);
  return zone <= 54 ? dayNumber(2026, 5, 28) : dayNumber(2026, 6, 4);
}

function incomeReturns(profile: Profile, year: number): Nominal[] {
  const said = (profile.told?.["income-return"] ?? []).filter((on) => Number(on.slice(0, 4)) === year);
  const on = said[0] ? dayOf(said[0]) : year === 2026 ? incomeReturnOf2026(profile) : undefined;
  return on === undefined ? [] : [{ period: String(year - 1), on }];
}

const hasIncomeOfOwn = (profile: Profile): Concern =>
  either(
    isForm(profile, "EI", "micro", "SCP"),
    all(
      isForm(profile, "SARL", "EURL", "SELARL", "SELAS"),
      profile.urssaf === undefined ? false : profile.urssaf !== "none",
    ),
  );

/** Taken by the month unless the person chose the quarter; whether a manager is concerned, only the answer says. */
function paysInAdvance(profile: Profile): Concern {
  if (profile.withholding !== undefined) return profile.withholding !== "none";
  return either(
    isForm(profile, "EI"),
    all(isForm(profile, "SCP"), isOneOf(profile, "tax", "IR-BNC")),
    all(isForm(profile, "micro", "SARL", "EURL", "SELARL"), "withholding"),
  );
}

export const returnRules: readonly Rule[] = [
  {
    code: "commercial-return",
    who: (profile) => all(isOneOf(profile, "tax", "IR-BIC"), not(isForm(profile, "micro", "SCM", "SCI"))),
    dates: inMay,
    shift: "N",
    source: sources("S7", "S8", "S24"),
    status: "sure",
  },
  {
    code: "professional-return",
    who: (profile) => all(isOneOf(profile, "tax", "IR-BNC"), not(isForm(profile, "micro", "SCM", "SCI"))),
    dates: inMay,
    shift: "N",
    source: sources("S7", "S8", "S24"),
    status: "sure",
  },
  {
    code: "practice-means-return",
    who: (profile) => isForm(profile, "SCM"),
    dates: inMay,
    shift: "N",
    source: sources("S8"),
    status: "sure",
  },
  {
    code: "property-return",
    who: (profile) => all(isForm(profile, "SCI"), not(isOneOf(profile, "tax", "IS"))),
    dates: inMay,
    shift: "N",
    source: sources("S8"),
    status: "sure",
  },
  {
    code: "premises-return",
    who: (profile) => isYes(profile, "tenant"),
    dates: inMay,
    shift: "N",
    source: sources("S8"),
    status: "to-verify",
  },
  {
    code: "partner-return",
    who: (profile) => isForm(profile, "SELARL", "SELAS"),
    dates: inMay,
    shift: "N",
    status: "general",
  },
  {
    code: "income-return",
    who: hasIncomeOfOwn,
    dates: incomeReturns,
    shift: "0",
    source: sources("S24"),
    status: "sure",
    asks: (profile) => (isTold(profile, "income-return") === true ? [] : ["income-return"]),
  },
  {
    code: "income-tax-instalment",
    who: paysInAdvance,
    dates: ({ withholding }, year) =>
      withholding === "quarterly"
        ? [2, 5, 8, 11].map((month, index) => ({
            period: `${year}-T${index + 1}`,
            on: dayNumber(year, month, 15),
          }))
        : eachMonth(year, 15, 0),
    shift: "N",
    status: "general",
    asks: ({ withholding }) => (withholding === undefined ? ["withholding"] : []),
  },
  {
    code: "fees-declaration",
    who: (profile) => (profile.paysFees === undefined ? not(isForm(profile, "micro")) : profile.paysFees),
    dates: (profile, year) => {
      const { closing } = profile;
      if (!closing || isDecember31(closing)) return [{ period: String(year - 1), on: dayIn(year, 4, 30) }];
      return eachClosing(profile, year, (closed) => monthsAfterClosing(closed, 3));
    },
    shift: "0",
    source: sources("S25"),
    status: "to-verify",
    asks: ({ paysFees }) => (paysFees === undefined ? ["paysFees"] : []),
  },
];
