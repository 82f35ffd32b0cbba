import type { Span } from "../../calendars/calendar.ts";
import { intersect, unite } from "../../firm/time/spans.ts";
import type { RoomKnown } from "../settings/store.ts";

/** A room that a meeting has taken. */
export interface Hold extends Span {
  room: string;
  meeting: string;
}

/** What a meeting needs of rooms: these ones, or any that holds so many. */
export interface RoomWish {
  rooms?: readonly string[];
  anyRoom?: true;
  heads: number;
}

export const wantsRoom = ({ rooms = [], anyRoom }: Omit<RoomWish, "heads">): boolean =>
  rooms.length > 0 || anyRoom === true;

/** Those that hold so many, the smallest first; where nobody said how many, it may hold them. */
export const fittingRooms = (rooms: readonly RoomKnown[], heads: number): RoomKnown[] =>
  rooms.filter(({ seats }) => seats === undefined || seats >= heads);

export const freeRooms = (
  rooms: readonly RoomKnown[],
  holds: readonly Hold[],
  span: Span,
  heads: number,
): RoomKnown[] =>
  fittingRooms(rooms, heads).filter(
    ({ id }) => !holds.some(({ room, start, end }) => room === id && start < span.end && span.start < end),
  );

/** When what is needed cannot be had: one of the rooms asked for is taken, or all of those that would do. */
export function roomBusy(wish: RoomWish, rooms: readonly RoomKnown[], holds: readonly Hold[]): Span[] {
  const taken = (id: string): Span[] =>
    unite(holds.filter(({ room }) => room === id).map(({ start, end }) => ({ start, end })));
  const named = unite((wish.rooms ?? []).flatMap(taken));
  if (!wish.anyRoom) return named;
  const [first, ...others] = fittingRooms(rooms, wish.heads).map(({ id }) => taken(id));
  return unite([...named, ...others.reduce((common, spans) => intersect(common, spans), first ?? [])]);
}
