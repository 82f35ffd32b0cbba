import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type Digest, DigestSettings } from "../../src/digest/digest.ts";
import { type Calendar, nextRun } from "../../src/digest/schedule/next-run.ts";
import { standingOf } from "../../src/digest/schedule/standing.ts";
import { calendarForZone, holidayDates } from "../../src/firm/holidays.ts";

const ZONES = ["Europe/Paris", "Indian/Reunion", "Pacific/Noumea", "America/Martinique"] as const;
const at = (local: string, zone = "Europe/Paris"): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
const local = (instant: number, zone = "Europe/Paris"): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString()
    .slice(0, 16);
const holidaysOf = (zone: string) => new Set(holidayDates(calendarForZone(zone), 2025, 2031));
const daily = (more: Partial<Digest> = {}): Digest => ({
  id: "d",
  kind: "daily",
  place: "channel",
  at: "08:30",
  days: [1, 2, 3, 4, 5],
  settings: DigestSettings.parse({}),
  nextAt: 0,
  ...more,
});
const weekly = (more: Partial<Digest> = {}): Digest => daily({ id: "w", kind: "weekly", days: [1], ...more });
const calendar = (more: Partial<Calendar> = {}): Calendar => ({
  zone: "Europe/Paris",
  holidays: holidaysOf(more.zone ?? "Europe/Paris"),
  ran: { daily: [], weekly: [] },
  weekly: undefined,
  ...more,
});
const next = (digest: Digest, after: string, more: Partial<Calendar> = {}): string =>
  local(nextRun(digest, { ...calendar(more), after: at(after, more.zone) }), more.zone);

describe("the daily digest", () => {
  it.each([
    ["before its hour, today", "2026-11-24T08:29", "2026-11-24T08:30"],
    ["at its hour, the next day", "2026-11-24T08:30", "2026-11-25T08:30"],
    ["on a Friday evening, on Monday", "2026-11-27T19:00", "2026-11-30T08:30"],
    ["over Christmas, on the next working day", "2026-12-24T09:00", "2026-12-28T08:30"],
    ["over the change to winter time, at the same hour", "2026-10-23T09:00", "2026-10-26T08:30"],
    ["over the change to summer time, at the same hour", "2027-03-26T09:00", "2027-03-30T08:30"],
  ])("comes %s", (_, after, expected) => expect(next(daily(), after)).toBe(expected));

  it("comes on the Saturdays a shop opens, but on no holiday", () => {
    const shop = daily({ days: [2, 3, 4, 5, 6] });
    expect(next(shop, "2026-11-27T09:00")).toBe("2026-11-28T08:30");
    expect(next(shop, "2026-12-24T09:00")).toBe("2026-12-26T08:30");
  });

  it("keeps the holidays of where the firm is", () => {
    expect(next(daily(), "2026-12-17T09:00", { zone: "Indian/Reunion" })).toBe("2026-12-18T08:30");
    // Abolition of slavery, 20 December in Réunion, a Monday in 2027.
    const after = "2027-12-17T09:00";
    expect(next(daily(), after, { zone: "Indian/Reunion" })).toBe("2027-12-21T08:30");
    expect(next(daily(), after)).toBe("2027-12-20T08:30");
  });

  it("at an hour the clocks jump over, or show twice, comes once", () => {
    const night = daily({ at: "02:30", days: [7] });
    expect(next(night, "2027-03-27T12:00")).toBe("2027-03-28T03:30");
    expect(next(night, "2027-03-28T03:30")).toBe("2027-04-04T02:30");
    const first = nextRun(night, { ...calendar(), after: at("2026-10-24T12:00") });
    expect(local(first)).toBe("2026-10-25T02:30");
    // An hour later, the clocks show 02:30 again.
    const ran = { daily: ["2026-10-25"], weekly: [] };
    expect(next(night, "2026-10-24T12:00", { ran })).toBe("2026-11-08T02:30");
    expect(nextRun(night, { ...calendar(), after: first })).toBe(at("2026-11-08T02:30"));
  });

  it("is not made again on a day it was made on, whatever the clocks do", () => {
    const ran = { daily: ["2026-11-24"], weekly: [] };
    expect(next(daily(), "2026-11-24T07:30", { ran })).toBe("2026-11-25T08:30");
  });

  it("goes with the weekly one in the same channel, and by itself in another or when that one is stopped", () => {
    const friday = "2026-11-27T09:00";
    expect(next(daily(), friday, { weekly: weekly() })).toBe("2026-12-01T08:30");
    expect(next(daily(), friday, { weekly: weekly({ place: "other" }) })).toBe("2026-11-30T08:30");
    const { nextAt: _, ...stopped } = weekly();
    expect(next(daily(), friday, { weekly: stopped })).toBe("2026-11-30T08:30");
    const { place: __, ...unposted } = weekly();
    expect(next(daily(), friday, { weekly: unposted })).toBe("2026-11-30T08:30");
  });

  it("does not wait for a weekly one that begins next week", () => {
    const begins = weekly({ at: "08:00", nextAt: at("2026-11-30T08:00") });
    expect(next(daily(), "2026-11-23T08:25", { weekly: begins })).toBe("2026-11-23T08:30");
  });
});

describe("the weekly digest", () => {
  it("comes on Monday; on the next working day at the same hour where that is a holiday", () => {
    expect(next(weekly(), "2026-11-23T08:30")).toBe("2026-11-30T08:30");
    expect(next(weekly(), "2027-03-22T09:00")).toBe("2027-03-30T08:30");
    // Easter Monday: the day after carries the daily one.
    expect(next(daily(), "2027-03-26T09:00", { weekly: weekly() })).toBe("2027-03-31T08:30");
  });

  it("comes again on the eve of the partners' meeting, the working day before it", () => {
    const settings = DigestSettings.parse({ eveOf: ["2026-12-03", "2026-12-14", "2026-12-26"] });
    const eves = weekly({ settings });
    expect(next(eves, "2026-11-30T08:30")).toBe("2026-12-02T08:30");
    expect(next(daily(), "2026-12-01T08:30", { weekly: eves })).toBe("2026-12-03T08:30");
    expect(next(eves, "2026-12-07T08:30")).toBe("2026-12-11T08:30");
    expect(next(eves, "2026-12-21T08:30")).toBe("2026-12-24T08:30");
  });
});

describe("late", () => {
  const due = at("2026-11-24T08:30");
  const standing = (digest: Digest, now: string, more: Partial<Calendar> = {}) => {
    const found = standingOf(digest, calendar(more), at(now, more.zone));
    return found.do === "run"
      ? `run ${found.day} due ${local(found.dueAt, more.zone)}`
      : `wait ${local(found.until, more.zone)}`;
  };
  it.each([
    ["the minute it is due", "2026-11-24T08:30", "run 2026-11-24 due 2026-11-24T08:30"],
    ["after lunch, today's", "2026-11-24T14:00", "run 2026-11-24 due 2026-11-24T08:30"],
    ["after six, none", "2026-11-24T18:00", "wait 2026-11-25T08:30"],
    ["three days later, one", "2026-11-27T10:00", "run 2026-11-27 due 2026-11-27T08:30"],
    ["three days later before its hour, at its hour", "2026-11-27T06:00", "wait 2026-11-27T08:30"],
    ["on Saturday, none before Monday", "2026-11-28T10:00", "wait 2026-11-30T08:30"],
  ])("the daily one, found %s", (_, now, expected) =>
    expect(standing(daily({ nextAt: due }), now)).toBe(expected),
  );

  it("one wanted in the evening may still be late", () => {
    const evening = daily({ at: "18:30", nextAt: at("2026-11-24T18:30") });
    expect(standing(evening, "2026-11-24T19:45")).toBe("run 2026-11-24 due 2026-11-24T18:30");
    expect(standing(evening, "2026-11-24T20:30")).toBe("wait 2026-11-25T18:30");
  });

  const monday = at("2026-11-23T08:30");
  it.each([
    ["on Monday night, on Tuesday", "2026-11-23T22:00", "wait 2026-11-24T08:30"],
    ["on Tuesday before its hour, at its hour", "2026-11-24T07:00", "wait 2026-11-24T08:30"],
    ["on Wednesday, at once", "2026-11-25T11:00", "run 2026-11-25 due 2026-11-23T08:30"],
    ["on Saturday, with the next one", "2026-11-28T11:00", "wait 2026-11-30T08:30"],
    ["on the next Monday, that one", "2026-11-30T11:00", "run 2026-11-30 due 2026-11-30T08:30"],
  ])("the weekly one, missed and found %s", (_, now, expected) =>
    expect(standing(weekly({ nextAt: monday }), now)).toBe(expected),
  );

  it("a weekly one put off to Tuesday comes on Tuesday, and carries that day's", () => {
    const caughtUp = weekly({ nextAt: at("2026-11-24T08:30") });
    expect(standing(caughtUp, "2026-11-24T08:30")).toBe("run 2026-11-24 due 2026-11-23T08:30");
    expect(standing(daily({ nextAt: due }), "2026-11-24T08:30", { weekly: caughtUp })).toBe(
      "wait 2026-11-25T08:30",
    );
  });

  it("the daily one leaves its day to a weekly one that is late with it", () => {
    const missed = weekly({ nextAt: monday });
    expect(standing(daily({ nextAt: due }), "2026-11-24T10:00", { weekly: missed })).toBe(
      "wait 2026-11-25T08:30",
    );
  });

  it("a holiday entered meanwhile is kept", () => {
    const holidays = new Set(["2026-11-24"]);
    expect(standing(daily({ nextAt: due }), "2026-11-24T08:30", { holidays })).toBe("wait 2026-11-25T08:30");
  });

  it("in a zone west of the one it was due in waits for that day's hour; east of it, comes at once", () => {
    const west = { zone: "America/Martinique" };
    expect(standing(daily({ nextAt: due }), "2026-11-24T03:30", west)).toBe("wait 2026-11-24T08:30");
    const east = { zone: "Indian/Reunion" };
    expect(standing(daily({ nextAt: due }), "2026-11-24T11:30", east)).toBe(
      "run 2026-11-24 due 2026-11-24T08:30",
    );
  });
});

describe("over the years", () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  const print = ([hour, minute]: [number, number]) =>
    [hour, minute].map((n) => String(n).padStart(2, "0")).join(":");

  it("each day of a digest comes once, in order, at its hour, and none on a holiday", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        days,
        clock,
        fc.constantFrom("daily" as const, "weekly" as const),
        fc.integer({ min: 0, max: 1_400 }),
        (zone, on, hours, kind, offset) => {
          const digest = daily({ kind, days: on, at: print(hours) });
          const holidays = holidaysOf(zone);
          let after = at("2026-01-01T00:00", zone) + offset * 86_400_000;
          let previous = "";
          for (let i = 0; i < 40; i += 1) {
            after = nextRun(digest, { ...calendar({ zone, holidays }), after });
            const [day, time] = local(after, zone).split("T") as [string, string];
            expect(day > previous).toBe(true);
            expect(holidays.has(day)).toBe(false);
            // 02:00–02:59 does not exist on one Sunday a year.
            expect(time === digest.at || (time.startsWith("03") && digest.at.startsWith("02"))).toBe(true);
            if (kind === "daily") expect(on).toContain(Temporal.PlainDate.from(day).dayOfWeek);
            previous = day;
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("whenever it is looked at, a day's digest is made at most once, never late for another day, never both in one channel", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 30, maxLength: 80 }),
        (zone, folded, gaps) => {
          const ran = { daily: [] as string[], weekly: [] as string[] };
          let now = at("2026-10-01T07:00", zone);
          const start = calendar({ zone, ran });
          let week = folded ? weekly() : undefined;
          if (week) week = { ...week, nextAt: nextRun(week, { ...start, after: now }) };
          let day = daily();
          day = { ...day, nextAt: nextRun(day, { ...start, weekly: week, after: now }) };
          for (const gap of gaps) {
            now += gap * 60_000;
            for (const kind of ["daily", "weekly"] as const) {
              const digest = kind === "daily" ? day : week;
              if (!digest || (digest.nextAt as number) > now) continue;
              const held = { ...calendar({ zone, ran }), weekly: week };
              const found = standingOf(digest, held, now);
              if (found.do === "run") {
                expect(ran[kind]).not.toContain(found.day);
                expect(found.dueAt).toBeLessThanOrEqual(now);
                expect(held.holidays.has(found.day)).toBe(false);
                ran[kind].push(found.day);
              }
              const nextAt = found.do === "run" ? nextRun(digest, { ...held, after: now }) : found.until;
              expect(nextAt).toBeGreaterThan(now);
              if (kind === "daily") day = { ...digest, nextAt };
              else week = { ...digest, nextAt };
            }
          }
          if (folded) expect(ran.daily.filter((one) => ran.weekly.includes(one))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
