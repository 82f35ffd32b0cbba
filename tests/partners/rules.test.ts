import { describe, expect, it } from "vitest";
import { holidayDates } from "../../src/firm/facts.ts";
import type { Profile } from "../../src/partners/obligations/profile.ts";
import { datesBetween } from "../../src/partners/obligations/rules/calendar.ts";
import {
  dayOf,
  isoOf,
  monthsAfterClosing,
  onOrAfter,
  secondAfterMay1,
} from "../../src/partners/obligations/rules/dates.ts";
import type { Code } from "../../src/partners/obligations/rules/rule.ts";

const holidays = holidayDates("metropole", 2020, 2035);
const closed = new Set(holidays);
const DECEMBER = { month: 12, day: 31 };

const only = (profile: Profile, code: Code, year: number) =>
  datesBetween(profile, `${year}-01-01`, `${year + 1}-01-01`, holidays).filter((date) => date.code === code);
const of = (profile: Profile, code: Code, period: string) =>
  datesBetween(profile, "2025-01-01", "2034-01-01", holidays).find(
    (date) => date.code === code && date.period === period,
  );

const employer: Profile = { form: "SARL", tax: "IS", headcount: "1-10", closing: DECEMBER };

describe("the dates computed by hand from the facts", () => {
  it.each<[string, Profile, Code, string, string]>([
    [
      "DSN of a firm of 50 on a Saturday",
      { headcount: "50+", deferredPay: false },
      "payroll-declaration",
      "2026-11",
      "2026-12-07",
    ],
    ["Urssaf on a Sunday", { form: "EI", urssaf: "monthly-20" }, "urssaf-owner", "2026-12", "2026-12-21"],
    ["CFE on a Tuesday", { form: "SARL" }, "cfe-balance", "2026", "2026-12-15"],
    [
      "IS instalment on a Tuesday",
      { tax: "IS", corporateTax: 500_000 },
      "corporate-tax-instalment",
      "2026-12",
      "2026-12-15",
    ],
    ["DES filed in December 2026", { euClients: true }, "eu-services", "2026-11", "2026-12-11"],
    ["DES filed in January 2027", { euClients: true }, "eu-services", "2026-12", "2027-01-13"],
    ["DES filed in January 2026, as published", { euClients: true }, "eu-services", "2025-12", "2026-01-13"],
    [
      "micro, last quarter, on a Sunday",
      { form: "micro", urssaf: "quarterly" },
      "micro-turnover",
      "2026-T4",
      "2027-02-01",
    ],
    ["2035 online", { form: "EI", tax: "IR-BNC" }, "professional-return", "2026", "2027-05-19"],
    ["2035 online in 2026", { form: "EI", tax: "IR-BNC" }, "professional-return", "2025", "2026-05-20"],
    ["2031 online", { form: "EI", tax: "IR-BIC" }, "commercial-return", "2026", "2027-05-19"],
    ["2065 online", employer, "corporate-return", "2026", "2027-05-19"],
    ["CA12", { vat: "simplified", closing: DECEMBER }, "vat-year", "2026", "2027-05-04"],
    ["IS balance on the Saturday before Pentecost", employer, "corporate-tax-balance", "2026", "2027-05-18"],
    ["DSN of April, under 50", employer, "payroll-declaration", "2027-04", "2027-05-18"],
    ["general meeting", employer, "accounts-approval", "2026", "2027-06-30"],
    ["accounts filed online", { ...employer, filesOnline: true }, "accounts-filing", "2026", "2027-08-30"],
    ["accounts filed on paper", employer, "accounts-filing", "2026", "2027-07-30"],
  ])("%s", (_, profile, code, period, due) => {
    expect(of(profile, code, period)?.due).toBe(due);
  });

  it("lets nobody wait for a day after a Sunday the Ordre does not move", () => {
    expect(of({ profession: "lawyer" }, "lawyer-training", "2026")).toMatchObject({
      due: "2027-01-31",
      nominal: "2027-01-31",
      actBy: "2027-01-29",
    });
  });

  it.each([
    [2025, "2025-05-05"],
    [2026, "2026-05-05"],
    [2027, "2027-05-04"],
    [2028, "2028-05-03"],
  ])("finds the second working day after 1 May %i as published", (year, expected) => {
    expect(isoOf(secondAfterMay1(year, closed))).toBe(expected);
  });

  it("moves the Saturday of June 2021 as the Urssaf did", () => {
    expect(isoOf(onOrAfter(dayOf("2021-06-05"), closed))).toBe("2021-06-07");
  });
});

describe("the day of a CA3 nobody has read in the firm's space", () => {
  it.each<[string, Profile, number, string]>([
    ["said by the firm", { form: "SARL", vatDay: 17 }, 17, "sure"],
    ["a person in Paris", { form: "EI", department: "75" }, 15, "to-verify"],
    ["a person elsewhere", { form: "EI", department: "69" }, 16, "to-verify"],
    ["a company in Paris, SIREN 55", { form: "SARL", department: "75", siren: "552100554" }, 19, "to-verify"],
    [
      "a company in Nanterre, SIREN 69",
      { form: "SARL", department: "92", siren: "692100554" },
      20,
      "to-verify",
    ],
    [
      "a company in Bobigny, SIREN 79",
      { form: "SELARL", department: "93", siren: "792100554" },
      21,
      "to-verify",
    ],
    [
      "a SAS in Paris, which may be either",
      { form: "SAS", department: "94", siren: "892100554" },
      19,
      "to-verify",
    ],
    ["a SAS elsewhere", { form: "SAS", department: "2A" }, 21, "to-verify"],
    ["a SA in Paris, SIREN 74", { form: "SA", department: "75", siren: "742100554" }, 23, "to-verify"],
    ["a SA in Paris, SIREN 75", { form: "SA", department: "75", siren: "752100554" }, 24, "to-verify"],
    ["a SA elsewhere", { form: "SA", department: "13" }, 24, "to-verify"],
    ["a company nobody knows where", { form: "SARL" }, 19, "to-verify"],
    ["nobody knows what", {}, 15, "to-verify"],
  ])("%s", (_, profile, day, status) => {
    const [date] = only({ ...profile, vat: "monthly" }, "vat-monthly", 2026);
    expect([Number(date?.nominal.slice(8)), date?.status]).toEqual([day, status]);
  });
});

describe("what ends and what begins", () => {
  const simplified: Profile = { vat: "simplified", closing: DECEMBER, vatDay: 20 };

  it("gives who had réel simplifié their last CA12 in May 2027 and their first CA3 in April", () => {
    expect(only(simplified, "vat-year", 2027)).toHaveLength(1);
    expect(only(simplified, "vat-year", 2028)).toHaveLength(0);
    expect(only(simplified, "vat-instalment", 2026).map(({ due }) => due)).toEqual([
      "2026-07-20",
      "2026-12-21",
    ]);
    expect(only(simplified, "vat-instalment", 2027)).toHaveLength(0);
    expect(only(simplified, "vat-quarterly", 2027).map(({ due, status }) => [due, status])).toEqual([
      ["2027-04-20", "to-verify"],
      ["2027-07-20", "to-verify"],
      ["2027-10-20", "to-verify"],
    ]);
    expect(only(simplified, "vat-simplified-ends", 2026).map(({ due }) => due)).toEqual(["2026-12-31"]);
  });

  it("makes that CA3 monthly over a million euros", () => {
    const large: Profile = { ...simplified, turnover: 100_000_001 };
    expect(only(large, "vat-quarterly", 2027)).toHaveLength(0);
    expect(only(large, "vat-monthly", 2027)[0]).toMatchObject({ period: "2027-01", due: "2027-02-22" });
    expect(only(large, "vat-monthly", 2026)).toHaveLength(0);
  });

  it("leaves réel simplifié to a year opened in 2026 until it closes", () => {
    const june: Profile = { ...simplified, closing: { month: 6, day: 30 } };
    expect(of(june, "vat-financial-year", "2026")?.due).toBe("2026-09-30");
    expect(of(june, "vat-financial-year", "2027")?.due).toBe("2027-09-30");
    expect(of(june, "vat-financial-year", "2028")).toBeUndefined();
    expect(only(june, "vat-year", 2027)).toHaveLength(0);
    expect(only(june, "vat-instalment", 2026)).toHaveLength(2);
    expect(only(june, "vat-instalment", 2027)).toHaveLength(0);
    expect(only(june, "vat-quarterly", 2027).map(({ period }) => period)).toEqual(["2027-T3"]);
  });

  it("declares the CVAE of 2029 and none after", () => {
    const firm: Profile = { form: "SARL", turnover: 60_000_000, cvae: 200_000 };
    expect(only(firm, "cvae-instalment", 2029)).toHaveLength(2);
    expect(only(firm, "cvae-instalment", 2030)).toHaveLength(0);
    expect(only(firm, "cvae-balance", 2030).map(({ period }) => period)).toEqual(["2029"]);
    expect(only(firm, "cvae-return", 2031)).toHaveLength(0);
  });

  it("reports sales from September 2027, two months at a time under franchise", () => {
    expect(of({ vat: "monthly" }, "e-reporting", "2027-08")).toBeUndefined();
    expect(of({ vat: "monthly" }, "e-reporting", "2027-09")).toMatchObject({
      due: "2027-10-10",
      actBy: "2027-10-08",
    });
    expect(only({ vat: "franchise" }, "e-reporting", 2027).map(({ due }) => due)).toEqual(["2027-11-25"]);
    expect(only({ vat: "franchise" }, "e-reporting", 2028)).toHaveLength(6);
    expect(of({ vat: "franchise" }, "e-reporting", "2027-B6")?.due).toBe("2028-01-25");
  });
});

describe("a year that does not close in December", () => {
  it.each<[Profile["closing"], Code, string]>([
    [{ month: 6, day: 30 }, "corporate-tax-balance", "2026-10-15"],
    [{ month: 9, day: 30 }, "corporate-tax-balance", "2027-01-15"],
    [{ month: 9, day: 30 }, "corporate-return", "2027-01-15"],
    [{ month: 2, day: 28 }, "corporate-return", "2026-06-15"],
    [{ month: 11, day: 30 }, "corporate-return", "2027-03-15"],
    [{ month: 6, day: 30 }, "accounts-approval", "2026-12-30"],
    [{ month: 3, day: 31 }, "dividends-payment", "2026-12-31"],
    [{ month: 6, day: 30 }, "fees-declaration", "2026-09-30"],
  ])("%o: %s", (closing, code, due) => {
    expect(of({ form: "SARL", tax: "IS", dividends: true, closing }, code, "2026")?.due).toBe(due);
  });

  it("counts the months of a tax from one month's end to another's, leap years included", () => {
    const threeLater = (iso: string) => isoOf(monthsAfterClosing(dayOf(iso), 3));
    expect(threeLater("2027-11-30")).toBe("2028-02-29");
    expect(threeLater("2028-02-29")).toBe("2028-05-31");
    expect(threeLater("2028-02-28")).toBe("2028-05-28");
    expect(threeLater("2027-02-28")).toBe("2027-05-31");
    expect(threeLater("2027-01-15")).toBe("2027-04-15");
  });

  it("closes on the last day of a February, whichever of the two was said", () => {
    for (const day of [28, 29]) {
      expect(of({ form: "SARL", closing: { month: 2, day } }, "accounts-approval", "2028")?.due).toBe(
        "2028-08-29",
      );
      expect(of({ form: "SARL", closing: { month: 2, day } }, "accounts-approval", "2027")?.due).toBe(
        "2027-08-28",
      );
    }
  });
});
