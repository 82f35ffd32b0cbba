import { describe, expect, it } from "vitest";
import {
  formatAmount,
  formatDay,
  formatDuration,
  formatList,
  formatNumber,
  formatSpan,
  formatTime,
  formatWhen,
} from "../../../src/desk/language/format.ts";
import type { Language } from "../../../src/desk/language/language.ts";
import { zoneLabel } from "../../../src/desk/language/zone-label.ts";

const now = Date.parse("2026-11-22T10:00:00Z");
const paris = "Europe/Paris";
const at = (iso: string) => Date.parse(iso);
/** Shows fixed and narrow spaces, so that a wrong one can be seen: `_` is U+00A0, `~` is U+202F. */
const visible = (text: string) => text.replaceAll("\u00a0", "_").replaceAll("\u202f", "~");

describe("days", () => {
  it.each<[string, string, Language, string]>([
    ["2026-11-24T13:00:00Z", paris, "fr", "mardi 24_novembre"],
    ["2026-11-24T13:00:00Z", paris, "en", "Tuesday 24 November"],
    ["2026-12-01T13:00:00Z", paris, "fr", "mardi 1er_décembre"],
    ["2026-12-01T13:00:00Z", paris, "en", "Tuesday 1 December"],
    ["2026-12-21T13:00:00Z", paris, "fr", "lundi 21_décembre"],
    ["2027-01-04T13:00:00Z", paris, "fr", "lundi 4_janvier 2027"],
    ["2027-01-04T13:00:00Z", paris, "en", "Monday 4 January 2027"],
    ["2025-11-24T13:00:00Z", paris, "fr", "lundi 24_novembre 2025"],
    ["2026-12-31T23:30:00Z", paris, "fr", "vendredi 1er_janvier 2027"],
    ["2026-12-31T23:30:00Z", "America/Cayenne", "fr", "jeudi 31_décembre"],
    ["2026-11-24T22:30:00Z", "Indian/Reunion", "fr", "mercredi 25_novembre"],
  ])("%s in %s in %s is « %4$s »", (iso, zone, language, expected) => {
    expect(visible(formatDay(at(iso), zone, language, now))).toBe(expected);
  });

  it("judges the current year in the reader's zone", () => {
    const newYear = at("2026-12-31T23:30:00Z");
    expect(visible(formatDay(newYear, paris, "fr", newYear))).toBe("vendredi 1er_janvier");
    expect(visible(formatDay(newYear, "America/Cayenne", "fr", newYear))).toBe("jeudi 31_décembre");
  });
});

describe("times", () => {
  it.each<[string, string, Language, string]>([
    ["2026-11-24T13:30:00Z", paris, "fr", "14_h_30"],
    ["2026-11-24T13:00:00Z", paris, "fr", "14_h"],
    ["2026-11-24T13:05:00Z", paris, "fr", "14_h_05"],
    ["2026-11-24T23:00:00Z", paris, "fr", "0_h"],
    ["2026-07-24T13:30:00Z", paris, "fr", "15_h_30"],
    ["2026-11-24T13:30:00Z", paris, "en", "2:30 pm"],
    ["2026-11-24T13:00:00Z", paris, "en", "2 pm"],
    ["2026-11-24T11:00:00Z", paris, "en", "12 pm"],
    ["2026-11-24T23:15:00Z", paris, "en", "12:15 am"],
    ["2026-10-25T00:30:00Z", paris, "fr", "2_h_30 (heure d’été)"],
    ["2026-10-25T01:30:00Z", paris, "fr", "2_h_30 (heure d’hiver)"],
    ["2026-10-25T00:00:00Z", paris, "en", "2 am (summer time)"],
    ["2026-10-25T01:59:00Z", paris, "en", "2:59 am (winter time)"],
    ["2026-10-25T02:00:00Z", paris, "fr", "3_h"],
    ["2026-10-24T23:59:00Z", paris, "fr", "1_h_59"],
    ["2027-03-28T01:30:00Z", paris, "fr", "3_h_30"],
    ["2026-10-25T00:30:00Z", "Indian/Reunion", "fr", "4_h_30"],
  ])("%s in %s in %s", (iso, zone, language, expected) => {
    expect(visible(formatTime(at(iso), zone, language))).toBe(expected);
  });

  it("says day and time together", () => {
    expect(visible(formatWhen(at("2026-11-24T13:00:00Z"), paris, "fr", now))).toBe("mardi 24_novembre, 14_h");
    expect(formatWhen(at("2026-11-24T13:00:00Z"), paris, "en", now)).toBe("Tuesday 24 November, 2 pm");
  });

  it("refuses a zone nobody knows", () => {
    expect(() => formatTime(now, "Europe/Lutece", "fr")).toThrow(RangeError);
  });
});

describe("spans", () => {
  it.each<[string, string, Language, string]>([
    ["2026-11-24T13:00:00Z", "2026-11-24T13:30:00Z", "fr", "mardi 24_novembre, 14_h_– 14_h_30"],
    ["2026-11-24T13:00:00Z", "2026-11-24T13:30:00Z", "en", "Tuesday 24 November, 2 pm – 2:30 pm"],
    ["2027-02-01T13:00:00Z", "2027-02-01T14:00:00Z", "fr", "lundi 1er_février 2027, 14_h_– 15_h"],
    [
      "2026-11-24T13:00:00Z",
      "2026-11-25T09:00:00Z",
      "fr",
      "du mardi 24_novembre à 14_h au mercredi 25_novembre à 10_h",
    ],
    [
      "2026-12-31T13:00:00Z",
      "2027-01-01T09:00:00Z",
      "en",
      "Thursday 31 December, 2 pm – Friday 1 January 2027, 10 am",
    ],
    ["2026-11-24T21:00:00Z", "2026-11-24T23:00:00Z", "fr", "mardi 24_novembre, 22_h_– minuit"],
    ["2026-11-24T21:00:00Z", "2026-11-24T23:00:00Z", "en", "Tuesday 24 November, 10 pm – midnight"],
    ["2026-11-23T23:00:00Z", "2026-11-24T23:00:00Z", "fr", "mardi 24_novembre, toute la journée"],
    ["2026-11-23T23:00:00Z", "2026-11-24T23:00:00Z", "en", "Tuesday 24 November, all day"],
    ["2026-11-23T23:00:00Z", "2026-11-26T23:00:00Z", "fr", "du mardi 24_novembre au jeudi 26_novembre"],
    ["2026-11-23T23:00:00Z", "2026-11-26T23:00:00Z", "en", "Tuesday 24 November – Thursday 26 November"],
    [
      "2026-10-25T00:30:00Z",
      "2026-10-25T01:00:00Z",
      "fr",
      "dimanche 25_octobre, 2_h_30 (heure d’été)_– 2_h (heure d’hiver)",
    ],
  ])("%s to %s in %s", (start, end, language, expected) => {
    expect(visible(formatSpan(at(start), at(end), paris, language, now))).toBe(expected);
  });
});

describe("lengths, numbers, amounts, lists", () => {
  it.each<[number, Language, string]>([
    [30, "fr", "30_min"],
    [60, "fr", "1_h"],
    [90, "fr", "1_h_30"],
    [65, "fr", "1_h_05"],
    [90, "en", "1_h 30_min"],
    [0, "fr", "0_min"],
  ])("%i minutes in %s", (minutes, language, expected) => {
    expect(visible(formatDuration(minutes, language))).toBe(expected);
  });

  it.each<[number, string, Language, string]>([
    [486_000, "EUR", "fr", "4~860,00_€"],
    [5, "EUR", "fr", "0,05_€"],
    [123_456_789, "EUR", "fr", "1~234~567,89_€"],
    [-12_000, "EUR", "fr", "-120,00_€"],
    [486_000, "EUR", "en", "€4,860.00"],
    [4_860, "XPF", "fr", "4~860_FCFP"],
  ])("%i cents of %s in %s", (cents, currency, language, expected) => {
    expect(visible(formatAmount(cents, currency, language))).toBe(expected);
  });

  it("groups thousands by the language's custom", () => {
    expect(visible(formatNumber(1234567.891, "fr"))).toBe("1~234~567,89");
    expect(formatNumber(1234567, "en")).toBe("1,234,567");
  });

  it.each<[string[], Language, string]>([
    [["A"], "fr", "A"],
    [["A", "B"], "fr", "A et B"],
    [["A", "B", "C"], "fr", "A, B et C"],
    [["A", "B", "C"], "en", "A, B and C"],
    [[], "fr", ""],
  ])("lists %j in %s", (names, language, expected) => {
    expect(formatList(names, language)).toBe(expected);
  });
});

describe("zones", () => {
  it.each<[string, Language, string]>([
    ["Europe/Paris", "fr", "heure de Paris"],
    ["Europe/Paris", "en", "Paris time"],
    ["Indian/Reunion", "fr", "heure de La Réunion"],
    ["Indian/Reunion", "en", "Réunion time"],
    ["Pacific/Marquesas", "fr", "heure des Marquises"],
    ["Africa/Abidjan", "fr", "heure d’Abidjan"],
    ["America/New_York", "fr", "heure de New York"],
    ["America/Argentina/Buenos_Aires", "fr", "heure de Buenos Aires"],
    ["UTC", "fr", "heure UTC"],
    ["Etc/UTC", "en", "UTC"],
  ])("%s in %s is « %s »", (zone, language, expected) => {
    expect(zoneLabel(zone, language)).toBe(expected);
  });
});
