import type { Answer, Counter, Exchange } from "../desk/command.ts";
import { book } from "./book.ts";
import { bookDraft } from "./book-draft.ts";
import { type Draft, draftFromWords, mentionsOf } from "./draft.ts";
import type { Guest } from "./meeting.ts";
import { moveAsSaid } from "./move.ts";
import { type Manner, mannerOfRequest } from "./places/manner.ts";
import type { TimeReading } from "./read-time.ts";
import { correctTime, pickedTime } from "./repair.ts";
import { type Pending, recall, recallPending } from "./spoken.ts";

/**
 * « non 15h » moves what was just booked or moved, or asks again with what is corrected; « le deuxième » takes a
 * proposal; « demain 14h », « avec Sacha » complete a form that was left open.
 */
export async function repairBooking(counter: Counter, previous: Exchange): Promise<Answer | undefined> {
  const pending = recallPending(previous.memory);
  if (pending) return complete(counter, pending);
  const memory = recall(previous.memory);
  if (!memory) return undefined;
  const { request, meeting, times = [], window } = memory;
  const picked = pickedTime(counter.words, times);
  const time: TimeReading | undefined = picked
    ? { kind: "exact", span: picked }
    : correctTime(counter.words, { span: request.span, window }, counter.now, counter.caller.zone);
  if (!time) return undefined;
  if (meeting !== undefined) return moveAsSaid(counter, meeting, time, true);
  // Of several who may come, who does is chosen with the time.
  if (picked && !request.anyOf) return book(counter, { ...request, span: picked });
  const people = request.people.map((id) => ({ id }));
  return bookDraft(counter, await draftAgain(counter, people, request, time), true);
}

async function complete(counter: Counter, pending: Pending): Promise<Answer | undefined> {
  const said = await draftFromWords(counter);
  const named = said.people.length + said.guests.length + said.unknown.length + said.ambiguous.length;
  const manner = mannerOfRequest(said);
  const nothing = said.time.kind === "none" && said.time.minutes === undefined;
  // Anything else in the words is another subject: « rappelle Durand demain » completes no form.
  if (
    said.title !== "" ||
    said.badAddresses.length > 0 ||
    (named === 0 && nothing && Object.keys(manner).length === 0)
  )
    return undefined;
  const before = pending.time;
  const corrected =
    before.kind === "exact"
      ? correctTime(counter.words, { span: before.span }, counter.now, counter.caller.zone)
      : undefined;
  const minutes = "minutes" in before ? before.minutes : undefined;
  const time = nothing ? before : (corrected ?? withMinutes(said.time, minutes, before));
  const people = [...pending.people.map((id) => ({ id })), ...said.people];
  const draft = await draftAgain(counter, people, pending, time);
  return bookDraft(
    counter,
    {
      ...draft,
      ...manner,
      guests: mergeGuests(draft.guests, said.guests),
      unknown: said.unknown,
      ambiguous: said.ambiguous,
    },
    false,
  );
}

/** A length said before the day, or after it, goes with it. */
function withMinutes(said: TimeReading, minutes: number | undefined, before: TimeReading): TimeReading {
  if (said.kind === "none" && said.minutes !== undefined && before.kind === "window")
    return { ...before, minutes: said.minutes };
  if (minutes === undefined) return said;
  if (said.kind === "window") return { ...said, minutes };
  if (said.kind !== "exact") return said;
  return { kind: "exact", span: { start: said.span.start, end: said.span.start + minutes * 60_000 } };
}

const mergeGuests = (some: readonly Guest[], more: readonly Guest[]): Guest[] => [
  ...new Map([...some, ...more].map((guest) => [guest.email.toLowerCase(), guest])).values(),
];

async function draftAgain(
  counter: Counter,
  people: readonly { id: string }[],
  kept: { guests: readonly Guest[]; title: string } & Manner,
  time: TimeReading,
): Promise<Draft> {
  const read = await draftFromWords({ ...counter, words: mentionsOf(people) });
  return { ...read, ...mannerOfRequest(kept), guests: kept.guests, title: kept.title, time };
}
