import { type Busy, overlaps, type Span } from "../calendars/calendar.ts";
import { holidayDates, type Person } from "../firm/facts.ts";
import { holidaySpans, workingIntervals } from "../firm/time/working-intervals.ts";
import type { Around } from "./absent.ts";
import { addDays, localDate } from "./local-time.ts";
import { HORIZON_DAYS } from "./meeting.ts";
import { findSlots } from "./slots.ts";

/** How many times the desk proposes. */
const MOST = 3;
const STEP = 30;
const SHORT_STEP = 15;

export interface Search extends Around {
  people: readonly Person[];
  /** When none of the rooms that are wanted can be had. */
  roomBusy?: readonly Span[];
  /** The rooms that go with a meeting that moves. */
  roomNames?: readonly string[];
  /** The way there, each way; it stands in `busy` already. */
  travelMinutes?: number;
  minutes: number;
  now: number;
  /** IANA zone of who asks. */
  zone: string;
}

/** The window that is searched around a wish: fourteen days before, from now on, and fourteen past it. */
export const horizonAround = (wish: number, now: number, zone: string): Span => ({
  start: Math.max(now, addDays(wish, -HORIZON_DAYS, zone)),
  end: addDays(Math.max(wish, now), HORIZON_DAYS, zone),
});

/** Times free for everybody and for a room, within working hours and not on anybody's holiday, none at too short notice. */
export function freeTimes(search: Search, span: Span, limit?: number): Span[] {
  const rooms = search.roomBusy ? [{ zone: search.zone, hours: ALWAYS, busy: search.roomBusy }] : [];
  return findSlots({
    from: span.start,
    to: span.end,
    durationMinutes: search.minutes,
    stepMinutes: search.minutes < STEP ? SHORT_STEP : STEP,
    zone: search.zone,
    notBefore: search.now + noticeOf(search) * 60_000,
    people: [
      ...search.people.map((person) => ({
        zone: person.zone,
        hours: person.hours,
        busy: busyOf(person, search, span),
      })),
      ...rooms,
    ],
    ...(limit === undefined ? {} : { limit }),
  });
}

const ALWAYS = [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }];

/** The longest anybody wishes for. */
const noticeOf = ({ people, rules }: Search): number =>
  Math.max(
    ...people.map(
      ({ id }) => rules.wishes.get(id)?.minimumNoticeMinutes ?? rules.settings.minimumNoticeMinutes,
    ),
  );

/** Whether a time is one that everybody likes, of those who said what they like. */
function likedByAll({ people, rules }: Search, span: Span): (time: Span) => boolean {
  const liked = people.flatMap(({ id, zone }) => {
    const { preferred = [] } = rules.wishes.get(id) ?? {};
    return preferred.length === 0 ? [] : [workingIntervals({ zone, hours: preferred }, span.start, span.end)];
  });
  return (time) =>
    liked.every((intervals) => intervals.some(({ start, end }) => start <= time.start && time.end <= end));
}

/**
 * The three free times nearest to the wish, in their order, those that everybody likes before any other; `except` is where it
 * stands already. Overlapping times count once.
 */
export function nearestTimes(search: Search, wish: Span, span: Span, except?: Span): Span[] {
  const byDistance = freeTimes(search, span)
    .filter(({ start }) => start !== except?.start)
    .sort((a, b) => Math.abs(a.start - wish.start) - Math.abs(b.start - wish.start) || a.start - b.start);
  const liked = likedByAll(search, span);
  const chosen: Span[] = [];
  for (const time of [...byDistance.filter(liked), ...byDistance.filter((one) => !liked(one))]) {
    if (chosen.length === MOST) break;
    if (chosen.every((other) => !overlaps(time, other))) chosen.push(time);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

/**
 * Three free times of a window, spread over it rather than the first three of its first morning; where everybody likes some of
 * them, those.
 */
export function spreadTimes(search: Search, window: Span): Span[] {
  const free = freeTimes(search, window);
  const liked = free.filter(likedByAll(search, window));
  const all = liked.length > 0 ? liked : free;
  if (all.length <= MOST) return all;
  const picks = [0, Math.floor((all.length - 1) / 2), all.length - 1].map((i) => all[i] as Span);
  return picks.filter((time, i) => i === 0 || !overlaps(time, picks[i - 1] as Span));
}

export type Why =
  | { person: Person; why: "busy" | "hours" | "unknown" }
  | { person: Person; why: "little"; count: number };

/** Why nothing is common to all, person by person; never what they do instead. */
export function reasonsWhyNot(search: Search, span: Span): Why[] {
  return search.people.map((person): Why => {
    if (search.busy.find((one) => one.person === person.id)?.state === "unknown")
      return { person, why: "unknown" };
    if (workingIntervals(person, span.start, span.end).length === 0) return { person, why: "hours" };
    const count = freeTimes({ ...search, people: [person] }, span).length;
    return count === 0 ? { person, why: "busy" } : { person, why: "little", count };
  });
}

/** Whose own seats or unknown calendar stand against a time. */
export const busyDuring = (busy: readonly Busy[], span: Span): string[] =>
  busy
    .filter((one) => one.state === "unknown" || one.busy.some((other) => overlaps(other, span)))
    .map(({ person }) => person);

export const worksDuring = (person: Person, span: Span): boolean =>
  workingIntervals(person, span.start, span.end).some(
    ({ start, end }) => start <= span.start && end >= span.end,
  );

export const onHoliday = (person: Person, span: Span): boolean =>
  holidaysOf(person, span).some((day) => overlaps(day, span));

function busyOf(person: Person, search: Search, span: Span): Span[] {
  const own = search.busy.find((one) => one.person === person.id);
  // Of what could not be read the card says so, and nobody is booked there unasked (unknown-time.ts).
  if (!own) return [span];
  return [...own.busy.map((taken) => kept(taken, person, search)), ...holidaysOf(person, span)];
}

/** Between two meetings there is time to breathe; the way there is such a time, and nobody needs any after an absence. */
function kept(taken: Span, { id }: Person, search: Search): Span {
  const { rules, absences, travelMinutes = 0 } = search;
  const buffer = rules.wishes.get(id)?.bufferMinutes ?? rules.settings.bufferMinutes;
  const more = Math.max(0, buffer - travelMinutes) * 60_000;
  const away = absences.some(
    ({ person, start, end }) => person === id && start === taken.start && end === taken.end,
  );
  return more === 0 || away ? taken : { start: taken.start - more, end: taken.end + more };
}

/** A holiday of the person's own calendar closes their own day, in their own zone. */
function holidaysOf(person: Person, span: Span): Span[] {
  const yearOf = (at: number) => Number(localDate(at, person.zone).slice(0, 4));
  const [from, to] = [yearOf(span.start), yearOf(span.end)];
  const key = `${person.holidayCalendar} ${person.zone} ${from} ${to}`;
  let known = holidays.get(key);
  if (!known) {
    known = holidaySpans(holidayDates(person.holidayCalendar, from, to), person.zone);
    if (holidays.size >= 200) holidays.clear();
    holidays.set(key, known);
  }
  return known;
}

/** By calendar, zone and years: the same few for every search. */
const holidays = new Map<string, Span[]>();
