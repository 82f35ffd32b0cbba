import { Temporal } from "temporal-polyfill";
import { fold } from "../../desk/fold.ts";
import { readWhen } from "../../desk/when.ts";
import { monthOf } from "../../files/month-names.ts";
import { dayNumber } from "../../firm/time/day-number.ts";
import { pattern } from "./page.ts";

export interface DayContext {
  /** ISO day in the zone. */
  today: string;
  now: number;
  zone: string;
}

const WEEKDAY =
  "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
const MONTH =
  "(?:janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?|january|february|march|april|may|june|july|august|september|october|november|december)";
const DATED = String.raw`\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{4}|\d{2}))?|(?:${WEEKDAY},? )?\d{1,2}(?:er|st|nd|rd|th)? (?:of )?${MONTH}\b\.?(?:,? \d{4})?|${MONTH} \d{1,2}(?:st|nd|rd|th)?\b(?:,? \d{4})?`;
const SAID = String.raw`aujourd'hui|ce jour|maintenant|today|now|apres-demain|demain|tomorrow|la semaine prochaine|(?:le |du )?mois prochain|next (?:week|month)|(?:next )?${WEEKDAY}(?: prochain)?(?! ?(?:-|to\b|through\b|(?:au|a) \p{L}+di\b|et\b|and\b|matin|apres))|${MONTH}\b(?: \d{4})?`;
const BEGINS = String.raw`(?<![\p{L}\d])(?:a (?:partir|compter) (?:de la |de l'|du |des |de |d')?|des (?:le |la )?|depuis (?:le |la )?|(?:effective |valid )?(?:from|since|as of|starting(?: on| from)?|beginning(?: on)?) (?:the )?)`;

/** « à partir du 1er décembre »: group `from`. */
export const FROM = pattern(`${BEGINS}(?:le )?(?<from>${DATED}|${SAID})`);
/** « jusqu'au 31 mars », the last day: group `until`. */
export const UNTIL = pattern(
  String.raw`(?<![\p{L}\d])(?:jusqu'au |until |till |fin le |ends? on )(?:the )?(?<until>${DATED})`,
);
/** « le 30 novembre », wherever it stands. */
export const ON = pattern(String.raw`(?<![\p{L}\d])(?:le |on |au )?(?<on>${DATED}|${SAID})`);

/** ISO day, or null where there is no such day. A day without its year is the nearest one, before or after today. */
export function resolveDay(text: string, { today, now, zone }: DayContext): string | null {
  const said = fold(text).trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return valid(said);
  const figures = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2,4}))?$/.exec(said);
  if (figures) return nearest(Number(figures[1]), Number(figures[2]), figures[3], today);
  const day = new RegExp(
    `(?:${WEEKDAY},? )?(\\d{1,2})(?:er|st|nd|rd|th)? (?:of )?(\\p{L}+)\\.?(?:,? (\\d{4}))?$`,
    "u",
  ).exec(said);
  const month = day && monthOf(day[2] ?? "");
  if (day && month) return nearest(Number(day[1]), month, day[3], today);
  const english = /^(\p{L}+) (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/u.exec(said);
  const first = english && monthOf(english[1] ?? "");
  if (english && first) return nearest(Number(english[2]), first, english[3], today);
  const alone = /^(\p{L}+)\.?(?: (\d{4}))?$/u.exec(said);
  const named = alone && monthOf(alone[1] ?? "");
  if (alone && named) return nearest(1, named, alone[2], today);
  if (/^(?:aujourd'hui|ce jour|maintenant|today|now)$/.test(said)) return today;
  const when = readWhen(said, { now: Temporal.Instant.fromEpochMilliseconds(now).toString(), zone });
  return when ? when.start.slice(0, 10) : null;
}

const valid = (day: string): string | null => (dayNumber(day) === null ? null : day);

function nearest(day: number, month: number, year: string | undefined, today: string): string | null {
  const write = (y: number) =>
    valid(`${String(y).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
  if (year !== undefined) return write(Number(year) + (year.length === 2 ? 2000 : 0));
  const here = dayNumber(today) ?? 0;
  const current = Number(today.slice(0, 4));
  const away = (one: string) => Math.abs((dayNumber(one) ?? 0) - here);
  return (
    [current - 1, current, current + 1]
      .map(write)
      .filter((one) => one !== null)
      .sort((a, b) => away(a) - away(b))[0] ?? null
  );
}
