import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { holidayDates } from "../../src/firm/holidays.ts";
import type { Presence } from "../../src/firm/presence.ts";
import { DEFAULT_HOURS } from "../../src/firm/working-time.ts";
import { nextReminder, planReminders, type Reminded } from "../../src/tasks/reminders/next-reminder.ts";
import { createPersonDays } from "../../src/tasks/reminders/person-days.ts";
import { USUAL } from "../../src/tasks/reminders/preference.ts";

const at = (local: string, zone = "Europe/Paris"): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
const local = (instant: number, zone = "Europe/Paris"): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });

const person = (more: Partial<Presence> = {}): Presence => ({
  zone: "Europe/Paris",
  hours: DEFAULT_HOURS,
  holidays: holidayDates("metropole", 2025, 2028),
  absences: [],
  ...more,
});
const task = (on: string, more: Partial<Reminded> & { time?: string; zone?: string } = {}): Reminded => {
  const { time, zone = "Europe/Paris", ...rest } = more;
  return { due: { on, zone, ...(time ? { time } : {}) }, priority: "normal", state: "open", ...rest };
};
const plan = (one: Reminded, presence = person(), preference = USUAL): string[] =>
  planReminders(one, createPersonDays(presence), preference).map(
    ({ why, at: when }) => `${why} ${local(when, presence.zone)}`,
  );

describe("what one person hears of one task", () => {
  it("the morning of its day, then late the next working day and every third, five times", () => {
    expect(plan(task("2026-11-26"))).toEqual([
      "day 2026-11-26T09:00",
      "late 2026-11-27T09:00",
      "late 2026-12-02T09:00",
      "late 2026-12-07T09:00",
      "late 2026-12-10T09:00",
      "late 2026-12-15T09:00",
    ]);
  });

  it("an hour before its time, where that comes after the morning's message", () => {
    expect(plan(task("2026-11-26", { time: "14:30" })).slice(0, 2)).toEqual([
      "day 2026-11-26T09:00",
      "hour 2026-11-26T13:30",
    ]);
    expect(plan(task("2026-11-26", { time: "09:30" })).slice(0, 2)).toEqual([
      "day 2026-11-26T09:00",
      "late 2026-11-27T09:00",
    ]);
  });

  it("the working day before too, where it is urgent", () => {
    expect(plan(task("2026-11-30", { priority: "high" })).slice(0, 2)).toEqual([
      "eve 2026-11-27T09:00",
      "day 2026-11-30T09:00",
    ]);
  });

  it("the working day before where nobody works on its day: Sunday, Christmas", () => {
    expect(plan(task("2026-11-29")).slice(0, 2)).toEqual(["day 2026-11-27T09:00", "late 2026-11-30T09:00"]);
    expect(plan(task("2026-12-25")).slice(0, 2)).toEqual(["day 2026-12-24T09:00", "late 2026-12-28T09:00"]);
  });

  it("nothing while away: before leaving, and once back", () => {
    const away = person({ absences: [{ start: at("2026-11-25T00:00"), end: at("2026-12-02T00:00") }] });
    expect(plan(task("2026-11-26"), away).slice(0, 2)).toEqual([
      "day 2026-11-24T09:00",
      "late 2026-12-02T09:00",
    ]);
  });

  it("away for the morning only: when they come in", () => {
    const away = person({ absences: [{ start: at("2026-11-26T00:00"), end: at("2026-11-26T13:00") }] });
    expect(plan(task("2026-11-26"), away)[0]).toBe("day 2026-11-26T14:00");
  });

  it("nothing before the day it is put off to, and late counts from there", () => {
    expect(plan(task("2026-11-24", { snoozedUntil: "2026-11-29" })).slice(0, 2)).toEqual([
      "day 2026-11-30T09:00",
      "late 2026-12-01T09:00",
    ]);
    expect(plan(task("2026-11-26", { snoozedUntil: "2026-11-26", time: "15:00" })).slice(0, 2)).toEqual([
      "day 2026-11-26T09:00",
      "late 2026-11-27T09:00",
    ]);
    expect(plan({ priority: "high", state: "open", snoozedUntil: "2026-11-26" })[0]).toBe(
      "day 2026-11-26T09:00",
    );
  });

  it("nothing without a day, nothing once done, nothing for who wants none", () => {
    expect(plan({ priority: "high", state: "open" })).toEqual([]);
    expect(plan(task("2026-11-26", { state: "done" }))).toEqual([]);
    expect(plan(task("2026-11-26"), person(), { reminders: false, at: "09:00" })).toEqual([]);
  });

  it.each([
    ["Europe/Paris", "2026-10-26", "2026-10-26T08:00:00Z"],
    ["Europe/Paris", "2026-03-30", "2026-03-30T07:00:00Z"],
    ["Asia/Kolkata", "2026-11-26", "2026-11-26T03:30:00Z"],
    ["America/St_Johns", "2026-11-26", "2026-11-26T12:30:00Z"],
    ["Australia/Lord_Howe", "2026-04-07", "2026-04-06T22:30:00Z"],
    ["Indian/Reunion", "2026-11-26", "2026-11-26T05:00:00Z"],
  ])("nine o’clock on their own clock: %s, %s", (zone, on, expected) => {
    const [first] = planReminders(
      task(on, { zone }),
      createPersonDays(person({ zone, holidays: [] })),
      USUAL,
    );
    expect(Temporal.Instant.fromEpochMilliseconds(first?.at ?? 0).toString()).toBe(expected);
  });

  it("a time said in Paris is an hour before on every clock", () => {
    const presence = person({ zone: "Asia/Kolkata", holidays: [] });
    const hour = planReminders(task("2026-11-26", { time: "12:00" }), createPersonDays(presence), USUAL).find(
      ({ why }) => why === "hour",
    );
    expect(hour?.at).toBe(at("2026-11-26T11:00"));
  });

  it("02:30 that clocks skip: as soon as they show more", () => {
    const nights = [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "08:00" }];
    expect(plan(task("2026-03-29"), person({ hours: nights }), { reminders: true, at: "02:30" })[0]).toBe(
      "day 2026-03-29T03:30",
    );
  });
});

describe("what is to be done now", () => {
  const days = createPersonDays(person());
  const next = (one: Reminded, since: string, now: string) =>
    nextReminder(one, days, USUAL, { since: at(since), now: at(now) });

  it("waits, says it once, and waits for the next", () => {
    expect(next(task("2026-11-26"), "2026-11-23T10:00", "2026-11-23T10:00")).toEqual({
      kind: "later",
      at: at("2026-11-26T09:00"),
    });
    expect(next(task("2026-11-26"), "2026-11-23T10:00", "2026-11-26T09:00")).toEqual({
      kind: "say",
      why: "day",
    });
    expect(next(task("2026-11-26"), "2026-11-26T09:00", "2026-11-26T09:00")).toEqual({
      kind: "later",
      at: at("2026-11-27T09:00"),
    });
  });

  it("of several missed while the house was off, one is said; on a Sunday or at night, the next working morning", () => {
    const one = task("2026-11-26");
    expect(next(one, "2026-11-23T10:00", "2026-12-09T15:00")).toEqual({ kind: "say", why: "late" });
    expect(next(one, "2026-11-23T10:00", "2026-11-29T15:00")).toEqual({
      kind: "later",
      at: at("2026-11-30T09:00"),
    });
    expect(next(one, "2026-11-23T10:00", "2026-11-26T23:30")).toEqual({
      kind: "later",
      at: at("2026-11-27T09:00"),
    });
    expect(next(one, "2026-11-23T10:00", "2026-11-27T04:00")).toEqual({
      kind: "later",
      at: at("2026-11-27T09:00"),
    });
  });

  it("a task noted at ten for today is not said again that morning", () => {
    expect(next(task("2026-11-26"), "2026-11-26T10:00", "2026-11-26T10:01")).toEqual({
      kind: "later",
      at: at("2026-11-27T09:00"),
    });
  });

  it("gives up after the fifth time", () => {
    expect(next(task("2026-11-26"), "2026-12-15T09:00", "2026-12-15T09:00")).toEqual({ kind: "never" });
  });

  it("looks again nearer to a day that is far", () => {
    expect(next(task("2027-11-26"), "2026-11-23T10:00", "2026-11-23T10:00")).toMatchObject({ kind: "later" });
  });
});

it("whatever the task, nobody is written to on a day they do not work, nor more than eight times", () => {
  const days = createPersonDays(
    person({ absences: [{ start: at("2026-12-01T00:00"), end: at("2026-12-12T00:00") }] }),
  );
  const day = fc
    .integer({ min: 0, max: 60 })
    .map((n) => Temporal.PlainDate.from("2026-11-01").add({ days: n }).toString());
  fc.assert(
    fc.property(
      day,
      fc.option(day),
      fc.boolean(),
      fc.option(fc.constantFrom("08:00", "14:30", "23:00")),
      (on, snoozedUntil, high, time) => {
        const planned = planReminders(
          task(on, {
            priority: high ? "high" : "normal",
            ...(snoozedUntil ? { snoozedUntil } : {}),
            ...(time ? { time } : {}),
          }),
          days,
          USUAL,
        );
        expect(planned.length).toBeLessThanOrEqual(8);
        for (const one of planned) {
          expect(days.open(days.dayOf(one.at))).toBe(true);
          if (snoozedUntil) expect(local(one.at).slice(0, 10) >= snoozedUntil).toBe(true);
          if (one.why === "late") expect(local(one.at).slice(0, 10) > on).toBe(true);
        }
        const mornings = planned.filter(({ why }) => why !== "hour").map((one) => days.dayOf(one.at));
        expect(new Set(mornings).size).toBe(mornings.length);
      },
    ),
    { numRuns: 200 },
  );
});
