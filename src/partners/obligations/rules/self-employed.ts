import { dayNumber } from "../../../desk/when/civil-days.ts";
import type { Profile } from "../profile.ts";
import { dayOf } from "./dates.ts";
import { eachMonth, endOfMonth, monthKey, quarterKey } from "./periods.ts";
import { all, type Concern, isOneOf, type Nominal, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";

const SELF_EMPLOYED = ["EI", "SARL", "EURL", "SELARL", "SELAS", "SCP"] as const;

const paysUrssaf = (profile: Profile): Concern =>
  all(
    isOneOf(profile, "form", ...SELF_EMPLOYED),
    profile.urssaf === undefined ? "urssaf" : profile.urssaf !== "none",
  );

const quarterly = (year: number): Nominal[] =>
  [2, 5, 8, 11].map((month, index) => ({
    period: quarterKey(year, index + 1),
    on: dayNumber(year, month, 5),
  }));

/** Micro: the last day of the month after the month or the quarter. */
function turnoverDates({ urssaf, createdOn }: Profile, year: number): Nominal[] {
  const quarters = urssaf === "quarterly";
  const months = quarters ? [1, 4, 7, 10] : Array.from({ length: 12 }, (_, index) => index + 1);
  return months
    .map((month) => ({
      period: !quarters
        ? monthKey(year, month - 1)
        : month === 1
          ? quarterKey(year - 1, 4)
          : quarterKey(year, (month - 1) / 3),
      on: endOfMonth(dayNumber(year, month, 1)),
    }))
    .filter(({ on }) => !createdOn || on >= dayOf(createdOn) + FIRST_TURNOVER);
}

/** Days from the start to the first declaration of a micro-entrepreneur. */
const FIRST_TURNOVER = 90;

export const selfEmployedRules: readonly Rule[] = [
  {
    code: "urssaf-owner",
    who: paysUrssaf,
    dates: ({ urssaf }, year) =>
      urssaf === "quarterly" ? quarterly(year) : eachMonth(year, urssaf === "monthly-5" ? 5 : 20, 0),
    shift: "N",
    source: sources("S37"),
    status: "sure",
  },
  {
    code: "training-owner",
    who: paysUrssaf,
    dates: ({ urssaf }, year) => [
      { period: String(year), on: dayNumber(year, 11, urssaf === "monthly-20" ? 20 : 5) },
    ],
    shift: "N",
    source: sources("S38"),
    status: "sure",
  },
  {
    code: "micro-turnover",
    who: (profile) =>
      all(
        isOneOf(profile, "form", "micro"),
        profile.urssaf === undefined ? "urssaf" : profile.urssaf !== "none",
      ),
    dates: turnoverDates,
    shift: "N",
    source: sources("S5"),
    status: "sure",
  },
];
