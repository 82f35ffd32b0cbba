import { dayNumber } from "../../../desk/when/civil-days.ts";
import type { Profile, Question } from "../profile.ts";
import { nthOuvrable } from "./dates.ts";
import { afterEachQuarter, eachMonth, monthKey } from "./periods.ts";
import { type Concern, isOneOf, isYes, type Nominal, type Rule } from "./rule.ts";
import { afterSimplified, askedOfSimplified, becomesMonthly } from "./simplified-vat.ts";
import { sources } from "./sources.ts";
import { dayMissing, vatDay } from "./vat-day.ts";

const isMonthly = (profile: Profile): Concern =>
  profile.vat === "simplified" ? becomesMonthly(profile) : isOneOf(profile, "vat", "monthly");

const isQuarterly = (profile: Profile): Concern =>
  profile.vat === "simplified" ? !becomesMonthly(profile) : isOneOf(profile, "vat", "quarterly");

const asked = (profile: Profile): Question[] => [...dayMissing(profile), ...askedOfSimplified(profile)];

function ca3(profile: Profile, dates: readonly Nominal[]): Nominal[] {
  if (profile.vat === "simplified") return afterSimplified(profile, dates);
  return vatDay(profile).sure ? [...dates] : dates.map((date) => ({ ...date, status: "to-verify" as const }));
}

export const vatRules: readonly Rule[] = [
  {
    code: "vat-monthly",
    who: isMonthly,
    dates: (profile, year) => ca3(profile, eachMonth(year, vatDay(profile).day, 1)),
    shift: "N",
    source: sources("S9", "S10"),
    status: "sure",
    asks: asked,
  },
  {
    code: "vat-quarterly",
    who: isQuarterly,
    dates: (profile, year) => ca3(profile, afterEachQuarter(year, vatDay(profile).day)),
    shift: "N",
    source: sources("S3", "S10"),
    status: "sure",
    asks: asked,
  },
  {
    code: "eu-services",
    who: (profile) => isYes(profile, "euClients"),
    dates: (_, year, holidays) =>
      Array.from({ length: 12 }, (_month, index) => ({
        period: monthKey(year, index),
        on: nthOuvrable(10, dayNumber(year, index + 1, 1), holidays),
      })),
    shift: "0",
    source: sources("S16", "S17"),
    status: "sure",
  },
];
