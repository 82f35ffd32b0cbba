import type { Busy, Span } from "../calendars/calendar.ts";
import type { Counter } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import type { Reader } from "../desk/reader.ts";
import { type Absence, awaysWords, type Person, readAbsences } from "../firm/facts.ts";

export interface Around {
  /** Seats and absences alike: nobody is booked while away. */
  busy: readonly Busy[];
  absences: readonly Absence[];
}

/** What stands in the way of these people around a time: their calendars', and the absences they noted. */
export async function lookAround(
  { ports, scope }: Pick<Counter, "ports" | "scope">,
  people: readonly string[],
  span: Span,
  options?: { except?: string },
): Promise<Around> {
  const seats = await ports.calendar.busy(scope, people, span, options);
  const absences = (await readAbsences(scope, { from: span.start, to: span.end })).filter(({ person }) =>
    people.includes(person),
  );
  const busy = seats.map((one): Busy => {
    const away = absences.filter(({ person }) => person === one.person);
    return { ...one, busy: [...one.busy, ...away.map(({ start, end }) => ({ start, end }))] };
  });
  return { busy, absences };
}

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
