import type { Card, Field } from "../desk/card.ts";
import { formatDay, formatDuration, formatList, formatTime } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import type { Reader } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { type Draft, mentionsOf } from "./draft.ts";
import { instantsOf, localDate, localTime, nearInstant } from "./local-time.ts";
import { minutesOf, USUAL } from "./meeting.ts";
import { writeKept } from "./party/kept.ts";
import { writeManner } from "./places/manner.ts";
import type { TimeReading } from "./read-time.ts";

const LENGTHS = [15, 30, 45, 60, 90, 120, 180, 240];

/** The form of a meeting, filled in with what was understood; each thing that was not says so on its own field. */
export function bookForm(
  draft: Draft,
  reader: Reader,
  options: { untouched?: boolean; ids?: ReadonlyMap<string, string> } = {},
): Card {
  const words = say(reader.language).booking;
  // « /book » alone has nothing wrong in it yet.
  const errors = options.untouched ? {} : whatIsMissing(draft, reader);
  return {
    language: reader.language,
    audience: "asker",
    summary: Object.values(errors)[0] ?? words.form.title,
    blocks: [
      {
        kind: "form",
        title: words.form.title,
        ask: ["book", ...writeKept(draft), ...writeManner(draft.fixed ? { fixed: true } : {})].join(" "),
        submit: words.form.submit,
        fields: [
          peopleField(draft, reader, errors.people, options.ids),
          {
            kind: "text",
            name: "guests",
            label: words.form.guests,
            hint: words.form.guestsHint,
            value: [...draft.guests.map(({ email }) => email), ...draft.badAddresses].join(", "),
            ...(errors.guests ? { error: errors.guests } : {}),
          },
          ...timeFields(draft.time, reader, errors.time),
          placeField(draft, reader),
          { kind: "text", name: "title", label: words.form.subject, value: draft.title, maxLength: 150 },
        ],
      },
    ],
  };
}

/** In the words that are read back: « Tribunal, en visio ». */
function placeField({ place, rooms = [], anyRoom, video, rules }: Draft, reader: Reader): Field {
  const words = say(reader.language).bookingSettings;
  const named = rules.rooms.filter(({ id }) => rooms.includes(id)).map(({ name }) => words.rooms.label(name));
  const said = [
    ...(place ? [place.name] : []),
    ...named,
    ...(anyRoom ? [words.places.form.anyRoom] : []),
    ...(video ? [words.places.form.video] : []),
  ];
  return {
    kind: "text",
    name: "place",
    label: words.places.form.place,
    hint: words.places.form.placeHint,
    maxLength: 150,
    value: said.join(", "),
  };
}

function peopleField(
  draft: Draft,
  reader: Reader,
  error: string | undefined,
  ids: ReadonlyMap<string, string> | undefined,
): Field {
  const words = say(reader.language).booking.form;
  return {
    kind: "person",
    name: "people",
    label: words.people,
    hint: words.peopleHint,
    many: true,
    value: mentionsOf(draft.people, ids),
    options: draft.firm
      .filter(({ id }) => id !== reader.person)
      .map((person: Person) => ({ value: mentionsOf([person], ids), label: person.name })),
    ...(error ? { error } : {}),
  };
}

/** Date, time and length, with what was read of them. */
export function timeFields(time: TimeReading, reader: Reader, error?: string): Field[] {
  const words = say(reader.language).booking.form;
  const known = knownTime(time, reader);
  const minutes = known.minutes ?? USUAL;
  const lengths = LENGTHS.includes(minutes) ? LENGTHS : [...LENGTHS, minutes].sort((a, b) => a - b);
  return [
    {
      kind: "date",
      name: "date",
      label: words.date,
      required: true,
      ...(known.date ? { value: known.date } : {}),
      ...(error ? { error } : {}),
    },
    {
      kind: "time",
      name: "time",
      label: words.time,
      required: true,
      ...(known.time ? { value: known.time } : {}),
    },
    {
      kind: "duration",
      name: "duration",
      label: words.duration,
      value: String(minutes),
      options: lengths.map((length) => ({
        value: String(length),
        label: formatDuration(length, reader.language),
      })),
    },
  ];
}

function knownTime(time: TimeReading, reader: Reader): { date?: string; time?: string; minutes?: number } {
  switch (time.kind) {
    case "none":
      return time.minutes === undefined ? {} : { minutes: time.minutes };
    case "exact":
      return {
        date: localDate(time.span.start, reader.zone),
        time: localTime(time.span.start, reader.zone),
        minutes: minutesOf(time.span),
      };
    case "window":
      return { date: localDate(time.span.start, reader.zone), minutes: time.minutes };
    case "choices":
      return time.spans[0] ? knownTime({ kind: "exact", span: time.spans[0] }, reader) : {};
    case "problem":
      return {
        ...(time.local ? { date: time.local.slice(0, 10), time: time.local.slice(11, 16) } : {}),
        ...(time.minutes === undefined ? {} : { minutes: time.minutes }),
      };
  }
}

interface Missing {
  people?: string;
  guests?: string;
  time?: string;
}

/** What keeps the meeting from being booked, a sentence a field; empty = it can be. */
export function whatIsMissing(draft: Draft, reader: Reader): Missing {
  const words = say(reader.language).booking.errors;
  const [doubtful] = draft.ambiguous;
  const [bad] = draft.badAddresses;
  const people = doubtful
    ? words.ambiguousName(
        doubtful.name,
        formatList(
          doubtful.people.map(({ name }) => name),
          reader.language,
        ),
      )
    : draft.unknown.length > 0
      ? words.unknownPeople(formatList(draft.unknown.map(readable), reader.language))
      : undefined;
  const time = timeError(draft.time, reader);
  return {
    ...(people ? { people } : {}),
    ...(bad ? { guests: words.badEmail(bad) } : {}),
    ...(time ? { time } : {}),
  };
}

/** A mention of somebody unknown is an id, which means nothing to who reads it. */
const readable = (name: string): string => (/^@[A-Z0-9:-]{6,}/i.test(name) ? "@…" : name);

export function timeError(time: TimeReading, reader: Reader): string | undefined {
  const words = say(reader.language).booking.errors;
  if (time.kind === "none") return words.noTime;
  if (time.kind !== "problem") return undefined;
  switch (time.problem) {
    case "past":
      return words.past(wallOf(time.local, reader));
    case "gap":
      return words.gap(wallOf(time.local, reader));
    case "end-before-start":
      return words.endBeforeStart;
    case "zero":
      return words.zero;
    case "too-long":
      return words.tooLong;
    case "too-far":
      return words.tooFar;
    case "repeats":
      return words.repeats;
  }
}

/** The wall time as it was said, also where the clock never showed it. */
function wallOf(local: string | undefined, reader: Reader): string {
  if (local === undefined) return "";
  const instants = instantsOf(local, reader.zone);
  const zone = instants.kind === "none" ? "UTC" : reader.zone;
  const at = nearInstant(local, zone);
  return `${formatDay(at, zone, reader.language, reader.now)}, ${formatTime(at, zone, reader.language)}`;
}
