import fc from "fast-check";
import { expect, it } from "vitest";
import { monthLength } from "../../src/desk/when/civil-days.ts";
import { holidayDates } from "../../src/firm/facts.ts";
import { openQuestions } from "../../src/partners/obligations/open-questions.ts";
import {
  FORMS,
  HEADCOUNTS,
  PROFESSIONS,
  Profile,
  TAXES,
  TOLD,
  URSSAF_RHYTHMS,
  VAT_REGIMES,
  WITHHOLDINGS,
} from "../../src/partners/obligations/profile.ts";
import { remindersOf } from "../../src/partners/obligations/reminders.ts";
import { RULES } from "../../src/partners/obligations/rules/all.ts";
import { datesBetween } from "../../src/partners/obligations/rules/calendar.ts";
import { dayOf, isoOf, isWorkingDay } from "../../src/partners/obligations/rules/dates.ts";

const holidays = holidayDates("metropole", 2020, 2040);
const closed = new Set(holidays);
const [FIRST, LAST] = ["2026-01-01", "2032-01-01"];
const shifts = new Map<string, string>(RULES.map(({ code, shift }) => [code, shift]));

const day = (from: string, until: string) =>
  fc.integer({ min: dayOf(from), max: dayOf(until) }).map((number) => isoOf(number));
const euros = fc.integer({ min: 0, max: 2_000_000 }).map((amount) => amount * 100);
const monthEnd = fc.integer({ min: 1, max: 12 }).map((month) => ({ month, day: monthLength(2028, month) }));
const anyDay = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, of]) => ({ month, day: of }));
const date = day("2024-01-01", "2031-12-31");

const employees = fc
  .array(
    fc.record(
      {
        name: fc.constantFrom("Sacha", "Alix"),
        hiredOn: day("2005-01-01", "2031-01-01"),
        lastInterviewOn: date,
        lastVisitOn: date,
        bornOn: day("1960-01-01", "2008-01-01"),
      },
      { requiredKeys: ["name", "hiredOn"] },
    ),
    { maxLength: 4 },
  )
  .map((all) => all.map((one, index) => ({ ...one, id: `p${index}` })));

const profiles = fc
  .record(
    {
      form: fc.constantFrom(...FORMS),
      tax: fc.constantFrom(...TAXES),
      vat: fc.constantFrom(...VAT_REGIMES),
      vatDay: fc.integer({ min: 15, max: 24 }),
      closing: fc.oneof(monthEnd, anyDay),
      headcount: fc.constantFrom(...HEADCOUNTS),
      deferredPay: fc.boolean(),
      department: fc.constantFrom("01", "75", "92", "2A", "69", "974"),
      siren: fc.constantFrom("552100554", "702100554", "902100554"),
      payrollTax: euros,
      cfe: euros,
      corporateTax: euros,
      cvae: euros,
      turnover: euros,
      urssaf: fc.constantFrom(...URSSAF_RHYTHMS),
      withholding: fc.constantFrom(...WITHHOLDINGS),
      vehicles: fc.boolean(),
      dividends: fc.boolean(),
      dividendsPaidOn: fc.array(date, { maxLength: 4 }),
      euClients: fc.boolean(),
      profession: fc.constantFrom(...PROFESSIONS),
      liabilityInsuranceOn: date,
      decennialInsuranceOn: date,
      employees,
      createdOn: day("2015-01-01", "2027-12-31"),
      meetingOn: date,
      filesOnline: fc.boolean(),
      paysFees: fc.boolean(),
      cfeMonthly: fc.boolean(),
      premisesChangedOn: date,
      tenant: fc.boolean(),
      invoicePlatform: fc.boolean(),
      quarterlyPayroll: fc.boolean(),
      riskReviewOn: date,
      worksCouncilEndsOn: date,
      registeredOn: day("2010-01-01", "2028-01-01"),
      told: fc.dictionary(fc.constantFrom(...TOLD), fc.array(date, { maxLength: 4 })),
    },
    { requiredKeys: [] },
  )
  .map((profile) => Profile.parse(profile));

const check = (property: (profile: Profile) => void, numRuns = 50) =>
  fc.assert(fc.property(profiles, property), { numRuns });

it("moves a date on to a working day, or says the working day before", () => {
  check((profile) => {
    for (const found of datesBetween(profile, FIRST, LAST, holidays)) {
      if (shifts.get(found.code) === "N") {
        expect(isWorkingDay(dayOf(found.due), closed), JSON.stringify(found)).toBe(true);
        expect(found.due >= found.nominal).toBe(true);
        expect(dayOf(found.due) - dayOf(found.nominal)).toBeLessThan(6);
        expect(found.actBy).toBeUndefined();
      } else {
        expect(found.due).toBe(found.nominal);
        const act = found.actBy ?? found.due;
        expect(isWorkingDay(dayOf(act), closed), JSON.stringify(found)).toBe(true);
        expect(dayOf(found.due) - dayOf(act)).toBeLessThan(6);
      }
    }
  });
});

it("gives the same dates in one go and in pieces, by date", () => {
  fc.assert(
    fc.property(profiles, date, date, date, (profile, ...days) => {
      const [a = "", b = "", c = ""] = days.sort();
      const whole = datesBetween(profile, a, c, holidays);
      expect([...datesBetween(profile, a, b, holidays), ...datesBetween(profile, b, c, holidays)]).toEqual(
        whole,
      );
      expect(whole.map(({ due }) => due)).toEqual(whole.map(({ due }) => due).sort());
      expect(whole.every(({ due }) => due >= a && due < c)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it("names each date once: a code and a period are one date", () => {
  check((profile) => {
    const keys = datesBetween(profile, FIRST, LAST, holidays).map(({ code, period }) => `${code} ${period}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    for (const key of keys) expect(key).toMatch(/^[a-z-]+ \d{4}(?:-(?:\d\d|T[1-4]|B[1-6])|:\S+)?$/);
  });
});

it("gives dates only to who is concerned, and asks only what is not answered", () => {
  check((profile) => {
    for (const { code } of datesBetween(profile, FIRST, LAST, holidays)) {
      expect(RULES.find((rule) => rule.code === code)?.who(profile)).toBe(true);
    }
    for (const { question } of openQuestions(profile)) {
      const told = profile.told as Record<string, string[] | undefined> | undefined;
      const known = question in profile || (told?.[question]?.length ?? 0) > 0;
      expect(known, question).toBe(false);
    }
  });
});

it("reminds before the date, on working days, each day once", () => {
  check((profile) => {
    for (const found of datesBetween(profile, "2027-01-01", "2028-01-01", holidays)) {
      const days = remindersOf(found, holidays).map(({ on }) => on);
      expect(days).toEqual([...new Set(days)].sort());
      for (const on of days) {
        expect(isWorkingDay(dayOf(on), closed)).toBe(true);
        expect(on < found.nominal).toBe(true);
      }
    }
  }, 30);
});

it("knows nothing of a firm that has said nothing, and asks", () => {
  expect(datesBetween({}, FIRST, LAST, holidays)).toEqual([]);
  expect(openQuestions({}).map(({ question }) => question)).toEqual([
    "vat",
    "euClients",
    "tax",
    "form",
    "tenant",
    "createdOn",
    "headcount",
    "vehicles",
    "profession",
  ]);
});

it("comes to an end of its questions, each answer taken from the form", () => {
  const firm: Profile = {
    form: "SARL",
    tax: "IS",
    vat: "monthly",
    vatDay: 19,
    closing: { month: 12, day: 31 },
    headcount: "50+",
    deferredPay: false,
    department: "75",
    siren: "552100554",
    payrollTax: 0,
    cfe: 400_000,
    corporateTax: 500_000,
    cvae: 0,
    turnover: 80_000_000,
    urssaf: "none",
    withholding: "none",
    vehicles: false,
    dividends: true,
    dividendsPaidOn: [],
    euClients: false,
    profession: "other",
    employees: [],
    createdOn: "2010-01-01",
    meetingOn: "2027-06-15",
    filesOnline: true,
    paysFees: true,
    cfeMonthly: false,
    tenant: false,
    invoicePlatform: true,
    riskReviewOn: "2026-03-01",
    worksCouncilEndsOn: "2028-03-01",
    told: { "apprenticeship-schools": ["2027-05-31"] },
  };
  expect(openQuestions(firm)).toEqual([]);
});
