import { Temporal } from "temporal-polyfill";
import { formatDay } from "../../desk/language/format.ts";
import type { Reader } from "../../desk/reader.ts";

/** « lundi 7 décembre » of an ISO date; the year where it is not this one. */
export const dayWords = (day: string, { language, now }: Pick<Reader, "language" | "now">): string =>
  formatDay(Temporal.PlainDate.from(day).toZonedDateTime("UTC").epochMilliseconds, "UTC", language, now);

export const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days;
