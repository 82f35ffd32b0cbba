import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  type Budget,
  type BudgetInput,
  budgetOn,
  carryOf,
  isOver,
  overBy,
  type Period,
  periodsOf,
  willOverrun,
} from "../../src/handoff/budget/budget.ts";
import { type Contract, ROLL_OVERS } from "../../src/handoff/contract.ts";

const contract = (change: Partial<Contract> & { days?: number[] } = {}): Contract => {
  const { days = [1, 2, 4], ...rest } = change;
  return {
    id: "c",
    person: "ines",
    from: "2026-01-05",
    per: "week",
    minutes: 600,
    hours: [{ days, from: "09:00", to: "12:00" }],
    rollOver: "none",
    roundingMinutes: 1,
    shares: [],
    skills: [],
    payer: "boris",
    ...rest,
  };
};

const input = (
  contracts: readonly Contract[],
  used: Record<string, number> = {},
  weeks: Record<string, number> = {},
): BudgetInput => ({
  contracts,
  used: new Map(Object.entries(used)),
  weeks: new Map(Object.entries(weeks)),
});

const on = (given: BudgetInput, day: string): Budget => {
  const budget = budgetOn(given, day);
  if (!budget) throw new Error(`no contract on ${day}`);
  return budget;
};

describe("a period's minutes", () => {
  it("are the contract's, from Monday to Sunday or from the first to the last of the month", () => {
    expect(on(input([contract()]), "2026-11-29").period).toMatchObject({
      start: "2026-11-23",
      until: "2026-11-30",
      allowance: 600,
      left: 600,
      workingDays: 3,
    });
    expect(on(input([contract({ per: "month", minutes: 1200 })]), "2026-02-28").period).toMatchObject({
      start: "2026-02-01",
      until: "2026-03-01",
      allowance: 1200,
    });
  });

  it("are pro rata of her working days where the contract begins inside it", () => {
    // Tuesday 24: Tuesday and Thursday are left of Monday, Tuesday, Thursday.
    expect(on(input([contract({ from: "2026-11-24" })]), "2026-11-24").period.allowance).toBe(400);
    // 100 minutes over three days are 33, 34 and 33: from Tuesday on 67.
    expect(on(input([contract({ from: "2026-11-24", minutes: 100 })]), "2026-11-24").period.allowance).toBe(
      67,
    );
  });

  it("add up where the contract changes inside it, and count once the days nobody covers", () => {
    const before = contract({ until: "2026-11-24" });
    const after = contract({ from: "2026-11-24", minutes: 900 });
    expect(on(input([before, after]), "2026-11-23").period).toMatchObject({
      from: "2026-11-23",
      until: "2026-11-30",
      allowance: 200 + 600,
    });
    const gap = contract({ from: "2026-11-26", minutes: 900 });
    expect(on(input([before, gap]), "2026-11-26").period.allowance).toBe(200 + 300);
    expect(budgetOn(input([before, gap]), "2026-11-25")).toBeUndefined();
  });

  it("of an assistant replaced within the month are shared by the working days of each, to the minute", () => {
    const days = [1, 2, 3, 4, 5];
    const terms = { per: "month", minutes: 1001, days, from: "2026-10-01" } as const;
    const leaves = contract({ ...terms, until: "2026-11-18" });
    const comes = contract({ ...terms, person: "lea", from: "2026-11-18" });
    const [first, second] = [on(input([leaves]), "2026-11-17"), on(input([comes]), "2026-11-18")];
    // 12 and 9 of November's 21 working days.
    expect([first.period.allowance, second.period.allowance]).toEqual([572, 429]);
    expect(first.leftThisMonth + second.leftThisMonth).toBe(1001);
  });

  it("split where a weekly budget becomes a monthly one", () => {
    const weekly = contract({ until: "2026-11-18", days: [1, 2, 3, 4, 5] });
    const monthly = contract({ from: "2026-11-18", per: "month", minutes: 2100, days: [1, 2, 3, 4, 5] });
    const periods = periodsOf(input([weekly, monthly]), "2026-11-30").slice(-2);
    expect(periods).toMatchObject([
      { per: "week", from: "2026-11-16", until: "2026-11-18", allowance: 240 },
      // 9 of November's 21 working days.
      { per: "month", from: "2026-11-18", until: "2026-12-01", allowance: 900 },
    ]);
  });

  it("follow what was said of one week, the whole of it, and only of it", () => {
    const weeks = { "2026-11-23": 900 };
    expect(on(input([contract()], {}, weeks), "2026-11-24").period.allowance).toBe(900);
    expect(on(input([contract()], {}, weeks), "2026-11-30").period.allowance).toBe(600);
    // Of a month, its week gives what was said in place of its share: 21 working days, 5 of them in that week.
    const monthly = contract({ per: "month", minutes: 2100, days: [1, 2, 3, 4, 5] });
    expect(on(input([monthly], {}, weeks), "2026-11-24").period.allowance).toBe(2100 - 500 + 900);
    // A week across the month's end: Monday in November, four days in December, all of it together.
    const across = input([monthly], {}, { "2026-11-30": 0 });
    const [november, december] = [on(across, "2026-11-30"), on(across, "2026-12-01")];
    expect(november.period.allowance).toBe(2000);
    expect(december.period.allowance).toBeLessThan(2100);
  });
});

describe("what was not used", () => {
  const used = { "2026-11-16": 500 };
  it.each([
    ["none", 0],
    ["10", 60],
    ["20", 100],
    ["unlimited", 100],
  ] as const)("goes on by the rule %s: %i minutes", (rollOver, carried) => {
    const given = input([contract({ rollOver, from: "2026-11-16" })], used);
    expect(on(given, "2026-11-23").period.carried).toBe(carried);
  });

  it("never becomes a debt: more than the budget was agreed to", () => {
    const given = input([contract({ rollOver: "unlimited", from: "2026-11-16" })], { "2026-11-16": 900 });
    expect(on(given, "2026-11-16").period.left).toBe(-300);
    expect(on(given, "2026-11-23").period).toMatchObject({ carried: 0, left: 600 });
  });

  it("ends with the contract: a new one after days without any begins with nothing", () => {
    const given = input([
      contract({ rollOver: "unlimited", until: "2026-11-23" }),
      contract({ rollOver: "unlimited", from: "2026-11-30" }),
    ]);
    expect(on(given, "2026-12-01").period.carried).toBe(0);
  });

  it("rounds its tenth half up", () => {
    expect(carryOf("10", 605, 999)).toBe(61);
    expect(carryOf("10", 604, 999)).toBe(60);
    expect(carryOf("20", 1, 999)).toBe(0);
    expect(carryOf("unlimited", 600, -40)).toBe(0);
  });
});

describe("what is left this month", () => {
  it("is what is left of a monthly budget, what was carried among it", () => {
    const given = input([contract({ per: "month", minutes: 1200 })], {
      "2026-11-02": 300,
      "2026-11-20": 650,
    });
    expect(on(given, "2026-11-22").leftThisMonth).toBe(250);
  });

  it("is, of a weekly one, the rest of this week and the weeks to come, to the month's last day", () => {
    // Friday 13: 100 left this week, then two whole weeks, then Monday 30.
    const given = input([contract()], { "2026-11-09": 500 });
    expect(on(given, "2026-11-13").leftThisMonth).toBe(100 + 600 + 600 + 200);
    // In the week across the month's end, what belongs to December's days is not November's.
    expect(on(input([contract()], { "2026-11-30": 150 }), "2026-11-30").leftThisMonth).toBe(50);
    // A week that was passed takes nothing from the next ones.
    expect(on(input([contract()], { "2026-11-16": 800 }), "2026-11-20").leftThisMonth).toBe(600 + 200);
  });

  it("says by how much a request goes beyond it, never more than the request itself", () => {
    const budget = on(input([contract({ per: "month" })], { "2026-11-02": 580 }), "2026-11-22");
    expect([overBy(budget, 20), overBy(budget, 60)]).toEqual([0, 40]);
    expect([isOver(budget, 20), isOver(budget, 21)]).toEqual([false, true]);
    const passed = on(input([contract({ per: "month" })], { "2026-11-02": 700 }), "2026-11-22");
    expect(overBy(passed, 30)).toBe(30);
  });
});

describe("the pace", () => {
  it("overruns when the days to come would cost what the days behind did", () => {
    const monthly = contract({ per: "month", minutes: 2100, days: [1, 2, 3, 4, 5] });
    const at = (minutes: number, day: string) =>
      willOverrun(on(input([monthly], { "2026-11-03": minutes }), day));
    // Monday 16: ten of 21 days are behind.
    expect(at(1000, "2026-11-16")).toBe(false);
    expect(at(1001, "2026-11-16")).toBe(true);
    // The first quarter of a month tells nothing.
    expect(at(1001, "2026-11-06")).toBe(false);
    expect(willOverrun(on(input([monthly]), "2026-11-16"))).toBe(false);
  });
});

// The same, told day by day and slowly.
function recompute({ contracts, weeks, used }: BudgetInput, through: string): Period[] {
  const date = (day: string) => Temporal.PlainDate.from(day);
  const at = (day: Temporal.PlainDate) =>
    contracts.find(
      (one) =>
        Temporal.PlainDate.compare(date(one.from), day) <= 0 &&
        (one.until === undefined || Temporal.PlainDate.compare(day, date(one.until)) < 0),
    );
  const works = (one: Contract | undefined, day: Temporal.PlainDate) =>
    one?.hours.some(({ days }) => days.includes(day.dayOfWeek)) ?? false;
  const startOf = (per: Contract["per"], day: Temporal.PlainDate) =>
    per === "week" ? day.subtract({ days: day.dayOfWeek - 1 }) : day.with({ day: 1 });
  const endOf = (per: Contract["per"], start: Temporal.PlainDate) =>
    per === "week" ? start.add({ days: 7 }) : start.add({ months: 1 });
  const range = (from: Temporal.PlainDate, until: Temporal.PlainDate) => {
    const days: Temporal.PlainDate[] = [];
    for (let day = from; Temporal.PlainDate.compare(day, until) < 0; day = day.add({ days: 1 }))
      days.push(day);
    return days;
  };
  const half = (value: number, whole: number) => Math.round((value * 1e6) / whole / 1e6 + 1e-9);
  const minutesOf = (day: Temporal.PlainDate): number => {
    const one = at(day);
    if (!one || !works(one, day)) return 0;
    const monday = startOf("week", day);
    const said = weeks.get(monday.toString());
    const days =
      said === undefined
        ? range(startOf(one.per, day), endOf(one.per, startOf(one.per, day))).filter((d) => works(one, d))
        : range(monday, monday.add({ days: 7 })).filter((d) => works(at(d), d));
    const place = days.findIndex((d) => d.equals(day));
    const minutes = said ?? one.minutes;
    return half(minutes * (place + 1), days.length) - half(minutes * place, days.length);
  };
  const first = contracts.map(({ from }) => from).sort()[0] as string;
  const last = date(through).add({ months: 2 });
  const periods: (Period & { rule: Contract["rollOver"] })[] = [];
  for (const day of range(date(first), last)) {
    const one = at(day);
    if (!one) continue;
    const start = startOf(one.per, day).toString();
    let period = periods.at(-1);
    if (period?.per !== one.per || period.start !== start) {
      if (day.toString() > through) break;
      const joins = period?.until === day.toString() ? period : undefined;
      const unused = joins ? Math.max(0, joins.left) : 0;
      const part = { none: 0, "10": 0.1, "20": 0.2, unlimited: Number.POSITIVE_INFINITY }[
        joins?.rule ?? "none"
      ];
      // Without a limit all of it goes on, also from a week said to have no hours.
      const most = Number.isFinite(part) ? Math.round((joins?.allowance ?? 0) * part + 1e-9) : unused;
      const carried = Math.min(unused, most);
      period = {
        per: one.per,
        start,
        from: day.toString(),
        until: start,
        allowance: 0,
        carried,
        used: 0,
        left: 0,
        workingDays: 0,
        rule: "none",
      };
      periods.push(period);
    }
    const known = period;
    known.rule = one.rollOver;
    known.until = day.add({ days: 1 }).toString();
    known.allowance += minutesOf(day);
    known.workingDays += works(one, day) ? 1 : 0;
    known.used = range(date(known.from), date(known.until)).reduce(
      (sum, d) => sum + (used.get(d.toString()) ?? 0),
      0,
    );
    known.left = known.allowance + known.carried - known.used;
  }
  return periods.map(({ rule: _, ...period }) => period);
}

const START = Temporal.PlainDate.from("2026-09-15");
const isoDay = (offset: number) => START.add({ days: offset }).toString();

/** Up to four contracts one after the other, with or without days between them. */
const inputs = fc
  .record({
    versions: fc.array(
      fc.record({
        gap: fc.constantFrom(0, 0, 0, 1, 9),
        length: fc.integer({ min: 1, max: 60 }),
        per: fc.constantFrom("week" as const, "month" as const),
        minutes: fc.integer({ min: 1, max: 6000 }),
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
        rollOver: fc.constantFrom(...ROLL_OVERS),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    open: fc.boolean(),
    used: fc.array(fc.tuple(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 1, max: 900 })), {
      maxLength: 25,
    }),
    weeks: fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 3000 })), {
      maxLength: 3,
    }),
    day: fc.integer({ min: 0, max: 150 }),
  })
  .map(({ versions, open, used, weeks, day }) => {
    let at = 0;
    const contracts = versions.map(({ gap, length, ...version }, i) => {
      const from = at + gap;
      at = from + length;
      const last = i === versions.length - 1;
      const until = open && last ? {} : { until: isoDay(at) };
      return contract({ ...version, id: `c${i}`, from: isoDay(from), ...until });
    });
    const monday = START.subtract({ days: START.dayOfWeek - 1 });
    return {
      day: isoDay(day),
      given: {
        contracts,
        used: new Map(used.map(([at, minutes]) => [isoDay(at), minutes])),
        weeks: new Map(weeks.map(([at, minutes]) => [monday.add({ weeks: at }).toString(), minutes])),
      },
    };
  });

describe("over roll-overs, month ends, changed contracts and changed weeks", () => {
  it("is what a slow recomputation day by day finds, to the minute", () => {
    fc.assert(
      fc.property(inputs, ({ given, day }) => {
        expect(periodsOf(given, day)).toEqual(recompute(given, day));
      }),
      { numRuns: 60 },
    );
  });

  it("never carries less than nothing nor more than was unused, and no minute is lost or made", () => {
    fc.assert(
      fc.property(inputs, ({ given, day }) => {
        const periods = periodsOf(given, day);
        for (const [i, period] of periods.entries()) {
          expect(period.left).toBe(period.allowance + period.carried - period.used);
          const before = periods[i - 1];
          expect(period.carried).toBeGreaterThanOrEqual(0);
          expect(period.carried).toBeLessThanOrEqual(Math.max(0, before?.left ?? 0));
          expect(period.allowance).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("gives a whole period its minutes exactly, wherever the same contract is cut in two", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("week" as const, "month" as const),
        fc.integer({ min: 1, max: 6000 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 90 }),
        (per, minutes, days, cut) => {
          const at = Temporal.PlainDate.from("2026-06-01").add({ days: cut }).toString();
          const one = contract({ per, minutes, days, from: "2026-06-01", until: "2026-09-07" });
          const two = [
            { ...one, until: at },
            { ...one, id: "d", from: at },
          ];
          const allowances = (given: readonly Contract[]) =>
            periodsOf(input(given), "2026-08-31").map(({ allowance }) => allowance);
          expect(allowances(two)).toEqual(allowances([one]));
          expect(new Set(allowances([one]))).toEqual(new Set([minutes]));
        },
      ),
    );
  });

  it("takes a few milliseconds over ten years of days", () => {
    const given = input([contract({ from: "2016-01-04", rollOver: "unlimited" })], {}, { "2026-11-23": 1 });
    const began = performance.now();
    for (let i = 0; i < 10; i += 1) budgetOn(given, "2026-11-24");
    expect((performance.now() - began) / 10).toBeLessThan(60);
  });
});
