import { randomUUID } from "node:crypto";
import type { Span } from "../calendars/calendar.ts";
import type { Block, Card } from "../desk/card.ts";
import type { Answer, Counter } from "../desk/command.ts";
import { formatList } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../desk/reader.ts";
import { getPeople, type Person } from "../firm/facts.ts";
import { awayDuring, lookAround } from "./absent.ts";
import { choicesCard, meetingCard, organizerButtons, spanFor } from "./cards.ts";
import type { MeetingRequest } from "./meeting.ts";
import { eventOf, minutesOf } from "./meeting.ts";
import { announce, tellingNotes } from "./notify.ts";
import {
  busyDuring,
  horizonAround,
  nearestTimes,
  onHoliday,
  reasonsWhyNot,
  type Search,
  spreadTimes,
  worksDuring,
} from "./proposals.ts";
import { audienceOf } from "./reader.ts";
import { remember, writeBookAt } from "./spoken.ts";
import { insertMeeting, readMeeting } from "./store.ts";
import { TakenMeanwhile } from "./taken.ts";

/**
 * Books at once where everybody is free; else proposes the nearest times. The agenda decides, not the look before.
 * `firm`: its people, where they were just read.
 */
export async function book(
  counter: Counter,
  request: MeetingRequest,
  firm?: readonly Person[],
): Promise<Answer> {
  const party = await gather(counter, request, firm);
  const search = await look(counter, party, request.span, minutesOf(request.span));
  const busy = busyDuring(search.busy, request.span);
  if (busy.length > 0) return propose(counter, request, party, search, busy);
  const booked = await write(counter, request, party);
  if (booked) return booked;
  const again = await look(counter, party, request.span, minutesOf(request.span));
  return propose(counter, request, party, again, busyDuring(again.busy, request.span));
}

/** A day, a morning, « avant vendredi »: three times inside it, or the nearest ones after it. */
export async function offerWithin(
  counter: Counter,
  request: Omit<MeetingRequest, "span">,
  window: Span,
  minutes: number,
  firm: readonly Person[],
): Promise<Answer> {
  const wish = { start: window.start, end: window.start + minutes * 60_000 };
  const whole = { ...request, span: wish };
  const party = await gather(counter, whole, firm);
  const search = await look(counter, party, window, minutes);
  const words = say(party.reader.language).booking;
  const inside = spreadTimes(search, window);
  const said = spanFor(window, party.reader);
  if (inside.length > 0)
    return offer(whole, party.reader, inside, [{ kind: "text", text: words.windowProposals(said) }], window);
  const near = nearestTimes(search, wish, horizonAround(window.start, counter.now, party.reader.zone));
  if (near.length > 0)
    return offer(whole, party.reader, near, [{ kind: "text", text: words.windowNothing(said) }], window);
  return nothing(whole, party, search, [], minutes);
}

/** Times to choose from where the words left several. */
export async function offerTimes(
  counter: Counter,
  request: Omit<MeetingRequest, "span">,
  times: readonly Span[],
  opening: string,
  firm: readonly Person[],
): Promise<Answer> {
  const [first] = times;
  if (!first) throw new Error("Too few times '0' in offerTimes: expected at least one");
  const { reader } = await gather(counter, { ...request, span: first }, firm);
  return offer({ ...request, span: first }, reader, times, [{ kind: "text", text: opening }]);
}

interface Party {
  caller: Person;
  /** Everybody who takes part, the caller first. */
  people: readonly Person[];
  reader: Reader;
}

async function gather(
  counter: Counter,
  request: MeetingRequest,
  firm: readonly Person[] | undefined,
): Promise<Party> {
  const { caller, scope } = counter;
  const wanted = [caller.person, ...request.people];
  const people = firm?.filter(({ id }) => wanted.includes(id)) ?? (await getPeople(scope, wanted));
  const me = people.find(({ id }) => id === caller.person);
  if (!me) throw new Error(`Unknown caller '${caller.person}' in booking: expected a person of the firm`);
  return {
    caller: me,
    people: [me, ...people.filter(({ id }) => id !== me.id)],
    reader: readerOfCaller(counter),
  };
}

async function look(counter: Counter, party: Party, wish: Span, minutes: number): Promise<Search> {
  const horizon = horizonAround(wish.start, counter.now, party.reader.zone);
  const span = { start: Math.min(horizon.start, wish.start), end: Math.max(horizon.end, wish.end) };
  const around = await lookAround(
    counter,
    party.people.map(({ id }) => id),
    span,
  );
  return { people: party.people, ...around, minutes, now: counter.now, zone: party.reader.zone };
}

/** The meeting, its seats, its messages and the answer: one unit, everything or nothing. Undefined: somebody was faster. */
async function write(counter: Counter, request: MeetingRequest, party: Party): Promise<Answer | undefined> {
  const { now, ports } = counter;
  const asks = party.people.some((person) => person.id !== party.caller.id && person.booking === "ask");
  try {
    return await counter.settle(async (scope) => {
      const status = asks ? "tentative" : "confirmed";
      const id = await insertMeeting(scope, { ...request, organizer: party.caller.id, status }, now);
      const wanted = { ...request, id, organizer: party.caller.id };
      const event = eventOf(
        wanted,
        party.people.map((person) => person.id),
      );
      const outcome = await ports.calendar.create(scope, event);
      if (!outcome.ok) throw new TakenMeanwhile();
      const meeting = await readMeeting(scope, id);
      if (!meeting) throw new Error(`Unknown meeting '${id}' after insert: expected the row just written`);
      const telling = { meeting, people: party.people, by: party.caller, now, mailbox: ports.mailbox };
      await announce(scope, telling, "invited");
      const words = say(party.reader.language).booking;
      const notes = [...hoursNotes(party, request.span), ...tellingNotes(telling, party.reader)];
      const headline = asks ? words.asked : words.booked;
      const card = meetingCard(
        {
          headline,
          meeting,
          people: party.people,
          notes,
          buttons: organizerButtons(meeting, party.reader),
          replaces: true,
          audience: audienceOf(counter),
        },
        party.reader,
      );
      return { card, memory: remember({ request, meeting: id }), undo: `book cancel ${id}` };
    });
  } catch (error) {
    if (error instanceof TakenMeanwhile) return undefined;
    throw error;
  }
}

/** A time asked for by name is booked outside hours and on holidays too, and the card says so. */
function hoursNotes(party: Party, span: Span): string[] {
  const { language, person: me } = party.reader;
  const words = say(language).booking;
  const sentence = (
    people: readonly Person[],
    to: { outsideHours: typeof words.outsideHours; outsideYours: typeof words.outsideYours },
  ): string[] => {
    const mine = people.some(({ id }) => id === me);
    const others = formatList(
      people.filter(({ id }) => id !== me).map(({ name }) => name),
      language,
    );
    if (mine) return [to.outsideYours(others)];
    return others === "" ? [] : [to.outsideHours(others)];
  };
  const off = party.people.filter((person) => onHoliday(person, span));
  const late = party.people.filter((person) => !off.includes(person) && !worksDuring(person, span));
  return [
    ...sentence(off, { outsideHours: words.publicHoliday, outsideYours: words.publicHolidayYours }),
    ...sentence(late, words),
  ];
}

/** Taken: says who is not free, never why, and proposes the nearest times for all. */
async function propose(
  counter: Counter,
  request: MeetingRequest,
  party: Party,
  search: Search,
  busy: readonly string[],
): Promise<Answer> {
  const words = say(party.reader.language).booking;
  const span = horizonAround(request.span.start, counter.now, party.reader.zone);
  const times = nearestTimes(search, request.span, span);
  const opening: Block[] = [
    { kind: "note", tone: "warning", text: takenSentence(party, request.span, busy, search) },
  ];
  if (times.length === 0) return nothing(request, party, search, opening, search.minutes);
  return offer(request, party.reader, times, [...opening, { kind: "text", text: words.proposals }]);
}

function takenSentence(
  party: Party,
  span: Span,
  taken: readonly string[],
  { absences }: Pick<Search, "absences">,
): string {
  const words = say(party.reader.language).booking;
  if (taken.length === 0) return words.justTaken;
  const { ids, sentences } = awayDuring(absences, span, party.people, party.reader);
  const busy = taken.filter((id) => !ids.has(id));
  if (busy.length === 0) return sentences.join(" ");
  const others = party.people
    .filter(({ id }) => busy.includes(id) && id !== party.caller.id)
    .map(({ name }) => name);
  const parts = [
    ...(busy.includes(party.caller.id) ? [words.youAreBusy] : []),
    ...(others.length > 0
      ? [
          others.length === 1
            ? words.isBusy(others[0] as string)
            : words.areBusy(formatList(others, party.reader.language)),
        ]
      : []),
  ];
  const said = words.taken(formatList(parts, party.reader.language), spanFor(span, party.reader));
  return [said, ...sentences].join(" ");
}

async function offer(
  request: MeetingRequest,
  reader: Reader,
  times: readonly Span[],
  opening: readonly Block[],
  window?: Span,
): Promise<Answer> {
  const words = say(reader.language).booking;
  const card = choicesCard({
    reader,
    opening,
    times,
    label: words.buttons.take,
    askFor: (time) => writeBookAt({ ...request, span: time }),
    once: randomUUID(),
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

/** Nothing in the span suits all: why, person by person, never what they do instead. */
export function nothingFound(search: Search, span: Span, reader: Reader, opening: readonly Block[]): Card {
  const words = say(reader.language).booking;
  const rows = reasonsWhyNot(search, span).map((reason) => ({
    text:
      reason.why === "little"
        ? words.reasons.little(reason.person.name, reason.count)
        : words.reasons[reason.why](reason.person.name),
  }));
  return {
    language: reader.language,
    audience: "asker",
    summary: words.nothing,
    blocks: [
      ...opening,
      { kind: "text", text: words.nothing },
      { kind: "list", rows },
      { kind: "text", style: "subtle", text: words.nothingHint },
    ],
  };
}
