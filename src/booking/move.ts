import { randomUUID } from "node:crypto";
import type { Span } from "../calendars/calendar.ts";
import type { Block } from "../desk/card.ts";
import { noteCard } from "../desk/cards.ts";
import type { Answer, Counter } from "../desk/command.ts";
import { formatList } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import { readerOfCaller } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { awayDuring, lookAround } from "./absent.ts";
import { nothingFound } from "./book.ts";
import { timeError } from "./book-form.ts";
import { choicesCard, meetingCard, organizerButtons, spanFor } from "./cards.ts";
import { attendeesOf, type Meeting, minutesOf } from "./meeting.ts";
import { announce, tellingNotes } from "./notify.ts";
import { findOwnMeeting } from "./own-meeting.ts";
import { busyDuring, horizonAround, nearestTimes, type Search, spreadTimes } from "./proposals.ts";
import type { TimeReading } from "./read-time.ts";
import { audienceOf } from "./reader.ts";
import { remember, writeMoment } from "./spoken.ts";
import { changeMeeting, readMeeting } from "./store.ts";
import { TakenMeanwhile } from "./taken.ts";

interface Moving {
  meeting: Meeting;
  people: readonly Person[];
  me: Person;
}

/** Moves a meeting to the moment that was said, or offers times inside a window that was. */
export async function moveAsSaid(counter: Counter, id: string, time: TimeReading): Promise<Answer> {
  const found = await findOwnMeeting(counter, id, "organizer");
  if (!found.ok) return found.answer;
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  switch (time.kind) {
    case "exact":
      return moveTo(counter, found, time.span);
    case "choices":
      return offerMoves(counter, found, time.spans, [
        { kind: "text", text: time.why === "twice" ? words.twice : words.several },
      ]);
    case "window": {
      const search = await lookFor(counter, found, time.span, minutesOf(found.meeting.span));
      const inside = spreadTimes(search, time.span);
      if (inside.length > 0)
        return offerMoves(counter, found, inside, [
          { kind: "text", text: words.windowProposals(spanFor(time.span, reader)) },
        ]);
      return offerNearest(counter, found, search, time.span, [
        { kind: "text", text: words.windowNothing(spanFor(time.span, reader)) },
      ]);
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
  const ask = meeting.organizer === me.id ? words.moveChoices : words.proposeChoices;
  const text = ask(meeting.title, spanFor(meeting.span, readerOfCaller(counter)));
  return offerNearest(counter, moving, search, meeting.span, [{ kind: "text", text }]);
}

async function moveTo(counter: Counter, moving: Moving, span: Span): Promise<Answer> {
  const { meeting, people } = moving;
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  const search = await lookFor(counter, moving, span, minutesOf(span));
  const busy = busyDuring(search.busy, span);
  const moved = busy.length > 0 ? undefined : await writeMove(counter, moving, span);
  if (moved) return moved;
  const { ids, sentences } = awayDuring(search.absences, span, people, reader);
  const taken = busy.filter((id) => !ids.has(id));
  const names = people.filter(({ id }) => taken.includes(id) && id !== reader.person).map(({ name }) => name);
  const who = taken.includes(reader.person)
    ? words.youAreBusy
    : names.length > 1
      ? words.areBusy(formatList(names, reader.language))
      : words.isBusy(names[0] ?? meeting.title);
  const said = taken.length > 0 ? [words.taken(who, spanFor(span, reader))] : [];
  const text = busy.length === 0 ? words.justTaken : [...said, ...sentences].join(" ");
  return offerNearest(counter, moving, search, span, [
    { kind: "note", tone: "warning", text },
    { kind: "text", text: words.proposals },
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
      const current = await readMeeting(scope, before.id, { lock: true });
      if (!current || current.status === "cancelled") throw new TakenMeanwhile();
      const outcome = await ports.calendar.move(scope, before.id, span);
      if (!outcome.ok) throw new TakenMeanwhile();
      const asks = people.some(({ id, booking }) => attendeesOf(current).includes(id) && booking === "ask");
      await changeMeeting(scope, before.id, { span, status: asks ? "tentative" : "confirmed" }, now);
      const meeting = await readMeeting(scope, before.id);
      if (!meeting) throw new TakenMeanwhile();
      const telling = {
        meeting,
        people,
        by: me,
        now,
        mailbox: ports.mailbox,
        notes: [words.was(spanFor(current.span, reader))],
      };
      await announce(scope, telling, "moved");
      const notes = tellingNotes(telling, reader);
      const buttons = organizerButtons(meeting, reader);
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
        undo: `book move ${meeting.id} ${writeMoment(current.span)}`,
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
    ({ id }) => id === me.id || id === meeting.organizer || attendeesOf(meeting).includes(id),
  );
  const horizon = horizonAround(wish.start, counter.now, me.zone);
  const around = await lookAround(
    counter,
    coming.map(({ id }) => id),
    { start: horizon.start, end: Math.max(horizon.end, wish.end) },
    { except: meeting.id },
  );
  return { people: coming, ...around, minutes, now: counter.now, zone: me.zone };
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
  const own = meeting.organizer === me.id;
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
