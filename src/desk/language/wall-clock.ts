import type { Language } from "./language.ts";

/** What clock and calendar show in a zone at an instant, with the day's names in a language. */
export interface WallClock {
  readonly weekday: string;
  readonly day: number;
  readonly month: string;
  readonly year: number;
  readonly hour: number;
  readonly minute: number;
  /** Set during the hour that exists twice when the clocks go back. */
  readonly repeated: "first" | "second" | undefined;
}

export const LOCALES: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };

const hourMs = 3_600_000;
const formatters = new Map<string, { words: Intl.DateTimeFormat; wall: Intl.DateTimeFormat }>();

/** `ms` epoch milliseconds. Throws RangeError for a zone Intl does not know. */
export function readWallClock(ms: number, zone: string, language: Language): WallClock {
  const key = `${language} ${zone} ${ms}`;
  let known = shown.get(key);
  if (!known) {
    known = showWallClock(ms, zone, language);
    if (shown.size >= MOST_SHOWN) shown.clear();
    shown.set(key, known);
  }
  return known;
}

/** One answer shows the same few instants to everybody it is for. */
const shown = new Map<string, WallClock>();
const MOST_SHOWN = 500;

function showWallClock(ms: number, zone: string, language: Language): WallClock {
  const { words, wall } = formattersOf(zone, language);
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of words.formatToParts(ms)) parts[part.type] = part.value;
  const now = wall.format(ms);
  return {
    weekday: parts.weekday ?? "",
    day: Number(parts.day),
    month: parts.month ?? "",
    year: Number(parts.year),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    repeated:
      wall.format(ms + hourMs) === now ? "first" : wall.format(ms - hourMs) === now ? "second" : undefined,
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
