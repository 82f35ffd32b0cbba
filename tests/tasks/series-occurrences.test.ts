import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type HolidayCalendar, holidayDates } from "../../src/firm/holidays.ts";
import { leadDays, planMaking } from "../../src/tasks/series/making.ts";
import { occurrences, type Repetition, type Shift } from "../../src/tasks/series/occurrences.ts";

const FRANCE = new Set(holidayDates("metropole", 2024, 2034));
const on = (repetition: Repetition, from: string, to: string, holidays = FRANCE): string[] =>
  occurrences(repetition, from, to, holidays).map((one) => one.on);
const rule = (text: string, startsOn: string, shift: Shift = "none"): Repetition => ({
  rule: text,
  shift,
  startsOn,
});

describe("the days of a rule", () => {
  it.each<[string, Repetition, string, string, string[]]>([
    [
      "every Monday",
      rule("FREQ=WEEKLY;BYDAY=MO", "2026-11-23"),
      "2026-11-01",
      "2026-12-14",
      ["2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14"],
    ],
    [
      "the 31st stays at the end of shorter months, and comes back to the 31st",
      rule("FREQ=MONTHLY;BYMONTHDAY=31", "2027-01-31"),
      "2027-01-01",
      "2027-05-31",
      ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"],
    ],
    [
      "the 30th in a leap February",
      rule("FREQ=MONTHLY;BYMONTHDAY=30", "2028-01-30"),
      "2028-02-01",
      "2028-03-31",
      ["2028-02-29", "2028-03-30"],
    ],
    [
      "the last day of the month",
      rule("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-01"),
      "2026-11-01",
      "2027-02-28",
      ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"],
    ],
    [
      "each month from the 31st, without a day of its own",
      rule("FREQ=MONTHLY", "2026-12-31"),
      "2026-12-01",
      "2027-04-30",
      ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"],
    ],
    [
      "the last Friday",
      rule("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"),
      "2026-11-01",
      "2027-01-31",
      ["2026-11-27", "2026-12-25", "2027-01-29"],
    ],
    [
      "the last Friday, or the working day before",
      rule("FREQ=MONTHLY;BYDAY=-1FR", "2026-12-01", "before"),
      "2026-12-01",
      "2026-12-31",
      ["2026-12-24"],
    ],
    [
      "each quarter",
      rule("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "2026-12-15"),
      "2026-12-01",
      "2027-09-30",
      ["2026-12-15", "2027-03-15", "2027-06-15", "2027-09-15"],
    ],
    [
      "29 February is the 28th in other years",
      rule("FREQ=YEARLY", "2028-02-29"),
      "2028-01-01",
      "2032-12-31",
      ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"],
    ],
    [
      "the 15th on a Sunday goes to the Friday before",
      rule("FREQ=MONTHLY;BYMONTHDAY=15", "2026-11-01", "before"),
      "2026-11-01",
      "2026-11-30",
      ["2026-11-13"],
    ],
    [
      "15 August goes to the Monday after",
      rule("FREQ=MONTHLY;BYMONTHDAY=15", "2026-08-01", "after"),
      "2026-08-01",
      "2026-08-31",
      ["2026-08-17"],
    ],
    [
      "1 January moves into the year before",
      rule("FREQ=MONTHLY;BYMONTHDAY=1", "2027-01-01", "before"),
      "2027-01-01",
      "2027-01-31",
      ["2026-12-31"],
    ],
    [
      "as often as said, counted from the beginning",
      rule("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3", "2026-11-23"),
      "2026-11-24",
      "2027-01-01",
      ["2026-11-26", "2026-11-30"],
    ],
    [
      "until the day said, included",
      rule("FREQ=DAILY;UNTIL=20261125T235959", "2026-11-23"),
      "2026-11-01",
      "2027-01-01",
      ["2026-11-23", "2026-11-24", "2026-11-25"],
    ],
    [
      "every second Monday, from the first",
      rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-23"),
      "2026-12-01",
      "2026-12-31",
      ["2026-12-07", "2026-12-21"],
    ],
    [
      "every working day: none on a holiday",
      rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-12-24"),
      "2026-12-24",
      "2026-12-29",
      ["2026-12-24", "2026-12-28", "2026-12-29"],
    ],
  ])("%s", (_, repetition, from, to, expected) => {
    expect(on(repetition, from, to)).toEqual(expected);
  });

  it("keeps two occurrences that are moved onto one day", () => {
    const found = occurrences(
      rule("FREQ=WEEKLY;BYDAY=FR,SA,SU", "2026-11-27", "before"),
      "2026-11-27",
      "2026-11-29",
      FRANCE,
    );
    expect(found).toEqual([
      { nominal: "2026-11-27", on: "2026-11-27" },
      { nominal: "2026-11-28", on: "2026-11-27" },
      { nominal: "2026-11-29", on: "2026-11-27" },
    ]);
  });
});

/** The same rules, said day by day: slow, and without any arithmetic of periods. */
function dayByDay({ rule: text, startsOn }: Repetition, from: string, to: string): string[] {
  const parts = Object.fromEntries(text.split(";").map((part) => part.split("=")));
  const start = Temporal.PlainDate.from(startsOn);
  const interval = Number(parts["INTERVAL"] ?? 1);
  const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
  const found: string[] = [];
  for (let day = start; day.toString() <= to; day = day.add({ days: 1 })) {
    const monday = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
    const months = (day.year - start.year) * 12 + day.month - start.month;
    const clamp = (wanted: number) =>
      wanted < 0 ? day.daysInMonth + 1 + wanted : Math.min(wanted, day.daysInMonth);
    const hit = (() => {
      switch (parts["FREQ"]) {
        case "DAILY":
          return start.until(day).days % interval === 0;
        case "WEEKLY":
          return (
            (monday(start).until(monday(day)).days / 7) % interval === 0 &&
            String(parts["BYDAY"])
              .split(",")
              .includes(codes[day.dayOfWeek - 1] as string)
          );
        case "MONTHLY": {
          if (months % interval !== 0) return false;
          const last = /^-1([A-Z]{2})$/.exec(parts["BYDAY"] ?? "");
          if (last) return codes[day.dayOfWeek - 1] === last[1] && day.day > day.daysInMonth - 7;
          const nth = /^([1-4])([A-Z]{2})$/.exec(parts["BYDAY"] ?? "");
          if (nth) return codes[day.dayOfWeek - 1] === nth[2] && Math.ceil(day.day / 7) === Number(nth[1]);
          return String(parts["BYMONTHDAY"])
            .split(",")
            .some((one) => clamp(Number(one)) === day.day);
        }
        default:
          return (
            (day.year - start.year) % interval === 0 &&
            day.month === start.month &&
            day.day === clamp(start.day)
          );
      }
    })();
    if (hit && day.toString() >= from) found.push(day.toString());
  }
  return found;
}

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const interval = fc.integer({ min: 1, max: 4 });
const anyRule = fc.oneof(
  interval.map((n) => `FREQ=DAILY;INTERVAL=${n}`),
  fc
    .tuple(interval, fc.subarray(CODES, { minLength: 1, maxLength: 4 }))
    .map(([n, days]) => `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${days}`),
  fc
    .tuple(
      interval,
      fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1)), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([n, days]) => `FREQ=MONTHLY;INTERVAL=${n};BYMONTHDAY=${days}`),
  fc
    .tuple(interval, fc.constantFrom(-1, 1, 2, 3, 4), fc.constantFrom(...CODES))
    .map(([n, nth, code]) => `FREQ=MONTHLY;INTERVAL=${n};BYDAY=${nth}${code}`),
  interval.map((n) => `FREQ=YEARLY;INTERVAL=${n}`),
);
const anyDay = fc
  .integer({ min: 0, max: 5 * 365 })
  .map((days) => Temporal.PlainDate.from("2024-01-01").add({ days }).toString());
const calendar = fc.constantFrom<HolidayCalendar>("metropole", "alsace-moselle", "la-reunion", "martinique");
const shift = fc.constantFrom<Shift>("none", "before", "after");
const plus = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();

describe("whatever the rule, the year and the calendar", () => {
  it("the nominal days are those of the rule said day by day, from wherever one looks", () => {
    fc.assert(
      fc.property(
        anyRule,
        anyDay,
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 400 }),
        (text, startsOn, later, length) => {
          const [from, to] = [plus(startsOn, later), plus(startsOn, later + length)];
          const workdays = text === "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR";
          fc.pre(!workdays);
          const found = occurrences(rule(text, startsOn), from, to, new Set()).map(({ nominal }) => nominal);
          expect(found).toEqual(dayByDay(rule(text, startsOn), from, to));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("a moved occurrence falls on a working day, never on the other side, and none is doubled", () => {
    fc.assert(
      fc.property(anyRule, anyDay, shift, calendar, (text, startsOn, way, territory) => {
        const holidays = new Set(holidayDates(territory, 2023, 2032));
        const found = occurrences(
          { rule: text, startsOn, shift: way },
          startsOn,
          plus(startsOn, 500),
          holidays,
        );
        expect(new Set(found.map(({ nominal }) => nominal)).size).toBe(found.length);
        for (const { nominal, on: day } of found) {
          if (way === "none") expect(day).toBe(nominal);
          else {
            expect(holidays.has(day)).toBe(false);
            expect(Temporal.PlainDate.from(day).dayOfWeek).toBeLessThanOrEqual(5);
            expect(way === "before" ? day <= nominal : day >= nominal).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("made morning after morning, every occurrence is made once, in its time, and the next look is never late", () => {
    fc.assert(
      fc.property(anyRule, anyDay, shift, (text, startsOn, way) => {
        const repetition = { rule: text, startsOn, shift: way };
        const holidays = new Set(holidayDates("metropole", 2023, 2032));
        let state: { madeUntil?: string } = {};
        let look: string | undefined = plus(startsOn, -7);
        const made: string[] = [];
        const end = plus(startsOn, 300);
        while (look !== undefined && look <= end) {
          const making = planMaking({ ...repetition, ...state }, look, holidays);
          expect(making.skipped).toEqual([]);
          for (const { nominal, on: day } of making.make) {
            made.push(nominal);
            if (look > plus(startsOn, -7)) expect(day >= look).toBe(true);
          }
          if (making.madeUntil !== undefined) state = { madeUntil: making.madeUntil };
          const next: string | undefined = making.next?.madeOn;
          if (next !== undefined) expect(next > look).toBe(true);
          look = next;
        }
        const expected = occurrences(repetition, startsOn, plus(startsOn, 290), holidays).map(
          ({ nominal }) => nominal,
        );
        expect(new Set(made).size).toBe(made.length);
        expect(made.slice(0, expected.length)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});

describe("after three weeks off", () => {
  it("only the last missed one and the next are made", () => {
    const making = planMaking(
      { ...rule("FREQ=WEEKLY;BYDAY=MO", "2026-11-02"), madeUntil: "2026-11-02" },
      "2026-11-26",
      FRANCE,
    );
    expect(making.skipped.map((one) => one.on)).toEqual(["2026-11-09", "2026-11-16"]);
    expect(making.make.map((one) => one.on)).toEqual(["2026-11-23", "2026-11-30"]);
    expect(making.madeUntil).toBe("2026-11-30");
    expect(making.next).toEqual({
      occurrence: { nominal: "2026-12-07", on: "2026-12-07" },
      madeOn: "2026-12-01",
    });
  });

  it("a series with an end ends", () => {
    const making = planMaking(rule("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2026-11-02"), "2026-11-26", FRANCE);
    expect(making.make.map((one) => one.on)).toEqual(["2026-11-09"]);
    expect(making.next).toBeUndefined();
  });

  it.each([
    ["FREQ=DAILY", 0],
    ["FREQ=DAILY;INTERVAL=30", 7],
    ["FREQ=WEEKLY;BYDAY=MO", 6],
    ["FREQ=WEEKLY;BYDAY=MO,TH", 2],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 0],
    ["FREQ=MONTHLY;BYMONTHDAY=15", 7],
    ["FREQ=YEARLY", 7],
  ])("%s is made %i days ahead", (text, days) => {
    expect(leadDays(rule(text, "2026-11-02"))).toBe(days);
  });
});
