import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  type LimitationEvent,
  type LimitationWarning,
  type LimitedDebt,
  limitationOf,
  limitationWarning,
} from "../../src/dunning/limitation.ts";

const lastDay = (debt: LimitedDebt) => {
  const limitation = limitationOf(debt);
  return limitation.running ? limitation.lastDay : null;
};
const acknowledged = (on: string): LimitationEvent => ({ on, what: "acknowledgement" });
const reminded = (on: string): LimitationEvent => ({ on, what: "reminder" });

describe("a claim can be taken to court", () => {
  it.each<[LimitedDebt["kind"], string, string]>([
    ["business", "2021-03-15", "2026-03-15"],
    ["consumer", "2024-11-22", "2026-11-22"],
    // No 29 February in 2029 nor in 2026: the last day of the month.
    ["business", "2024-02-29", "2029-02-28"],
    ["consumer", "2024-02-29", "2026-02-28"],
    // 2028 has one, which is not the anniversary.
    ["business", "2023-02-28", "2028-02-28"],
    // Saturday 28 November 2026 stays the last day.
    ["consumer", "2024-11-28", "2026-11-28"],
    // Four years from the 1 January that follows, whatever the day of the year.
    ["public", "2022-01-01", "2026-12-31"],
    ["public", "2022-12-31", "2026-12-31"],
    // A slip of the keyboard is a lapsed claim, not a broken desk.
    ["business", "0026-03-15", "0031-03-15"],
  ])("against a %s, for work completed on %s, until %s", (kind, from, expected) => {
    expect(lastDay({ kind, from })).toBe(expected);
  });

  it("for a lawyer, from the end of the mandate, and as long as it goes on", () => {
    const debt: LimitedDebt = { kind: "consumer", from: "2020-01-10" };
    expect(lastDay(debt)).toBe("2022-01-10");
    expect(lastDay({ ...debt, mandate: { endedOn: "2025-06-30" } })).toBe("2027-06-30");
    expect(lastDay({ ...debt, kind: "business", mandate: { endedOn: "2025-06-30" } })).toBe("2030-06-30");
    expect(limitationOf({ ...debt, mandate: {} })).toEqual({ running: false });
  });
});

describe("an event", () => {
  const debt: LimitedDebt = { kind: "consumer", from: "2024-01-10" };

  it("restarts the whole period where the debtor owned up to the debt", () => {
    expect(lastDay({ ...debt, events: [acknowledged("2025-12-01")] })).toBe("2027-12-01");
    expect(lastDay({ ...debt, kind: "business", events: [acknowledged("2025-12-01")] })).toBe("2030-12-01");
    // On the last day it is not too late.
    expect(lastDay({ ...debt, events: [acknowledged("2026-01-10")] })).toBe("2028-01-10");
  });

  it("changes nothing where it is only a reminder, registered or not", () => {
    const events = [reminded("2025-01-10"), reminded("2026-01-09")];
    expect(lastDay({ ...debt, events })).toBe("2026-01-10");
    expect(lastDay({ ...debt, kind: "business", events })).toBe("2029-01-10");
  });

  it("of either kind restarts four years from the next 1 January against a public body", () => {
    const body: LimitedDebt = { kind: "public", from: "2022-05-02" };
    expect(lastDay({ ...body, events: [reminded("2024-03-01")] })).toBe("2028-12-31");
    expect(lastDay({ ...body, events: [acknowledged("2026-12-31")] })).toBe("2030-12-31");
    expect(lastDay({ ...body, events: [reminded("2022-06-01")] })).toBe("2026-12-31");
    expect(lastDay({ ...body, events: [reminded("2027-01-01")] })).toBe("2026-12-31");
  });

  it("after the end brings nothing back, unless an earlier one moved that end, whatever the order told", () => {
    expect(lastDay({ ...debt, events: [acknowledged("2026-01-11")] })).toBe("2026-01-10");
    const events = [acknowledged("2027-05-01"), acknowledged("2025-12-01")];
    expect(lastDay({ ...debt, events })).toBe("2029-05-01");
  });

  it("before the start does not shorten it", () => {
    expect(lastDay({ ...debt, events: [acknowledged("2023-06-01")] })).toBe("2026-01-10");
    const mandate = { endedOn: "2025-06-30" };
    expect(lastDay({ ...debt, mandate, events: [acknowledged("2025-01-05")] })).toBe("2027-06-30");
  });
});

describe("the warning", () => {
  it.each<[string, number, LimitationWarning | null]>([
    // 31 December 2026 less 181, 180, 179, 91, 90, 31, 30 days, by the calendar: 31 Dec is day 365.
    ["2026-07-03", 181, null],
    ["2026-07-04", 180, 180],
    ["2026-07-05", 179, 180],
    ["2026-10-01", 91, 180],
    ["2026-10-02", 90, 90],
    ["2026-11-30", 31, 90],
    ["2026-12-01", 30, 30],
    ["2026-12-31", 0, 30],
    ["2027-01-01", -1, "lapsed"],
  ])("on %s, %i days before the last, is %s", (today, daysLeft, warning) => {
    expect(limitationWarning("2026-12-31", today)).toEqual({ daysLeft, warning });
  });

  it("is given once, and a later one only when its own time has come", () => {
    expect(limitationWarning("2026-12-31", "2026-08-01", [180]).warning).toBeNull();
    expect(limitationWarning("2026-12-31", "2026-10-02", [180]).warning).toBe(90);
    expect(limitationWarning("2026-12-31", "2027-01-05", [180, 90, 30]).warning).toBe("lapsed");
    expect(limitationWarning("2026-12-31", "2027-01-06", ["lapsed"]).warning).toBeNull();
  });

  it("is the closest one alone after a stopped machine, and those it passed over do not follow", () => {
    expect(limitationWarning("2026-12-31", "2026-12-10").warning).toBe(30);
    expect(limitationWarning("2026-12-31", "2026-12-11", [30]).warning).toBeNull();
  });

  it("comes at most four times however often it is asked for, each closer than the one before", () => {
    const start = Temporal.PlainDate.from("2026-01-01");
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 60 }), (asked) => {
        const given: LimitationWarning[] = [];
        for (const days of asked.sort((a, b) => a - b)) {
          const { warning } = limitationWarning("2026-12-31", start.add({ days }).toString(), given);
          if (warning !== null) given.push(warning);
        }
        const order: LimitationWarning[] = [180, 90, 30, "lapsed"];
        expect(given).toEqual(order.filter((warning) => given.includes(warning)));
      }),
    );
  });
});

describe("impossible input", () => {
  it("is refused with its value, its place and what was expected", () => {
    expect(() => limitationOf({ kind: "business", from: "2026-02-30" })).toThrow(
      "'2026-02-30' in from: expected",
    );
    expect(() => limitationOf({ kind: "business", from: "2026-02-20", mandate: { endedOn: "x" } })).toThrow(
      "'x' in mandate.endedOn",
    );
    expect(() => limitationOf({ kind: "public", from: "2026-02-20", events: [reminded("")] })).toThrow(
      "'' in events[0].on",
    );
    expect(() => limitationWarning("2026-12-31", "today")).toThrow("'today' in today");
  });
});
