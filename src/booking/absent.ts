import type { Busy, Span } from "../calendars/calendar.ts";
import { inReading } from "../database/client.ts";
import type { Counter } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import type { Reader } from "../desk/reader.ts";
import { type Absence, awaysWords, type Person, readAbsences } from "../firm/facts.ts";
import type { Hold } from "./rooms/free.ts";
import { readHolds } from "./rooms/store.ts";
import { type BookingRules, readBookingRules } from "./settings/store.ts";

export interface Around {
  /** Seats, grown by the way to this meeting and back, and absences: nobody is booked while away, or on the road. */
  busy: readonly Busy[];
  absences: readonly Absence[];
  rules: BookingRules;
  /** The rooms' meetings, where a room is wanted. */
  holds: readonly Hold[];
}

interface LookOptions {
  /** A meeting that does not stand in its own way. */
  except?: string;
  /** The way to the meeting, each way. */
  travelMinutes?: number;
  /** Where they were just read. */
  rules?: BookingRules;
  withRooms?: boolean;
}

/**
 * What stands in the way of these people around a time: their calendars', and the absences they noted. Calls calendars outside:
 * never inside a unit of work.
 */
export async function lookAround(
  { ports, scope }: Pick<Counter, "scope"> & { ports: Pick<Counter["ports"], "calendar"> },
  people: readonly string[],
  span: Span,
  { except, travelMinutes = 0, rules, withRooms = false }: LookOptions = {},
): Promise<Around> {
  const around = grown(span, travelMinutes);
  const [seats, [noted, asked, holds]] = await Promise.all([
    ports.calendar.busy(scope, people, around, except === undefined ? {} : { except }),
    // What the desk knows itself is read while calendars outside answer.
    inReading(scope, (unit) =>
      Promise.all([
        readAbsences(unit, { from: around.start, to: around.end }),
        rules ?? readBookingRules(unit),
        withRooms ? readHolds(unit, span, except) : [],
      ]),
    ),
  ]);
  const absences = noted.filter(({ person }) => people.includes(person));
  const busy = seats.map((one): Busy => {
    const away = absences.filter(({ person }) => person === one.person);
    const taken = travelMinutes === 0 ? one.busy : one.busy.map((seat) => grown(seat, travelMinutes));
    return { ...one, busy: [...taken, ...away.map(({ start, end }) => ({ start, end }))] };
  });
  return { busy, absences, rules: asked, holds };
}

const grown = ({ start, end }: Span, minutes: number): Span => ({
  start: start - minutes * 60_000,
  end: end + minutes * 60_000,
});

/** Whose absence stands in the way of a time, and the sentences that say so: dates, never a reason. */
export function awayDuring(
  absences: readonly Absence[],
  span: Span,
  people: readonly Person[],
  reader: Reader,
): { ids: ReadonlySet<string>; sentences: string[] } {
  const words = say(reader.language).absences;
  const away = absences.filter(({ start, end }) => start < span.end && span.start < end);
  const ids = new Set(away.map(({ person }) => person));
  const sentences = people
    .filter(({ id }) => ids.has(id))
    .map(({ id, name }) => {
      const theirs = away.filter(({ person }) => person === id);
      const days = awaysWords(theirs, reader.language, reader.now);
      return id === reader.person ? words.yoursInTheWay(days) : words.inTheWay(name, days);
    });
  return { ids, sentences };
}
