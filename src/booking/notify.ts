import { enqueue, type Outgoing } from "../database/outbox.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Button } from "../desk/card.ts";
import type { Ports } from "../desk/command.ts";
import { formatList, formatTime } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import { type Reader, readerOf } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { guestName, meetingCard } from "./cards.ts";
import { newsInName } from "./in-name/news.ts";
import { awaitsPrincipal, hearersOf } from "./in-name/principal.ts";
import { type InvitationKind, invitationMail } from "./invitation.ts";
import { attendeesOf, type Guest, type Meeting } from "./meeting.ts";
import { planGuests } from "./store/in-name.ts";
import { markGuestsTold } from "./store.ts";

/** What people are told of a meeting: an invitation, a change, an end. One message a person, a change, whatever happens. */
export type News = "invited" | "moved" | "placed" | "cancelled" | "restored";

export interface Telling {
  meeting: Meeting;
  people: readonly Person[];
  /** Who caused it: not told themselves, but told of what could not be delivered. */
  by: Person;
  now: number;
  /** Where mails to guests leave from; absent where none can leave. */
  mailbox: Ports["mailbox"];
  notes?: readonly string[];
  /** Guests are written to although the link to meet by is still to come. */
  withoutLink?: true;
}

/** How long an invitation waits for the link to meet by. */
const LINK_MS = 10 * 60_000;

/** Guests who are to be invited, once there is a link to meet by. */
const awaitsLink = ({ meeting, withoutLink }: Telling): boolean =>
  meeting.video?.state === "wanted" && meeting.status === "confirmed" && withoutLink !== true;

/** A direct message to each attendee, in their language and on their clock, with what they can answer. */
function tellAttendees(
  telling: Telling,
  news: News,
  to: readonly string[] = hearersOf(telling.meeting),
): Outgoing[] {
  const { meeting, people, by, now } = telling;
  return people
    .filter((person) => to.includes(person.id) && person.id !== by.id)
    .map((person) => {
      const reader = readerOf(person, now);
      const words = say(person.language).booking;
      const headline = {
        invited: person.booking === "ask" ? words.invitedAsk(by.name) : words.invited(by.name),
        moved: words.movedBy(by.name),
        placed: say(person.language).bookingSettings.places.placedBy(by.name),
        cancelled: words.cancelledBy(by.name),
        restored: words.invited(by.name),
      }[news];
      const inName = newsInName(meeting, { news, by, people }, reader);
      const buttons = news === "cancelled" ? [] : inName.buttons;
      const card = meetingCard(
        {
          headline: inName.headline ?? headline,
          tone: news === "cancelled" ? "warning" : "info",
          meeting,
          people,
          notes: [...(telling.notes ?? []), ...inName.notes],
          buttons,
        },
        reader,
      );
      return {
        kind: "chat",
        key: `${news}:${meeting.id}:${meeting.sequence}:${person.id}`,
        person: person.id,
        about: by.id,
        card,
      };
    });
}

/** One person is told one thing about a meeting. `what` tells two such messages of the same version apart. */
export function tellOne(
  telling: Telling,
  person: Person,
  what: string,
  headline: string,
  options: { tone?: "info" | "warning"; buttons?: readonly Button[] } = {},
): Outgoing {
  const card = meetingCard(
    {
      headline,
      tone: options.tone ?? "info",
      meeting: telling.meeting,
      people: telling.people,
      notes: telling.notes ?? [],
      buttons: options.buttons ?? [],
    },
    readerOf(person, telling.now),
  );
  return {
    kind: "chat",
    key: `${what}:${telling.meeting.id}:${telling.meeting.sequence}:${telling.by.id}:${person.id}`,
    person: person.id,
    about: telling.by.id,
    card,
  };
}

/**
 * An iCalendar mail to each guest outside, in the organizer's language. Nobody is written to before the firm has agreed;
 * who was written to once hears of every change after that.
 */
function mailGuests(telling: Telling, news: News): Outgoing[] {
  const { meeting, people, by, mailbox, now } = telling;
  if (!mailbox) return [];
  const organizer = people.find(({ id }) => id === meeting.organizer) ?? by;
  return meeting.guests.flatMap((guest): Outgoing[] => {
    const kind = mailKind(meeting, guest, news);
    if (!kind || (kind === "invite" && awaitsLink(telling))) return [];
    const mail = invitationMail({
      meeting: {
        id: meeting.id,
        title: meeting.title,
        start: meeting.span.start,
        end: meeting.span.end,
        zone: meeting.zone,
        sequence: meeting.sequence,
        organizer: contactOf(organizer),
        guests: meeting.guests,
        ...(meeting.place ? { place: meeting.place.name } : {}),
        ...(meeting.video?.state === "ready" ? { videoUrl: meeting.video.url } : {}),
        attendees: people.filter(({ id }) => attendeesOf(meeting).includes(id)).map(contactOf),
      },
      guest,
      from: mailbox,
      kind,
      language: organizer.language,
      now,
    });
    return [
      {
        kind: "mail",
        key: `${news}:${meeting.id}:${meeting.sequence}:${guest.email}`,
        about: organizer.id,
        mail,
      },
    ];
  });
}

function mailKind(meeting: Meeting, guest: Guest, news: News): InvitationKind | undefined {
  if (meeting.status === "cancelled") return guest.told ? "cancel" : undefined;
  if (guest.told) return news === "invited" ? undefined : "update";
  return meeting.status === "confirmed" ? "invite" : undefined;
}

/** Puts the messages of a change in the outbox, with the change itself. */
export async function announce(scope: FirmScope, telling: Telling, news: News): Promise<void> {
  await enqueue(scope, tellAttendees(telling, news), telling.now);
  await writeToGuests(scope, telling, news);
}

/** The firm has agreed: guests who waited for it are invited. */
export const inviteGuests = (scope: FirmScope, telling: Telling): Promise<void> =>
  writeToGuests(scope, telling, "invited");

async function writeToGuests(scope: FirmScope, telling: Telling, news: News): Promise<void> {
  const { meeting, now, mailbox } = telling;
  const mails = mailGuests(telling, news);
  await enqueue(scope, mails, now);
  if (mails.length > 0) await markGuestsTold(scope, meeting.id);
  const waiting = mailbox !== undefined && meeting.guests.some(({ told }) => !told);
  if (waiting && awaitsLink(telling)) await planGuests(scope, meeting.id, now + LINK_MS);
}

const contactOf = (person: Person): { name: string; email?: string } =>
  person.email ? { name: person.name, email: person.email } : { name: person.name };

/** Who was told and who could not be: said on the card, so that nobody is believed to know. */
export function tellingNotes(telling: Telling, reader: Reader): string[] {
  const words = say(reader.language).booking;
  const { meeting, people } = telling;
  const told = people.filter(({ id }) => hearersOf(meeting).includes(id) && id !== reader.person);
  const names = (some: readonly Person[]) =>
    formatList(
      some.map(({ name }) => name),
      reader.language,
    );
  const reached = told.filter(({ reachable }) => reachable);
  const unreached = told.filter(({ reachable }) => !reachable);
  return [
    ...(reached.length > 0 ? [words.told(names(reached))] : []),
    ...(unreached.length > 0 ? [words.notReached(names(unreached))] : []),
    ...guestNotes(telling, reader),
  ];
}

/** `told` is what stood before this change: who was written to once hears of it, who was not may hear now. */
function guestNotes({ meeting, mailbox }: Telling, reader: Reader): string[] {
  const words = say(reader.language).booking;
  const note = (sentence: (names: string) => string, guests: readonly Guest[]): string[] =>
    guests.length > 0 ? [sentence(formatList(guests.map(guestName), reader.language))] : [];
  if (!mailbox) return note(words.guestsNotTold, meeting.guests);
  const before = meeting.guests.filter(({ told }) => told);
  if (meeting.status === "cancelled") return note(words.guestsCancelled, before);
  const fresh = meeting.guests.filter(({ told }) => !told);
  const { guestsWithLink } = say(reader.language).bookingAhead;
  const later = meeting.video?.state === "wanted" ? guestsWithLink : words.guestsTold;
  return [
    ...note(words.guestsUpdated, before),
    ...note(meeting.status === "tentative" ? laterOf(meeting, reader) : later, fresh),
  ];
}

/** Guests wait for the firm to agree; where they are written to without an answer, when that is. */
function laterOf(meeting: Meeting, reader: Reader): (names: string) => string {
  const { booking, bookingParty } = say(reader.language);
  const { guestsAt } = meeting;
  if (guestsAt === undefined || !awaitsPrincipal(meeting)) return booking.guestsLater;
  const at = formatTime(guestsAt, reader.zone, reader.language);
  return (names) => bookingParty.inName.guestsAt(names, at);
}
