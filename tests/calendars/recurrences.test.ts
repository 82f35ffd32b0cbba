import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBusy } from "../../src/calendars/icalendar/read-busy.ts";
import { CalendarTrouble } from "../../src/calendars/provider.ts";

const PARIS = "Europe/Paris";
const NOVEMBER = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1) };

interface ReadOptions {
  span?: { start: number; end: number };
  zone?: string;
  own?: string[];
}

/** The busy spans as « MM-DDTHH:MM/HH:MM » in UTC, in order. */
async function read(text: string, options: ReadOptions = {}): Promise<string[]> {
  const spans = await readBusy([text], {
    span: NOVEMBER,
    zone: PARIS,
    own: [],
    ...options,
  });
  const at = (instant: number) => new Date(instant).toISOString();
  return spans
    .sort((a, b) => a.start - b.start)
    .map(
      ({ start, end }) => `${at(start).slice(5, 16)}/${at(end).slice(end - start < 86_400_000 ? 11 : 5, 16)}`,
    );
}

const file = (...parts: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test", ...parts, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:one", ...lines, "END:VEVENT"].join("\r\n");
const one = (...lines: string[]) => file(event(...lines));

const troubleOf = async (text: string, options?: ReadOptions): Promise<string> => {
  try {
    return (await read(text, options)).join();
  } catch (error) {
    if (error instanceof CalendarTrouble) return error.reason;
    throw error;
  }
};

describe("events read from iCalendar", () => {
  it("reads a time in UTC, in a named zone, in Windows' name of it, and after somebody's prefix", async () => {
    expect(await read(one("DTSTART:20261124T080000Z", "DTEND:20261124T090000Z"))).toEqual([
      "11-24T08:00/09:00",
    ]);
    for (const tzid of [
      PARIS,
      "Romance Standard Time",
      "/citadel.org/20210210_1/Europe/Paris",
      '"Europe/Paris"',
    ])
      expect(
        await read(one(`DTSTART;TZID=${tzid}:20261124T090000`, `DTEND;TZID=${tzid}:20261124T100000`)),
      ).toEqual(["11-24T08:00/09:00"]);
  });

  it("reads a zone that only the file itself describes, in winter and in summer", async () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Bureau",
      "BEGIN:STANDARD",
      "DTSTART:16011028T030000",
      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
      "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0100",
      "END:STANDARD",
      "BEGIN:DAYLIGHT",
      "DTSTART:16010325T020000",
      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0200",
      "END:DAYLIGHT",
      "END:VTIMEZONE",
    ].join("\r\n");
    const at = (day: string) => event(`DTSTART;TZID=Bureau:${day}T090000`, "DURATION:PT30M");
    expect(await read(file(zone, at("20261124")))).toEqual(["11-24T08:00/08:30"]);
    const span = { start: Date.UTC(2026, 6, 1), end: Date.UTC(2026, 7, 1) };
    expect(await read(file(zone, at("20260714")), { span })).toEqual(["07-14T07:00/07:30"]);
  });

  it("takes whole days and times without a zone in the file's zone, else in the calendar's", async () => {
    const day = event("DTSTART;VALUE=DATE:20261111", "DTEND;VALUE=DATE:20261113");
    expect(await read(file(day))).toEqual(["11-10T23:00/11-12T23:00"]);
    expect(await read(file(day), { zone: "America/Cayenne" })).toEqual(["11-11T03:00/11-13T03:00"]);
    expect(
      await read(file("X-WR-TIMEZONE:Indian/Reunion", event("DTSTART:20261124T090000", "DURATION:PT1H"))),
    ).toEqual(["11-24T05:00/06:00"]);
    expect(await read(one("DTSTART;VALUE=DATE:20261111"))).toEqual(["11-10T23:00/11-11T23:00"]);
  });

  it("does not count what is cancelled, marked as free, or declined by its owner", async () => {
    const at = ["DTSTART:20261124T080000Z", "DTEND:20261124T090000Z"];
    const declined = "ATTENDEE;PARTSTAT=DECLINED:mailto:Ann@Cabinet.fr";
    for (const line of [
      "STATUS:CANCELLED",
      "TRANSP:TRANSPARENT",
      "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
      declined,
    ])
      expect(await read(one(...at, line), { own: ["ann@cabinet.fr"] }), line).toEqual([]);
    for (const line of ["STATUS:TENTATIVE", "TRANSP:OPAQUE", declined])
      expect(await read(one(...at, line), { own: ["bob@cabinet.fr"] }), line).toHaveLength(1);
  });

  it("reads a file again for another owner, zone or span as if for the first time", async () => {
    const at = ["DTSTART:20261124T080000Z", "DTEND:20261124T090000Z"];
    const declined = one(...at, "ATTENDEE;PARTSTAT=DECL\r\n INED:mailto:ann@cabinet.fr");
    const day = one("DTSTART;VALUE=DATE:20261111");
    const october = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 11) };
    for (let times = 0; times < 2; times += 1) {
      expect(await read(declined, { own: ["bob@cabinet.fr"] })).toEqual(["11-24T08:00/09:00"]);
      expect(await read(declined, { own: ["ann@cabinet.fr"] })).toEqual([]);
      expect(await read(day)).toEqual(["11-10T23:00/11-11T23:00"]);
      expect(await read(day, { zone: "America/Cayenne" })).toEqual(["11-11T03:00/11-12T03:00"]);
      expect(await read(day, { span: october })).toEqual(["11-10T23:00/11-11T23:00"]);
      expect(await read(day, { span: october, zone: "America/Cayenne" })).toEqual([]);
      expect(await read(one(...at, "TRANSP:TRANSPARENT"))).toEqual([]);
      expect(
        await troubleOf(one("DTSTART:20261124T080000Z", "RR\r\n ULE:FREQ=DAILY;INTERVAL=2000000000")),
      ).toBe("later");
    }
  });

  it("repeats across a clock change at the same time of the wall", async () => {
    const span = { start: Date.UTC(2026, 9, 20), end: Date.UTC(2026, 10, 3) };
    expect(
      await read(
        one(
          `DTSTART;TZID=${PARIS}:20260106T090000`,
          `DTEND;TZID=${PARIS}:20260106T100000`,
          "RRULE:FREQ=WEEKLY",
        ),
        { span },
      ),
    ).toEqual(["10-20T07:00/08:00", "10-27T08:00/09:00"]);
  });

  it("leaves out what is excepted, adds what is added, and moves what is moved", async () => {
    const text = file(
      event(
        `DTSTART;TZID=${PARIS}:20261102T090000`,
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;BYDAY=MO",
        `EXDATE;TZID=${PARIS}:20261109T090000`,
        "RDATE:20261105T130000Z",
      ),
      event("RECURRENCE-ID:20261116T080000Z", "DTSTART:20261117T140000Z", "DTEND:20261117T150000Z"),
      event(
        `RECURRENCE-ID;TZID=${PARIS}:20261123T090000`,
        `DTSTART;TZID=${PARIS}:20261123T090000`,
        "STATUS:CANCELLED",
      ),
    );
    expect(await read(text)).toEqual([
      "11-02T08:00/09:00",
      "11-05T13:00/14:00",
      "11-17T14:00/15:00",
      "11-30T08:00/09:00",
    ]);
  });

  it("moves every later one where this one and those after it were moved", async () => {
    const text = file(
      event("DTSTART:20261102T080000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"),
      event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261116T080000Z",
        "DTSTART:20261116T100000Z",
        "DURATION:PT2H",
      ),
    );
    expect(await read(text)).toEqual([
      "11-02T08:00/09:00",
      "11-09T08:00/09:00",
      "11-16T10:00/12:00",
      "11-23T10:00/12:00",
      "11-30T10:00/12:00",
    ]);
  });

  it("keeps an occurrence that came alone, and one moved here from outside the span", async () => {
    expect(
      await read(one("RECURRENCE-ID:20261116T080000Z", "DTSTART:20261117T080000Z", "DTEND:20261117T090000Z")),
    ).toEqual(["11-17T08:00/09:00"]);
    const moved = file(
      event("DTSTART:20260105T080000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY"),
      event("RECURRENCE-ID:20270105T080000Z", "DTSTART:20261120T080000Z", "DURATION:PT1H"),
    );
    expect(await read(moved)).toEqual(["11-20T08:00/09:00"]);
  });

  it.each([
    ["FREQ=DAILY;COUNT=3", "20261102", 3],
    ["FREQ=DAILY;INTERVAL=10", "20200101", 3],
    ["FREQ=DAILY;UNTIL=20261103T080000Z", "20261101", 3],
    ["FREQ=DAILY;UNTIL=20261103", "20261101", 3],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "20200107", 4],
    ["FREQ=MONTHLY;BYDAY=-1FR", "20200131", 1],
    ["FREQ=MONTHLY;BYMONTHDAY=31", "20200131", 0],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "20200131", 1],
    ["FREQ=YEARLY;BYMONTH=11;BYDAY=2WE", "20201111", 1],
    ["FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "20200101", 21],
    ["FREQ=DAILY;COUNT=3", "20200101", 0],
    ["FREQ=DAILY;INTERVAL=7;BYDAY=SU", "20261102", 1],
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "20200101", 0],
    ["FREQ=HOURLY;INTERVAL=24", "20200101", 30],
  ])("repeats %s from %s: %i times in November", async (rule, day, times) => {
    expect(await read(one(`DTSTART:${day}T080000Z`, "DURATION:PT1H", `RRULE:${rule}`))).toHaveLength(times);
  });

  it("reads spans without events (VFREEBUSY)", async () => {
    const text = file(
      "BEGIN:VFREEBUSY",
      "FREEBUSY;FBTYPE=BUSY:20261124T080000Z/20261124T090000Z,20261125T080000Z/PT2H",
      "FREEBUSY;FBTYPE=FREE:20261126T080000Z/PT2H",
      "END:VFREEBUSY",
    );
    expect(await read(text)).toEqual(["11-24T08:00/09:00", "11-25T08:00/10:00"]);
  });
});

describe("iCalendar that cannot be trusted", () => {
  it("counts an event whose end is before its beginning, or that cannot be read, as busy around its beginning", async () => {
    expect(await read(one("DTSTART:20261124T080000Z", "DTEND:20251124T080000Z"))).toEqual([
      "11-24T08:00/09:00",
    ]);
    expect(
      await read(one("DTSTART:20261124T080000Z", "DTEND:20261124T090000Z", "not a line at all")),
    ).toEqual(["11-23T20:00/11-24T21:00"]);
  });

  it("knows nothing rather than « free » of a file it cannot read", async () => {
    const good = ["DTSTART:20261124T080000Z", "DTEND:20261124T090000Z"];
    for (const text of [
      "",
      "<html>Connexion</html>",
      one(...good).slice(0, -20),
      file("BEGIN:VEVENT", ...good),
      file(event("BEGIN:VEVENT", ...good)),
      one("DTSTART:demain"),
      one("DTSTART:20261332T990000Z"),
      one(...good, "RRULE:FREQ=PARFOIS"),
      one(...good, "RRULE:FREQ=YEARLY;BYWEEKNO=47"),
      one("DTSTART:20200101T000000Z", "DURATION:PT1M", "RRULE:FREQ=SECONDLY"),
    ])
      expect(await troubleOf(text), text).toBe("later");
  });

  it("reads the good events of a file beside one without any time", async () => {
    const text = file(
      event("SUMMARY:sans heure"),
      event("DTSTART:20261124T080000Z", "DTEND:20261124T090000Z"),
    );
    expect(await read(text)).toEqual(["11-24T08:00/09:00"]);
  });

  it.each([
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;INTERVAL=24;BYDAY=5MO;BYMONTH=2",
    "FREQ=DAILY;INTERVAL=2000000000",
    "FREQ=YEARLY;BYMONTH=4;BYDAY=1MO;BYMONTHDAY=15,16,17",
    "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31",
    "FREQ=MINUTELY;BYSECOND=75",
  ])("ends soon on %s", async (rule) => {
    const began = performance.now();
    await troubleOf(one("DTSTART:20250203T080000Z", "DURATION:PT1H", `RRULE:${rule}`));
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("ends soon on the rule of a zone that only the file describes", async () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Bureau",
      "BEGIN:STANDARD",
      "DTSTART:16011028T030000",
      "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31",
      "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0100",
      "END:STANDARD",
      "END:VTIMEZONE",
    ].join("\r\n");
    const began = performance.now();
    const text = file(zone, event("DTSTART;TZID=Bureau:20261124T090000", "DURATION:PT30M"));
    expect(await troubleOf(text)).toBe("later");
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("ends on any rule, and throws nothing but a calendar's trouble", async () => {
    const some = (of: string[]) => fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 3 });
    const part = fc.oneof(
      fc.integer({ min: 0, max: 500 }).map((n) => `INTERVAL=${n}`),
      fc.integer({ min: 0, max: 50 }).map((n) => `COUNT=${n}`),
      some(["MO", "TU", "SU", "5MO", "-5FR", "53WE"]).map((days) => `BYDAY=${days}`),
      some(["1", "31", "-1", "-31", "0"]).map((days) => `BYMONTHDAY=${days}`),
      some(["1", "2", "12", "13"]).map((months) => `BYMONTH=${months}`),
      some(["0", "12", "23", "24"]).map((hours) => `BYHOUR=${hours}`),
      some(["1", "366", "-366"]).map((days) => `BYYEARDAY=${days}`),
      some(["1", "-1", "400"]).map((positions) => `BYSETPOS=${positions}`),
    );
    const rule = fc
      .tuple(
        fc.constantFrom("HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
        fc.array(part, { maxLength: 4 }),
      )
      .map(([freq, parts]) => [`FREQ=${freq}`, ...parts].join(";"));
    await fc.assert(
      fc.asyncProperty(rule, async (said) => {
        await troubleOf(one("DTSTART:20250203T080000Z", "DURATION:PT1H", `RRULE:${said}`));
      }),
      { numRuns: 60, interruptAfterTimeLimit: 4_000 },
    );
  });

  it("begins near the span where nothing is counted, and finds what counting from the beginning finds", async () => {
    const days = fc.subarray(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], { minLength: 0, maxLength: 4 });
    const rule = fc.record({
      freq: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
      interval: fc.integer({ min: 1, max: 9 }),
      days,
      more: fc.constantFrom("", ";BYSETPOS=-1", ";BYMONTH=2,11", ";BYMONTHDAY=3,14"),
      first: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(rule, async ({ freq, interval, days: some, more, first }) => {
        const starts = `DTSTART;TZID=${PARIS}:202309${String(first).padStart(2, "0")}T093000`;
        const byDay = some.length ? `;BYDAY=${some}` : "";
        const said = `RRULE:FREQ=${freq};INTERVAL=${interval}${byDay}${more}`;
        const near = await troubleOf(one(starts, "DURATION:PT1H", said));
        expect(near).toBe(await troubleOf(one(starts, "DURATION:PT1H", `${said};COUNT=2000`)));
      }),
      { numRuns: 60 },
    );
  });

  it("reads a thousand events, a hundred of them repeated for ten years, in little time", async () => {
    const many = Array.from({ length: 1_000 }, (_, i) => {
      const day = `2026110${1 + (i % 9)}`;
      const lines =
        i % 10 ? [`DTSTART;TZID=${PARIS}:${day}T080000`] : ["DTSTART:20160104T080000Z", "RRULE:FREQ=DAILY"];
      return event(...lines, "DURATION:PT1H", "SUMMARY:Point").replace("UID:one", `UID:${i}`);
    });
    const began = performance.now();
    expect(await read(file(...many))).toHaveLength(900 + 100 * 30);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
