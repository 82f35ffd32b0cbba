import { noteCard } from "../desk/cards.ts";
import type { Answer, Counter } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { readerOfCaller } from "../desk/reader.ts";
import { externalIdsAt } from "../firm/facts.ts";
import { book, offerTimes, offerWithin } from "./book.ts";
import { bookForm, whatIsMissing } from "./book-form.ts";
import type { Draft } from "./draft.ts";
import { whyNotInName } from "./in-name/may-book-for.ts";
import { MOST_PEOPLE } from "./meeting.ts";
import { bookAnyone } from "./party/book-anyone.ts";
import { keptBlocks } from "./party/kept-blocks.ts";
import { mannerOfRequest } from "./places/manner.ts";
import { rememberPending } from "./spoken.ts";

/** Complete → booked or proposed; several readings → choices; anything missing → the form, filled in. */
export async function bookDraft(counter: Counter, draft: Draft, complete: boolean): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  const refused = whyNotInName(counter, draft);
  if (refused) return refused;
  const missing = whatIsMissing(draft, reader);
  // A room is taken for oneself, and one goes to the court alone.
  const somewhere = draft.rooms !== undefined || draft.anyRoom === true || draft.place !== undefined;
  const others = draft.people.length + draft.guests.length + draft.anyOf.length;
  const alone = others === 0 && !somewhere;
  // Nobody named: perhaps somebody was, and not understood. The form asks; sent with nobody, it means nobody.
  if (Object.keys(missing).length > 0 || (alone && !complete)) {
    const untouched =
      draft.time.kind === "none" && alone && draft.unknown.length === 0 && draft.title === "" && !complete;
    return askForRest(counter, draft, untouched);
  }
  if (draft.people.length + draft.guests.length >= MOST_PEOPLE)
    return { card: noteCard(reader.language, "warning", words.errors.tooMany) };
  const request = {
    title: draft.title === "" ? words.defaultTitle : draft.title,
    people: draft.people.map(({ id }) => id),
    guests: draft.guests,
    zone: reader.zone,
    ...mannerOfRequest(draft),
  };
  if (draft.anyOf.length > 0)
    return (await bookAnyone(counter, draft, request)) ?? askForRest(counter, draft, false);
  switch (draft.time.kind) {
    case "exact":
      return book(counter, { ...request, span: draft.time.span }, draft);
    case "window":
      return offerWithin(counter, request, draft.time.span, draft.time.minutes, draft);
    case "choices": {
      const opening = draft.time.why === "twice" ? words.twice : words.several;
      return offerTimes(counter, request, draft.time.spans, opening, draft);
    }
    case "none":
    case "problem":
      return askForRest(counter, draft, false);
  }
}

/** The form, with the door's own ids, so that its people picker offers everybody there, met or not. */
async function askForRest(counter: Counter, draft: Draft, untouched: boolean): Promise<Answer> {
  const ids = await externalIdsAt(counter.scope, counter.ask);
  const reader = readerOfCaller(counter);
  const form = bookForm(draft, reader, { untouched, ids });
  const card = { ...form, blocks: [...keptBlocks(draft, reader), ...form.blocks] };
  return {
    card,
    memory: rememberPending(draft),
  };
}
