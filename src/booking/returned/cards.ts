import type { Span } from "../../calendars/calendar.ts";
import type { Returned } from "../../calendars/read-back.ts";
import type { Button, Card } from "../../desk/card.ts";
import { formatDay, formatList, formatTime, formatWhen } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import { guestName, meetingCard, organizerButtons, spanFor } from "../cards.ts";
import { runs } from "../in-name/principal.ts";
import type { Meeting } from "../meeting.ts";
import { writeMoment } from "../spoken.ts";
import type { Because, InTheWay } from "./decide.ts";

/** What somebody did, as `reader` is told of it. */
export interface Seen {
  meeting: Meeting;
  people: readonly Person[];
  /** Who did it. */
  me: Person;
  organizer: Person;
  change: Returned;
  /** Tells the change from every other; its buttons act once. */
  key: string;
  reader: Reader;
}

type CardOf = (seen: Seen) => Card;

const toOf = ({ change, meeting }: Seen): Span => (change.kind === "moved" ? change.to : meeting.span);

/** They moved what is not theirs alone to move, or what cannot follow: nothing has moved yet. */
export function askMoveCard(
  seen: Seen,
  { because, canMove }: { because: readonly Because[]; canMove: boolean },
  inTheWay: InTheWay,
): Card {
  const { meeting, people, reader } = seen;
  const words = say(reader.language).bookingReturned;
  const to = toOf(seen);
  const [guest, ...guests] = meeting.guests;
  const label = !guest
    ? words.buttons.moveAll
    : guests.length === 0
      ? words.buttons.moveAndTell(guest.name ?? guest.email)
      : words.buttons.moveAndTellAll;
  const notes = because.flatMap((why) => becauseWords(why, seen, inTheWay));
  return meetingCard(
    {
      headline: words.youMoved(meeting.title, spanFor(to, reader)),
      tone: "warning",
      meeting,
      people,
      notes: because.length === 0 ? [words.because.justTaken] : notes,
      buttons: [
        backButton(seen),
        ...(canMove ? [{ label, ask: `book move ${meeting.id} ${writeMoment(to)}`, once: seen.key }] : []),
        { label: words.buttons.other, ask: `book move ${meeting.id}` },
      ],
    },
    reader,
  );
}

function becauseWords(why: Because, seen: Seen, { taken, unread }: InTheWay): string[] {
  const { meeting, people, reader } = seen;
  const words = say(reader.language).bookingReturned.because;
  const named = (some: readonly Person[]) =>
    formatList(
      some.map(({ name }) => name),
      reader.language,
    );
  const others = people.filter(({ id }) => id !== reader.person);
  switch (why) {
    case "past":
      return [words.past];
    case "length":
      return [words.length];
    case "taken": {
      const busy = others.filter(({ id }) => taken.includes(id));
      return [
        ...(taken.includes(reader.person) ? [words.youAreTaken] : []),
        ...(busy.length === 1 ? [words.notFree(named(busy))] : []),
        ...(busy.length > 1 ? [words.notFreeSeveral(named(busy))] : []),
      ];
    }
    case "unread":
      return [words.unread(named(others.filter(({ id }) => unread.includes(id))))];
    case "guests":
      return [words.guests(formatList(meeting.guests.map(guestName), reader.language))];
    case "fixed":
      return [words.fixed];
    case "asks":
      return [words.asks(named(others.filter(({ booking }) => booking === "ask")))];
  }
}

/** « Remettre à 9 h », with its day where that is another one. */
function backButton(seen: Seen): Button {
  const { meeting, reader } = seen;
  const { zone, language, now } = reader;
  const words = say(language).bookingReturned.buttons;
  const [from, to] = [meeting.span.start, toOf(seen).start];
  const sameDay = formatDay(from, zone, language, now) === formatDay(to, zone, language, now);
  const label = sameDay
    ? words.backAt(formatTime(from, zone, language))
    : words.backOn(formatWhen(from, zone, language, now));
  return { label, ask: `book returned back ${meeting.id}`, style: "primary" };
}

/** To who is invited and moved their copy. */
export const yourMoveCard: CardOf = (seen) => {
  const { meeting, people, reader, organizer } = seen;
  const words = say(reader.language).bookingReturned;
  const to = toOf(seen);
  const propose = {
    label: words.buttons.propose(organizer.name),
    ask: `book propose ${meeting.id} ${writeMoment(to)}`,
    once: seen.key,
  };
  const buttons = [backButton(seen), ...(meeting.fixed || to.start <= reader.now ? [] : [propose])];
  const headline = words.youMoved(meeting.title, spanFor(to, reader));
  return meetingCard({ headline, tone: "warning", meeting, people, buttons }, reader);
};

/** To whose meeting it is. */
export const theirMoveCard: CardOf = (seen) => {
  const { meeting, people, reader, me } = seen;
  const words = say(reader.language);
  const to = toOf(seen);
  const moment = `${meeting.id} ${writeMoment(to)}`;
  const agree = { label: words.booking.buttons.agree, ask: `book move ${moment}`, once: seen.key };
  const keep = { label: words.booking.buttons.keep, ask: `book keep ${meeting.id} ${me.id}` };
  const buttons = [keep, ...(to.start <= reader.now ? [] : [agree])];
  const headline = words.bookingReturned.theyMoved(me.name, spanFor(to, reader));
  return meetingCard({ headline, tone: "warning", meeting, people, buttons }, reader);
};

export const overtakenCard: CardOf = (seen) => {
  const { meeting, people, reader, organizer } = seen;
  const words = say(reader.language).bookingReturned;
  const to = toOf(seen);
  const moment = `${meeting.id} ${writeMoment(to)}`;
  const again = runs(meeting, reader.person)
    ? { label: words.buttons.moveAll, ask: `book move ${moment}` }
    : { label: words.buttons.propose(organizer.name), ask: `book propose ${moment}` };
  const buttons = to.start <= reader.now ? [] : [{ ...again, once: seen.key }];
  const headline = words.overtaken(meeting.title, spanFor(to, reader));
  return meetingCard({ headline, tone: "warning", meeting, people, buttons }, reader);
};

/** The meeting followed; `before`: when it was. */
export const followedCard = (seen: Seen, before: Span): Card => {
  const { meeting, people, reader } = seen;
  const words = say(reader.language);
  const notes = [words.booking.was(spanFor(before, reader))];
  const back = { ...seen, meeting: { ...meeting, span: before } };
  const { label } = backButton({
    ...back,
    change: { ...seen.change, kind: "moved", to: meeting.span, overtaken: false },
  });
  const buttons = [
    { label, ask: `book move ${meeting.id} ${writeMoment(before)}`, once: seen.key },
    ...organizerButtons(meeting, reader),
  ];
  return meetingCard({ headline: words.bookingReturned.followed, meeting, people, notes, buttons }, reader);
};

export const heldCard: CardOf = ({ meeting, people, reader }) =>
  meetingCard(
    {
      headline: say(reader.language).bookingReturned.held(spanFor(meeting.span, reader)),
      tone: "info",
      meeting,
      people,
    },
    reader,
  );

/** To who took their copy out; `ends`: nobody was left but the organizer. */
export const declinedCard = ({ meeting, people, reader }: Seen, ends: boolean): Card => {
  const words = say(reader.language).bookingReturned;
  const buttons = ends ? [] : [{ label: words.buttons.comeAfterAll, ask: `book accept ${meeting.id}` }];
  return meetingCard({ headline: words.declined, tone: "info", meeting, people, buttons }, reader);
};

export const cancelledCard: CardOf = ({ meeting, people, reader }) => {
  const words = say(reader.language);
  const buttons = [{ label: words.booking.buttons.redo, ask: `book restore ${meeting.id}` }];
  const headline = words.bookingReturned.cancelled;
  return meetingCard({ headline, tone: "info", meeting, people, buttons }, reader);
};

export const askCancelCard: CardOf = ({ meeting, people, reader }) => {
  const words = say(reader.language).bookingReturned;
  const buttons: Button[] = [
    { label: words.buttons.putBack, ask: `book returned back ${meeting.id}`, style: "primary" },
    { label: words.buttons.cancelAll, ask: `book cancel ${meeting.id}`, style: "danger" },
  ];
  const made = {
    headline: words.askCancel,
    tone: "warning",
    meeting,
    people,
    notes: [words.stillOn],
    buttons,
  } as const;
  return meetingCard(made, reader);
};

export const guestSaidCard: CardOf = ({ meeting, people, reader, change }) => {
  const words = say(reader.language).bookingReturned;
  const [email, said] = change.kind === "guest" ? [change.email, change.said] : ["", "accepted"];
  const guest = meeting.guests.find((one) => one.email.toLowerCase() === email.toLowerCase());
  const name = guest ? guestName(guest) : email;
  const declined = said === "declined";
  return meetingCard(
    {
      headline: declined ? words.guestDeclined(name) : words.guestAccepted(name),
      tone: declined ? "warning" : "success",
      meeting,
      people,
      buttons: declined ? organizerButtons(meeting, reader) : [],
    },
    reader,
  );
};
