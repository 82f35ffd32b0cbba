import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWhen, readWhenParts } from "../../src/desk/when.ts";

const options = { now: "2026-11-23T09:07:00Z", zone: "Europe/Paris" };

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;

/** Words of the grammar in any order make far more trouble than random characters. */
const words =
  "lundi mardi prochain dernier en huit quinze 8 15 le du au de à entre et ou - / : . , 9h 14h30 10h 2 30 31 min heures demie quart midi minuit demain hier après avant dans il y a jours mois ans semaine fin début mi tous les chaque sur deux 2026 30/11 1er premier novembre mars matin soir pm am to next every pour pendant pas sauf jusqu'à d'ici sous ouvrés T3 24h ce week-end noël (1h) heure Z +01:00".split(
    " ",
  );
const phrase = fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((list) => list.join(" "));

function expectSound(text: string): void {
  const parts = readWhenParts(text, options);
  if (!parts) return;
  const { when, ranges } = parts;
  expect(when.from).toBeGreaterThanOrEqual(0);
  expect(when.from).toBeLessThan(when.to);
  expect(when.to).toBeLessThanOrEqual(text.length);
  let last = 0;
  for (const { from, to } of ranges) {
    expect(from).toBeGreaterThanOrEqual(last);
    expect(to).toBeGreaterThan(from);
    last = to;
  }
  for (const reading of [when, ...(when.ambiguous ?? [])]) {
    expect(reading.start).toMatch(ISO);
    expect(Number.isNaN(Date.parse(`${reading.start}Z`))).toBe(false);
    if (reading.end !== undefined) expect(reading.end > reading.start).toBe(true);
  }
  if (when.durationMinutes !== undefined) expect(when.durationMinutes).toBeGreaterThanOrEqual(0);
  if (when.repeats !== undefined)
    expect(when.repeats).toMatch(/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,-]+)*$/);
}

describe("any text at all", () => {
  it("words of the grammar in any order give a sound reading or none", () => {
    fc.assert(fc.property(phrase, expectSound), { numRuns: 3_000 });
  });

  it("any characters give a sound reading or none", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), expectSound), { numRuns: 1_000 });
  });

  it("the same words in capitals and without accents are the same time", () => {
    fc.assert(
      fc.property(phrase, (text) => {
        const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
        expect(readWhen(plain, options)?.start).toBe(readWhen(text, options)?.start);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("hostile text", () => {
  it.each([
    ["ones", "1 ".repeat(20_000)],
    ["hours", "1h".repeat(20_000)],
    ["slashes", "1/".repeat(20_000)],
    ["dashes", "1-".repeat(20_000)],
    ["weekdays", "lundi ".repeat(8_000)],
    ["articles", "le ".repeat(14_000)],
    ["openings", "<".repeat(40_000)],
    ["one word", "a".repeat(40_000)],
    ["one number", "9".repeat(40_000)],
    ["alternatives", "lundi ou mardi ou 14h ou ".repeat(2_000)],
    ["amounts", "dans 1 an, 1 mois, 1 semaine, ".repeat(1_500)],
    ["accents", "\u0301".repeat(40_000)],
    ["emoji", "👩‍👩‍👧".repeat(5_000)],
  ])("40 kB of %s is read in a few milliseconds", (_name, text) => {
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 8; run += 1) {
      // Processor time, so that a busy machine does not count against the reader.
      const start = process.cpuUsage();
      readWhen(text, options);
      best = Math.min(best, process.cpuUsage(start).user / 1_000);
    }
    expect(best).toBeLessThan(10);
  });

  it("an everyday phrase takes far less than a millisecond", () => {
    const phrases = [
      "demain 14h 30min Point budget",
      "tous les lundis à 9h",
      "avant vendredi midi",
      "merci beaucoup",
    ];
    for (let run = 0; run < 2_000; run += 1) for (const text of phrases) readWhen(text, options);
    const start = process.cpuUsage();
    for (let run = 0; run < 1_000; run += 1) for (const text of phrases) readWhen(text, options);
    const each = process.cpuUsage(start).user / 4_000;
    console.log(`when: ${each.toFixed(0)} µs a reading`);
    expect(each).toBeLessThan(500);
  });
});
