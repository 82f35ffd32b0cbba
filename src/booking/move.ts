import { randomUUID } from "node:crypto";
import type { Span } from "../calendars/calendar.ts";
import type { Block } from "../desk/card.ts";
import { noteCard } from "../desk/cards.ts";
import type { Answer, Counter } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { readerOfCaller } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { lookAround } from "./absent.ts";
import { timeError } from "./book-form.ts";
import { choicesCard, meetingCard, organizerButtons, spanFor } from "./cards.ts";
import { runs } from "./in-name/principal.ts";
import { attendeesOf, type Meeting, minutesOf, travelOf } from "./meeting.ts";
import { moveInUnit } from "./move-in-unit.ts";
import { nothingFound } from "./nothing-found.ts";
import { tellingNotes } from "./notify.ts";
import { findOwnMeeting } from "./own-meeting.ts";
import { fixedMoveCard } from "./places/fixed-cards.ts";
import { placeButtons } from "./places/place-facts.ts";
import { horizonAround, nearestTimes, type Search, spreadTimes } from "./proposals.ts";
import type { TimeReading } from "./read-time.ts";
import { audienceOf } from "./reader.ts";
import { roomsAlong, roomTaken } from "./rooms/wanted.ts";
import { remember, writeMoment } from "./spoken.ts";
import { TakenMeanwhile } from "./taken.ts";
import { takenSentence } from "./taken-sentence.ts";
import { openingOf, splitBusy, unknownCard } from "./unknown-time.ts";

interface Moving {
  meeting: Meeting;
  people: readonly Person[];
  me: Person;
}

/**
 * Moves a meeting to the moment that was said, or offers times inside a window that was. What is not moved is moved `anyway`
 * only.
 */
export async function moveAsSaid(
  counter: Counter,
  id: string,
  time: TimeReading,
  anyway = false,
): Promise<Answer> {
  const found = await findOwnMeeting(counter, id, "organizer");
  if (!found.ok) return found.answer;
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  switch (time.kind) {
    case "exact":
      return moveTo(counter, found, time.span, anyway);
    case "choices":
      return offerMoves(counter, found, time.spans, [
        { kind: "text", text: time.why === "twice" ? words.twice : words.several },
      ]);
    case "window": {
      const search = await lookFor(counter, found, time.span, minutesOf(found.meeting.span));
      const inside = spreadTimes(search, time.span);
      const said = spanFor(time.span, reader);
      const partly = say(reader.language).calendars.unknown.windowProposals(said);
      if (inside.length > 0)
        return offerMoves(
          counter,
          found,
          inside,
          openingOf(search, reader, words.windowProposals(said), partly),
        );
      const nothing = openingOf(search, reader, words.windowNothing(said));
      return offerNearest(counter, found, search, time.span, nothing);
    }
    case "none":
    case "problem":
      return { card: noteCard(reader.language, "warning", timeError(time, reader) ?? words.errors.noTime) };
  }
}

/** The nearest times at which everybody could come instead. */
export async function offerOtherTimes(counter: Counter, moving: Moving): Promise<Answer> {
  const search = await lookFor(counter, moving, moving.meeting.span, minutesOf(moving.meeting.span));
  const { meeting, me } = moving;
  const words = say(counter.caller.language).booking;
  // The choices take the place of the card they were asked on: they say of which meeting they are.
  const ask = runs(meeting, me.id) ? words.moveChoices : words.proposeChoices;
  const text = ask(meeting.title, spanFor(meeting.span, readerOfCaller(counter)));
  const opening = openingOf(search, readerOfCaller(counter), text);
  return offerNearest(counter, moving, search, meeting.span, opening);
}

/** The nearest times that would suit everybody instead. */
export async function otherTimes(counter: Counter, moving: Moving): Promise<Span[]> {
  const { span } = moving.meeting;
  const search = await lookFor(counter, moving, span, minutesOf(span));
  return nearestTimes(search, span, horizonAround(span.start, counter.now, moving.me.zone), span);
}

async function moveTo(counter: Counter, moving: Moving, span: Span, despite: boolean): Promise<Answer> {
  const { meeting, people } = moving;
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  if (meeting.fixed && !despite) return { card: fixedMoveCard(meeting, span, reader) };
  const search = await lookFor(counter, moving, span, minutesOf(span));
  const { taken: busy, unread } = splitBusy(search.busy, span);
  if (busy.length === 0 && unread.length > 0) {
    const moment = `${meeting.id} ${despite ? "anyway " : ""}${writeMoment(span)}`;
    const { moveAnyway } = say(reader.language).calendars.unknown;
    const anyway = { label: moveAnyway, ask: `book move-anyway ${moment}` };
    const buttons = { anyway, again: `book move ${moment}` };
    return { card: unknownCard({ people, unread, busy: search.busy, span }, buttons, reader) };
  }
  const room = busy.length === 0 ? roomTaken(search, span, reader) : undefined;
  const free = busy.length === 0 && room === undefined;
  const moved = free ? await writeMove(counter, moving, span) : undefined;
  if (moved) return moved;
  const text = room ?? takenSentence({ people, reader }, span, busy, search);
  return offerNearest(counter, moving, search, span, [
    { kind: "note", tone: "warning", text },
    ...openingOf(search, reader, words.proposals, say(reader.language).calendars.unknown.proposals),
  ]);
}

/** Seats, meeting, messages and answer move together, or nothing does. */
async function writeMove(
  counter: Counter,
  { meeting: before, people, me }: Moving,
  span: Span,
): Promise<Answer | undefined> {
  const { now, ports } = counter;
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  try {
    return await counter.settle(async (scope) => {
      const moving = { id: before.id, to: span, people, by: me, now, mailbox: ports.mailbox };
      const moved = await moveInUnit(scope, ports.calendar, moving);
      if (!moved) throw new TakenMeanwhile();
      const { meeting, telling } = moved;
      const notes = tellingNotes(telling, reader);
      const buttons = [...organizerButtons(meeting, reader), ...placeButtons(meeting, reader)];
      const request = {
        title: meeting.title,
        people: attendeesOf(meeting),
        guests: meeting.guests,
        span,
        zone: meeting.zone,
      };
      return {
        card: meetingCard(
          {
            headline: words.moved,
            meeting,
            people,
            notes,
            buttons,
            replaces: true,
            audience: audienceOf(counter),
          },
          reader,
        ),
        memory: remember({ request, meeting: meeting.id }),
        undo: `book move ${meeting.id} ${meeting.fixed ? "anyway " : ""}${writeMoment(moved.before.span)}`,
      };
    });
  } catch (error) {
    if (error instanceof TakenMeanwhile) return undefined;
    throw error;
  }
}

/** The meeting's own seats do not stand in its way. */
async function lookFor(
  counter: Counter,
  { meeting, people, me }: Moving,
  wish: Span,
  minutes: number,
): Promise<Search> {
  const coming = people.filter(
    ({ id }) =>
      (id === me.id && id !== meeting.bookedBy) ||
      id === meeting.organizer ||
      attendeesOf(meeting).includes(id),
  );
  const horizon = horizonAround(wish.start, counter.now, me.zone);
  const around = await lookAround(
    counter,
    coming.map(({ id }) => id),
    { start: horizon.start, end: Math.max(horizon.end, wish.end) },
    { except: meeting.id, ...travelOf(meeting), withRooms: true },
  );
  const along = { ...travelOf(meeting), ...roomsAlong(meeting.id, around) };
  return { people: coming, ...around, ...along, minutes, now: counter.now, zone: me.zone };
}

async function offerNearest(
  counter: Counter,
  moving: Moving,
  search: Search,
  wish: Span,
  opening: readonly Block[],
): Promise<Answer> {
  const span = horizonAround(wish.start, counter.now, moving.me.zone);
  const times = nearestTimes(search, wish, span, moving.meeting.span);
  if (times.length > 0) return offerMoves(counter, moving, times, opening);
  const notes = opening.filter(({ kind }) => kind === "note");
  return { card: nothingFound(search, span, readerOfCaller(counter), notes) };
}

async function offerMoves(
  counter: Counter,
  { meeting, me }: Moving,
  times: readonly Span[],
  opening: readonly Block[],
): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  const own = runs(meeting, me.id);
  const card = choicesCard({
    reader,
    opening,
    times,
    label: own ? words.buttons.move : words.form.proposeSubmit,
    askFor: (time) => `book ${own ? "move" : "propose"} ${meeting.id} ${writeMoment(time)}`,
    once: randomUUID(),
    after: [{ label: words.buttons.otherTime, ask: `book ${own ? "move" : "propose"}-form ${meeting.id}` }],
  });
  const request = {
    title: meeting.title,
    people: attendeesOf(meeting),
    guests: meeting.guests,
    span: meeting.span,
    zone: meeting.zone,
  };
  return own ? { card, memory: remember({ request, meeting: meeting.id, times }) } : { card };
}
