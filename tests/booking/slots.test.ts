import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { horizonAround } from "../../src/booking/proposals.ts";
import type { PersonQuery, SlotQuery } from "../../src/booking/slot-query.ts";
import { findSlots } from "../../src/booking/slots.ts";

const paris = "Europe/Paris";
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const officeHours = [
  { days: [1, 2, 3, 4, 5], from: "09:00", to: "12:00" },
  { days: [1, 2, 3, 4, 5], from: "14:00", to: "18:00" },
];

function at(local: string, zone = paris): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}

function person(change: Partial<PersonQuery> = {}): PersonQuery {
  return { zone: paris, hours: officeHours, busy: [], ...change };
}

/** Monday 23 November 2026 unless told. */
function ask(change: Partial<SlotQuery> = {}): SlotQuery {
  const [from, to] = [at("2026-11-23T00:00"), at("2026-11-24T00:00")];
  return { from, to, durationMinutes: 60, stepMinutes: 60, zone: paris, people: [person()], ...change };
}

function starts(query: SlotQuery, zone = paris): string[] {
  const local = (start: number) => Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
  return findSlots(query).map(({ start }) =>
    local(start).toPlainDateTime().toString({ smallestUnit: "minute" }).slice(5),
  );
}

const times = (query: SlotQuery, zone = paris) => starts(query, zone).map((text) => text.slice(6));

describe("the grid", () => {
  it("offers whole slots inside working hours and respects the lunch break", () => {
    expect(times(ask())).toEqual(["09:00", "10:00", "11:00", "14:00", "15:00", "16:00", "17:00"]);
  });

  it("starts anew at each working interval when the step does not divide it", () => {
    expect(times(ask({ durationMinutes: 50, stepMinutes: 50 }))).toEqual([
      "09:00",
      "09:50",
      "10:40",
      "14:00",
      "14:50",
      "15:40",
      "16:30",
    ]);
  });

  it("offers overlapping slots when the step is shorter than the duration", () => {
    const query = ask({
      durationMinutes: 120,
      stepMinutes: 30,
      people: [person({ hours: officeHours.slice(0, 1) })],
    });
    expect(times(query)).toEqual(["09:00", "09:30", "10:00"]);
  });

  it("starts where the common working time of all starts", () => {
    const late = person({ hours: [{ days: [1], from: "10:15", to: "15:00" }] });
    expect(times(ask({ people: [person(), late], durationMinutes: 30, stepMinutes: 30 }))).toEqual([
      "10:15",
      "10:45",
      "11:15",
      "14:00",
      "14:30",
    ]);
  });

  it("is not moved by from, notBefore or busy spans that fall off it", () => {
    const busy = [{ start: at("2026-11-23T10:10"), end: at("2026-11-23T10:20") }];
    const query = ask({
      from: at("2026-11-23T09:07"),
      people: [person({ busy })],
      durationMinutes: 30,
      stepMinutes: 30,
    });
    expect(times(query).slice(0, 3)).toEqual(["09:30", "10:30", "11:00"]);
    expect(times({ ...query, notBefore: at("2026-11-23T10:31") })[0]).toBe("11:00");
  });

  it("joins hours that touch or overlap", () => {
    const hours = [
      { days: [1], from: "12:00", to: "14:00" },
      { days: [1], from: "09:30", to: "12:00" },
      { days: [1], from: "11:00", to: "12:30" },
    ];
    expect(times(ask({ people: [person({ hours })] }))).toEqual(["09:30", "10:30", "11:30", "12:30"]);
  });

  it("keeps one grid through a night that touches midnight, wherever the search starts", () => {
    const hours = [
      { days: [1], from: "22:10", to: "24:00" },
      { days: [2], from: "00:00", to: "02:00" },
    ];
    const query = ask({ to: at("2026-11-25T00:00"), people: [person({ hours })] });
    expect(starts(query)).toEqual(["11-23T22:10", "11-23T23:10", "11-24T00:10"]);
    expect(starts({ ...query, from: at("2026-11-24T00:00") })).toEqual(["11-24T00:10"]);
  });

  it("reads hours that end before they start as ending on the next day", () => {
    const hours = [{ days: [1], from: "22:10", to: "02:00" }];
    const query = ask({ to: at("2026-11-25T00:00"), people: [person({ hours })] });
    expect(starts(query)).toEqual(["11-23T22:10", "11-23T23:10", "11-24T00:10"]);
  });
});

describe("the window", () => {
  it("keeps slots wholly inside it", () => {
    expect(times(ask({ from: at("2026-11-23T10:00"), to: at("2026-11-23T15:59") }))).toEqual([
      "10:00",
      "11:00",
      "14:00",
    ]);
  });

  it.each([
    ["empty", { to: at("2026-11-23T00:00") }],
    ["turned round", { to: at("2026-11-22T00:00") }],
    ["past already", { notBefore: at("2026-11-24T00:00") }],
    ["shorter than the meeting", { durationMinutes: 3 * 24 * 60 }],
  ])("offers nothing when it is %s", (_name, change) => {
    expect(findSlots(ask(change))).toEqual([]);
  });

  it("stops at the limit", () => {
    expect(times(ask({ limit: 2 }))).toEqual(["09:00", "10:00"]);
  });
});

describe("busy spans", () => {
  const busyAt = (from: string, to: string) => ({
    start: at(`2026-11-23T${from}`),
    end: at(`2026-11-23T${to}`),
  });

  it("are half-open, in any order, and may overlap", () => {
    const busy = [
      busyAt("15:00", "16:00"),
      busyAt("10:00", "10:30"),
      busyAt("10:15", "11:00"),
      busyAt("09:00", "09:00"),
    ];
    expect(times(ask({ people: [person({ busy })] }))).toEqual(["09:00", "11:00", "14:00", "16:00", "17:00"]);
  });

  it("of anybody take the slot from all", () => {
    const people = [
      person({ busy: [busyAt("09:00", "10:00")] }),
      person({ busy: [busyAt("14:00", "17:30")] }),
    ];
    expect(times(ask({ people }))).toEqual(["10:00", "11:00"]);
  });

  it("keep their person's buffer before and after, but not next to the working hours", () => {
    const people = [
      person({ busy: [busyAt("11:00", "11:05")], bufferMinutes: 15 }),
      person({ busy: [busyAt("16:00", "16:10")] }),
    ];
    const query = ask({ people, durationMinutes: 45, stepMinutes: 15 });
    expect(times(query).filter((time) => time < "12:00")).toEqual([
      "09:00",
      "09:15",
      "09:30",
      "09:45",
      "10:00",
    ]);
    expect(times(query).filter((time) => time > "15:00")).toEqual([
      "15:15",
      "16:15",
      "16:30",
      "16:45",
      "17:00",
      "17:15",
    ]);
  });

  it("that began before the window still count", () => {
    const busy = [{ start: at("2026-11-01T00:00"), end: at("2026-11-23T15:00") }];
    expect(times(ask({ people: [person({ busy })] }))).toEqual(["15:00", "16:00", "17:00"]);
  });
});

describe("clock changes", () => {
  const night = [person({ hours: [{ days: [7], from: "01:00", to: "04:00" }] })];

  it("give a Sunday night interval its true four hours in autumn", () => {
    const query = ask({ from: at("2026-10-25T00:00"), to: at("2026-10-26T00:00"), people: night });
    expect(findSlots(query).map(({ start }) => (start - at("2026-10-25T01:00")) / 3_600_000)).toEqual([
      0, 1, 2, 3,
    ]);
    expect(times(query)).toEqual(["01:00", "02:00", "02:00", "03:00"]);
  });

  it("give it its true two hours in spring", () => {
    const query = ask({ from: at("2027-03-28T00:00"), to: at("2027-03-29T00:00"), people: night });
    expect(times(query)).toEqual(["01:00", "03:00"]);
  });

  it("keep office hours at nine o'clock on both sides", () => {
    const query = ask({
      from: at("2026-10-23T00:00"),
      to: at("2026-10-27T00:00"),
      durationMinutes: 180,
      stepMinutes: 180,
    });
    expect(starts(query)).toEqual(["10-23T09:00", "10-23T14:00", "10-26T09:00", "10-26T14:00"]);
  });

  it("move a start that the clock skips, and take the first of a start that exists twice", () => {
    const from = (time: string) => [person({ hours: [{ days: [7], from: time, to: "05:00" }] })];
    const spring = ask({
      from: at("2027-03-28T00:00"),
      to: at("2027-03-29T00:00"),
      people: from("02:30"),
      limit: 1,
    });
    expect(times(spring)).toEqual(["03:30"]);
    const autumn = ask({ from: at("2026-10-25T00:00"), to: at("2026-10-26T00:00"), people: from("02:30") });
    expect(findSlots(autumn)[0]?.start).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(findSlots(autumn)).toHaveLength(3);
  });

  it("of half an hour are followed on Lord Howe Island", () => {
    const zone = "Australia/Lord_Howe";
    const people = [person({ zone, hours: [{ days: [7], from: "01:00", to: "03:00" }] })];
    const change = { zone, people, durationMinutes: 30, stepMinutes: 30 };
    const query = ask({ ...change, from: at("2027-04-04T00:00", zone), to: at("2027-04-05T00:00", zone) });
    expect(times(query, zone)).toEqual(["01:00", "01:30", "01:30", "02:00", "02:30"]);
  });
});

describe("several zones", () => {
  it("meet where office hours overlap", () => {
    const at9 = (zone: string) => person({ zone, hours: [{ days: everyDay, from: "09:00", to: "18:00" }] });
    expect(times(ask({ people: [at9(paris), at9("Indian/Reunion")] }))).toEqual([
      "09:00",
      "10:00",
      "11:00",
      "12:00",
      "13:00",
      "14:00",
    ]);
    expect(times(ask({ people: [at9(paris), at9("America/Guadeloupe")] }))).toEqual([
      "14:00",
      "15:00",
      "16:00",
      "17:00",
    ]);
    expect(times(ask({ people: [at9(paris), at9("Pacific/Noumea")] }))).toEqual([]);
  });
});

describe("holidays", () => {
  it("close the whole day", () => {
    const query = ask({
      from: at("2026-11-10T00:00"),
      to: at("2026-11-13T00:00"),
      durationMinutes: 240,
      holidays: ["2026-11-11"],
    });
    expect(starts(query)).toEqual(["11-10T14:00", "11-12T14:00"]);
  });

  it("last from midnight to midnight in the firm's zone, also for a colleague in another", () => {
    const noumea = [
      person({ zone: "Pacific/Noumea", hours: [{ days: everyDay, from: "08:00", to: "12:00" }] }),
    ];
    const query = ask({
      from: at("2026-11-11T00:00", "Pacific/Noumea"),
      to: at("2026-11-12T12:00"),
      people: noumea,
      holidays: ["2026-11-11"],
    });
    expect(starts(query, "Pacific/Noumea")).toEqual([
      "11-11T08:00",
      "11-11T09:00",
      "11-12T10:00",
      "11-12T11:00",
    ]);
  });
});

describe("a query that makes no sense", () => {
  const bad = (change: Partial<PersonQuery>) => ({ people: [person(), person(change)] });
  const hours = (change: object) => bad({ hours: [{ days: [1], from: "09:00", to: "12:00", ...change }] });
  it.each([
    [
      { durationMinutes: 0 },
      "Too small value '0' in durationMinutes: expected a whole number of minutes from 1",
    ],
    [
      { durationMinutes: Number.NaN },
      "Bad value 'NaN' in durationMinutes: expected a whole number of minutes from 1",
    ],
    [{ stepMinutes: -30 }, "Too small value '-30' in stepMinutes: expected a whole number of minutes from 1"],
    [{ stepMinutes: 7.5 }, "Bad value '7.5' in stepMinutes: expected a whole number of minutes from 1"],
    [{ from: Number.NaN }, "Bad value 'NaN' in from: expected epoch milliseconds"],
    [{ to: Number.POSITIVE_INFINITY }, "Bad value 'Infinity' in to: expected epoch milliseconds"],
    [{ to: 9e15 }, "Too large value '9000000000000000' in to: expected at most 36600 days after from"],
    [{ notBefore: Number.NaN }, "Bad value 'NaN' in notBefore: expected epoch milliseconds"],
    [{ limit: 0 }, "Too small value '0' in limit: expected a whole number from 1"],
    [
      { zone: "Mars/Phobos" },
      "Unknown value 'Mars/Phobos' in zone: expected an IANA time zone like Europe/Paris",
    ],
    [{ holidays: ["2026-02-29"] }, "Bad value '2026-02-29' in holidays[0]: expected a date like 2026-11-11"],
    [{ people: [] }, "Bad value '[]' in people: expected at least one person"],
    [bad({ zone: "" }), "Unknown value '' in people[1].zone: expected an IANA time zone like Europe/Paris"],
    [
      bad({ bufferMinutes: -1 }),
      "Too small value '-1' in people[1].bufferMinutes: expected a whole number of minutes from 0",
    ],
    [hours({ days: [0] }), "Bad value '0' in people[1].hours[0].days: expected 1 (Monday) to 7"],
    [hours({ from: "24:00" }), "Bad value '24:00' in people[1].hours[0].from: expected 00:00 to 23:59"],
    [hours({ to: "24:01" }), "Bad value '24:01' in people[1].hours[0].to: expected 00:00 to 24:00"],
    [
      hours({ to: "9:00" }),
      "Bad value '9:00' in people[1].hours[0].to: expected another time than from (09:00)",
    ],
    [
      bad({ busy: [{ start: 2, end: 1 }] }),
      "Too small value '1' in people[1].busy[0].end: expected its start (2) or later",
    ],
    [
      bad({ busy: [{ start: Number.NaN, end: 1 }] }),
      "Bad value 'NaN' in people[1].busy[0].start: expected epoch milliseconds",
    ],
  ] as [Partial<SlotQuery>, string][])("throws for %o, saying what and where", (change, message) => {
    expect(() => findSlots(ask(change))).toThrow(new RangeError(message));
  });
});

describe("how far proposals look", () => {
  it.each([
    ["tomorrow: from now on", "2026-11-23T09:00", "2026-11-22T10:00", "2026-12-07T09:00"],
    ["in March: around it, by the wall clock", "2027-03-30T09:00", "2027-03-16T09:00", "2027-04-13T09:00"],
    ["yesterday: from now on", "2026-11-21T09:00", "2026-11-22T10:00", "2026-12-06T10:00"],
  ])("%s", (_name, wish, start, end) => {
    expect(horizonAround(at(wish), at("2026-11-22T10:00"), paris)).toEqual({
      start: at(start),
      end: at(end),
    });
  });
});
