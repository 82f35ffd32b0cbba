import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_HOURS, findFault, WorkingHours } from "../../src/firm/working-time.ts";
import { printWorkingHours, readWorkingHours } from "../../src/firm/working-time-text.ts";

const nnbsp = "\u202f";
const week = [1, 2, 3, 4, 5];
const withSaturday = [...DEFAULT_HOURS, { days: [6], from: "09:00", to: "12:00" }];

describe("working hours in text", () => {
  it.each([
    ["lun-ven 9h-12h 14h-18h ; sam 9h-12h", withSaturday],
    ["mon-fri 9:00-12:00 14:00-18:00; sat 9:00-12:00", withSaturday],
    ["Du lundi au vendredi de 9h à 12h et de 14h à 18h, le samedi de 9 h à 12 h", withSaturday],
    ["lun.-ven. 9h–12h, 14h–18h\nsam. 9h–12h", withSaturday],
    ["Monday to Friday 9am to 12pm and 2pm to 6 pm; Saturday 9-12", withSaturday],
    ["lun, mer et ven 8h30-12h15", [{ days: [1, 3, 5], from: "08:30", to: "12:15" }]],
    ["mardi 9 h 30 - 11 h 45", [{ days: [2], from: "09:30", to: "11:45" }]],
    ["sam-lun 0h-24h", [{ days: [6, 7, 1], from: "00:00", to: "24:00" }]],
    [
      "lundi 9 heures 30 à 12 heures 14 heures à 18 heures",
      [
        { days: [1], from: "09:30", to: "12:00" },
        { days: [1], from: "14:00", to: "18:00" },
      ],
    ],
    ["tous les jours 10h-19h", [{ days: [1, 2, 3, 4, 5, 6, 7], from: "10:00", to: "19:00" }]],
    [
      "mon-thu 9.30-17.00, fri 12am-1:30pm",
      [
        { days: [1, 2, 3, 4], from: "09:30", to: "17:00" },
        { days: [5], from: "00:00", to: "13:30" },
      ],
    ],
  ])("reads « %s »", (text, hours) => {
    expect(readWorkingHours(text)).toEqual({ ok: true, hours });
  });

  it.each([
    ["", { reason: "empty" }],
    ["9h-12h", { reason: "bad-day", text: "9h-12h" }],
    ["lun-ven 9h-25h", { reason: "bad-time", text: "9h-25h" }],
    ["lun-ven 9h-12h75", { reason: "bad-time", text: "9h-12h75" }],
    ["lun-ven 9h", { reason: "bad-time", text: "9h" }],
    ["lun 13pm-14pm", { reason: "bad-time", text: "13pm-14pm" }],
    ["lun-ven 9h-12h ; sam", { reason: "bad-time", text: "sam" }],
    ["lun-ven 18h-9h", { reason: "end-before-start", text: "18h-9h" }],
    ["lun-ven 9h-9h", { reason: "end-before-start", text: "9h-9h" }],
    ["lun-ven 9h-12h 11h-14h", { reason: "overlap", text: "11h-14h" }],
    ["lun-ven 9h-12h ; mer 8h-10h", { reason: "overlap", text: "8h-10h" }],
    ["lun-ven matin", { reason: "unreadable", text: "matin" }],
    ["lu-ve 9h-12h", { reason: "unreadable", text: "lu-ve" }],
    ["lun-mar-ven 9h-12h", { reason: "unreadable", text: "lun-mar-ven" }],
  ])("refuses « %s » and quotes what is at fault", (text, refusal) => {
    expect(readWorkingHours(text)).toEqual({ ok: false, ...refusal });
  });

  it("is refused when it is longer than any week", () => {
    expect(readWorkingHours("lun 9h-12h ".repeat(100))).toEqual({ ok: false, reason: "unreadable" });
  });

  it("is printed in each language's own way", () => {
    expect(printWorkingHours(withSaturday, "fr")).toBe(`lun-ven 9h-12h 14h-18h${nnbsp}; sam 9h-12h`);
    expect(printWorkingHours(withSaturday, "en")).toBe("mon-fri 9:00-12:00 14:00-18:00; sat 9:00-12:00");
    const odd = [
      { days: [5, 1, 2], from: "14:00", to: "17:45" },
      { days: [1, 2, 5], from: "08:30", to: "12:00" },
    ];
    expect(printWorkingHours(odd, "fr")).toBe("lun, mar, ven 8h30-12h 14h-17h45");
  });

  it("is read back as the same week, whatever the week", () => {
    const opening = fc.tuple(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 1, max: 1440 }),
    );
    const clock = (time: number) =>
      `${String(Math.floor(time / 60)).padStart(2, "0")}:${String(time % 60).padStart(2, "0")}`;
    const hours = fc
      .array(
        opening.map(([day, from, to]) => ({ days: [day], from: clock(from), to: clock(to) })),
        { minLength: 1, maxLength: 8 },
      )
      .map((openings) => openings.filter((_, index) => !findFault(openings.slice(0, index + 1))))
      .filter((openings) => openings.length > 0 && !findFault(openings));
    const flat = (read: WorkingHours) =>
      read.flatMap(({ days, from, to }) => days.map((day) => `${day} ${from}-${to}`)).sort();
    fc.assert(
      fc.property(hours, fc.constantFrom("fr" as const, "en" as const), (given, language) => {
        const read = readWorkingHours(printWorkingHours(given, language));
        expect(read.ok && flat(read.hours)).toEqual(flat(given));
      }),
      { numRuns: 500 },
    );
  });
});

describe("the schema of working hours", () => {
  it("takes the default and openings that touch", () => {
    expect(WorkingHours.parse(DEFAULT_HOURS)).toEqual(DEFAULT_HOURS);
    expect(
      WorkingHours.safeParse([
        { days: week, from: "09:00", to: "12:00" },
        { days: [1], from: "12:00", to: "14:00" },
      ]).success,
    ).toBe(true);
  });

  it.each([
    [[], "empty"],
    [[{ days: [], from: "09:00", to: "12:00" }], "bad-day"],
    [[{ days: [8], from: "09:00", to: "12:00" }], "bad-day"],
    [[{ days: [1], from: "9h", to: "12:00" }], "bad-time"],
    [[{ days: [1], from: "22:00", to: "02:00" }], "end-before-start"],
    [[{ days: [1, 1], from: "09:00", to: "12:00" }], "overlap"],
  ])("refuses %j with the code %s", (hours, code) => {
    expect(WorkingHours.safeParse(hours).error?.issues.map(({ message }) => message)).toEqual([code]);
  });
});
