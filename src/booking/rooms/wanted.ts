import type { Span } from "../../calendars/calendar.ts";
import type { Button } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { spanFor } from "../cards.ts";
import type { MeetingRequest } from "../meeting.ts";
import type { BookingRules } from "../settings/store.ts";
import { writeBookAt } from "../spoken.ts";
import { freeRooms, type Hold, roomBusy, wantsRoom } from "./free.ts";

export const headsOf = ({ guests }: Pick<MeetingRequest, "guests">, people: number): number =>
  people + guests.length;

interface Looked {
  people: readonly unknown[];
  rules: BookingRules;
  holds: readonly Hold[];
}

/** When no room can be had, where one is wanted that the firm has. */
export function roomsBusy(
  request: MeetingRequest,
  { people, rules, holds }: Looked,
): { roomBusy?: readonly Span[] } {
  if (!wantsRoom(request)) return {};
  return { roomBusy: roomBusy({ ...request, heads: headsOf(request, people.length) }, rules.rooms, holds) };
}

/** The room, or every room, is somebody else's then: what is said of it, and which others are free. */
export interface RoomsTaken {
  text: string;
  /** Above the times at which it is free. */
  times: string;
  others: readonly Button[];
}

const MOST = 3;

export function roomsTaken(
  request: MeetingRequest,
  { reader }: { reader: Reader },
  search: Looked & { roomBusy?: readonly Span[] },
): RoomsTaken | undefined {
  const { span } = request;
  const { roomBusy: taken = [], people, rules, holds } = search;
  if (!taken.some(({ start, end }) => start < span.end && span.start < end)) return undefined;
  const words = say(reader.language).bookingSettings.rooms;
  const when = spanFor(span, reader);
  const heads = headsOf(request, people.length);
  const named = rules.rooms.filter(({ id }) => request.rooms?.includes(id));
  const [room] = named;
  if (!room) return { text: words.allTaken(when), times: words.times, others: [] };
  const others = freeRooms(rules.rooms, holds, span, heads).filter(({ id }) => !request.rooms?.includes(id));
  return {
    text: words.taken(words.label(room.name), when),
    times: words.timesOf(words.label(room.name)),
    others: (named.length === 1 ? others : []).slice(0, MOST).map(({ id, name }) => ({
      label: words.label(name),
      ask: writeBookAt({ ...request, rooms: [id] }),
    })),
  };
}
