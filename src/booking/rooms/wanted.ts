import type { Span } from "../../calendars/calendar.ts";
import type { Button } from "../../desk/card.ts";
import { formatList } from "../../desk/language/format.ts";
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

/** A meeting that moves takes its rooms along: what the others have taken of them. */
export function roomsAlong(
  meeting: string,
  { rules, holds }: Pick<Looked, "rules" | "holds">,
): { holds: Hold[]; roomBusy: Span[]; roomNames: string[] } {
  const mine = holds.filter((hold) => hold.meeting === meeting).map(({ room }) => room);
  const others = holds.filter((hold) => hold.meeting !== meeting);
  return {
    holds: others,
    roomBusy: roomBusy({ rooms: mine, heads: 0 }, rules.rooms, others),
    roomNames: rules.rooms.filter(({ id }) => mine.includes(id)).map(({ name }) => name),
  };
}

/** What is said where it cannot take its rooms along. */
export function roomTaken(
  { roomBusy: taken = [], roomNames = [] }: { roomBusy?: readonly Span[]; roomNames?: readonly string[] },
  span: Span,
  reader: Reader,
): string | undefined {
  if (!taken.some(({ start, end }) => start < span.end && span.start < end)) return undefined;
  const words = say(reader.language).bookingSettings.rooms;
  return words.taken(formatList(roomNames.map(words.label), reader.language), spanFor(span, reader));
}
