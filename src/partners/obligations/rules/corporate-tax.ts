import { civil, dayNumber } from "../../../desk/when/civil-days.ts";
import type { Profile } from "../profile.ts";
import { dayOf, monthsAfterClosing, online, secondAfterMay1 } from "./dates.ts";
import { eachClosing, isDecember31, monthKey, yearly } from "./periods.ts";
import { all, type Concern, isCompany, isOneOf, isOver, isYes, type Nominal, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";

const paysCorporateTax = (profile: Profile): Concern => isOneOf(profile, "tax", "IS");
const closes = ({ closing }: Profile): Concern => (closing ? true : "closing");

/** From a closing to the 15th of the fourth month after its month; to 15 May for 31 December. */
function balanceOn(closing: number, { closing: said }: Profile): number {
  const { year, month } = civil(closing);
  if (said && isDecember31(said)) return dayNumber(year + 1, 5, 15);
  const after = month + 4;
  return after > 12 ? dayNumber(year + 1, after - 12, 15) : dayNumber(year, after, 15);
}

/** The first financial year of a firm knows no instalment. */
function afterFirstYear({ createdOn, closing }: Profile, { on }: Nominal): boolean {
  if (!createdOn) return true;
  const created = dayOf(createdOn);
  const { year } = civil(created);
  const first = closing
    ? eachClosing({ closing }, year + 1, (closed) => closed).find((closed) => closed.on >= created)
    : undefined;
  return on > (first?.on ?? dayNumber(year, 12, 31));
}

export const corporateTaxRules: readonly Rule[] = [
  {
    code: "corporate-tax-instalment",
    who: (profile) => all(paysCorporateTax(profile), isOver(profile, "corporateTax", 3000)),
    dates: (profile, year) =>
      [3, 6, 9, 12]
        .map((month) => ({ period: monthKey(year, month), on: dayNumber(year, month, 15) }))
        .filter((date) => afterFirstYear(profile, date)),
    shift: "N",
    source: sources("S20", "S21"),
    status: "sure",
  },
  {
    code: "corporate-tax-balance",
    who: (profile) => all(paysCorporateTax(profile), closes(profile)),
    dates: (profile, year) => eachClosing(profile, year, (closing) => balanceOn(closing, profile)),
    shift: "N",
    source: sources("S20", "S23"),
    status: "sure",
  },
  {
    code: "corporate-return",
    who: (profile) => all(paysCorporateTax(profile), closes(profile)),
    dates: (profile, year, holidays) => {
      const { closing } = profile;
      const [december, early] = [!!closing && isDecember31(closing), !!closing && closing.month <= 2];
      return eachClosing(profile, year, (closed, of) =>
        online(december ? secondAfterMay1(of + 1, holidays) : monthsAfterClosing(closed, 3), holidays),
      ).map((date) => (early ? { ...date, status: "to-verify" } : date));
    },
    shift: "N",
    source: sources("S7", "S24"),
    status: "sure",
  },
  {
    code: "dividends-tax",
    who: (profile) =>
      all(
        isCompany(profile),
        isYes(profile, "dividends"),
        profile.dividendsPaidOn ? true : "dividendsPaidOn",
      ),
    dates: ({ dividendsPaidOn = [] }) =>
      [...new Set(dividendsPaidOn.map((paid) => paid.slice(0, 7)))].map((month) => {
        const [year = 0, of = 0] = month.split("-").map(Number);
        return { period: month, on: of === 12 ? dayNumber(year + 1, 1, 15) : dayNumber(year, of + 1, 15) };
      }),
    shift: "N",
    source: sources("S11", "S31"),
    status: "sure",
  },
  {
    code: "dividends-statement",
    who: (profile) => all(isCompany(profile), isYes(profile, "dividends")),
    dates: yearly(2, 15, 1),
    shift: "N",
    source: sources("S11", "S31"),
    status: "sure",
  },
];
