import { randomUUID } from "node:crypto";
import type { Span } from "../../calendars/calendar.ts";
import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import type { Meeting } from "../meeting.ts";
import { writeMoment } from "../spoken.ts";

/** A hearing is moved only by who says so twice. */
export function fixedMoveCard(meeting: Meeting, span: Span, reader: Reader): Card {
  const words = say(reader.language).bookingSettings.places;
  const buttons = [
    {
      label: words.buttons.anyway,
      ask: `book move ${meeting.id} anyway ${writeMoment(span)}`,
      once: randomUUID(),
      style: "danger",
      confirm: words.fixedConfirm,
    } as const,
    { label: words.buttons.movable, ask: `book fixed ${meeting.id} no` },
  ];
  return {
    ...noteCard(reader.language, "warning", words.fixedMove(meeting.title), buttons),
    replaces: true,
  };
}

/** Who is invited cannot have it at another time. */
export function fixedProposeCard(meeting: Meeting, people: readonly Person[], reader: Reader): Card {
  const words = say(reader.language);
  const organizer = people.find(({ id }) => id === meeting.organizer)?.name ?? "?";
  const decline = {
    label: words.booking.buttons.decline,
    ask: `book decline ${meeting.id}`,
    style: "danger",
  } as const;
  const text = words.bookingSettings.places.fixedPropose(meeting.title, organizer);
  return { ...noteCard(reader.language, "warning", text, [decline]), replaces: true };
}
