import { Temporal } from "temporal-polyfill";
import { fold } from "../../desk/fold.ts";
import type { Language } from "../../desk/language/language.ts";
import { readWallClock } from "../../desk/language/wall-clock.ts";
import { monthOf } from "../../files/month-names.ts";

/** « novembre 2026 » of its first day, ISO. */
export function monthWords(month: string, language: Language): string {
  const noon = Temporal.PlainDate.from(month).toZonedDateTime("UTC").epochMilliseconds;
  const wall = readWallClock(noon, "UTC", language);
  return `${wall.month} ${wall.year}`;
}

export const addMonths = (month: string, months: number): string =>
  Temporal.PlainDate.from(month).add({ months }).toString();

const LAST = /\b(?:mois (?:dernier|passe|precedent)|(?:last|previous) month)\b/;
const THIS = /\b(?:ce mois(?:[- ]ci)?|mois (?:en cours|courant)|this month|current month)\b/;
const ISO = /(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?(?!\d)/;
const FIGURES = /(?<![\d/])(0?[1-9]|1[0-2])[/.](\d{4})(?!\d)/;
const NAMED = /(?<!\p{L})(\p{L}{3,9})\.?(?:\s+(\d{4}))?(?![\p{L}\d])/gu;

/** The month a text speaks of, by its first day, looking back, and the text without it. Undefined: it speaks of none. */
export function findMonth(text: string, today: string): { month: string; rest: string } | undefined {
  const folded = fold(text);
  const here = `${today.slice(0, 7)}-01`;
  const found = (match: RegExpExecArray, month: string) => ({
    month,
    rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim(),
  });
  const last = LAST.exec(folded);
  if (last) return found(last, addMonths(here, -1));
  const current = THIS.exec(folded);
  if (current) return found(current, here);
  const iso = ISO.exec(folded);
  if (iso) return found(iso, `${iso[1]}-${iso[2]}-01`);
  const figures = FIGURES.exec(folded);
  if (figures) return found(figures, `${figures[2]}-${figures[1]?.padStart(2, "0")}-01`);
  for (const named of folded.matchAll(NAMED)) {
    const number = monthOf(named[1] ?? "");
    if (number === null) continue;
    const [year, two] = [Number(today.slice(0, 4)), String(number).padStart(2, "0")];
    const said = named[2] ?? (`${year}-${two}-01` > here ? String(year - 1) : String(year));
    return found(named, `${said}-${two}-01`);
  }
  return undefined;
}
