import { randomUUID } from "node:crypto";
import type { FirmScope } from "../database/scope.ts";
import type { Card } from "../desk/card.ts";
import type { Answer, Counter } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import type { Reader } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { meetingCard, organizerButtons } from "./cards.ts";
import { waitForPrincipal } from "./in-name/principal.ts";
import type { Meeting, MeetingRequest } from "./meeting.ts";
import { announce, tellingNotes } from "./notify.ts";
import { asWeBook } from "./places/as-we-book.ts";
import { placeButtons } from "./places/place-facts.ts";
import { audienceOf } from "./reader.ts";
import { wantsRoom } from "./rooms/free.ts";
import { furnish } from "./rooms/furnish.ts";
import { headsOf } from "./rooms/wanted.ts";
import type { BookingRules } from "./settings/store.ts";
import { remember } from "./spoken.ts";
import { asInserted, insertSeated, type NewMeeting, readMeeting } from "./store.ts";
import { TakenMeanwhile } from "./taken.ts";
import { timeNotes } from "./time-notes.ts";

export interface Party {
  caller: Person;
  /** Whose meeting it is: the caller, or the one in whose name they book. */
  organizer: Person;
  /** Everybody who takes part, the organizer first. */
  people: readonly Person[];
  reader: Reader;
  rules: BookingRules;
}

/** The meeting, its seats, its messages and the answer: one unit, everything or nothing. Undefined: somebody was faster. */
export async function writeMeeting(
  counter: Counter,
  request: MeetingRequest,
  party: Party,
  said: readonly string[] = [],
): Promise<Answer | undefined> {
  const { organizer, caller } = party;
  const asks = party.people.some((person) => person.id !== caller.id && person.booking === "ask");
  const forOther = organizer.id !== caller.id;
  const whole = asWeBook(request, party.rules.settings);
  const meeting: NewMeeting = {
    ...whole,
    id: randomUUID(),
    organizer: organizer.id,
    status: asks ? "tentative" : "confirmed",
    ...(forOther ? { bookedBy: caller.id } : {}),
  };
  const people = party.people.map(({ id }) => id);
  const insert = (scope: FirmScope) =>
    insertSeated(scope, counter.ports.calendar, meeting, people, counter.now);
  const telling = { counter, party, said, span: request.span };
  try {
    return await counter.settle(async (scope) => {
      const plain = !whole.video && !wantsRoom(whole) && !forOther;
      const card = plain
        ? await insertAndTell(insert(scope), tell(scope, asInserted(meeting, people), [], telling))
        : await insertWhole();
      return { card, memory: remember({ request, meeting: meeting.id }), undo: `book cancel ${meeting.id}` };

      async function insertWhole(): Promise<Card> {
        if (!(await insert(scope))) throw new TakenMeanwhile();
        const heads = headsOf(request, people.length);
        const language = party.reader.language;
        const furnished = await furnish(scope, meeting.id, whole, { ...party, heads, language });
        if (!furnished.ok) throw new TakenMeanwhile();
        if (forOther)
          await waitForPrincipal(scope, meeting, { principal: organizer, by: caller.id, now: counter.now });
        const written = await readMeeting(scope, meeting.id);
        if (!written)
          throw new Error(`Unknown meeting '${meeting.id}' after insert: expected the row just written`);
        return tell(scope, written, furnished.notes, telling);
      }
    });
  } catch (error) {
    if (error instanceof TakenMeanwhile) return undefined;
    throw error;
  }
}

/** Sent together, in this order: where somebody was faster, nobody is told of anything. */
async function insertAndTell(inserted: Promise<boolean>, told: Promise<Card>): Promise<Card> {
  const [free, card] = await Promise.all([inserted, told]);
  if (!free) throw new TakenMeanwhile();
  return card;
}

interface Telling {
  counter: Counter;
  party: Party;
  /** More for the card to say. */
  said: readonly string[];
  /** As it was asked for. */
  span: MeetingRequest["span"];
}

/** Everybody else is told; who asks gets the card. */
async function tell(
  scope: FirmScope,
  meeting: Meeting,
  furnished: readonly string[],
  { counter, party, said, span }: Telling,
): Promise<Card> {
  const { people, caller, reader } = party;
  const telling = { meeting, people, by: caller, now: counter.now, mailbox: counter.ports.mailbox };
  const toCard = async (): Promise<Card> => {
    const words = say(reader.language).booking;
    return meetingCard(
      {
        headline: meeting.status === "tentative" ? words.asked : words.booked,
        meeting,
        people,
        notes: [...timeNotes(party, span), ...furnished, ...tellingNotes(telling, reader), ...said],
        buttons: [...organizerButtons(meeting, reader), ...placeButtons(meeting, reader)],
        replaces: true,
        audience: audienceOf(counter),
      },
      reader,
    );
  };
  const [, card] = await Promise.all([announce(scope, telling, "invited"), toCard()]);
  return card;
}
