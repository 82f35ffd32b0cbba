import { dayNumber } from "../../../desk/when/civil-days.ts";
import type { Profile, Question } from "../profile.ts";
import { afterEachQuarter, eachMonth } from "./periods.ts";
import { all, employs, isOneOf, isYes, type Nominal, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { isTold, toldDates } from "./told.ts";

/** The 5th from 50 employees paid within the month; the 15th otherwise. Not said: the earlier one, to be verified. */
const dsnDay = ({ headcount, deferredPay }: Profile): 5 | 15 =>
  headcount === "50+" && !deferredPay ? 5 : 15;

const deferredMissing = ({ headcount, deferredPay }: Profile): Question[] =>
  headcount === "50+" && deferredPay === undefined ? ["deferredPay"] : [];

const sureOrNot = (profile: Profile, dates: readonly Nominal[]): Nominal[] =>
  deferredMissing(profile).length > 0
    ? dates.map((date) => ({ ...date, status: "to-verify" as const }))
    : [...dates];

/** With the DSN of April. */
const withApril = (profile: Profile, year: number): Nominal[] =>
  sureOrNot(profile, [{ period: String(year - 1), on: dayNumber(year, 5, dsnDay(profile)) }]);

export const payrollRules: readonly Rule[] = [
  {
    code: "payroll-declaration",
    who: employs,
    dates: (profile, year) => sureOrNot(profile, eachMonth(year, dsnDay(profile), 1)),
    shift: "N",
    source: sources("S4", "S32"),
    status: "sure",
    asks: deferredMissing,
  },
  {
    code: "payroll-quarter",
    who: (profile) => all(isOneOf(profile, "headcount", "1-10"), isYes(profile, "quarterlyPayroll")),
    dates: (_, year) => afterEachQuarter(year, 15),
    shift: "N",
    source: sources("S33"),
    status: "general",
  },
  {
    code: "pension-contributions",
    who: employs,
    dates: (_, year) => eachMonth(year, 25, 1),
    shift: "N",
    source: sources("S33"),
    status: "sure",
  },
  {
    code: "apprenticeship-balance",
    who: (profile) => all(employs(profile), isOneOf(profile, "tax", "IS", "IR-BIC")),
    dates: withApril,
    shift: "N",
    source: sources("S35"),
    status: "sure",
    asks: deferredMissing,
  },
  {
    code: "apprenticeship-schools",
    who: (profile) =>
      all(
        employs(profile),
        isOneOf(profile, "tax", "IS", "IR-BIC"),
        isTold(profile, "apprenticeship-schools"),
      ),
    dates: toldDates("apprenticeship-schools"),
    shift: "0",
    source: sources("S35"),
    status: "sure",
  },
  {
    code: "disability-declaration",
    who: (profile) => isOneOf(profile, "headcount", "20-49", "50+"),
    dates: withApril,
    shift: "N",
    source: sources("S36"),
    status: "sure",
    asks: deferredMissing,
  },
];
