import type { Language } from "./language.ts";
import { typeset } from "./typography.ts";
import { LOCALES, readWallClock, type WallClock } from "./wall-clock.ts";

/**
 * Dates and times as people read them: instants are epoch milliseconds, zones IANA. Never « demain »: what is
 * written today is read tomorrow. The year shows when it is not the one of `now` in that zone.
 */
export function formatDay(ms: number, zone: string, language: Language, now: number): string {
  return dayWords(readWallClock(ms, zone, language), yearOf(now, zone, language), language);
}

/** « 14 h 30 », "2:30 pm"; in the hour that exists twice, says which of the two. */
export function formatTime(ms: number, zone: string, language: Language): string {
  return timeWords(readWallClock(ms, zone, language), language);
}

/** « mardi 24 novembre, 14 h » */
export function formatWhen(ms: number, zone: string, language: Language, now: number): string {
  const wall = readWallClock(ms, zone, language);
  return `${dayWords(wall, yearOf(now, zone, language), language)}, ${timeWords(wall, language)}`;
}

/**
 * From `start` to `end` exclusive: « mardi 24 novembre, 14 h – 14 h 30 »; over several days « du mardi 24 novembre
 * à 14 h au mercredi 25 novembre à 10 h »; whole days without times.
 */
export function formatSpan(
  start: number,
  end: number,
  zone: string,
  language: Language,
  now: number,
): string {
  const year = yearOf(now, zone, language);
  const from = readWallClock(start, zone, language);
  const to = readWallClock(end, zone, language);
  const last = readWallClock(Math.max(start, end - 1), zone, language);
  const [firstDay, lastDay] = [dayWords(from, year, language), dayWords(last, year, language)];
  const oneDay = sameDay(from, last);
  const endsAtMidnight = to.hour === 0 && to.minute === 0 && !sameDay(to, last);
  if (endsAtMidnight && from.hour === 0 && from.minute === 0) {
    if (oneDay) return `${firstDay}, ${language === "fr" ? "toute la journée" : "all day"}`;
    return language === "fr" ? `du ${firstDay} au ${lastDay}` : `${firstDay} – ${lastDay}`;
  }
  const begins = timeWords(from, language);
  const ends = endsAtMidnight ? (language === "fr" ? "minuit" : "midnight") : timeWords(to, language);
  if (oneDay) return `${firstDay}, ${begins}${language === "fr" ? typeset(" – ") : " – "}${ends}`;
  return language === "fr"
    ? `du ${firstDay} à ${begins} au ${lastDay} à ${ends}`
    : `${firstDay}, ${begins} – ${lastDay}, ${ends}`;
}

/** Whole minutes: « 30 min », « 1 h 30 », "1 h 30 min". */
export function formatDuration(minutes: number, language: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00a0min`;
  if (rest === 0) return `${formatNumber(hours, language)}\u00a0h`;
  return language === "fr"
    ? `${formatNumber(hours, language)}\u00a0h\u00a0${twoDigits(rest)}`
    : `${formatNumber(hours, language)}\u00a0h ${rest}\u00a0min`;
}

/** At most two decimals; « 4 860,5 ». */
export function formatNumber(value: number, language: Language): string {
  return cached(
    numbers,
    language,
    () => new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 2 }),
  ).format(value);
}

/** `cents`: the currency's smallest unit (ISO 4217 digits), so 486000 EUR is « 4 860,00 € ». */
export function formatAmount(cents: number, currency: string, language: Language): string {
  const { format, unit } = cached(amounts, `${language} ${currency}`, () => {
    const formatter = new Intl.NumberFormat(LOCALES[language], { style: "currency", currency });
    return { format: formatter, unit: 10 ** (formatter.resolvedOptions().maximumFractionDigits ?? 2) };
  });
  return format.format(cents / unit);
}

/** « A, B et C » */
export function formatList(names: readonly string[], language: Language): string {
  return cached(
    lists,
    language,
    () => new Intl.ListFormat(LOCALES[language], { type: "conjunction" }),
  ).format(names);
}

const numbers = new Map<string, Intl.NumberFormat>();
const amounts = new Map<string, { format: Intl.NumberFormat; unit: number }>();
const lists = new Map<string, Intl.ListFormat>();

function cached<T>(store: Map<string, T>, key: string, create: () => T): T {
  const known = store.get(key) ?? create();
  store.set(key, known);
  return known;
}

const yearOf = (now: number, zone: string, language: Language) => readWallClock(now, zone, language).year;

const sameDay = (a: WallClock, b: WallClock) => a.day === b.day && a.month === b.month && a.year === b.year;

const twoDigits = (value: number) => String(value).padStart(2, "0");

function dayWords(wall: WallClock, currentYear: number, language: Language): string {
  const year = wall.year === currentYear ? "" : ` ${wall.year}`;
  if (language === "en") return `${wall.weekday} ${wall.day} ${wall.month}${year}`;
  return `${wall.weekday} ${wall.day === 1 ? "1er" : wall.day}\u00a0${wall.month}${year}`;
}

function timeWords(wall: WallClock, language: Language): string {
  if (language === "fr") {
    const which = wall.repeated && (wall.repeated === "first" ? " (heure d’été)" : " (heure d’hiver)");
    const minutes = wall.minute === 0 ? "" : `\u00a0${twoDigits(wall.minute)}`;
    return `${wall.hour}\u00a0h${minutes}${which ?? ""}`;
  }
  const which = wall.repeated && (wall.repeated === "first" ? " (summer time)" : " (winter time)");
  const minutes = wall.minute === 0 ? "" : `:${twoDigits(wall.minute)}`;
  return `${wall.hour % 12 || 12}${minutes} ${wall.hour < 12 ? "am" : "pm"}${which ?? ""}`;
}
