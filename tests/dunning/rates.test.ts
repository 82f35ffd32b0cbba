import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lateInterest } from "../../src/dunning/interest.ts";
import { publishedRates, type RateFigure } from "../../src/dunning/published-rates.ts";
import { contractualRates, halfYearsOfLateness, ratesFor } from "../../src/dunning/rates.ts";
import { recoveryFee } from "../../src/dunning/recovery-fee.ts";

const corpus = "../shared/corpora/rates/rates_fr_by_half_year.csv";
const present = existsSync(corpus);
const rows = present
  ? readFileSync(corpus, "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(","))
  : [];

const legalOf2026S2: RateFigure = {
  name: "legal",
  halfYear: "2026-S2",
  percent: 2.7,
  source: "saisi par le cabinet",
};

describe.skipIf(!present)(`the gathered table${present ? "" : ` (skipped: no ${corpus})`}`, () => {
  it("says what the product's table says, no more and no less", () => {
    const gathered = rows.flatMap(([halfYear, , legal, , ecb]) => [
      ...(legal ? [`legal ${halfYear} ${Number(legal)}`] : []),
      ...(ecb ? [`ecb ${halfYear} ${Number(ecb)}`] : []),
    ]);
    expect(gathered.length).toBeGreaterThanOrEqual(15);
    const ours = publishedRates.map(({ name, halfYear, percent }) => `${name} ${halfYear} ${percent}`);
    expect(ours.sort()).toEqual(gathered.sort());
  });

  it("gives the same default rate and the same floor in each half-year", () => {
    for (const [halfYear, , , floor, , byDefault] of rows) {
      const asked = [halfYear as RateFigure["halfYear"]];
      const rates = ratesFor("business", asked);
      expect(rates.ok && rates.annualRates[0]?.percent).toBe(Number(byDefault));
      const [found] = contractualRates(10, asked).floors;
      if (floor) expect(found).toMatchObject({ floorPercent: Number(floor) });
      else expect(found).toMatchObject({ standing: "unknown" });
    }
  });
});

describe("the table", () => {
  it("gives each figure once, with where it was published and a year at least", () => {
    const keys = publishedRates.map(({ name, halfYear }) => `${name} ${halfYear}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { source } of publishedRates) expect(source).toMatch(/\b20\d\d\b/);
  });
});

describe("the half-years of lateness", () => {
  it.each([
    ["2026-06-29", "2026-06-30", ["2026-S1"]],
    ["2026-06-30", "2026-07-01", ["2026-S2"]],
    ["2026-06-30", "2026-06-30", []],
    ["2025-05-15", "2026-01-01", ["2025-S1", "2025-S2", "2026-S1"]],
    ["2026-11-30", "2026-01-01", []],
    ["0026-11-30", "0027-01-01", ["0026-S2", "0027-S1"]],
  ])("of a debt due %s, until %s, are %j", (due, until, expected) => {
    expect(halfYearsOfLateness(due, until)).toEqual(expected);
  });
});

describe("the rates by law", () => {
  it("of a business are the ECB's plus ten points, with what they are made of, and stop where the table was not asked", () => {
    expect(ratesFor("business", ["2026-S1", "2025-S2", "2025-S2"])).toEqual({
      ok: true,
      annualRates: [
        { from: "2025-07-01", percent: 12.15 },
        { from: "2026-01-01", percent: 12.15 },
        { from: "2026-07-01", percent: null },
      ],
      figures: [
        expect.objectContaining({ name: "ecb", halfYear: "2025-S2", percent: 2.15 }),
        expect.objectContaining({ name: "ecb", halfYear: "2026-S1", percent: 2.15 }),
      ],
    });
  });

  it("leave a hole between half-years that do not touch", () => {
    const rates = ratesFor("business", ["2024-S1", "2025-S1"]);
    expect(rates.ok && rates.annualRates.map(({ from, percent }) => `${from} ${percent}`)).toEqual([
      "2024-01-01 14.5",
      "2024-07-01 null",
      "2025-01-01 13.15",
      "2025-07-01 null",
    ]);
  });

  it("of a public body are the ECB's plus eight points on the day interest began, for good", () => {
    expect(ratesFor("public", ["2026-S1", "2025-S1", "2025-S2"])).toMatchObject({
      ok: true,
      annualRates: [{ from: "2025-01-01", percent: 11.15 }],
      figures: [{ halfYear: "2025-S1", percent: 3.15 }],
    });
    // Not even a half-year that nobody has published yet is missed.
    expect(ratesFor("public", ["2026-S2", "2027-S1"]).ok).toBe(true);
  });

  it("of a consumer are the legal rate, with no points", () => {
    const rates = ratesFor("consumer", ["2025-S1", "2025-S2"]);
    expect(rates.ok && rates.annualRates.map(({ percent }) => percent)).toEqual([3.71, 2.76, null]);
  });

  it("are refused, and all that is missing named, until the firm enters it", () => {
    expect(ratesFor("consumer", ["2026-S1", "2026-S2", "2027-S1"])).toEqual({
      ok: false,
      reason: "missing-rate",
      missing: [
        { name: "legal", halfYear: "2026-S2" },
        { name: "legal", halfYear: "2027-S1" },
      ],
    });
    expect(ratesFor("business", ["2027-S1"])).toMatchObject({
      missing: [{ name: "ecb", halfYear: "2027-S1" }],
    });
    expect(ratesFor("consumer", ["2026-S2"], [legalOf2026S2])).toEqual({
      ok: true,
      annualRates: [
        { from: "2026-07-01", percent: 2.7 },
        { from: "2027-01-01", percent: null },
      ],
      figures: [legalOf2026S2],
    });
  });

  it("take a published figure over one that was entered, and no other rate's", () => {
    const entered: RateFigure[] = [
      { name: "ecb", halfYear: "2026-S2", percent: 9, source: "saisi" },
      { name: "legal", halfYear: "2025-S2", percent: 9, source: "saisi" },
    ];
    expect(ratesFor("business", ["2026-S2"], entered)).toMatchObject({
      annualRates: [{ percent: 12.4 }, {}],
    });
    expect(ratesFor("consumer", ["2025-S2"], entered)).toMatchObject({
      annualRates: [{ percent: 2.76 }, {}],
    });
    expect(ratesFor("consumer", ["2026-S2"], entered).ok).toBe(false);
  });

  it("never let interest run on at the rate of a half-year that has passed", () => {
    const rates = ratesFor("business", ["2026-S1"]);
    const debt = { cents: 100_000, due: "2026-05-31", payments: [] };
    const annualRates = rates.ok ? rates.annualRates : [];
    expect(lateInterest({ ...debt, until: "2026-06-30", annualRates }).ok).toBe(true);
    expect(lateInterest({ ...debt, until: "2026-07-01", annualRates })).toEqual({
      ok: false,
      reason: "missing-rate",
      from: "2026-07-01",
    });
  });

  it("cover every late day of a debt whose half-years were asked", () => {
    const [due, until] = ["2023-06-15", "2026-11-22"];
    const rates = ratesFor("business", halfYearsOfLateness(due, until));
    const annualRates = rates.ok ? rates.annualRates : [];
    expect(lateInterest({ cents: 100_000, due, until, payments: [], annualRates }).ok).toBe(true);
  });

  it("refuse a half-year that is none, and a rate that is none", () => {
    const none = "Impossible value '2026-S3' in a half-year: expected one such as 2026-S1";
    expect(() => ratesFor("business", ["2026-S3" as never])).toThrow(none);
    expect(() => contractualRates(10, ["2026-S3" as never])).toThrow(none);
    const bad = [{ ...legalOf2026S2, percent: Number.NaN }];
    expect(() => ratesFor("consumer", ["2026-S2"], bad)).toThrow(
      "'NaN' in the legal rate of 2026-S2: expected",
    );
  });
});

describe("a contract's own rate", () => {
  it("is held against three times the legal rate in each half-year", () => {
    // 3 × 2.76 = 8.28; 3 × 2.62 = 7.86
    expect(contractualRates(8, ["2026-S1", "2025-S2"])).toMatchObject({
      annualRates: [{ from: "2025-07-01", percent: 8 }],
      floors: [
        { halfYear: "2025-S2", standing: "below", floorPercent: 8.28, legal: { percent: 2.76 } },
        { halfYear: "2026-S1", standing: "kept", floorPercent: 7.86, legal: { percent: 2.62 } },
      ],
    });
  });

  it("may be the floor itself", () => {
    expect(contractualRates(7.86, ["2026-S1"]).floors).toMatchObject([{ standing: "kept" }]);
    expect(contractualRates(7.85, ["2026-S1"]).floors).toMatchObject([{ standing: "below" }]);
    expect(contractualRates(12.66, ["2023-S2"]).floors).toMatchObject([{ standing: "kept" }]);
  });

  it("still computes where the floor is not known, and says so", () => {
    const { annualRates, floors } = contractualRates(9, ["2026-S2"]);
    expect(annualRates).toEqual([{ from: "2026-07-01", percent: 9 }]);
    expect(floors).toEqual([
      { halfYear: "2026-S2", standing: "unknown", missing: { name: "legal", halfYear: "2026-S2" } },
    ]);
    expect(contractualRates(9, ["2026-S2"], [legalOf2026S2]).floors).toMatchObject([
      { standing: "kept", floorPercent: 8.1, legal: legalOf2026S2 },
    ]);
  });

  it("is refused where it is none", () => {
    expect(() => contractualRates(-1, [])).toThrow("Impossible value '-1' in percent");
  });
});

describe("the recovery fee", () => {
  it("is 40 € an invoice paid late, and nothing for a consumer", () => {
    expect(recoveryFee("business", 1)).toBe(4_000);
    expect(recoveryFee("public", 3)).toBe(12_000);
    expect(recoveryFee("business", 0)).toBe(0);
    expect(recoveryFee("consumer", 3)).toBe(0);
    expect(() => recoveryFee("consumer", -1)).toThrow("Impossible value '-1' in lateInvoices");
    expect(() => recoveryFee("business", 1.5)).toThrow("expected a whole number");
  });
});
