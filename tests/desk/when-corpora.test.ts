import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Grain, readWhen, type When } from "../../src/desk/when.ts";

const folder = "../shared/corpora/dates";
const absent = !existsSync(folder);
if (absent) console.log(`when: corpora skipped, ${folder} is absent`);

interface Case {
  expression: string;
  reference: string | null;
  expected: Record<string, unknown>;
}

type Verdict = "right" | "asked" | "null" | "wrong";

function load(name: string): Case[] {
  return JSON.parse(readFileSync(`${folder}/${name}`, "utf8")).cases;
}

const LENGTHS: Record<Grain, number> = {
  year: 4,
  quarter: 7,
  month: 7,
  week: 10,
  day: 10,
  hour: 13,
  minute: 16,
  second: 19,
};

/** The same time, as precisely as the coarser of the two says it. */
function agrees(when: { start: string; grain: Grain }, expected: string, grain: Grain = "second"): boolean {
  const length = Math.min(LENGTHS[when.grain], LENGTHS[grain]);
  return when.start.slice(0, length) === expected.slice(0, length);
}

function judge(
  when: When | null,
  fits: (reading: { start: string; end?: string; grain: Grain }) => boolean,
): Verdict {
  if (!when) return "null";
  if (fits(when)) return "right";
  return when.ambiguous?.some(fits) ? "asked" : "wrong";
}

function score(name: string, cases: readonly Case[], verdictOf: (entry: Case) => Verdict | undefined) {
  const counts = { right: 0, asked: 0, null: 0, wrong: 0 };
  const misses: string[] = [];
  for (const entry of cases) {
    const verdict = verdictOf(entry);
    if (!verdict) continue;
    counts[verdict] += 1;
    if (verdict !== "right") misses.push(`${verdict}: ${entry.expression} ${JSON.stringify(entry.expected)}`);
  }
  console.log(
    `when: ${name} ${JSON.stringify(counts)}${process.env.WHEN_MISSES ? `\n${misses.join("\n")}` : ""}`,
  );
  return counts;
}

describe.skipIf(absent)("times in outside corpora", () => {
  it("reads duckling's French times: start, grain and exclusive end", () => {
    const now = "2013-02-12T04:30:00-02:00";
    const counts = score("duckling_fr_time", load("duckling_fr_time.json"), ({ expression, expected }) => {
      const when = readWhen(expression, { now, zone: "-02:00" });
      if (expected.kind === "no_time") return when ? "wrong" : "right";
      return judge(when, (reading) => {
        if (expected.kind === "value")
          return reading.start === expected.value && reading.grain === expected.grain;
        if (expected.kind === "interval")
          return reading.start === expected.from && reading.end === expected.to_exclusive;
        return expected.direction === "after"
          ? reading.start === expected.bound
          : reading.end === expected.bound;
      });
    });
    expect(counts.right).toBeGreaterThanOrEqual(219);
    expect(counts.wrong).toBeLessThanOrEqual(7);
  });

  it("reads what chrono's French tests assert, to the precision of the text", () => {
    const counts = score("chrono_fr", load("chrono_fr.json"), ({ expression, reference, expected }) => {
      const now = `${reference ?? "2012-08-10T12:00:00.000"}Z`;
      const when = readWhen(expression, { now, zone: "UTC" });
      if (expected.no_match) return when ? "wrong" : "right";
      if (!expected.start) return when ? "right" : "null";
      const start = String(expected.start);
      const noHour = start.includes("T12:00:00") && !/12[:h]|midi/.test(expression);
      return judge(when, (reading) => {
        if (!agrees(reading, start, noHour ? "day" : "second")) return false;
        return (
          !expected.end ||
          !reading.end ||
          noHour ||
          reading.end.slice(0, 16) === String(expected.end).slice(0, 16)
        );
      });
    });
    expect(counts.right).toBeGreaterThanOrEqual(139);
    expect(counts.wrong).toBeLessThanOrEqual(8);
  });

  it("reads dateparser's French dates and offsets", () => {
    const counts = score(
      "dateparser_fr",
      load("dateparser_fr.json"),
      ({ expression, reference, expected }) => {
        const when = readWhen(expression, { now: `${reference ?? "2020-01-01T00:00:00"}Z`, zone: "UTC" });
        if (expected.value) return judge(when, (reading) => agrees(reading, String(expected.value)));
        const moved = shift(
          String(reference),
          expected.offset as Record<string, number>,
          expected.direction === "ago" ? -1 : 1,
        );
        return judge(when, (reading) => agrees(reading, moved));
      },
    );
    expect(counts.right).toBeGreaterThanOrEqual(38);
    expect(counts.wrong).toBeLessThanOrEqual(2);
  });

  it("reads duckling's French lengths; months and years have no length in minutes", () => {
    const minutes: Record<string, number> = { second: 1 / 60, minute: 1, hour: 60, day: 1440, week: 10_080 };
    const counts = score(
      "duckling_fr_duration",
      load("duckling_fr_duration.json"),
      ({ expression, expected }) => {
        const when = readWhen(expression, { now: "2026-11-23T09:00:00Z", zone: "UTC" });
        if (!when) return "null";
        return when.durationMinutes ===
          Number(expected.value) * (minutes[String(expected.unit)] ?? Number.NaN)
          ? "right"
          : "wrong";
      },
    );
    expect(counts.right).toBeGreaterThanOrEqual(5);
    expect(counts.wrong).toBe(0);
  });
});

function shift(reference: string, offset: Record<string, number>, sign: number): string {
  const date = new Date(`${reference}Z`);
  date.setUTCFullYear(date.getUTCFullYear() + sign * (offset.years ?? 0));
  date.setUTCMonth(date.getUTCMonth() + sign * (offset.months ?? 0));
  const days = (offset.weeks ?? 0) * 7 + (offset.days ?? 0);
  const seconds =
    ((days * 24 + (offset.hours ?? 0)) * 60 + (offset.minutes ?? 0)) * 60 + (offset.seconds ?? 0);
  return new Date(date.getTime() + sign * seconds * 1000).toISOString().slice(0, 19);
}
