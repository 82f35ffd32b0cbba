import type { CalendarEvent, MeetingPlace, Span } from "../calendars/calendar.ts";
import type { AnyOf } from "./party/any-of.ts";

/** Longest meeting, in minutes; several days are several meetings. */
export const LONGEST = 12 * 60;
export const SHORTEST = 5;
export const USUAL = 30;
export const MOST_PEOPLE = 30;
/** How far the desk looks for a free time, in days. */
export const HORIZON_DAYS = 14;

export interface Guest {
  email: string;
  name?: string;
  /** An invitation has left for them: changes and the end follow it. */
  told?: boolean;
}

/** What is asked for, once people and words are understood. Instants are epoch milliseconds. */
export interface MeetingRequest {
  title: string;
  /** Ids of people of the firm, without the organizer. */
  people: readonly string[];
  guests: readonly Guest[];
  span: Span;
  /** IANA zone it was said in. */
  zone: string;
  /** Where, as it is said. */
  place?: MeetingPlace;
  /** A link to meet by is wanted. */
  video?: true;
  /** A hearing, a filing, a general meeting: it is not moved. */
  fixed?: true;
  /** Ids of rooms of the firm that are taken with it. */
  rooms?: readonly string[];
  /** The smallest room that is free and holds everybody. */
  anyRoom?: true;
  /** Whose meeting it is, where somebody else books it for them. */
  inNameOf?: string;
  /** Of whom only some come; made people before it is written (party/). */
  anyOf?: readonly AnyOf[];
}

export interface Seat {
  person: string;
  active: boolean;
  response: "pending" | "accepted" | "declined";
}

export interface Meeting {
  id: string;
  title: string;
  span: Span;
  zone: string;
  organizer: string;
  /** "held": one of the times kept for a guest until they choose; it is told to nobody and listed nowhere. */
  status: "held" | "tentative" | "confirmed" | "cancelled";
  sequence: number;
  seats: readonly Seat[];
  guests: readonly Guest[];
  /** Its title may be read by everybody of the firm. */
  openToAll?: true;
  place?: MeetingPlace;
  /** The link to meet by: made, still to be made by the organizer's calendar, or not to be had. */
  video?: { state: "wanted" | "failed" } | { state: "ready"; url: string };
  /** It is not moved. */
  fixed?: true;
  /** Who booked it, where that is not the organizer. */
  bookedBy?: string;
  /** Guests outside are written to then, where the one whose meeting it is has said nothing; epoch milliseconds. */
  guestsAt?: number;
}

export const minutesOf = (span: Span): number => Math.round((span.end - span.start) / 60_000);

/** Who still takes part besides the organizer. */
export const attendeesOf = (meeting: Meeting): readonly string[] =>
  meeting.seats
    .filter((seat) => seat.active && seat.person !== meeting.organizer)
    .map(({ person }) => person);

/** A meeting as calendars hold it; `people` with its organizer. */
export const eventOf = (
  meeting: Pick<Meeting, "id" | "title" | "span" | "zone" | "organizer"> & { place?: MeetingPlace },
  people: readonly string[],
): CalendarEvent => ({
  id: meeting.id,
  title: meeting.title,
  ...meeting.span,
  zone: meeting.zone,
  organizer: meeting.organizer,
  people,
  ...travelOf(meeting),
});

export const travelOf = ({ place }: { place?: MeetingPlace }): { travelMinutes?: number } =>
  place ? { travelMinutes: place.travelMinutes } : {};
