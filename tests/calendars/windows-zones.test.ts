import { describe, expect, it } from "vitest";
import { toGraphTime, toSpan } from "../../src/calendars/microsoft/times.ts";
import { ianaZone, windowsZone } from "../../src/calendars/microsoft/windows-zones.ts";

describe("names of zones", () => {
  it.each([
    ["Romance Standard Time", "Europe/Paris"],
    ["W. Europe Standard Time", "Europe/Berlin"],
    ["GMT Standard Time", "Europe/London"],
    ["Morocco Standard Time", "Africa/Casablanca"],
    ["UTC", "Etc/UTC"],
    ["Europe/Paris", "Europe/Paris"],
    ["Customized Time Zone", undefined],
    ["tzone://Microsoft/Custom", undefined],
    ["constructor", undefined],
    ["", undefined],
  ])("%s is %s", (windows, iana) => {
    expect(ianaZone(windows)).toBe(iana);
  });

  it.each([
    ["Europe/Paris", "Romance Standard Time"],
    ["Europe/Brussels", "Romance Standard Time"],
    ["Europe/Zurich", "W. Europe Standard Time"],
    ["America/Guadeloupe", "SA Western Standard Time"],
    ["America/Martinique", "SA Western Standard Time"],
    ["America/Cayenne", "SA Eastern Standard Time"],
    ["America/Miquelon", "Saint Pierre Standard Time"],
    ["Indian/Reunion", "Mauritius Standard Time"],
    ["Indian/Mayotte", "E. Africa Standard Time"],
    ["Pacific/Noumea", "Central Pacific Standard Time"],
    ["Pacific/Tahiti", "Hawaiian Standard Time"],
    ["Pacific/Wallis", "UTC+12"],
    ["Antarctica/Troll", undefined],
    ["constructor", undefined],
  ])("%s is called %s", (iana, windows) => {
    expect(windowsZone(iana)).toBe(windows);
  });

  it("what is called so has the same hours, winter and summer, here and overseas", () => {
    const overseas = [
      "Europe/Paris",
      "America/Guadeloupe",
      "America/Miquelon",
      "Indian/Reunion",
      "Pacific/Noumea",
    ];
    for (const zone of [
      ...overseas,
      "Pacific/Tahiti",
      "Pacific/Marquesas",
      "Europe/Brussels",
      "Europe/Madrid",
    ])
      for (const month of [0, 3, 6, 9]) {
        const start = Date.UTC(2027, month, 15, 8, 30);
        const span = { start: toGraphTime(start, zone), end: toGraphTime(start + 60_000, zone) };
        expect([zone, toSpan(span)]).toEqual([zone, { start, end: start + 60_000 }]);
      }
  });
});
