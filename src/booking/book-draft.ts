import { noteCard } from "../desk/cards.ts";
import type { Answer, Counter } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { readerOfCaller } from "../desk/reader.ts";
import { externalIdsAt } from "../firm/facts.ts";
import { book, offerTimes, offerWithin } from "./book.ts";
import { bookForm, whatIsMissing } from "./book-form.ts";
import type { Draft } from "./draft.ts";
import { MOST_PEOPLE } from "./meeting.ts";
import { rememberPending } from "./spoken.ts";

/** Complete → booked or proposed; several readings → choices; anything missing → the form, filled in. */
export async function bookDraft(counter: Counter, draft: Draft, complete: boolean): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  const missing = whatIsMissing(draft, reader);
  const alone = draft.people.length === 0 && draft.guests.length === 0;
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
  };
  switch (draft.time.kind) {
    case "exact":
      return book(counter, { ...request, span: draft.time.span }, draft.firm);
    case "window":
      return offerWithin(counter, request, draft.time.span, draft.time.minutes, draft.firm);
    case "choices": {
      const opening = draft.time.why === "twice" ? words.twice : words.several;
      return offerTimes(counter, request, draft.time.spans, opening, draft.firm);
    }
    case "none":
    case "problem":
      return askForRest(counter, draft, false);
  }
}

/** The form, with the door's own ids, so that its people picker offers everybody there, met or not. */
async function askForRest(counter: Counter, draft: Draft, untouched: boolean): Promise<Answer> {
  const ids = await externalIdsAt(counter.scope, counter.ask);
  return {
    card: bookForm(draft, readerOfCaller(counter), { untouched, ids }),
    memory: rememberPending(draft),
  };
}
