import type { Language } from "./language.ts";

/** What clock and calendar show in a zone at an instant, with the day's names in a language. */
export interface WallClock {
  weekday: string;
  day: number;
  month: string;
  year: number;
  hour: number;
  minute: number;
  /** Set during the hour that exists twice when the clocks go back. */
  repeated: "first" | "second" | undefined;
}

export const LOCALES: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };

const hourMs = 3_600_000;
const formatters = new Map<string, { words: Intl.DateTimeFormat; wall: Intl.DateTimeFormat }>();

/** `ms` epoch milliseconds. Throws RangeError for a zone Intl does not know. */
export function readWallClock(ms: number, zone: string, language: Language): WallClock {
  const { words, wall } = formattersOf(zone, language);
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of words.formatToParts(ms)) parts[part.type] = part.value;
  const shown = wall.format(ms);
  return {
    weekday: parts.weekday ?? "",
    day: Number(parts.day),
    month: parts.month ?? "",
    year: Number(parts.year),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    repeated:
      wall.format(ms + hourMs) === shown
        ? "first"
        : wall.format(ms - hourMs) === shown
          ? "second"
          : undefined,
  };
}

/** Creating an Intl formatter costs a thousand times what using it does. */
function formattersOf(zone: string, language: Language) {
  const key = `${language} ${zone}`;
  let known = formatters.get(key);
  if (!known) {
    const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone } as const;
    const locale = LOCALES[language];
    known = {
      words: new Intl.DateTimeFormat(locale, {
        ...time,
        weekday: "long",
        day: "numeric",
        month: "long",
        year: "numeric",
      }),
      wall: new Intl.DateTimeFormat(locale, { ...time, day: "2-digit" }),
    };
    formatters.set(key, known);
  }
  return known;
}
