import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { addDays, countDay, dayOf, daysBetween, weekdayOf } from "../../src/dunning/day-count.ts";
import { DEFAULT_SENDING } from "../../src/dunning/policies.ts";
import {
  addWorkingDays,
  isSendingDay,
  nextSendingDay,
  nextSendingInstant,
} from "../../src/dunning/sending-days.ts";
import { holidays } from "./simulate-ladder.ts";

const at = (local: string, zone = "Europe/Paris") =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;

describe("sending days", () => {
  it.each([
    ["2026-11-23", false, "Monday"],
    ["2026-11-24", true, "Tuesday"],
    ["2026-11-27", true, "Friday"],
    ["2026-11-28", false, "Saturday"],
    ["2026-11-11", false, "a holiday, a Wednesday"],
    ["2026-12-23", true, "the eve of the closing"],
    ["2026-12-24", false, "closed"],
    ["2026-12-31", false, "closed"],
    ["2027-01-02", false, "closed, a Saturday"],
    ["2029-01-02", false, "closed, a Tuesday"],
  ])("%s: %s (%s)", (day, sends) => {
    expect(isSendingDay(day, DEFAULT_SENDING, holidays)).toBe(sends);
  });

  it("the next one may be the day itself, or in the new year", () => {
    expect(nextSendingDay("2026-11-24", DEFAULT_SENDING, holidays)).toBe("2026-11-24");
    expect(nextSendingDay("2026-12-24", DEFAULT_SENDING, holidays)).toBe("2027-01-05");
  });

  it("refuses rules that leave none", () => {
    expect(() => nextSendingDay("2026-11-24", { ...DEFAULT_SENDING, weekdays: [] }, holidays)).toThrow(
      RangeError,
    );
  });
});

describe("the hour a reminder leaves", () => {
  it.each([
    ["2026-11-24T08:00", "2026-11-24T09:30", "before the first window"],
    ["2026-11-24T10:12", "2026-11-24T10:12", "inside"],
    ["2026-11-24T11:30", "2026-11-24T14:00", "at its end, which is no longer inside"],
    ["2026-11-24T16:30", "2026-11-25T09:30", "after the last"],
    ["2026-11-27T18:00", "2026-12-01T09:30", "Friday evening to Tuesday"],
    ["2026-10-24T12:00", "2026-10-27T09:30", "over the change of the clocks"],
  ])("at %s: %s (%s)", (now, leaves) => {
    expect(nextSendingInstant(at(now), "Europe/Paris", DEFAULT_SENDING, holidays)).toBe(at(leaves));
  });

  it("is the firm's own, overseas too", () => {
    const zone = "Indian/Reunion";
    expect(nextSendingInstant(at("2026-11-24T06:00", zone), zone, DEFAULT_SENDING, holidays)).toBe(
      at("2026-11-24T09:30", zone),
    );
  });
});

it("working days leave out week-ends and holidays", () => {
  expect(addWorkingDays("2026-11-27", 2, holidays)).toBe("2026-12-01");
  expect(addWorkingDays("2026-12-24", 1, holidays)).toBe("2026-12-28");
  expect(addWorkingDays("2026-11-28", 0, holidays)).toBe("2026-11-28");
});

it("days are counted as Temporal counts them", () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (count) => {
      const day = Temporal.PlainDate.from("1970-01-01").add({ days: count });
      const text = day.toString();
      if (!/^\d{4}-/.test(text)) return;
      expect(dayOf(count)).toBe(text);
      expect(countDay(text)).toBe(count);
      expect(weekdayOf(text)).toBe(day.dayOfWeek);
    }),
  );
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(daysBetween("2026-11-24", "2026-11-01")).toBe(-23);
  expect(() => countDay("2026-02-30")).toThrow(RangeError);
});
