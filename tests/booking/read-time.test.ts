import { describe, expect, it } from "vitest";
import { localDateTime } from "../../src/booking/local-time.ts";
import { decideInstant, readTime, type TimeReading } from "../../src/booking/read-time.ts";
import { TEST_NOW } from "../counter.ts";

const PARIS = "Europe/Paris";

/** A reading in one line, on the wall of Paris. */
function lineOf(time: TimeReading): string {
  const wall = (at: number) => localDateTime(at, PARIS).slice(0, 16);
  switch (time.kind) {
    case "none":
      return time.minutes === undefined ? "none" : `none ${time.minutes}`;
    case "exact":
      return `${wall(time.span.start)} for ${(time.span.end - time.span.start) / 60_000}`;
    case "window":
      return `within ${wall(time.span.start)} – ${wall(time.span.end)} for ${time.minutes}`;
    case "choices":
      return `${time.why}: ${time.spans.map(({ start }) => wall(start)).join(", ")}`;
    case "problem":
      return `${time.problem}${time.local ? ` ${time.local}` : ""}`;
  }
}

const read = (text: string, now = TEST_NOW) => lineOf(readTime(text, now, PARIS).time);

describe("a time that was said whole is booked as said", () => {
  it.each([
    ["demain 14h 30min", "2026-11-23T14:00 for 30"],
    ["demain 14h", "2026-11-23T14:00 for 30"],
    ["lundi 9h-10h", "2026-11-23T09:00 for 60"],
    ["jeudi de 10h à 11h30", "2026-11-26T10:00 for 90"],
    ["mardi 16h pendant 2h", "2026-11-24T16:00 for 120"],
    ["tomorrow 2pm for 45 minutes", "2026-11-23T14:00 for 45"],
    ["dans 2 heures", "2026-11-22T12:00 for 30"],
  ])("« %s » is %s", (text, line) => expect(read(text)).toBe(line));
});

describe("a day, a morning, a month are looked into, never taken for a moment", () => {
  it.each([
    ["demain", "within 2026-11-23T00:00 – 2026-11-24T00:00 for 30"],
    ["demain après-midi", "within 2026-11-23T12:00 – 2026-11-23T19:00 for 30"],
    ["demain 1h", "within 2026-11-23T00:00 – 2026-11-24T00:00 for 60"],
    ["demain pendant 1h", "within 2026-11-23T00:00 – 2026-11-24T00:00 for 60"],
    ["avant vendredi midi", "within 2026-11-22T10:00 – 2026-11-27T12:00 for 30"],
    ["demain entre 14h et 16h pour 30 min", "within 2026-11-23T14:00 – 2026-11-23T16:00 for 30"],
    ["aujourd'hui", "within 2026-11-22T10:00 – 2026-11-23T00:00 for 30"],
    ["cette semaine", "within 2026-11-22T10:00 – 2026-11-23T00:00 for 30"],
    ["la semaine prochaine", "within 2026-11-23T00:00 – 2026-11-30T00:00 for 30"],
    ["en janvier", "within 2027-01-01T00:00 – 2027-02-01T00:00 for 30"],
    ["au premier trimestre", "within 2027-01-01T00:00 – 2027-04-01T00:00 for 30"],
    ["en 2027", "within 2027-01-01T00:00 – 2028-01-01T00:00 for 30"],
    ["à partir de lundi", "within 2026-11-23T00:00 – 2026-12-07T00:00 for 30"],
    ["après 16h", "within 2026-11-22T16:00 – 2026-11-23T00:00 for 30"],
  ])("« %s » is %s", (text, line) => expect(read(text)).toBe(line));
});

it("gives a week in which the clocks go forward its 167 hours", () => {
  const { time } = readTime("la semaine prochaine", Date.UTC(2027, 2, 16, 9), PARIS);
  expect(lineOf(time)).toBe("within 2027-03-22T00:00 – 2027-03-29T00:00 for 30");
  expect(time.kind === "window" && (time.span.end - time.span.start) / 3_600_000).toBe(167);
});

describe("what cannot be booked has a name", () => {
  it.each([
    ["hier 14h", "past 2026-11-21T14:00:00"],
    ["hier", "past 2026-11-21T00:00:00"],
    ["demain 14h 0 min", "zero 2026-11-23T14:00:00"],
    ["demain 14h pendant 3 jours", "too-long 2026-11-23T14:00:00"],
    ["demain 14h pendant 13h", "too-long 2026-11-23T14:00:00"],
    ["28 mars 2027 à 2h30 du matin", "gap 2027-03-28T02:30:00"],
    ["le 25 novembre 2028 à 14h", "too-far 2028-11-25T14:00:00"],
    ["tous les lundis à 10h", "repeats 2026-11-23T10:00:00"],
    ["every Monday at 10am", "repeats 2026-11-23T10:00:00"],
    ["30 min", "none 30"],
    ["1h", "none 60"],
    ["bonjour", "none"],
    ["", "none"],
  ])("« %s » is %s", (text, line) => expect(read(text)).toBe(line));

  it("says that an end before its start is one, and reads no other time into it", () => {
    expect(readTime("demain 14h-13h", TEST_NOW, PARIS).time).toMatchObject({
      kind: "problem",
      problem: "end-before-start",
    });
  });
});

describe("the nights when clocks change", () => {
  const inOctober = Date.UTC(2026, 9, 20, 8);

  it("asks which of the two 02:30 of 25 October 2026 is meant", () => {
    const { time } = readTime("dimanche 25 octobre à 2h30 du matin", inOctober, PARIS);
    expect(time).toEqual({
      kind: "choices",
      why: "twice",
      spans: [
        { start: Date.UTC(2026, 9, 25, 0, 30), end: Date.UTC(2026, 9, 25, 1, 0) },
        { start: Date.UTC(2026, 9, 25, 1, 30), end: Date.UTC(2026, 9, 25, 2, 0) },
      ],
    });
  });

  it("knows the second 02:30 alone once the first has passed", () => {
    const between = Date.UTC(2026, 9, 25, 0, 45);
    expect(readTime("aujourd'hui à 2h30 du matin", between, PARIS).time).toEqual({
      kind: "exact",
      span: { start: Date.UTC(2026, 9, 25, 1, 30), end: Date.UTC(2026, 9, 25, 2, 0) },
    });
  });

  it("gives a day of 25 hours whole", () => {
    const { time } = readTime("le 25 octobre", inOctober, PARIS);
    expect(time.kind === "window" && (time.span.end - time.span.start) / 3_600_000).toBe(25);
  });
});

describe("an instant that a button carries is bounded like words", () => {
  const at = TEST_NOW + 3_600_000;
  const decide = (start: number, minutes: number) =>
    lineOf(decideInstant({ start, end: start + minutes * 60_000 }, TEST_NOW, PARIS));

  it.each([
    [at, 30, "2026-11-22T11:00 for 30"],
    [TEST_NOW, 30, "past 2026-11-22T10:00:00"],
    [at, 721, "too-long 2026-11-22T11:00:00"],
    [at, 4, "zero 2026-11-22T11:00:00"],
    [Date.UTC(2031, 0, 1), 30, "too-far 2031-01-01T01:00:00"],
    [99_999_999_999_999, 30, "too-far"],
  ])("%d for %d minutes is %s", (start, minutes, line) => expect(decide(start, minutes)).toBe(line));
});
