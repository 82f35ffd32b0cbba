import type { WantedMeeting } from "../database/calendar-wanted.ts";
import { formatList } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import type { ProviderName, WantedEvent } from "./provider.ts";

/** Whose calendars make a link to meet by. */
const MAKE_VIDEO: readonly ProviderName[] = ["google", "microsoft"];

/** The link to meet by is made by the organizer's calendar; "cannot": by none. */
export function videoToMake({
  video,
  held,
  person,
  organizer,
  link,
}: WantedMeeting): "make" | "cannot" | undefined {
  if (video !== "wanted" || held || person.id !== organizer.id) return undefined;
  return MAKE_VIDEO.includes(link.provider) ? "make" : "cannot";
}

/**
 * A meeting as its person finds it in their calendar. `ownMails`: the firm's own mails invite the guests; else the organizer's
 * calendar does, where it can and once all is agreed.
 */
export function wantedEvent(id: string, meeting: WantedMeeting, ownMails: boolean): WantedEvent {
  const { person, organizer, link, others, guests, place, video } = meeting;
  const words = say(person.language).calendars.writing;
  const invites =
    !ownMails && meeting.agreed && person.id === organizer.id && MAKE_VIDEO.includes(link.provider);
  const said = guests.map(({ name, email }) => (name ? `${name} (${email})` : email));
  const description = [
    ...(others.length > 0 ? [words.with(formatList(others, person.language))] : []),
    ...(guests.length > 0 ? [words.guests(formatList(said, person.language))] : []),
    words.bookedHere,
  ].join("\n");
  return {
    id,
    title: meeting.held ? words.option(meeting.title) : meeting.title,
    ...meeting.span,
    zone: meeting.zone,
    tentative: meeting.tentative,
    description,
    ...(place === undefined ? {} : { place }),
    video: videoToMake(meeting) === "make",
    ...(typeof video === "object" ? { videoUrl: video.url } : {}),
    guests: invites ? guests : [],
  };
}

/** What is asked for only to learn where an event stands that is then removed: it calls nobody. */
export const bareEvent = (event: WantedEvent): WantedEvent => ({ ...event, video: false, guests: [] });
