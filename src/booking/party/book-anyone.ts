import { randomUUID } from "node:crypto";
import type { Span } from "../../calendars/calendar.ts";
import type { Block } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import { book, bookUnseen } from "../book.ts";
import { choicesCard, spanFor } from "../cards.ts";
import type { Draft } from "../draft.ts";
import { type MeetingRequest, minutesOf } from "../meeting.ts";
import { horizonAround } from "../proposals.ts";
import { remember, writeBookAt } from "../spoken.ts";
import { splitBusy } from "../unknown-time.ts";
import type { AnyOf } from "./any-of.ts";
import { chooseFor, nearest, openPool, type Pool, spread, type TimeWith, timesWith } from "./pool.ts";

/** What is proposed at once. */
const MOST = 3;

type PartyRequest = Omit<MeetingRequest, "span">;

interface Party {
  counter: Counter;
  draft: Draft;
  request: PartyRequest;
  fixed: readonly Person[];
  groups: readonly AnyOf[];
  reader: Reader;
}

/** « un associé », « Sacha ou Alix »: the fairest choice among those who are free, or times at which somebody is. */
export async function bookAnyone(
  counter: Counter,
  draft: Draft,
  request: PartyRequest,
): Promise<Answer | undefined> {
  const party = gatherParty(counter, draft, request);
  const lacking = party.groups.find(({ people, count }) => people.length < count);
  if (lacking) {
    const words = say(party.reader.language).bookingParty.party;
    const known = lacking.people.length;
    const text = known === 0 && lacking.role ? words.nobodyHas : words.tooFew(lacking.count, known);
    return { card: noteCard(party.reader.language, "warning", text) };
  }
  switch (draft.time.kind) {
    case "exact":
      return bookFairly(party, draft.time.span);
    case "window":
      return offerFairly(party, draft.time.span, draft.time.minutes);
    case "choices":
      return offerChoices(party, draft.time.spans);
    case "none":
    case "problem":
      return undefined;
  }
}

/** Nobody is chosen twice, nor is who asks. */
export function gatherParty(counter: Counter, draft: Draft, request: PartyRequest): Party {
  const { caller } = counter;
  const owner = request.inNameOf ?? caller.person;
  const ids = new Set([owner, ...request.people]);
  const fixed = draft.firm.filter(({ id }) => ids.has(id));
  const may = new Set(draft.firm.map(({ id }) => id).filter((id) => !ids.has(id) && id !== caller.person));
  const groups = draft.anyOf.map((group) => ({
    ...group,
    people: [...new Set(group.people)].filter((id) => may.has(id)),
  }));
  return { counter, draft, request, fixed, groups, reader: readerOfCaller(counter) };
}

export function poolOf(party: Party, wish: Span, minutes: number): Promise<Pool> {
  const { counter, draft, fixed, groups, reader } = party;
  const horizon = horizonAround(wish.start, counter.now, reader.zone);
  const span = { start: Math.min(horizon.start, wish.start), end: Math.max(horizon.end, wish.end) };
  const travelMinutes = party.request.place?.travelMinutes ?? 0;
  const chosen = groups.reduce((sum, { count }) => sum + count, 0);
  const room = { ...party.request, heads: fixed.length + chosen + party.request.guests.length };
  const how = { minutes, zone: reader.zone, travelMinutes, rules: draft.rules, room };
  return openPool(counter, { fixed, groups, firm: draft.firm }, span, how);
}

/** The agenda decides between two at once: who was taken meanwhile is passed over, and the next fairest comes. */
async function bookFairly(party: Party, span: Span): Promise<Answer> {
  const { counter, draft, fixed, groups, reader } = party;
  const { anyOf: _, ...request } = party.request;
  const words = say(reader.language).bookingParty.party;
  const mayCome = groups.reduce((sum, { people }) => sum + people.length, 0);
  let pool = await poolOf(party, span, minutesOf(span));
  for (let tries = 0; tries <= mayCome; tries += 1) {
    const chosen = chooseFor(pool, span);
    const { taken, unread } = splitBusy(
      pool.search.busy.filter(({ person }) => fixed.some(({ id }) => id === person)),
      span,
    );
    if (!chosen || taken.length > 0) break;
    const whole = { ...request, people: [...request.people, ...chosen], span };
    // Whose calendar could not be read is asked about, as in any other meeting.
    if (unread.length > 0) return book(counter, whole, draft);
    const booked = await bookUnseen(counter, whole, draft, [words.fairest(namesOf(party, chosen))]);
    if (booked) return booked;
    pool = await poolOf(party, span, minutesOf(span));
  }
  const times = timesWith(pool, horizonAround(span.start, counter.now, reader.zone));
  const opening = { kind: "note", tone: "warning", text: notFree(party, pool, span) } as const;
  return offer(
    party,
    nearest(times, span.start, MOST),
    [opening, { kind: "text", text: words.nearest }],
    span,
  );
}

function notFree(party: Party, { search }: Pool, span: Span): string {
  const { fixed, groups, reader } = party;
  const { booking, bookingParty } = say(reader.language);
  const when = spanFor(span, reader);
  const { taken } = splitBusy(search.busy, span);
  const busy = fixed.filter(({ id }) => taken.includes(id));
  if (busy.some(({ id }) => id === reader.person)) return booking.taken(booking.youAreBusy, when);
  const [only, ...others] = busy.map(({ name }) => name);
  if (only !== undefined) {
    const who =
      others.length === 0
        ? booking.isBusy(only)
        : booking.areBusy(formatList([only, ...others], reader.language));
    return booking.taken(who, when);
  }
  const people = [...new Set(groups.flatMap((group) => group.people))];
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return bookingParty.party.notFree(when, count, namesOf(party, people));
}

async function offerFairly(party: Party, window: Span, minutes: number): Promise<Answer> {
  const { counter, reader } = party;
  const words = say(reader.language).bookingParty.party;
  const pool = await poolOf(party, window, minutes);
  const said = spanFor(window, reader);
  const wish = { start: window.start, end: window.start + minutes * 60_000 };
  const inside = spread(timesWith(pool, window), MOST);
  if (inside.length > 0)
    return offer(party, inside, [{ kind: "text", text: words.proposals(said) }], wish, window);
  const around = timesWith(pool, horizonAround(window.start, counter.now, reader.zone));
  const opening = [{ kind: "text", text: words.windowNothing(said) } as const];
  return offer(party, nearest(around, window.start, MOST), opening, wish, window);
}

/** The words left several times: those at which somebody can come. */
async function offerChoices(party: Party, spans: readonly Span[]): Promise<Answer> {
  const [first] = spans;
  if (!first) throw new Error("Too few times '0' in offerChoices: expected at least one");
  const pool = await poolOf(party, first, minutesOf(first));
  const times = spans.flatMap((span): TimeWith[] => {
    const people = chooseFor(pool, span);
    return people ? [{ span, people }] : [];
  });
  const { several } = say(party.reader.language).booking;
  return offer(party, times, [{ kind: "text", text: several }], first);
}

/** Each time says with whom it would be; its button carries them. */
function offer(
  party: Party,
  times: readonly TimeWith[],
  opening: readonly Block[],
  wish: Span,
  window?: Span,
): Answer {
  const { request, reader } = party;
  const { booking, bookingParty } = say(reader.language);
  const memory = remember({
    request: { ...request, anyOf: party.groups, span: wish },
    ...(times.length > 0 ? { times: times.map(({ span }) => span) } : {}),
    ...(window ? { window } : {}),
  });
  if (times.length === 0)
    return { card: noteCard(reader.language, "warning", bookingParty.party.nothing), memory };
  const { anyOf: _, ...rest } = request;
  const peopleAt = new Map(times.map(({ span, people }) => [span.start, people]));
  const card = choicesCard({
    reader,
    opening,
    times: times.map(({ span }) => span),
    label: booking.buttons.take,
    textFor: (span) =>
      bookingParty.party.timeWith(spanFor(span, reader), namesOf(party, peopleAt.get(span.start) ?? [])),
    askFor: (span) =>
      writeBookAt({ ...rest, people: [...rest.people, ...(peopleAt.get(span.start) ?? [])], span }),
    once: randomUUID(),
  });
  return { card, memory };
}

const namesOf = ({ draft, reader }: Pick<Party, "draft" | "reader">, ids: readonly string[]): string =>
  formatList(
    draft.firm.filter(({ id }) => ids.includes(id)).map(({ name }) => name),
    reader.language,
  );
