import { randomUUID } from "node:crypto";
import type { Busy, Span } from "../calendars/calendar.ts";
import { inOneUnit } from "../database/client.ts";
import type { Block, Button } from "../desk/card.ts";
import type { Answer, Counter } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../desk/reader.ts";
import { getPeople } from "../firm/facts.ts";
import { lookAround } from "./absent.ts";
import { choicesCard, spanFor } from "./cards.ts";
import type { Draft } from "./draft.ts";
import type { MeetingRequest } from "./meeting.ts";
import { minutesOf, travelOf } from "./meeting.ts";
import { nothingFound } from "./nothing-found.ts";
import { horizonAround, nearestTimes, type Search, spreadTimes } from "./proposals.ts";
import { wantsRoom } from "./rooms/free.ts";
import { type RoomsTaken, roomsBusy, roomsTaken } from "./rooms/wanted.ts";
import { readBookingRules } from "./settings/store.ts";
import { remember, writeBookAt } from "./spoken.ts";
import { takenSentence } from "./taken-sentence.ts";
import { openingOf, splitBusy, unknownCard } from "./unknown-time.ts";
import { type Party, writeMeeting } from "./write-meeting.ts";

/**
 * Books at once where everybody is free; else proposes the nearest times. The agenda decides, not the look before.
 * `known`: the firm's people and how it books, where they were just read.
 */
export async function book(counter: Counter, request: MeetingRequest, known?: Known): Promise<Answer> {
  const party = await gather(counter, request, known);
  const search = await look(counter, party, request, request.span, minutesOf(request.span));
  const { taken, unread } = splitBusy(search.busy, request.span);
  if (taken.length > 0) return propose(counter, request, party, search, taken);
  if (unread.length > 0) return askAboutUnknown(request, party, search.busy, unread);
  const room = roomsTaken(request, party, search);
  if (room) return propose(counter, request, party, search, [], room);
  const booked = await writeMeeting(counter, request, party);
  if (booked) return booked;
  const again = await look(counter, party, request, request.span, minutesOf(request.span));
  const since = splitBusy(again.busy, request.span).taken;
  return propose(counter, request, party, again, since, roomsTaken(request, party, again));
}

/** A day, a morning, « avant vendredi »: three times inside it, or the nearest ones after it. */
export async function offerWithin(
  counter: Counter,
  request: Omit<MeetingRequest, "span">,
  window: Span,
  minutes: number,
  known: Known,
): Promise<Answer> {
  const wish = { start: window.start, end: window.start + minutes * 60_000 };
  const whole = { ...request, span: wish };
  const party = await gather(counter, whole, known);
  const search = await look(counter, party, whole, window, minutes);
  const words = say(party.reader.language).booking;
  const inside = spreadTimes(search, window);
  const said = spanFor(window, party.reader);
  const partly = say(party.reader.language).calendars.unknown;
  const opening = openingOf(search, party.reader, words.windowProposals(said), partly.windowProposals(said));
  if (inside.length > 0) return offer(whole, party.reader, inside, opening, window);
  const near = nearestTimes(search, wish, horizonAround(window.start, counter.now, party.reader.zone));
  if (near.length > 0)
    return offer(
      whole,
      party.reader,
      near,
      openingOf(search, party.reader, words.windowNothing(said)),
      window,
    );
  return nothing(whole, party, search, [], minutes);
}

/** Times to choose from where the words left several. */
export async function offerTimes(
  counter: Counter,
  request: Omit<MeetingRequest, "span">,
  times: readonly Span[],
  opening: string,
  known: Known,
): Promise<Answer> {
  const [first] = times;
  if (!first) throw new Error("Too few times '0' in offerTimes: expected at least one");
  const { reader } = await gather(counter, { ...request, span: first }, known);
  return offer({ ...request, span: first }, reader, times, [{ kind: "text", text: opening }]);
}

/** Everybody of the firm, and how it books: a draft of a meeting holds both. */
type Known = Pick<Draft, "firm" | "rules">;

async function gather(counter: Counter, request: MeetingRequest, known: Known | undefined): Promise<Party> {
  const { caller, scope } = counter;
  const owner = request.inNameOf ?? caller.person;
  const wanted = [caller.person, owner, ...request.people];
  const { firm, rules } =
    known ??
    (await inOneUnit(scope, async (unit) => ({
      firm: await getPeople(unit, wanted),
      rules: await readBookingRules(unit),
    })));
  const people = firm.filter(({ id }) => wanted.includes(id));
  const me = people.find(({ id }) => id === caller.person);
  if (!me) throw new Error(`Unknown caller '${caller.person}' in booking: expected a person of the firm`);
  const organizer = people.find(({ id }) => id === owner);
  if (!organizer) throw new Error(`Unknown person '${owner}' in booking: expected a person of the firm`);
  return {
    caller: me,
    organizer,
    people: [organizer, ...people.filter(({ id }) => id !== owner && request.people.includes(id))],
    reader: readerOfCaller(counter),
    rules,
  };
}

async function look(
  counter: Counter,
  party: Party,
  request: MeetingRequest,
  wish: Span,
  minutes: number,
): Promise<Search> {
  const horizon = horizonAround(wish.start, counter.now, party.reader.zone);
  const span = { start: Math.min(horizon.start, wish.start), end: Math.max(horizon.end, wish.end) };
  const around = await lookAround(
    counter,
    party.people.map(({ id }) => id),
    span,
    { ...travelOf(request), rules: party.rules, withRooms: wantsRoom(request) },
  );
  const search = { people: party.people, ...around, minutes, now: counter.now, zone: party.reader.zone };
  return { ...search, ...travelOf(request), ...roomsBusy(request, search) };
}

/** Books without looking first: undefined where somebody is not free. `notes` are said on the card. */
export async function bookUnseen(
  counter: Counter,
  request: MeetingRequest,
  known: Known,
  notes: readonly string[],
): Promise<Answer | undefined> {
  return writeMeeting(counter, request, await gather(counter, request, known), notes);
}

/** Nobody is known to be busy, but not everybody could be read: who asks decides. */
function askAboutUnknown(
  request: MeetingRequest,
  { people, reader }: Party,
  busy: readonly Busy[],
  unread: readonly string[],
): Answer {
  const again = writeBookAt(request);
  const anyway = {
    label: say(reader.language).calendars.unknown.anyway,
    ask: again.replace(/^book at /, "book anyway "),
  };
  const card = unknownCard({ people, unread, busy, span: request.span }, { anyway, again }, reader);
  return { card, memory: remember({ request }) };
}

/** Taken: says who is not free, never why, and proposes the nearest times for all. */
async function propose(
  counter: Counter,
  request: MeetingRequest,
  party: Party,
  search: Search,
  busy: readonly string[],
  room?: RoomsTaken,
): Promise<Answer> {
  const words = say(party.reader.language).booking;
  const span = horizonAround(request.span.start, counter.now, party.reader.zone);
  const times = nearestTimes(search, request.span, span);
  const text = room && busy.length === 0 ? room.text : takenSentence(party, request.span, busy, search);
  const opening: Block[] = [{ kind: "note", tone: "warning", text }];
  if (times.length === 0 && !room?.others.length)
    return nothing(request, party, search, opening, search.minutes);
  const partly = say(party.reader.language).calendars.unknown.proposals;
  const proposals = openingOf(search, party.reader, room?.times ?? words.proposals, partly);
  return offer(request, party.reader, times, [...opening, ...proposals], undefined, room?.others);
}

async function offer(
  request: MeetingRequest,
  reader: Reader,
  times: readonly Span[],
  opening: readonly Block[],
  window?: Span,
  otherRooms: readonly Button[] = [],
): Promise<Answer> {
  const words = say(reader.language).booking;
  const once = randomUUID();
  const card = choicesCard({
    reader,
    opening,
    times,
    label: words.buttons.take,
    askFor: (time) => writeBookAt({ ...request, span: time }),
    once,
    after: otherRooms.map((button) => ({ ...button, once })),
  });
  return { card, memory: remember({ request, times, ...(window ? { window } : {}) }) };
}

function nothing(
  request: MeetingRequest,
  party: Party,
  search: Search,
  opening: readonly Block[],
  minutes: number,
): Answer {
  const span = horizonAround(request.span.start, search.now, party.reader.zone);
  const card = nothingFound({ ...search, minutes }, span, party.reader, opening);
  return { card, memory: remember({ request }) };
}
