import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
} from "ical-generator";
import { readAddress } from "../mail/address.ts";
import type { Invitation } from "./invitation.ts";
import { placeForGuests } from "./places/place-for-guests.ts";
import { plainWords } from "./plain-words.ts";

/**
 * The iTIP message (RFC 5546) of an invitation. Times are UTC instants (RFC 5545, 3.3.5, form 2): they stay right
 * across clock changes, in the hour that exists twice too, and every calendar shows them in its own zone. The mailbox
 * that sends is the organizer, under the organizer's name: calendars send acceptances to it.
 */
export function invitationFile(
  { meeting, guest, from, kind, now, language }: Invitation,
  summary: string,
): string {
  const cancelled = kind === "cancel";
  const calendar = ical({
    prodId: { company: "Guichet", product: "Guichet", language: language.toUpperCase() },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  const event = calendar.createEvent({
    id: `${meeting.id}@guichet`,
    sequence: meeting.sequence,
    stamp: new Date(now),
    start: new Date(meeting.start),
    end: new Date(meeting.end),
    summary,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: parameter(meeting.organizer.name), email: from.address },
  });
  const { videoUrl } = meeting;
  const place = placeForGuests(meeting.place, language) || videoUrl;
  if (place) event.location(place);
  if (videoUrl !== undefined) event.url(videoUrl);
  const invite = (who: { name?: string; email: string }, more: { came: boolean; chairs?: boolean }) => {
    const reading = readAddress(who.email);
    if (!reading.ok) return;
    event.createAttendee({
      email: reading.address,
      ...(who.name && { name: parameter(who.name) }),
      type: ICalAttendeeType.INDIVIDUAL,
      role: more.chairs ? ICalAttendeeRole.CHAIR : ICalAttendeeRole.REQ,
      status: more.came ? ICalAttendeeStatus.ACCEPTED : ICalAttendeeStatus.NEEDSACTION,
      rsvp: !more.came && !cancelled,
    });
  };
  const { organizer, attendees, guests } = meeting;
  if (organizer.email && organizer.email !== from.address) {
    invite({ name: organizer.name, email: organizer.email }, { came: true, chairs: true });
  }
  for (const { name, email } of attendees) if (email) invite({ name, email }, { came: false });
  const everyGuest = guests.some(({ email }) => email === guest.email) ? guests : [...guests, guest];
  for (const each of everyGuest) invite(each, { came: false });
  return `${calendar.toString()}\r\n`;
}

/** A quoted parameter value has no way to hold a quote (RFC 5545, 3.2), and ical-generator writes `\"`. */
const parameter = (name: string) => plainWords(name, 120).replace(/["\\]/g, "’");
