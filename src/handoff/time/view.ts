import { Temporal } from "temporal-polyfill";
import { formatDay, formatDuration, formatTime } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { type Sentences, say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import type { SaidLength } from "./said-length.ts";
import type { TimeEntry } from "./time-entry.ts";

/** Who reads about time, and when. */
export interface TimeView {
  language: Language;
  /** IANA, of the assistant whose time it is. */
  zone: string;
  /** ISO, hers. */
  today: string;
  now: number;
  words: Sentences["handoffTime"];
}

export const openTimeView = (language: Language, zone: string, now: number): TimeView => ({
  language,
  zone,
  now,
  today: dayIn(now, zone),
  words: say(language).handoffTime,
});

/** « aujourd’hui », else « lundi 23 novembre ». */
export const dayWords = (on: string, view: Pick<TimeView, "today" | "language" | "now" | "words">): string =>
  on === view.today ? view.words.today : longDay(on, view.language, view.now);

export const longDay = (on: string, language: Language, now: number): string =>
  formatDay(Temporal.PlainDate.from(on).toZonedDateTime("UTC").epochMilliseconds, "UTC", language, now);

/** « 9 h – 10 h 30 » */
export const spanWords = ({ start, end }: NonNullable<TimeEntry["span"]>, view: TimeView): string =>
  view.words.span(formatTime(start, view.zone, view.language), formatTime(end, view.zone, view.language));

/** The length of an entry as it was entered. */
export function lengthOf({ span, enteredMinutes }: TimeEntry, zone: string): SaidLength {
  if (!span) return { minutes: enteredMinutes };
  const to = wall(span.end, zone);
  return { from: wall(span.start, zone), to: to === "00:00" ? "24:00" : to };
}

const wall = (instant: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });

/** As it may be typed again. */
export function typedLength(length: SaidLength | undefined): string {
  if (length === undefined || length === "none") return "";
  return "minutes" in length
    ? formatDuration(Math.max(0, length.minutes), "fr")
    : `${length.from} – ${length.to}`;
}
