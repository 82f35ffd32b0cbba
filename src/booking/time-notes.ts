import type { Span } from "../calendars/calendar.ts";
import { formatDuration, formatList } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import type { Reader } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { onHoliday, worksDuring } from "./proposals.ts";
import type { BookingRules } from "./settings/store.ts";

interface Noted {
  people: readonly Person[];
  reader: Reader;
  rules: BookingRules;
}

/** A time asked for by name is booked at short notice, outside hours and on holidays too, and the card says so. */
export const timeNotes = (noted: Noted, span: Span): string[] => [
  ...soonNote(noted, span),
  ...hoursNotes(noted, span),
];

function soonNote({ reader, rules }: Noted, span: Span): string[] {
  const minutes = Math.ceil((span.start - reader.now) / 60_000);
  if (minutes >= rules.settings.minimumNoticeMinutes) return [];
  return [say(reader.language).bookingSettings.places.soon(formatDuration(minutes, reader.language))];
}

function hoursNotes({ people: coming, reader }: Noted, span: Span): string[] {
  const { language, person: me } = reader;
  const words = say(language).booking;
  const sentence = (
    people: readonly Person[],
    to: { outsideHours: typeof words.outsideHours; outsideYours: typeof words.outsideYours },
  ): string[] => {
    const mine = people.some(({ id }) => id === me);
    const others = formatList(
      people.filter(({ id }) => id !== me).map(({ name }) => name),
      language,
    );
    if (mine) return [to.outsideYours(others)];
    return others === "" ? [] : [to.outsideHours(others)];
  };
  const off = coming.filter((person) => onHoliday(person, span));
  const late = coming.filter((person) => !off.includes(person) && !worksDuring(person, span));
  return [
    ...sentence(off, { outsideHours: words.publicHoliday, outsideYours: words.publicHolidayYours }),
    ...sentence(late, words),
  ];
}
