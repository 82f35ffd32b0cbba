import { civil } from "../../../desk/when/civil-days.ts";
import type { Employee, Profile } from "../profile.ts";
import { anniversaryIn, dateAfter, dayOf } from "./dates.ts";
import { yearly } from "./periods.ts";
import { all, type Concern, employs, isOneOf, type Nominal, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";

const hasEmployees = (profile: Profile): Concern =>
  all(employs(profile), profile.employees ? true : "employees");

const ofEach =
  (date: (employee: Employee) => number | undefined) =>
  ({ employees = [] }: Profile): Nominal[] =>
    employees.flatMap((employee) => {
      const on = date(employee);
      return on === undefined
        ? []
        : [{ period: `${civil(on).year}:${employee.id}`, on, whom: employee.name }];
    });

const months = (day: string, count: number): number => dateAfter(dayOf(day), count);
const birthday = ({ bornOn }: Employee, age: number): number | undefined =>
  bornOn === undefined ? undefined : months(bornOn, age * 12);

/** Every eight years since the hiring. */
function eightYears({ hiredOn }: Employee, year: number): number | undefined {
  const age = year - Number(hiredOn.slice(0, 4));
  return age > 0 && age % 8 === 0 ? months(hiredOn, age * 12) : undefined;
}

export const staffRules: readonly Rule[] = [
  {
    code: "risk-review",
    who: (profile) =>
      all(
        isOneOf(profile, "headcount", "11-19", "20-49", "50+"),
        profile.riskReviewOn ? true : "riskReviewOn",
      ),
    dates: ({ riskReviewOn = "" }, year) =>
      year > Number(riskReviewOn.slice(0, 4))
        ? [{ period: String(year), on: anniversaryIn(year, dayOf(riskReviewOn)) }]
        : [],
    shift: "0",
    source: sources("S42"),
    status: "sure",
  },
  {
    code: "career-interview",
    who: hasEmployees,
    dates: ofEach(({ hiredOn, lastInterviewOn }) =>
      lastInterviewOn === undefined ? months(hiredOn, 12) : months(lastInterviewOn, 48),
    ),
    shift: "0",
    source: sources("S43"),
    status: "to-verify",
  },
  {
    code: "career-review",
    who: hasEmployees,
    dates: (profile, year) => ofEach((employee) => eightYears(employee, year))(profile),
    shift: "0",
    source: sources("S43"),
    status: "to-verify",
  },
  {
    code: "late-career-interview",
    who: hasEmployees,
    dates: ofEach((employee) => birthday(employee, 60)),
    shift: "0",
    source: sources("S43"),
    status: "to-verify",
  },
  {
    code: "medical-visit",
    who: hasEmployees,
    dates: ofEach(({ hiredOn, lastVisitOn }) =>
      lastVisitOn === undefined ? months(hiredOn, 3) : months(lastVisitOn, 60),
    ),
    shift: "0",
    source: sources("S44"),
    status: "to-verify",
  },
  {
    code: "mid-career-visit",
    who: hasEmployees,
    dates: ofEach((employee) => birthday(employee, 45)),
    shift: "0",
    source: sources("S44"),
    status: "to-verify",
  },
  {
    code: "works-council",
    who: (profile) =>
      all(
        isOneOf(profile, "headcount", "11-19", "20-49", "50+"),
        profile.worksCouncilEndsOn ? true : "worksCouncilEndsOn",
      ),
    dates: ({ worksCouncilEndsOn = "" }) => [
      { period: worksCouncilEndsOn.slice(0, 4), on: months(worksCouncilEndsOn, -3) },
    ],
    shift: "0",
    source: sources("S45"),
    status: "general",
  },
  {
    code: "equality-index",
    who: (profile) => isOneOf(profile, "headcount", "50+"),
    dates: yearly(3, 1, 1),
    shift: "0",
    source: sources("S46"),
    status: "to-verify",
  },
];
