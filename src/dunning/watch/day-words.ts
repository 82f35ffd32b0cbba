import { Temporal } from "temporal-polyfill";
import { formatDay } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";

/** « jeudi 15 octobre 2026 »: with its year, for what is read long after it was written. */
export const dayWords = (day: string, language: Language): string =>
  formatDay(startOf(day), "UTC", language, startOf("1970-01-01"));

const startOf = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime("UTC").epochMilliseconds;
