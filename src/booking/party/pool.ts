import type { Span } from "../../calendars/calendar.ts";
import type { Counter } from "../../desk/command.ts";
import type { Person } from "../../firm/facts.ts";
import { lookAround } from "../absent.ts";
import { freeTimes, type Search, worksDuring } from "../proposals.ts";
import { type RoomWish, roomBusy, wantsRoom } from "../rooms/free.ts";
import type { BookingRules } from "../settings/store.ts";
import { readLoads } from "../store/loads.ts";
import { splitBusy } from "../unknown-time.ts";
import type { AnyOf } from "./any-of.ts";
import { chooseFairly, type Load } from "./fairest.ts";

/** Those who come whatever happens, and those of whom some are chosen. */
export interface Pool {
  fixed: readonly Person[];
  groups: readonly AnyOf[];
  /** Of everybody, fixed or not. */
  search: Search;
  loads: readonly Load[];
}

export async function openPool(
  counter: Counter,
  who: { fixed: readonly Person[]; groups: readonly AnyOf[]; firm: readonly Person[] },
  span: Span,
  how: { minutes: number; zone: string; travelMinutes: number; rules: BookingRules; room: RoomWish },
): Promise<Pool> {
  const { fixed, groups, firm } = who;
  const wanted = new Set(groups.flatMap(({ people }) => people));
  const people = [...fixed, ...firm.filter(({ id }) => wanted.has(id))];
  const { rules, travelMinutes, minutes, zone, room } = how;
  const ids = people.map(({ id }) => id);
  const [around, loads] = await Promise.all([
    lookAround(counter, ids, span, { rules, travelMinutes, withRooms: wantsRoom(room) }),
    readLoads(counter.scope, [...wanted], counter.now),
  ]);
  const rooms = wantsRoom(room) ? { roomBusy: roomBusy(room, rules.rooms, around.holds) } : {};
  const search = { ...around, ...rooms, people, minutes, travelMinutes, now: counter.now, zone };
  return { fixed, groups, search, loads };
}

/** Who is chosen for a time: first of those who work then. Whose calendar could not be read is not chosen. */
export function chooseFor({ groups, loads, search }: Pool, span: Span): string[] | undefined {
  const { taken, unread } = splitBusy(search.busy, span);
  const free = search.people.filter(({ id }) => !taken.includes(id) && !unread.includes(id));
  const working = free.filter((person) => worksDuring(person, span));
  const choose = (people: readonly Person[]) =>
    chooseFairly(groups, new Set(people.map(({ id }) => id)), loads);
  return choose(working) ?? choose(free);
}

export interface TimeWith {
  span: Span;
  people: readonly string[];
}

/** The times at which everybody fixed and enough of each group are free, with who is chosen for each. */
export function timesWith(pool: Pool, window: Span): TimeWith[] {
  const { fixed, groups, search, loads } = pool;
  const unread = new Set(search.busy.filter(({ state }) => state === "unknown").map(({ person }) => person));
  const freeAt = new Map<number, Set<string>>();
  const chosen = new Set(groups.flatMap(({ people }) => people));
  for (const person of search.people) {
    if (!chosen.has(person.id) || unread.has(person.id)) continue;
    for (const { start } of freeTimes({ ...search, people: [...fixed, person] }, window)) {
      const free = freeAt.get(start) ?? new Set();
      freeAt.set(start, free.add(person.id));
    }
  }
  const times = [...freeAt].flatMap(([start, free]): TimeWith[] => {
    const people = chooseFairly(groups, free, loads);
    return people ? [{ span: { start, end: start + search.minutes * 60_000 }, people }] : [];
  });
  return times.sort((a, b) => a.span.start - b.span.start);
}

/** The first, the last and the one between: not three times of one morning. */
export function spread<T extends { span: Span }>(times: readonly T[], most: number): T[] {
  const chosen: T[] = [];
  for (let i = 0; i < most; i += 1) {
    const at = most === 1 ? 0 : Math.round((i * (times.length - 1)) / (most - 1));
    const last = chosen.at(-1)?.span.end ?? Number.NEGATIVE_INFINITY;
    const next = times.slice(at).find(({ span }) => span.start >= last);
    if (next && !chosen.includes(next)) chosen.push(next);
  }
  return chosen;
}

/** The nearest to a wish, in their order, none over another. */
export function nearest<T extends { span: Span }>(times: readonly T[], wish: number, most: number): T[] {
  const chosen: T[] = [];
  const byDistance = [...times].sort(
    (a, b) => Math.abs(a.span.start - wish) - Math.abs(b.span.start - wish) || a.span.start - b.span.start,
  );
  for (const time of byDistance) {
    if (chosen.length === most) break;
    if (chosen.every(({ span }) => time.span.end <= span.start || span.end <= time.span.start))
      chosen.push(time);
  }
  return chosen.sort((a, b) => a.span.start - b.span.start);
}
