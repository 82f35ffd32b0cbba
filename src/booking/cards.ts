import type { Span } from "../calendars/calendar.ts";
import type { Block, Button, Card, Row } from "../desk/card.ts";
import { formatList, formatSpan } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import { zoneLabel } from "../desk/language/zone-label.ts";
import type { Reader } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { runs } from "./in-name/principal.ts";
import { attendeesOf, type Guest, type Meeting } from "./meeting.ts";
import { placeFacts } from "./places/place-facts.ts";

const words = (reader: Reader) => say(reader.language).booking;

export const spanFor = (span: Span, reader: Reader): string =>
  formatSpan(span.start, span.end, reader.zone, reader.language, reader.now);

export const guestName = (guest: Guest): string =>
  guest.name ? `${guest.name} (${guest.email})` : guest.email;

/** What a meeting is: subject, time, people. Zones are named where they differ. */
function meetingFacts(meeting: Meeting, people: readonly Person[], reader: Reader): Block {
  const say = words(reader);
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? "?";
  // Seats come in the order of their ids; people by name, as everywhere else on the card.
  const rank = (id: string) => people.findIndex((person) => person.id === id);
  const inOrder = (ids: readonly string[]) => [...ids].sort((a, b) => rank(a) - rank(b));
  const others = [meeting.organizer, ...inOrder(attendeesOf(meeting))]
    .filter((id) => id !== reader.person)
    .map(nameOf);
  const foreign = people.some(
    ({ id, zone }) => zone !== reader.zone && (id === meeting.organizer || attendeesOf(meeting).includes(id)),
  );
  const when = spanFor(meeting.span, reader);
  const pending = meeting.seats
    .filter(({ active, response, person }) => active && response === "pending" && person !== reader.person)
    .map(({ person }) => person);
  return {
    kind: "facts",
    facts: [
      { label: say.facts.title, value: meeting.title },
      {
        label: say.facts.when,
        value: foreign ? `${when} (${zoneLabel(reader.zone, reader.language)})` : when,
      },
      // Only guests: they are named below.
      ...(others.length === 0 && meeting.guests.length > 0
        ? []
        : [
            {
              label: say.facts.people,
              value: others.length > 0 ? formatList(others, reader.language) : say.alone,
            },
          ]),
      ...(meeting.guests.length > 0
        ? [{ label: say.facts.guests, value: formatList(meeting.guests.map(guestName), reader.language) }]
        : []),
      ...placeFacts(meeting, reader),
      ...(meeting.status === "tentative" && pending.length > 0
        ? [
            {
              label: say.facts.status,
              value: say.waitingFor(formatList(inOrder(pending).map(nameOf), reader.language)),
            },
          ]
        : []),
    ],
  };
}

export interface MeetingCard {
  headline: string;
  tone?: "info" | "success" | "warning";
  meeting: Meeting;
  people: readonly Person[];
  notes?: readonly string[];
  buttons?: readonly Button[];
  replaces?: boolean;
  audience?: Card["audience"];
}

/** One meeting and what happened to it, with what can be done now. */
export function meetingCard(made: MeetingCard, reader: Reader): Card {
  const { headline, meeting, people, notes = [] } = made;
  const buttons = [...joinButtons(meeting, reader), ...(made.buttons ?? [])];
  return {
    language: reader.language,
    audience: made.audience ?? "asker",
    summary: `${headline} ${meeting.title}, ${spanFor(meeting.span, reader)}`,
    ...(made.replaces ? { replaces: true } : {}),
    blocks: [
      { kind: "note", tone: made.tone ?? "success", text: headline },
      meetingFacts(meeting, people, reader),
      ...notes.map((text): Block => ({ kind: "text", style: "subtle", text })),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
  };
}

/** The way in, where people meet by video. */
export const joinButtons = ({ video, status, span }: Meeting, reader: Reader): Button[] =>
  video?.state === "ready" && status !== "cancelled" && span.end > reader.now
    ? [{ label: words(reader).buttons.join, ask: "book list", url: video.url }]
    : [];

/** What the organizer can still do. Cancelling asks to be confirmed: it writes to people. */
export function organizerButtons(meeting: Meeting, reader: Reader): Button[] {
  const say = words(reader);
  return [
    { label: say.buttons.move, ask: `book move ${meeting.id}` },
    {
      label: say.buttons.cancel,
      ask: `book cancel ${meeting.id}`,
      style: "danger",
      confirm: say.confirmCancel,
    },
  ];
}

export function attendeeButtons(meeting: Meeting, reader: Reader): Button[] {
  const say = words(reader);
  const mine = meeting.seats.find(({ person }) => person === reader.person);
  return [
    ...(mine?.response === "accepted"
      ? []
      : [{ label: say.buttons.accept, ask: `book accept ${meeting.id}`, style: "primary" } as const]),
    ...(meeting.fixed ? [] : [{ label: say.buttons.propose, ask: `book propose ${meeting.id}` }]),
    { label: say.buttons.decline, ask: `book decline ${meeting.id}`, style: "danger" },
  ];
}

export const buttonsFor = (meeting: Meeting, reader: Reader): Button[] =>
  runs(meeting, reader.person) ? organizerButtons(meeting, reader) : attendeeButtons(meeting, reader);

/** Times to choose from: a line each, one press does it. The nonce is shared: of two presses on one card, the first counts. */
export function choicesCard(choices: {
  reader: Reader;
  opening: readonly Block[];
  times: readonly Span[];
  label: string;
  askFor: (time: Span) => string;
  /** In place of the time alone. */
  textFor?: (time: Span) => string;
  once?: string;
  after?: readonly Button[];
}): Card {
  const { reader, times, opening, after = [] } = choices;
  const rows = times.map(
    (time): Row => ({
      text: choices.textFor?.(time) ?? spanFor(time, reader),
      buttons: [
        {
          label: choices.label,
          ask: choices.askFor(time),
          style: "primary",
          ...(choices.once ? { once: choices.once } : {}),
        },
      ],
    }),
  );
  const first = opening.find((block) => block.kind === "note" || block.kind === "text");
  return {
    language: reader.language,
    audience: "asker",
    replaces: true,
    summary: first && "text" in first ? first.text : words(reader).proposals,
    blocks: [
      ...opening,
      { kind: "list", rows },
      ...(after.length > 0 ? [{ kind: "buttons", buttons: after } as const] : []),
    ],
  };
}
