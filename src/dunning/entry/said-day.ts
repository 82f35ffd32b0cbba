import { Temporal } from "temporal-polyfill";
import { readWhen } from "../../desk/when.ts";
import { readDay } from "../../files/day.ts";
import { monthOf } from "../../files/month-names.ts";
import { addDays } from "../day-count.ts";

export interface DayContext {
  /** The firm's own date. */
  today: string;
  now: number;
  zone: string;
}

/** Where in the text it stands, so that the rest can be read for itself. */
export interface SaidDay {
  /** Undefined: written like a day, but there is no such day. */
  day: string | undefined;
  from: number;
  to: number;
}

const MONTH = String.raw`\p{L}{3,9}`;
const WRITTEN = new RegExp(
  [
    String.raw`(?<iso>\d{4}-\d{2}-\d{2})`,
    String.raw`(?<full>\d{1,2}(?<mark>[/.-])\d{1,2}\k<mark>(?:\d{4}|\d{2}))`,
    String.raw`(?<short>\d{1,2}/\d{1,2})`,
    String.raw`(?<day>\d{1,2})(?:er|st|nd|rd|th)?\s+(?<month>${MONTH})\.?(?:,?\s+(?<year>\d{4}))?`,
    String.raw`(?<english>${MONTH})\s+(?<englishDay>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<englishYear>\d{4}))?`,
  ]
    .map((pattern) => `(?<![\\p{L}\\p{N}/_-])(?:${pattern})(?![\\p{L}\\p{N}/_-])`)
    .join("|"),
  "gu",
);

/**
 * The first day a text speaks of. A day said without its year is the one within a year from `earliest`, an ISO date:
 * « 15/10 » on an invoice is the last one, on a promise the next one.
 */
export function findDay(text: string, context: DayContext, earliest: string): SaidDay | undefined {
  for (const found of text.matchAll(WRITTEN)) {
    const { iso, full, short, day, month, year, english, englishDay, englishYear } = found.groups ?? {};
    const range = { from: found.index, to: found.index + found[0].length };
    if (iso ?? full) return { day: valid(iso ?? full ?? ""), ...range };
    if (short) return { day: withYear((y) => `${short}/${y}`, earliest), ...range };
    const [word, number, said] = day ? [month, day, year] : [english, englishDay, englishYear];
    if (word === undefined || monthOf(word) === null) continue;
    const written = (y: string) => `${number} ${word} ${y}`;
    return { day: said ? valid(written(said)) : withYear(written, earliest), ...range };
  }
  return spoken(text, context);
}

function valid(text: string): string | undefined {
  const reading = readDay(text);
  return reading.ok ? reading.day : undefined;
}

function withYear(write: (year: string) => string, earliest: string): string | undefined {
  const first = Number(earliest.slice(0, 4));
  // A 29 February may be years away.
  for (const year of [first, first + 1, first + 2, first + 3, first + 4]) {
    const day = valid(write(String(year)));
    if (day !== undefined && day >= earliest) return day;
  }
  return undefined;
}

/** « vendredi », « dans 15 jours », « fin du mois »: of a period, its last day; of a week, its Friday. */
function spoken(text: string, { now, zone }: DayContext): SaidDay | undefined {
  const when = readWhen(text, { now: Temporal.Instant.fromEpochMilliseconds(now).toString(), zone });
  if (!when) return undefined;
  const range = { from: when.from, to: when.to };
  const start = when.start.slice(0, 10);
  if (when.end !== undefined) {
    const end = when.end.slice(0, 10);
    return { day: end > start ? addDays(end, -1) : start, ...range };
  }
  if (when.grain === "week") return { day: addDays(start, 4), ...range };
  if (when.grain === "month") return { day: addDays(nextMonth(start), -1), ...range };
  if (when.grain === "quarter" || when.grain === "year") return undefined;
  return { day: start, ...range };
}

function nextMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
}
