import { dayNumber } from "../../../desk/when/civil-days.ts";
import type { Profile } from "../profile.ts";
import { anniversaryIn, dateAfter, dayIn, dayOf } from "./dates.ts";
import { yearly } from "./periods.ts";
import { all, type Concern, isOneOf, type Nominal, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { isTold, toldDates } from "./told.ts";

type Profession = NonNullable<Profile["profession"]>;
const isA = (profile: Profile, ...professions: readonly Profession[]): Concern =>
  isOneOf(profile, "profession", ...professions);

/** Days in hand before a policy ends: our choice. */
const BEFORE_POLICY = 45;

/** A policy ends every year on the same day. */
const policy =
  (key: "liabilityInsuranceOn" | "decennialInsuranceOn") =>
  (profile: Profile, year: number): Nominal[] => {
    const ends = profile[key];
    if (ends === undefined) return [];
    return [year, year + 1].map((of) => ({
      period: String(of),
      on: anniversaryIn(of, dayOf(ends)) - BEFORE_POLICY,
    }));
  };

/** Who practised on 1 January 2023 has nine years, others six from their registration. */
function certification({ registeredOn = "" }: Profile): Nominal[] {
  if (registeredOn <= "2023-01-01") return [{ period: "2031", on: dayNumber(2031, 12, 31) }];
  const on = dateAfter(dayOf(registeredOn), 72);
  return [{ period: String(Number(registeredOn.slice(0, 4)) + 6), on }];
}

export const professionRules: readonly Rule[] = [
  {
    code: "architect-insurance",
    who: (profile) => isA(profile, "architect"),
    dates: yearly(3, 31),
    shift: "0",
    source: sources("S48"),
    status: "sure",
  },
  {
    code: "architect-training",
    who: (profile) => isA(profile, "architect"),
    dates: yearly(3, 31, 1),
    shift: "0",
    source: sources("S49"),
    status: "to-verify",
  },
  {
    code: "decennial-insurance",
    who: (profile) =>
      all(
        isA(profile, "construction", "architect"),
        profile.decennialInsuranceOn ? true : "decennialInsuranceOn",
      ),
    dates: policy("decennialInsuranceOn"),
    shift: "0",
    source: sources("S50"),
    status: "sure",
  },
  {
    code: "lawyer-training",
    who: (profile) => isA(profile, "lawyer"),
    dates: yearly(1, 31, 1),
    shift: "0",
    source: sources("S51"),
    status: "sure",
  },
  {
    code: "lawyer-pension-half",
    who: (profile) => isA(profile, "lawyer"),
    dates: yearly(4, 30),
    shift: "0",
    source: sources("S52"),
    status: "sure",
  },
  {
    code: "lawyer-pension-rest",
    who: (profile) => isA(profile, "lawyer"),
    dates: yearly(10, 30),
    shift: "0",
    source: sources("S52"),
    status: "to-verify",
  },
  {
    code: "bar-fees",
    who: (profile) => all(isA(profile, "lawyer"), isTold(profile, "bar-fees")),
    dates: toldDates("bar-fees"),
    shift: "0",
    source: sources("S52"),
    status: "sure",
  },
  {
    code: "anti-laundering",
    who: (profile) => all(isA(profile, "lawyer", "accountant"), isTold(profile, "anti-laundering")),
    dates: toldDates("anti-laundering"),
    shift: "0",
    source: sources("S53"),
    status: "sure",
  },
  {
    code: "accountant-training",
    who: (profile) => isA(profile, "accountant"),
    dates: yearly(12, 31),
    shift: "0",
    source: sources("S54"),
    status: "sure",
  },
  {
    code: "order-fees",
    who: (profile) => all(isA(profile, "accountant", "architect"), isTold(profile, "order-fees")),
    dates: toldDates("order-fees"),
    shift: "0",
    source: sources("S49", "S54"),
    status: "sure",
  },
  {
    code: "liability-insurance",
    who: (profile) =>
      profile.liabilityInsuranceOn ? true : all(isA(profile, "doctor", "accountant"), "liabilityInsuranceOn"),
    dates: policy("liabilityInsuranceOn"),
    shift: "0",
    status: "general",
  },
  {
    code: "doctor-fees",
    who: (profile) => isA(profile, "doctor"),
    dates: yearly(3, 31),
    shift: "0",
    source: sources("S55"),
    status: "sure",
  },
  {
    code: "doctor-pension-first",
    who: (profile) => isA(profile, "doctor"),
    dates: (_, year) => [{ period: String(year), on: dayIn(year, 2, 28) }],
    shift: "0",
    source: sources("S57"),
    status: "to-verify",
  },
  {
    code: "doctor-pension-rest",
    who: (profile) => isA(profile, "doctor"),
    dates: yearly(8, 31),
    shift: "0",
    source: sources("S57"),
    status: "to-verify",
  },
  {
    code: "health-certification",
    who: (profile) => all(isA(profile, "doctor", "health"), profile.registeredOn ? true : "registeredOn"),
    dates: certification,
    shift: "0",
    source: sources("S56"),
    status: "sure",
  },
];
