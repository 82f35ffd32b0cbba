import { dayNumber } from "../../../desk/when/civil-days.ts";
import type { Profile } from "../profile.ts";
import { online, secondAfterMay1 } from "./dates.ts";
import { yearly } from "./periods.ts";
import { all, type Concern, isOver, type Nominal, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";

const paysCfe = (profile: Profile): Concern =>
  all(profile.form ? true : "form", profile.turnover === undefined || profile.turnover > 500_000);

/** Neither tax is due for the year of creation. */
const afterCreation = ({ createdOn }: Profile, { period }: Nominal): boolean =>
  !createdOn || period > createdOn.slice(0, 4);

const isOfBusiness = ({ form }: Profile): Concern => (form ? form !== "micro" : "form");

/** CVAE is abolished in 2030; what is declared in May is the year before. */
const LAST_CVAE = 2029;
const declaredInMay = (year: number, on: number): Nominal[] =>
  year - 1 <= LAST_CVAE ? [{ period: String(year - 1), on }] : [];

export const localTaxRules: readonly Rule[] = [
  {
    code: "cfe-balance",
    who: paysCfe,
    dates: (profile, year) => yearly(12, 15)(profile, year).filter((date) => afterCreation(profile, date)),
    shift: "N",
    source: sources("S26"),
    status: "sure",
  },
  {
    code: "cfe-instalment",
    who: (profile) => all(paysCfe(profile), isAtLeast3000(profile), !profile.cfeMonthly),
    dates: (profile, year) => yearly(6, 15)(profile, year).filter((date) => afterCreation(profile, date)),
    shift: "N",
    source: sources("S26"),
    status: "sure",
    asks: ({ cfeMonthly }) => (cfeMonthly === undefined ? ["cfeMonthly"] : []),
  },
  {
    code: "cfe-creation",
    who: ({ createdOn }) => (createdOn ? true : "createdOn"),
    dates: ({ createdOn = "" }, year) =>
      createdOn.startsWith(String(year)) ? yearly(12, 31)(undefined, year) : [],
    shift: "0",
    source: sources("S26", "S8"),
    status: "sure",
  },
  {
    code: "cfe-change",
    who: ({ premisesChangedOn }) => premisesChangedOn !== undefined,
    dates: ({ premisesChangedOn = "" }, year, holidays) =>
      premisesChangedOn.startsWith(String(year - 1))
        ? [{ period: String(year - 1), on: secondAfterMay1(year, holidays) }]
        : [],
    shift: "0",
    source: sources("S26", "S8"),
    status: "sure",
  },
  {
    code: "cvae-instalment",
    who: (profile) =>
      all(isOfBusiness(profile), isOver(profile, "turnover", 500_000), isOver(profile, "cvae", 1500)),
    dates: (_, year) =>
      year > LAST_CVAE
        ? []
        : [6, 9].map((month) => ({
            period: `${year}-0${month}`,
            on: dayNumber(year, month, 15),
          })),
    shift: "N",
    source: sources("S8", "S27", "S28"),
    status: "to-verify",
  },
  {
    code: "cvae-balance",
    who: (profile) => all(isOfBusiness(profile), isOver(profile, "turnover", 500_000)),
    dates: (_, year, holidays) => declaredInMay(year, secondAfterMay1(year, holidays)),
    shift: "N",
    source: sources("S8", "S27", "S28"),
    status: "to-verify",
  },
  {
    code: "cvae-return",
    who: (profile) => all(isOfBusiness(profile), isOver(profile, "turnover", 152_500)),
    dates: (_, year, holidays) => declaredInMay(year, online(secondAfterMay1(year, holidays), holidays)),
    shift: "N",
    source: sources("S8", "S27", "S28"),
    status: "to-verify",
  },
];

function isAtLeast3000({ cfe }: Profile): Concern {
  return cfe === undefined ? "cfe" : cfe >= 300_000;
}
