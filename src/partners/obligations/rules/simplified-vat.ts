import type { Profile, Question } from "../profile.ts";
import { closingIn, dayIn, monthsAfterClosing, secondAfterMay1 } from "./dates.ts";
import { eachClosing, endOfMonth, isDecember31, monthKey } from "./periods.ts";
import { all, type Concern, isOneOf, type Nominal, type Rule, unanswered } from "./rule.ts";
import { sources } from "./sources.ts";
import { dayMissing, vatDay } from "./vat-day.ts";

/** Réel simplifié ends with the first year opened in 2027 (LF 2025, art. 38): the last one closes in this year. */
const lastYear = ({ closing }: Profile): 2026 | 2027 => (!closing || isDecember31(closing) ? 2026 : 2027);

const lastDay = (profile: Profile): number =>
  closingIn(lastYear(profile), profile.closing ?? { month: 12, day: 31 });

/** Over a million euros of turnover the CA3 is monthly from then on. */
export const becomesMonthly = ({ turnover = 0 }: Profile): boolean => turnover > 100_000_000;

/** Of the dates of a CA3, those of a firm that had réel simplifié. */
export const afterSimplified = (profile: Profile, dates: readonly Nominal[]): Nominal[] =>
  dates
    .filter(({ on }) => on > endOfMonth(lastDay(profile) + 1))
    .map((date) => ({ ...date, status: "to-verify" as const }));

export const askedOfSimplified = (profile: Profile): Question[] =>
  profile.vat === "simplified" ? unanswered(profile, "turnover", "closing") : [];

const isSimplified = (profile: Profile): Concern => isOneOf(profile, "vat", "simplified");

/** `december`: the year closes on 31 December. */
const closes = ({ closing }: Profile, december: boolean): Concern =>
  closing ? isDecember31(closing) === december : "closing";

export const simplifiedVatRules: readonly Rule[] = [
  {
    code: "vat-year",
    who: (profile) => all(isSimplified(profile), closes(profile, true)),
    dates: (profile, year, holidays) =>
      eachClosing(profile, year, (_, closed) => secondAfterMay1(closed + 1, holidays)).filter(
        ({ period }) => Number(period) <= lastYear(profile),
      ),
    shift: "N",
    source: sources("S10"),
    status: "sure",
  },
  {
    code: "vat-financial-year",
    who: (profile) => all(isSimplified(profile), closes(profile, false)),
    dates: (profile, year) =>
      eachClosing(profile, year, (closing) => monthsAfterClosing(endOfMonth(closing), 3)).filter(
        ({ period }) => Number(period) <= lastYear(profile),
      ),
    shift: "N",
    source: sources("S10"),
    status: "sure",
  },
  {
    code: "vat-instalment",
    who: isSimplified,
    dates: (profile, year) =>
      [7, 12]
        .map((month) => ({
          period: monthKey(year, month),
          on: dayIn(year, month, vatDay(profile).day),
          ...(month === 12 || !vatDay(profile).sure ? { status: "to-verify" as const } : {}),
        }))
        .filter(({ on }) => on <= lastDay(profile)),
    shift: "N",
    source: sources("S12", "S10"),
    status: "sure",
    asks: dayMissing,
  },
  {
    code: "vat-simplified-ends",
    who: (profile) => all(isSimplified(profile), profile.closing ? true : "closing"),
    dates: (profile) => [{ period: "2027", on: lastDay(profile) }],
    shift: "0",
    source: sources("S13", "S14"),
    status: "to-verify",
  },
];
