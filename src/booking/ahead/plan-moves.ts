import type { Span } from "../../calendars/calendar.ts";
import type { Person } from "../../firm/facts.ts";
import type { Around } from "../absent.ts";
import { attendeesOf, type Meeting, minutesOf } from "../meeting.ts";
import { freeTimes } from "../proposals.ts";

export interface PlanAround {
  /** Of everybody in these meetings. */
  around: Around;
  people: readonly Person[];
  /** The meetings leave it. */
  from: Span;
  /** Where they may go; by default from now on. */
  into: Span;
  now: number;
  /** IANA. */
  zone: string;
}

export interface PlannedMove {
  meeting: Meeting;
  /** Undefined: nothing suits all who come. */
  to: Span | undefined;
}

/**
 * A new time for each meeting, in the order of the day: the one nearest to where it stood that is free for all who come, outside
 * what they leave, and that none of the others was just given.
 */
export function planMoves(meetings: readonly Meeting[], plan: PlanAround): PlannedMove[] {
  const given: { to: Span; who: readonly string[] }[] = [];
  return meetings.map((meeting) => {
    const who = [meeting.organizer, ...attendeesOf(meeting)];
    const to = nearestTime(meeting, who, given, plan);
    if (to) given.push({ to: grown(to, meeting), who });
    return { meeting, to };
  });
}

function nearestTime(
  meeting: Meeting,
  who: readonly string[],
  given: readonly { to: Span; who: readonly string[] }[],
  { around, people, from, into, now, zone }: PlanAround,
): Span | undefined {
  const travelMinutes = meeting.place?.travelMinutes ?? 0;
  const busy = around.busy.map((one) => ({
    ...one,
    busy: [
      ...one.busy.map((span) => grown(span, meeting)),
      from,
      ...given.filter((other) => other.who.includes(one.person)).map(({ to }) => grown(to, meeting)),
    ],
  }));
  const search = {
    ...around,
    people: people.filter(({ id }) => who.includes(id)),
    busy,
    travelMinutes,
    minutes: minutesOf(meeting.span),
    now,
    zone,
  };
  // « à vendredi » keeps the hour; without a day, the nearest time is nearest to where it stood.
  const wish = into.start > from.start ? into.start + (meeting.span.start - from.start) : meeting.span.start;
  return freeTimes(search, into).reduce<Span | undefined>(
    (best, time) => (best && Math.abs(best.start - wish) <= Math.abs(time.start - wish) ? best : time),
    undefined,
  );
}

/** With the way there and back. */
const grown = ({ start, end }: Span, { place }: Meeting): Span => {
  const way = (place?.travelMinutes ?? 0) * 60_000;
  return { start: start - way, end: end + way };
};
