import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  calendarForZone,
  calendarNames,
  HolidayCalendar,
  holidayDates,
  holidaysOf,
} from "../../src/firm/holidays.ts";

const corpus = "../shared/corpora/holidays/etalab+jours-feries-france-data/data/json";
const present = existsSync(corpus);

describe.skipIf(!present)(`data.gouv.fr's lists${present ? "" : ` (skipped: no ${corpus})`}`, () => {
  it.each(HolidayCalendar.options)(
    "of %s are what the rules give, less the holidays marked as local",
    (calendar) => {
      const expected = Object.keys(JSON.parse(readFileSync(`${corpus}/${calendar}.json`, "utf8"))).sort();
      const [first, last] = [expected[0], expected.at(-1)].map((date) => Number(date?.slice(0, 4)));
      expect(last).toBeGreaterThanOrEqual(2031);
      const given = holidaysOf(calendar, first ?? 0, last ?? 0).filter(({ local }) => !local);
      expect([...new Set(given.map(({ on }) => on))]).toEqual(expected);
    },
  );
});

describe("the rules", () => {
  it("find Easter at its earliest, its latest and far ahead", () => {
    const monday = (year: number) =>
      holidaysOf("metropole", year, year).find(({ fr }) => fr === "lundi de Pâques")?.on;
    expect([2008, 2011, 2038, 2049, 2076, 2285].map(monday)).toEqual([
      "2008-03-24",
      "2011-04-25",
      "2038-04-26",
      "2049-04-19",
      "2076-04-20",
      "2285-03-23",
    ]);
  });

  it("add the days that a territory keeps beside the national list", () => {
    const local = (calendar: HolidayCalendar, year: number) =>
      holidaysOf(calendar, year, year)
        .filter((holiday) => holiday.local)
        .map(({ on }) => on);
    expect(local("nouvelle-caledonie", 2026)).toEqual(["2026-09-24"]);
    expect(local("polynesie-francaise", 2024)).toEqual(["2024-03-05", "2024-03-29", "2024-06-29"]);
    expect(local("polynesie-francaise", 2026)).toEqual(["2026-03-05", "2026-04-03", "2026-11-20"]);
    expect(local("wallis-et-futuna", 2026)).toEqual(["2026-04-28", "2026-06-29", "2026-07-29"]);
    expect(HolidayCalendar.options.filter((calendar) => local(calendar, 2026).length > 0)).toHaveLength(3);
  });

  it("keep Good Friday and 26 December to Alsace-Moselle", () => {
    const isOne = (calendar: HolidayCalendar) => (date: string) =>
      holidayDates(calendar, 2026, 2027).includes(date);
    expect(["2027-03-26", "2026-12-26"].map(isOne("alsace-moselle"))).toEqual([true, true]);
    expect(["2027-03-26", "2026-12-26"].map(isOne("metropole"))).toEqual([false, false]);
  });

  it("name each holiday in both languages, and give a shared date once as a date", () => {
    const firstOfMay = holidaysOf("metropole", 2008, 2008).filter(({ on }) => on === "2008-05-01");
    expect(firstOfMay.map(({ fr, en }) => [fr, en])).toEqual([
      ["fête du Travail", "Labour Day"],
      ["Ascension", "Ascension Day"],
    ]);
    expect(holidayDates("metropole", 2008, 2008)).toHaveLength(10);
    expect(holidayDates("metropole", 2026, 2027)).toHaveLength(22);
  });

  it("refuse years they do not claim", () => {
    expect(() => holidaysOf("metropole", 1999, 2026)).toThrow(
      "Bad value '1999' in fromYear: expected 2000-2999",
    );
    expect(() => holidaysOf("metropole", 2026, Number.NaN)).toThrow(
      "Bad value 'NaN' in toYear: expected 2000-2999",
    );
  });
});

describe("the calendar guessed from a zone", () => {
  it.each([
    ["Indian/Reunion", "la-reunion"],
    ["Pacific/Marquesas", "polynesie-francaise"],
    ["America/Miquelon", "saint-pierre-et-miquelon"],
    ["Europe/Paris", "metropole"],
    ["Europe/Brussels", "metropole"],
  ])("of %s is %s", (zone, calendar) => {
    expect(calendarForZone(zone)).toBe(calendar);
  });

  it("is reached by some zone for every calendar but Alsace-Moselle", () => {
    const reached = new Set(["Europe/Paris", ...Intl.supportedValuesOf("timeZone")].map(calendarForZone));
    expect(HolidayCalendar.options.filter((calendar) => !reached.has(calendar))).toEqual(["alsace-moselle"]);
    expect(Object.keys(calendarNames)).toEqual([...HolidayCalendar.options]);
  });
});
