import { Temporal } from "temporal-polyfill";
import { fold } from "../../desk/fold.ts";
import { type OtherReading, readWhenParts, type When } from "../../desk/when.ts";
import type { Due } from "../task.ts";
import { cutOut, hide, type Paper, unread, visible } from "./paper.ts";
import type { ReadingOptions } from "./reading.ts";

export interface DueRead {
  due?: Due;
  others: readonly Due[];
  when?: When;
  /** A day that no calendar has, as it was written. */
  notADay?: string;
}

type Options = Pick<ReadingOptions, "now" | "zone" | "holidays">;

/** Reads by when something is to be done, and cuts it out of the line. */
export function readDue(paper: Paper, options: Options): DueRead {
  const about = hideTopics(paper);
  const text = unread(paper);
  const parts = readWhenParts(text, toWhenOptions(options)) ?? readMonth(text, options);
  const when = parts?.when;
  if (!parts || !when || when.startSaid === false || isTopic(text, when)) {
    const offered = about.flatMap((topic) => dueOf(topic, options));
    const wrong = parts ? undefined : IMPOSSIBLE.exec(visible(paper));
    return {
      others: offered.filter((due) => !isPast(due, options)),
      ...(wrong ? { notADay: wrong[1] as string } : {}),
    };
  }
  for (const range of parts.ranges) cutOut(paper, range);
  const said = parts.ranges.map(({ from, to }) => text.slice(from, to)).join(" ");
  const due = lastMoment(when, said, options);
  const clock = /hour|minute|second/.test(when.grain);
  const others = (when.ambiguous ?? [])
    .map((other) => lastMoment(other, said, options))
    // « à 8 h », said at ten: tomorrow's, and nobody means this morning's.
    .filter((other) => !clock || isPast(due, options) || !isPast(other, options));
  return { due, others: distinct(others, due), when };
}

/** « en janvier »: in a sentence a month alone is a name to desk/when; with its small word it is a time. */
function readMonth(text: string, options: Options): ReturnType<typeof readWhenParts> {
  const found = IN_MONTH.exec(fold(text));
  const parts = found && readWhenParts(found[0], toWhenOptions(options));
  if (!found || !parts) return null;
  const [from, to] = [found.index, found.index + found[0].length];
  return { when: { ...parts.when, from, to }, ranges: [{ from, to }] };
}

const toWhenOptions = ({ now, zone, holidays }: Options) => ({
  now: Temporal.Instant.fromEpochMilliseconds(now).toString(),
  zone,
  holidays,
});

function dueOf(text: string, options: Options): Due[] {
  const when = readWhenParts(text, toWhenOptions(options))?.when;
  return when && when.startSaid !== false && !when.repeats ? [lastMoment(when, text, options)] : [];
}

const WEEKDAY =
  "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
const MONTH =
  "(?:janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)";
const DATE = `\\d{1,2}(?:er)?(?:\\s*[/.]\\s*\\d{1,2}(?:\\s*[/.]\\s*\\d{2,4})?|\\s+${MONTH}\\.?(?:\\s+\\d{4})?)`;

const IN_MONTH = new RegExp(`\\b(?:en|courant|in)\\s+${MONTH}(?:\\s+20\\d\\d)?\\b`);

/** « le contrat du 12 novembre », « la réunion de lundi »: which one, and not by when. */
const TOPIC = new RegExp(
  `(?<=[\\p{L}\\p{N})»]\\s+)(?<!\\b(?:partir|compter|fin|debut|milieu|courant|cours|avant|ici|lieu|place|a|et|\\d|${MONTH})\\s+)` +
    `(?:(?:du|des|au|en date du|of|dated)\\s+(?:${WEEKDAY}\\s+)?${DATE}|(?:de|of)\\s+(?:${WEEKDAY}|demain|tomorrow)(?:\\s+(?:prochain|matin|soir|apres-midi))?)` +
    `(?![\\p{L}\\p{N}/]|\\s+(?:au|a|to)\\s)`,
  "gu",
);

function hideTopics(paper: Paper): string[] {
  return [...visible(paper).matchAll(TOPIC)].map((found) => {
    hide(paper, found);
    return found[0].replace(/^(?:en date du|du|des|au|de|of|dated)\s+/, "");
  });
}

/** « la TVA du 3e trimestre », « le bilan de l'année » speak of a time and set no day. */
function isTopic(text: string, when: When): boolean {
  if (when.window || when.repeats || !/month|quarter|year/.test(when.grain)) return false;
  return !/^(?:en|courant|dans|le mois|ce mois|cette|ce trimestre|this|next|in|pour la fin)\b/i.test(
    text.slice(when.from, when.to),
  );
}

/** « le 31/11 », « 30 février »: read by nobody, since there is no such day. */
const IMPOSSIBLE = new RegExp(
  `(?:\\b(?:le|pour|avant|d'ici|on|by)\\s+)(\\d{1,2}\\s*/\\s*\\d{1,2}(?:/\\d{2,4})?|\\d{1,2}\\s+${MONTH})\\b`,
);

/** The last moment at which what is asked is in time. */
function lastMoment(reading: OtherReading & { window?: true }, said: string, options: Options): Due {
  const { zone } = options;
  const start = Temporal.PlainDateTime.from(reading.start);
  if (!reading.window) {
    const last = LAST_OF[reading.grain]?.(start.toPlainDate());
    if (last) return { on: workingDayUpTo(last, options).toString(), zone };
    return reading.grain === "day"
      ? { on: start.toPlainDate().toString(), zone }
      : { on: start.toPlainDate().toString(), time: clockOf(start), zone };
  }
  // Open at its end (« à partir de lundi »): then not before.
  const end = reading.end === undefined ? undefined : Temporal.PlainDateTime.from(reading.end);
  if (!end) return { on: start.toPlainDate().toString(), zone };
  const midnight = end.hour === 0 && end.minute === 0;
  // « en fin de journée » is over at nine by the clock, and means that day.
  const part = end.hour >= 19 && !/\d/.test(said);
  if (!midnight && !part) return { on: end.toPlainDate().toString(), time: clockOf(end), zone };
  const day = midnight ? end.toPlainDate().subtract({ days: 1 }) : end.toPlainDate();
  return { on: (NAMED.test(said) ? day : workingDayUpTo(day, options)).toString(), zone };
}

const LAST_OF: Partial<Record<When["grain"], (day: Temporal.PlainDate) => Temporal.PlainDate>> = {
  week: (day) => day.add({ days: 6 }),
  month: (day) => day.add({ months: 1 }).subtract({ days: 1 }),
  quarter: (day) => day.add({ months: 3 }).subtract({ days: 1 }),
  year: (day) => day.add({ years: 1 }).subtract({ days: 1 }),
};

/** The day itself was said, working day or not. */
const NAMED = new RegExp(
  `samedi|dimanche|saturday|sunday|week-?\\s?end|(?:plus tard|d[’']ici|jusqu|by).*(?:${DATE})`,
  "iu",
);

const clockOf = (wall: Temporal.PlainDateTime): string =>
  wall.toPlainTime().toString({ smallestUnit: "minute" });

/** « Avant la fin de la semaine » is Friday; never before today. */
function workingDayUpTo(day: Temporal.PlainDate, { now, zone, holidays }: Options): Temporal.PlainDate {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  let last = day;
  while (last.dayOfWeek > 5 || holidays.includes(last.toString())) {
    last = last.subtract({ days: 1 });
    if (Temporal.PlainDate.compare(last, today) < 0) return day;
  }
  return last;
}

/** A due date that lies behind: a day once it is over, a clock time once it has struck. */
export function isPast({ on, time, zone }: Due, { now }: Pick<ReadingOptions, "now">): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const today = wall.toPlainDate().toString();
  if (on !== today || time === undefined) return on < today;
  return time < wall.toPlainTime().toString({ smallestUnit: "minute" });
}

const distinct = (dues: readonly Due[], but: Due): Due[] => [
  ...new Map(
    dues
      .filter(({ on, time }) => on !== but.on || time !== but.time)
      .map((due) => [`${due.on} ${due.time}`, due]),
  ).values(),
];
