import { Temporal } from "temporal-polyfill";
import { plainWords } from "../../booking/facts.ts";
import { formatDay, formatTime, formatWhen } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";

/** Past it, who reads is told that the digest is late. */
const LATE_MS = 10 * 60_000;
/** Read at a glance; the whole title stands on its own card. */
const LONGEST_TITLE = 120;
const LONGEST_NAME = 50;

/** The instants at which a day (ISO) begins and ends on the clocks of a zone. */
export function boundsOf(day: string, zone: string): { start: number; end: number } {
  const date = Temporal.PlainDate.from(day);
  const midnight = (of: Temporal.PlainDate): number => of.toZonedDateTime(zone).epochMilliseconds;
  return { start: midnight(date), end: midnight(date.add({ days: 1 })) };
}

/** « mardi 24 novembre » */
export const dayWords = (day: string, language: Language, now: number): string =>
  formatDay(boundsOf(day, "UTC").start, "UTC", language, now);

/** « Envoyé à 10 h 12 au lieu de 8 h 30. », on the clocks of `zone`; undefined while nobody need know. */
export function lateWords(
  { now, dueAt }: { now: number; dueAt: number },
  zone: string,
  language: Language,
): string | undefined {
  if (now - dueAt <= LATE_MS) return undefined;
  const sameDay = dayIn(now, zone) === dayIn(dueAt, zone);
  const meant = sameDay ? formatTime(dueAt, zone, language) : formatWhen(dueAt, zone, language, now);
  return say(language).digestDaily.sentLate(formatTime(now, zone, language), meant);
}

/** « Depuis hier », « Depuis vendredi », « Depuis le mardi 10 novembre ». `day`: ISO, of the digest. */
export function sinceWords(
  since: number,
  day: string,
  zone: string,
  language: Language,
  now: number,
): string {
  const words = say(language).digestDaily.since;
  const then = dayIn(since, zone);
  const days = Temporal.PlainDate.from(then).until(day).days;
  const whole = dayWords(then, language, now);
  if (days <= 0) return words.today(formatTime(since, zone, language));
  if (days === 1) return words.yesterday;
  return days < 7 ? words.weekday(whole.split(" ")[0] ?? whole) : words.day(whole);
}

/** What people typed, as one short line. */
export const oneLine = (title: string): string => plainWords(title, LONGEST_TITLE);

/** A name beside something else. */
export const shortName = (name: string): string => plainWords(name, LONGEST_NAME);
