import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type AnnualRate, lateInterest } from "../../src/dunning/interest.ts";

/** ECB main refinancing rate + 10 points, by half-year. */
const business: AnnualRate[] = [
  { from: "2023-07-01", percent: 14 },
  { from: "2024-01-01", percent: 14.5 },
  { from: "2024-07-01", percent: 14.25 },
  { from: "2025-01-01", percent: 13.15 },
  { from: "2025-07-01", percent: 12.15 },
  { from: "2026-01-01", percent: 12.15 },
  { from: "2026-07-01", percent: 12.4 },
];
const flat = (percent: number): AnnualRate[] => [{ from: "2000-01-01", percent }];
const debt = (given: Partial<Parameters<typeof lateInterest>[0]>) =>
  lateInterest({
    cents: 100_000,
    due: "2026-01-31",
    until: "2026-03-02",
    payments: [],
    annualRates: flat(10),
    ...given,
  });
const lines = (given: Partial<Parameters<typeof lateInterest>[0]>) => {
  const answer = debt(given);
  if (!answer.ok) throw new Error(`no rate from ${answer.from}`);
  return answer.periods.map(({ from, to, days, baseCents, percent, cents }) =>
    [from, to, days, baseCents, percent, cents].join(" "),
  );
};
const total = (given: Partial<Parameters<typeof lateInterest>[0]>) => {
  const answer = debt(given);
  return answer.ok ? answer.cents : answer;
};

describe("worked by hand", () => {
  it("one rate: the example that Les Echos Publishing prints", () => {
    // 15 000 € at 15 %, due 15 April 2018, paid 15 May 2018: « du 16 avril au 15 mai 2018 », 30 days.
    // 15 000 × 0.15 × 30 / 365 = 67 500 / 365 = 184.9315 -> 184,93 €
    expect(
      debt({
        cents: 1_500_000,
        due: "2018-04-15",
        until: "2018-12-31",
        payments: [{ on: "2018-05-15", cents: 1_500_000 }],
        annualRates: flat(15),
      }),
    ).toEqual({
      ok: true,
      cents: 18_493,
      periods: [
        {
          from: "2018-04-16",
          to: "2018-05-15",
          days: 30,
          baseCents: 1_500_000,
          percent: 15,
          cents: 18_493,
        },
      ],
    });
  });

  it("three half-years, one of them at the rate of the one before", () => {
    // 4 860,00 €, due 15 May 2025, to 10 January 2026:
    // 16 May - 30 June 2025: 16 + 30 = 46 days at 13.15 %: 486000 × 0.1315 × 46 / 365 = 2939814 / 365 = 8054.28 -> 8054
    // 1 July - 31 December 2025: 184 days at 12.15 %: 486000 × 0.1215 × 184 / 365 = 10865016 / 365 = 29767.17 -> 29767
    // 1 - 10 January 2026: 10 days at 12.15 %: 486000 × 0.1215 × 10 / 365 = 590490 / 365 = 1617.78 -> 1618
    // 8054 + 29767 + 1618 = 39439
    const given = { cents: 486_000, due: "2025-05-15", until: "2026-01-10", annualRates: business };
    expect(lines(given)).toEqual([
      "2025-05-16 2025-06-30 46 486000 13.15 8054",
      "2025-07-01 2025-12-31 184 486000 12.15 29767",
      "2026-01-01 2026-01-10 10 486000 12.15 1618",
    ]);
    expect(total(given)).toBe(39_439);
  });

  it("the rates in any order", () => {
    const given = { cents: 486_000, due: "2025-05-15", until: "2026-01-10" };
    expect(total({ ...given, annualRates: [...business].reverse() })).toBe(39_439);
  });

  it("a leap year: 366 days over 365", () => {
    // 1 000,00 € at 10 % over the whole of 2024: 100000 × 0.10 × 366 / 365 = 10027.397 -> 10027
    expect(lines({ due: "2023-12-31", until: "2024-12-31" })).toEqual([
      "2024-01-01 2024-12-31 366 100000 10 10027",
    ]);
    // The common year after it: 100000 × 0.10 × 365 / 365 = 10000
    expect(total({ due: "2024-12-31", until: "2025-12-31" })).toBe(10_000);
  });

  it("partial payments across a change of rate", () => {
    // 12 000,00 €, due 31 May 2026; 5 000 € on 20 June, 4 000 € on 10 July; asked on 31 July 2026.
    // 1 - 20 June: 20 days on 12 000 at 12.15 %: 1200000 × 0.1215 × 20 / 365 = 2916000 / 365 = 7989.04 -> 7989
    // 21 - 30 June: 10 days on 7 000 at 12.15 %: 700000 × 0.1215 × 10 / 365 = 850500 / 365 = 2330.14 -> 2330
    // 1 - 10 July: 10 days on 7 000 at 12.40 %: 700000 × 0.124 × 10 / 365 = 868000 / 365 = 2378.08 -> 2378
    // 11 - 31 July: 21 days on 3 000 at 12.40 %: 300000 × 0.124 × 21 / 365 = 781200 / 365 = 2140.27 -> 2140
    // 7989 + 2330 + 2378 + 2140 = 14837
    const given = {
      cents: 1_200_000,
      due: "2026-05-31",
      until: "2026-07-31",
      payments: [
        { on: "2026-07-10", cents: 400_000 },
        { on: "2026-06-20", cents: 500_000 },
      ],
      annualRates: business,
    };
    expect(lines(given)).toEqual([
      "2026-06-01 2026-06-20 20 1200000 12.15 7989",
      "2026-06-21 2026-06-30 10 700000 12.15 2330",
      "2026-07-01 2026-07-10 10 700000 12.4 2378",
      "2026-07-11 2026-07-31 21 300000 12.4 2140",
    ]);
    expect(total(given)).toBe(14_837);
  });

  it("a payment on the eve of a change of rate cuts once, not twice", () => {
    // 1 000 €, due 20 June 2026, 400 € on 30 June: 10 days on 1 000 at 12.15 %: 121500 / 365 = 332.88 -> 333
    // then 10 days on 600 at 12.40 %: 60000 × 0.124 × 10 / 365 = 74400 / 365 = 203.84 -> 204
    expect(
      lines({
        due: "2026-06-20",
        until: "2026-07-10",
        payments: [{ on: "2026-06-30", cents: 40_000 }],
        annualRates: business,
      }),
    ).toEqual(["2026-06-21 2026-06-30 10 100000 12.15 333", "2026-07-01 2026-07-10 10 60000 12.4 204"]);
  });

  it("exactly half a cent goes up, and each period is rounded on its own", () => {
    // 73,00 € at 2.5 % for one day: 7300 × 0.025 / 365 = 0.5 -> 1
    expect(total({ cents: 7_300, due: "2026-01-31", until: "2026-02-01", annualRates: flat(2.5) })).toBe(1);
    // A cent less is under a half: 7299 × 0.025 / 365 = 0.49993 -> 0
    expect(total({ cents: 7_299, due: "2026-01-31", until: "2026-02-01", annualRates: flat(2.5) })).toBe(0);
    // Two days in two periods of 0.5 each: 1 + 1, where one period of two days would give 1.
    const twice = [
      { from: "2026-01-01", percent: 2.5 },
      { from: "2026-02-02", percent: 2.5 },
    ];
    expect(total({ cents: 7_300, until: "2026-02-02", annualRates: twice })).toBe(2);
    expect(total({ cents: 7_300, until: "2026-02-02", annualRates: flat(2.5) })).toBe(1);
  });

  it("a rate that no float holds, as it is or after a drift", () => {
    // 3 650,00 € at 4.35 % for one day: 365000 × 0.0435 / 365 = 43.5 -> 44, where floats find 43.49999999999999.
    expect(total({ cents: 365_000, until: "2026-02-01", annualRates: flat(4.35) })).toBe(44);
    expect(total({ cents: 365_000, until: "2026-02-01", annualRates: flat(4.349999999999998) })).toBe(44);
  });
});

describe("the days", () => {
  it("begin after the due date and end with `until`", () => {
    expect(debt({ until: "2026-01-31" })).toEqual({ ok: true, cents: 0, periods: [] });
    expect(debt({ until: "2025-06-01" })).toEqual({ ok: true, cents: 0, periods: [] });
    // 100000 × 0.10 / 365 = 27.397 -> 27
    expect(lines({ until: "2026-02-01" })).toEqual(["2026-02-01 2026-02-01 1 100000 10 27"]);
  });
});

describe("payments", () => {
  const payments = (...given: [string, number][]) => ({
    payments: given.map(([on, cents]) => ({ on, cents })),
  });

  it("on the due date or before bear nothing", () => {
    // 600 € left for 30 days: 60000 × 0.10 × 30 / 365 = 493.15 -> 493
    expect(lines(payments(["2026-01-05", 30_000], ["2026-01-31", 10_000]))).toEqual([
      "2026-02-01 2026-03-02 30 60000 10 493",
    ]);
    expect(total(payments(["2026-01-31", 100_000]))).toBe(0);
  });

  it("one day late owe one day", () => {
    expect(lines(payments(["2026-02-01", 100_000]))).toEqual(["2026-02-01 2026-02-01 1 100000 10 27"]);
  });

  it("of one day fall together", () => {
    // 10 days on 1 000: 273.97 -> 274; 20 days on 500: 50000 × 0.10 × 20 / 365 = 273.97 -> 274
    expect(lines(payments(["2026-02-10", 20_000], ["2026-02-10", 30_000]))).toEqual([
      "2026-02-01 2026-02-10 10 100000 10 274",
      "2026-02-11 2026-03-02 20 50000 10 274",
    ]);
  });

  it("on `until` or after it change nothing", () => {
    const whole = lines({});
    expect(lines(payments(["2026-03-02", 50_000]))).toEqual(whole);
    expect(lines(payments(["2026-04-15", 50_000]))).toEqual(whole);
  });

  it("of nothing cut no period", () => {
    expect(lines(payments(["2026-02-10", 0]))).toEqual(lines({}));
  });

  it("beyond what is owed end the interest, and none is owed back", () => {
    expect(lines(payments(["2026-02-10", 150_000], ["2026-02-20", 10_000]))).toEqual([
      "2026-02-01 2026-02-10 10 100000 10 274",
    ]);
    expect(total(payments(["2026-01-10", 150_000]))).toBe(0);
  });
});

describe("a missing rate", () => {
  it("is named by the first day it leaves uncovered", () => {
    const missing = (from: string) => ({ ok: false, reason: "missing-rate", from });
    expect(debt({ annualRates: [] })).toEqual(missing("2026-02-01"));
    expect(debt({ annualRates: [{ from: "2026-02-15", percent: 10 }] })).toEqual(missing("2026-02-01"));
    const known = [
      { from: "2026-01-01", percent: 2.62 },
      { from: "2026-07-01", percent: null },
    ];
    expect(debt({ until: "2026-11-22", annualRates: known })).toEqual(missing("2026-07-01"));
    expect(debt({ due: "2026-08-15", until: "2026-11-22", annualRates: known })).toEqual(
      missing("2026-08-16"),
    );
  });

  it("is not missed where nothing bears interest any more", () => {
    const known = [
      { from: "2026-01-01", percent: 10 },
      { from: "2026-07-01", percent: null },
    ];
    expect(debt({ until: "2026-06-30", annualRates: known }).ok).toBe(true);
    const paid = { until: "2026-11-22", annualRates: known };
    expect(debt({ ...paid, payments: [{ on: "2026-06-30", cents: 100_000 }] }).ok).toBe(true);
    expect(debt({ ...paid, payments: [{ on: "2026-07-01", cents: 100_000 }] })).toMatchObject({ ok: false });
    expect(debt({ cents: 0, annualRates: [] })).toEqual({ ok: true, cents: 0, periods: [] });
    expect(debt({ until: "2026-01-31", annualRates: [] }).ok).toBe(true);
  });
});

describe("impossible input", () => {
  it.each([
    ["cents", { cents: -1 }],
    ["cents", { cents: 12.5 }],
    ["cents", { cents: Number.POSITIVE_INFINITY }],
    ["cents", { cents: Number.NaN }],
    ["due", { due: "2026-02-30" }],
    ["until", { until: "soon" }],
    ["payments[0].cents", { payments: [{ on: "2026-02-10", cents: -500 }] }],
    ["payments[0].on", { payments: [{ on: "10/02/2026", cents: 500 }] }],
    ["annualRates[0].from", { annualRates: [{ from: "2026", percent: 10 }] }],
    ["annualRates[0].percent", { annualRates: flat(Number.NaN) }],
    ["annualRates[0].percent", { annualRates: flat(-1) }],
    ["annualRates", { annualRates: [...flat(10), ...flat(12)] }],
  ])("in %s is refused with its value, place and what was expected (%j)", (place, given) => {
    expect(() => debt(given)).toThrow(`in ${place}: expected`);
  });
});

describe("whatever the debt", () => {
  const start = Temporal.PlainDate.from("2023-07-01");
  const day = fc.integer({ min: 0, max: 1300 }).map((days) => start.add({ days }).toString());
  const cents = fc.integer({ min: 0, max: 50_000_000 });
  const payments = fc.array(fc.record({ on: day, cents }), { maxLength: 6 });

  it("the periods follow each other from the day after the due date, and each is its own formula", () => {
    fc.assert(
      fc.property(cents, day, day, payments, (owed, due, until, paid) => {
        const answer = lateInterest({ cents: owed, due, until, payments: paid, annualRates: business });
        if (!answer.ok) throw new Error("no rate is missing here");
        let next = Temporal.PlainDate.from(due).add({ days: 1 });
        for (const period of answer.periods) {
          expect(period.from).toBe(next.toString());
          expect(period.days).toBe(next.until(period.to).days + 1);
          expect(period.to <= until).toBe(true);
          // The same in floats, to within the rounding.
          const exact = (period.baseCents * period.percent * period.days) / 36_500;
          expect(Math.abs(period.cents - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
          next = Temporal.PlainDate.from(period.to).add({ days: 1 });
        }
        expect(answer.cents).toBe(answer.periods.reduce((sum, period) => sum + period.cents, 0));
      }),
    );
  });

  it("the interest is that of adding up each day on what was still owed that day, to half a cent a period", () => {
    fc.assert(
      fc.property(cents, day, day, payments, (owed, due, until, paid) => {
        const answer = lateInterest({ cents: owed, due, until, payments: paid, annualRates: business });
        if (!answer.ok) throw new Error("no rate is missing here");
        let daily = 0;
        for (let at = Temporal.PlainDate.from(due).add({ days: 1 }); ; at = at.add({ days: 1 })) {
          const on = at.toString();
          if (on > until) break;
          const left = owed - paid.filter((one) => one.on < on).reduce((sum, one) => sum + one.cents, 0);
          const rate = business.findLast(({ from }) => from <= on)?.percent ?? 0;
          daily += (Math.max(0, left) * rate) / 36_500;
        }
        expect(Math.abs(answer.cents - daily)).toBeLessThanOrEqual(answer.periods.length / 2 + 1e-3);
      }),
      { numRuns: 40 },
    );
  });

  it("a payment never raises it, and the order in which payments are told changes nothing", () => {
    fc.assert(
      fc.property(cents, day, payments, (owed, due, paid) => {
        const given = { cents: owed, due, until: "2026-11-22", annualRates: business };
        const told = lateInterest({ ...given, payments: paid });
        expect(lateInterest({ ...given, payments: [...paid].reverse() })).toEqual(told);
        const without = lateInterest({ ...given, payments: paid.slice(1) });
        if (!told.ok || !without.ok) throw new Error("no rate is missing here");
        // Each cut may round by half a cent.
        expect(told.cents).toBeLessThanOrEqual(without.cents + Math.ceil(told.periods.length / 2));
      }),
    );
  });
});
