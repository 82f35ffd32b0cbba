import type { Span } from "../../calendars/calendar.ts";
import type { Counter } from "../../desk/command.ts";
import type { Person } from "../../firm/facts.ts";
import type { Draft } from "../draft.ts";
import { type MeetingRequest, USUAL } from "../meeting.ts";
import { gatherParty, poolOf } from "../party/book-anyone.ts";
import { chooseFairly } from "../party/fairest.ts";
import { nearest, type Pool, spread } from "../party/pool.ts";
import { freeTimes, horizonAround } from "../proposals.ts";

/** A guest needs the time to read and to answer. */
const AHEAD_MS = 2 * 3_600_000;

export interface Found {
  /** Who comes besides the organizer. */
  people: readonly string[];
  times: readonly Span[];
  pool: Pool;
}

/** "few": of a group there are not enough people. */
export type Finding = { ok: true; found: Found } | { ok: false; few: { count: number; known: number } };

/** Times for a guest at which all of the same people are free; of « un associé », the fairest who has enough of them. */
export async function findTimes(
  counter: Counter,
  draft: Draft,
  request: Omit<MeetingRequest, "span">,
  count: number,
): Promise<Finding> {
  const { time } = draft;
  const earliest = counter.now + AHEAD_MS;
  const wish = wishOf(draft, counter.now);
  const party = gatherParty(counter, draft, request);
  const lacking = party.groups.find((group) => group.people.length < group.count);
  if (lacking) return { ok: false, few: { count: lacking.count, known: lacking.people.length } };
  const pool = await poolOf(party, wish.span, wish.minutes);
  const window =
    time.kind === "window" ? time.span : horizonAround(wish.span.start, counter.now, party.reader.zone);
  const timesOf = (people: readonly Person[]): Span[] => {
    const all = freeTimes({ ...pool.search, people }, { ...window, start: Math.max(window.start, earliest) })
      .filter(({ start }) => time.kind !== "choices" || time.spans.some((span) => span.start === start))
      .map((span) => ({ span }));
    const picked = time.kind === "exact" ? nearest(all, wish.span.start, count) : spread(all, count);
    return picked.map(({ span }) => span);
  };
  if (window.end <= earliest) return { ok: true, found: { people: request.people, times: [], pool } };
  const unread = pool.search.busy.filter(({ state }) => state === "unknown").map(({ person }) => person);
  const free = new Set(party.groups.flatMap(({ people }) => people).filter((id) => !unread.includes(id)));
  let best: Found = { people: request.people, times: [], pool };
  for (;;) {
    const chosen = chooseFairly(party.groups, free, pool.loads);
    if (!chosen) return { ok: true, found: best };
    const people = pool.search.people.filter(
      ({ id }) => party.fixed.some((one) => one.id === id) || chosen.includes(id),
    );
    const times = timesOf(people);
    if (times.length > best.times.length) best = { people: [...request.people, ...chosen], times, pool };
    const [first] = chosen;
    if (times.length >= count || first === undefined) return { ok: true, found: best };
    free.delete(first);
  }
}

function wishOf({ time }: Draft, now: number): { span: Span; minutes: number } {
  const lasting = (start: number, minutes: number) => ({
    span: { start, end: start + minutes * 60_000 },
    minutes,
  });
  switch (time.kind) {
    case "exact":
      return { span: time.span, minutes: Math.round((time.span.end - time.span.start) / 60_000) };
    case "window":
      return { span: time.span, minutes: time.minutes };
    case "choices": {
      const [first = { start: now, end: now + USUAL * 60_000 }] = time.spans;
      return { span: first, minutes: Math.round((first.end - first.start) / 60_000) };
    }
    case "none":
    case "problem":
      return lasting(now, time.minutes ?? USUAL);
  }
}
