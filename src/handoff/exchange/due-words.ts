import { Temporal } from "temporal-polyfill";
import { formatDay, formatWhen } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";

/** « mardi 24 novembre », « mardi 24 novembre, 14 h »: as it was said, whatever the zone of who reads. */
export function dueWords(
  { on, time }: { on: string; time?: string },
  language: Language,
  now: number,
): string {
  // A wall-clock time without a zone: any zone shows it as it is, and UTC skips no hour.
  const at = Temporal.PlainDateTime.from(`${on}T${time ?? "12:00"}`).toZonedDateTime("UTC").epochMilliseconds;
  return time === undefined ? formatDay(at, "UTC", language, now) : formatWhen(at, "UTC", language, now);
}
