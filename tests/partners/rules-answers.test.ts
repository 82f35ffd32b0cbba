import { describe, expect, it } from "vitest";
import { holidayDates } from "../../src/firm/facts.ts";
import { contractEnd, noticeDate, PATTERNS } from "../../src/partners/obligations/own-dates.ts";
import { Profile } from "../../src/partners/obligations/profile.ts";
import { remindersOf } from "../../src/partners/obligations/reminders.ts";
import { datesBetween } from "../../src/partners/obligations/rules/calendar.ts";
import type { Code } from "../../src/partners/obligations/rules/rule.ts";

const holidays = holidayDates("metropole", 2020, 2035);
const DECEMBER = { month: 12, day: 31 };

const only = (profile: Profile, code: Code, year: number) =>
  datesBetween(profile, `${year}-01-01`, `${year + 1}-01-01`, holidays).filter((date) => date.code === code);
const of = (profile: Profile, code: Code, period: string) =>
  datesBetween(profile, "2025-01-01", "2034-01-01", holidays).find(
    (date) => date.code === code && date.period === period,
  );

const employer: Profile = { form: "SARL", tax: "IS", headcount: "1-10", closing: DECEMBER };

describe("amounts and answers that decide", () => {
  it.each<[string, Profile, Code, number, number]>([
    ["IS of exactly 3 000 €", { tax: "IS", corporateTax: 300_000 }, "corporate-tax-instalment", 2027, 0],
    ["IS of one cent more", { tax: "IS", corporateTax: 300_001 }, "corporate-tax-instalment", 2027, 4],
    ["CFE of 2 999,99 €", { form: "EI", cfe: 299_999 }, "cfe-instalment", 2027, 0],
    ["CFE of 3 000 €", { form: "EI", cfe: 300_000 }, "cfe-instalment", 2027, 1],
    ["CFE paid by the month", { form: "EI", cfe: 300_000, cfeMonthly: true }, "cfe-instalment", 2027, 0],
    ["5 000 € of turnover", { form: "micro", turnover: 500_000 }, "cfe-balance", 2027, 0],
    [
      "payroll tax of 3 999 €",
      { headcount: "1-10", vat: "exempt", payrollTax: 399_900 },
      "payroll-tax-instalment",
      2027,
      0,
    ],
    [
      "payroll tax of 4 000 €",
      { headcount: "1-10", vat: "exempt", payrollTax: 400_000 },
      "payroll-tax-instalment",
      2027,
      3,
    ],
    [
      "payroll tax over 10 000 €",
      { headcount: "1-10", vat: "exempt", payrollTax: 1_000_001 },
      "payroll-tax-instalment",
      2027,
      11,
    ],
    [
      "payroll tax of 1 200 €",
      { headcount: "1-10", vat: "exempt", payrollTax: 120_000 },
      "payroll-tax-return",
      2027,
      0,
    ],
    ["no employee", { headcount: "0" }, "payroll-declaration", 2027, 0],
    ["Urssaf of nobody", { form: "SARL", urssaf: "none" }, "urssaf-owner", 2027, 0],
    ["a SAS's president", { form: "SAS", urssaf: "monthly-5" }, "urssaf-owner", 2027, 0],
    ["accounts of a SCI", { form: "SCI", closing: DECEMBER }, "accounts-filing", 2027, 0],
    [
      "a fee the bar has told twice",
      { profession: "lawyer", told: { "bar-fees": ["2027-03-31", "2027-09-30", "2027-09-30"] } },
      "bar-fees",
      2027,
      2,
    ],
    [
      "dividends in December",
      { form: "SAS", dividends: true, dividendsPaidOn: ["2026-12-04", "2026-12-18"] },
      "dividends-tax",
      2027,
      1,
    ],
  ])("%s", (_, profile, code, year, count) => {
    expect(only(profile, code, year)).toHaveLength(count);
  });

  it("asks nothing of a year before the firm was there", () => {
    const young: Profile = {
      ...employer,
      vat: "monthly",
      vatDay: 19,
      corporateTax: 900_000,
      createdOn: "2026-12-10",
    };
    const dates = datesBetween(young, "2026-01-01", "2028-01-01", holidays);
    expect(dates[0]).toMatchObject({ code: "cfe-creation", due: "2026-12-31" });
    expect(dates.filter(({ code }) => code === "vat-monthly")[0]?.period).toBe("2026-12");
    expect(dates.filter(({ code }) => code === "cfe-balance").map(({ period }) => period)).toEqual(["2027"]);
    expect(dates.filter(({ code }) => code === "corporate-tax-instalment")[0]?.due).toBe("2027-03-15");
  });

  it("waits ninety days for the first turnover of a micro-entrepreneur", () => {
    const micro: Profile = { form: "micro", urssaf: "monthly-5", createdOn: "2026-09-15" };
    expect(only(micro, "micro-turnover", 2026).map(({ nominal }) => nominal)).toEqual(["2026-12-31"]);
  });

  it("follows each employee from the hiring", () => {
    const sacha = { id: "p1", name: "Sacha", hiredOn: "2026-09-30", bornOn: "1982-02-28" };
    const firm: Profile = { headcount: "1-10", employees: [sacha] };
    expect(of(firm, "career-interview", "2027:p1")).toMatchObject({ due: "2027-09-30", whom: "Sacha" });
    expect(of(firm, "medical-visit", "2026:p1")).toMatchObject({ due: "2026-12-30" });
    expect(of(firm, "mid-career-visit", "2027:p1")).toMatchObject({
      nominal: "2027-02-28",
      actBy: "2027-02-26",
    });
    const seen: Profile = { ...firm, employees: [{ ...sacha, lastVisitOn: "2026-11-02" }] };
    expect(of(seen, "medical-visit", "2031:p1")?.due).toBe("2031-11-02");
  });
});

describe("reminders", () => {
  it("are counted from the date before any shift", () => {
    const balance = of(employer, "corporate-tax-balance", "2026");
    expect(balance && remindersOf(balance, holidays)).toEqual([
      { on: "2027-04-30", before: 15 },
      { on: "2027-05-10", before: 5 },
      { on: "2027-05-14", before: 1 },
    ]);
  });

  it("ask for VAT a week before whether the accountant has everything", () => {
    expect(remindersOf({ code: "vat-monthly", nominal: "2026-12-24" }, holidays)).toEqual([
      { on: "2026-12-09", before: 15 },
      { on: "2026-12-17", before: 7 },
      { on: "2026-12-18", before: 5 },
      { on: "2026-12-23", before: 1 },
    ]);
  });

  it("come once on a day two of them fall on", () => {
    expect(remindersOf({ code: "vat-monthly", nominal: "2027-01-22" }, holidays).map(({ on }) => on)).toEqual(
      ["2027-01-07", "2027-01-15", "2027-01-21"],
    );
  });
});

describe("contracts the firm adds", () => {
  it.each([
    ["an insurance", { dueOn: "2027-03-31", noticeMonths: 2, marginDays: 15 }, "2027-01-16"],
    [
      "a lease that ends on a 31 August",
      { dueOn: "2027-08-31", noticeMonths: 6, marginDays: 0 },
      "2027-02-28",
    ],
    ["no notice", { dueOn: "2028-03-01", noticeMonths: 0, marginDays: 1 }, "2028-02-29"],
  ])("%s is acted on in time", (_, terms, expected) => {
    expect(noticeDate(terms)).toBe(expected);
  });

  it("a prolonged lease ends on the last day of a civil quarter, others when they say", () => {
    const end = (on: string) => contractEnd(PATTERNS["prolonged-lease"], on);
    expect(end("2027-05-15")).toBe("2027-06-30");
    expect(end("2027-06-30")).toBe("2027-06-30");
    expect(end("2027-07-01")).toBe("2027-09-30");
    expect(end("2027-12-01")).toBe("2027-12-31");
    expect(contractEnd(PATTERNS["commercial-lease"], "2027-05-15")).toBe("2027-05-15");
    expect(contractEnd(undefined, "2027-05-15")).toBe("2027-05-15");
  });
});

it("takes no answer that means nothing", () => {
  for (const wrong of [
    { vatDay: 25 },
    { closing: { month: 2, day: 30 } },
    { department: "20" },
    { siren: "12345678" },
    { createdOn: "2026-02-29" },
    { corporateTax: -1 },
    { told: { "bar-fees": ["demain"] } },
    { employees: [{ id: "a b", name: "Sacha", hiredOn: "2026-01-01" }] },
  ]) {
    expect(Profile.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  }
  expect(Profile.safeParse({ closing: { month: 2, day: 29 }, department: "2A", vatDay: 15 }).success).toBe(
    true,
  );
});
