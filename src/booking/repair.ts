import type { Span } from "../calendars/calendar.ts";
import { fold } from "../desk/fold.ts";
import { dayAround, localDate, localTime } from "./local-time.ts";
import { minutesOf } from "./meeting.ts";
import { decideExact, readTime, type TimeReading } from "./read-time.ts";

const DAY_SAID =
  /\b(?:lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|demain|apres-demain|tomorrow|today|aujourd'hui|ajd|ce (?:soir|matin|midi)|cet apr\w*|semaine|week|mois|month|jours?|days?|janv\w*|fevr\w*|mars|avril|mai|juin|juil\w*|aout|sept\w*|octo\w*|nove\w*|dece\w*|dans|d'ici|maintenant|tout de suite|now|in (?:an?|\d+)|le \d{1,2}|\d{1,2}[/-]\d{1,2})\b/;
const ONLY_TIME = /^(?:a|à|vers|pour|at|plutot|non|,|\s|\.|!)*$/;

/**
 * What a short correction makes of the time before it: a clock alone keeps the day, a day alone keeps the clock, a
 * length alone keeps both. Where only a day or a morning had been said (`window`) there is no clock to keep, and a clock
 * alone needs one day to stand on. Undefined: the words speak of something else too, and are no correction.
 */
export function correctTime(
  words: string,
  { span: before, window }: { span: Span; window?: Span | undefined },
  now: number,
  zone: string,
): TimeReading | undefined {
  const folded = fold(words);
  const daySaid = DAY_SAID.test(folded);
  // A clock alone is read on the day of the meeting, from its midnight on.
  const from = daySaid ? now : Math.max(now, dayAround(before.start, zone).start - 1);
  const { time, ranges } = readTime(words, from, zone);
  if (ranges.length === 0 || !saysNothingElse(folded, ranges)) return undefined;
  if (window) return correctWindow(time, window, daySaid);
  switch (time.kind) {
    case "none":
      return time.minutes === undefined
        ? undefined
        : { kind: "exact", span: { start: before.start, end: before.start + time.minutes * 60_000 } };
    case "exact":
      return {
        kind: "exact",
        span: { start: time.span.start, end: time.span.start + lengthSaid(words, before) },
      };
    case "window":
      return sameClock(time.span, before, now, zone);
    case "choices":
    case "problem":
      return time;
  }

  function correctWindow(said: TimeReading, within: Span, day: boolean): TimeReading | undefined {
    const minutes = minutesOf(before);
    if (said.kind === "none")
      return said.minutes === undefined ? undefined : { kind: "window", span: within, minutes: said.minutes };
    if (said.kind === "window") return { ...said, minutes };
    if (!day && within.end > dayAround(within.start, zone).end) return undefined;
    if (said.kind !== "exact") return said;
    return {
      kind: "exact",
      span: { start: said.span.start, end: said.span.start + lengthSaid(words, before) },
    };
  }

  function lengthSaid(text: string, span: Span): number {
    const said = readTime(text, from, zone).time;
    const own = said.kind === "exact" ? said.span.end - said.span.start : 0;
    return RANGE_SAID.test(fold(text)) ? own : span.end - span.start;
  }
}

const RANGE_SAID =
  /\b(?:pendant|pour|for|min|minutes?|mn)\b|\d\s*h?\d*\s*(?:-|–|a|à|to)\s*\d|heures? et demie/;

function saysNothingElse(folded: string, ranges: readonly { from: number; to: number }[]): boolean {
  let rest = "";
  let at = 0;
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    rest += `${folded.slice(at, from)} `;
    at = to;
  }
  return ONLY_TIME.test(rest + folded.slice(at));
}

/** « plutôt lundi »: the same hour of that day; a morning or a week says no hour of its own, and stays a window. */
function sameClock(window: Span, before: Span, now: number, zone: string): TimeReading {
  const minutes = minutesOf(before);
  const day = dayAround(window.start, zone);
  if (window.end !== day.end) return { kind: "window", span: window, minutes };
  return decideExact(
    { start: `${localDate(window.start, zone)}T${localTime(before.start, zone)}:00` },
    minutes,
    now,
    zone,
  );
}

const ORDINALS: readonly RegExp[] = [
  /^(?:le |la |the )?(?:1|1er|1ere|premiere?|first|un|one)(?: one)?[.!]?$/,
  /^(?:le |la |the )?(?:2|2e|2eme|deuxieme|seconde?|second|deux|two)(?: one)?[.!]?$/,
  /^(?:le |la |the )?(?:3|3e|3eme|troisieme|third|trois|three)(?: one)?[.!]?$/,
];

const LAST = /^(?:le |la |the )?(?:derniere?|last)(?: one)?[.!]?$/;

/** « le deuxième », after three proposals. */
export function pickedTime(words: string, times: readonly Span[]): Span | undefined {
  const folded = fold(words).trim();
  if (LAST.test(folded)) return times.at(-1);
  const index = ORDINALS.findIndex((pattern) => pattern.test(folded));
  return index < 0 ? undefined : times[index];
}
