import { expect, it } from "vitest";
import { readMain } from "../../src/calendars/caldav/event-text.ts";

const event = (...lines: string[]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//own",
    "BEGIN:VEVENT",
    "UID:own",
    "DTSTAMP:20261101T000000Z",
    "DTSTART;VALUE=DATE:20261221",
    "DTEND;VALUE=DATE:20261223",
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");

it.each([
  ["Congés d’été", true],
  ["🏖 Vacances", true],
  ["ABSENTE", true],
  ["RTT", true],
  ["Out of office", true],
  ["Réunion congés", false],
  ["Congénères", false],
  ["Rttmeier", false],
  ["", false],
])("« %s » says that its owner is away: %s", (title, away) => {
  expect(readMain(event(`SUMMARY:${title}`)).away).toBe(away);
});

it("so does Microsoft's mark, whatever the title", () => {
  expect(readMain(event("SUMMARY:Lisbonne", "X-MICROSOFT-CDO-BUSYSTATUS:OOF")).away).toBe(true);
  expect(readMain(event("SUMMARY:Lisbonne", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY")).away).toBe(false);
});
