import { createHash } from "node:crypto";
import { formatList, formatSpan, formatWhen } from "../desk/language/format.ts";
import { Language } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";
import { zoneLabel } from "../desk/language/zone-label.ts";
import { readAddress } from "../mail/address.ts";
import type { Mail } from "../mail/mailer.ts";
import { invitationFile } from "./invitation-file.ts";
import type { Guest } from "./meeting.ts";
import { placeForGuests } from "./places/place-for-guests.ts";
import { plainWords } from "./plain-words.ts";

/** A meeting as somebody outside the firm is told of it. Instants are epoch milliseconds, `zone` IANA. */
export interface InvitedMeeting {
  id: string;
  title: string;
  start: number;
  end: number;
  zone: string;
  /** Grows with every change: calendars keep the highest. */
  sequence: number;
  organizer: { name: string; email?: string };
  guests: readonly Guest[];
  /** Where, as the firm says it. */
  place?: string;
  /** Where to meet by video. */
  videoUrl?: string;
  /** Of the firm, without the organizer. */
  attendees: readonly { name: string; email?: string }[];
}

export type InvitationKind = "invite" | "update" | "cancel";

export interface Invitation {
  meeting: InvitedMeeting;
  /** Who the mail is for. */
  guest: Guest;
  /** The mailbox it leaves from, where answers arrive. */
  from: { name?: string; address: string };
  kind: InvitationKind;
  language: Language;
  now: number;
}

const LONGEST_TITLE = 120;

/**
 * The mail that tells a guest of a meeting, its change or its end. The same meeting, guest, sequence and kind always
 * make the same Message-ID, and the meeting keeps one UID in their calendar.
 */
export function invitationMail(invitation: Invitation): Mail {
  const { meeting, guest, from, kind, language, now } = invitation;
  const words = say(language).invitation;
  const title = ownTitle(meeting.title);
  const organizer = plainWords(meeting.organizer.name, LONGEST_TITLE);
  const when = formatWhen(meeting.start, meeting.zone, language, now);
  const span = formatSpan(meeting.start, meeting.end, meeting.zone, language, now);
  const others = [
    ...meeting.attendees.map(({ name }) => name),
    ...meeting.guests.filter(({ email }) => email !== guest.email).map(({ name, email }) => name ?? email),
  ].map((name) => plainWords(name, LONGEST_TITLE));
  const writeTo = readAddress(meeting.organizer.email ?? "");
  const wayOut = writeTo.ok ? words.writeTo(organizer, writeTo.address) : words.answerThis;
  const guestName = plainWords(guest.name ?? "", LONGEST_TITLE);
  return {
    to: { address: guest.email, ...(guestName && { name: guestName }) },
    subject: words.subject[kind](title ? words.titleAndTime(title, when) : when),
    text: paragraphs([
      [words.greeting],
      [words.fact[kind](organizer)],
      [
        title,
        words.time(span, zoneLabel(meeting.zone, language)),
        words.people(formatList([organizer, ...others], language)),
        ...whereabouts(meeting, kind, language),
      ],
      [words.request[kind], words.wayOut[kind](wayOut)],
      [words.closing],
      [from.name ? words.signature(organizer, plainWords(from.name, LONGEST_TITLE)) : organizer],
    ]),
    messageId: messageIdOf(invitation),
    invite: {
      method: kind === "cancel" ? "CANCEL" : "REQUEST",
      ics: invitationFile(invitation, title || words.meetingWith(organizer)),
    },
  };
}

function whereabouts(meeting: InvitedMeeting, kind: InvitationKind, language: Language): string[] {
  const words = say(language).bookingSettings.places;
  const place = placeForGuests(meeting.place, language);
  if (kind === "cancel") return [];
  return [
    ...(place === "" ? [] : [words.invitationPlace(place)]),
    ...(meeting.videoUrl === undefined ? [] : [words.invitationVideo(meeting.videoUrl)]),
  ];
}

/** Empty when the title is missing or only says that it is a meeting, in whatever language it was booked. */
export function ownTitle(given: string): string {
  const title = plainWords(given, LONGEST_TITLE);
  const bare = Language.options.map((language) => say(language).invitation.bareTitle.toLowerCase());
  return bare.includes(title.toLowerCase()) ? "" : title;
}

const paragraphs = (groups: readonly (readonly string[])[]) =>
  `${groups.map((lines) => lines.filter((line) => line !== "").join("\n")).join("\n\n")}\n`;

function messageIdOf({ meeting, guest, from, kind }: Invitation): string {
  const who = createHash("sha256").update(guest.email.toLowerCase()).digest("hex").slice(0, 16);
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
  return `meeting.${meeting.id}.${meeting.sequence}.${kind}.${who}@${domain}`;
}
