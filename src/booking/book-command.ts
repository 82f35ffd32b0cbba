import { noteCard } from "../desk/cards.ts";
import { type Answer, type Counter, defineCommand, type Exchange } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { book, offerTimes, offerWithin } from "./book.ts";
import { bookForm, whatIsMissing } from "./book-form.ts";
import { spanFor } from "./cards.ts";
import { type Draft, draftFromForm, draftFromWords, mentionsOf } from "./draft.ts";
import { type MeetingRequest, MOST_PEOPLE } from "./meeting.ts";
import { moveAsSaid } from "./move.ts";
import { readerOfCaller } from "./reader.ts";
import { correctTime, pickedTime } from "./repair.ts";
import { readBookAt, recall } from "./spoken.ts";

const NAMED_MEETING =
  /^(?:(?:un |une |a )?(?:point|appel|call|visio|dejeuner|cafe|entretien|signature|audience|visite|lunch|coffee|catch[- ]?up|interview)\b.{0,80}\b(?:avec|with)\b.*)$/;

export const bookCommand = defineCommand({
  name: "book",
  phrases: [
    "rdv",
    "rendez-vous",
    "rendez vous",
    "prends rdv",
    "prends rendez-vous",
    "prends un rdv",
    "prends un rendez-vous",
    "prends-moi un rdv",
    "prends moi un rdv",
    "prends-moi un rendez-vous",
    "prends moi un rendez-vous",
    "prendre rdv",
    "prendre un rdv",
    "prendre rendez-vous",
    "prendre un rendez-vous",
    "un rdv",
    "un rendez-vous",
    "une reunion",
    "reserve",
    "reserve-moi",
    "reserve moi",
    "reserver",
    "cale",
    "cale-moi",
    "cale moi",
    "cale un rdv",
    "cale-moi un rdv",
    "cale moi un rdv",
    "caler",
    "caler un rdv",
    "planifie",
    "planifie un rdv",
    "planifier",
    "planifier un rdv",
    "organise un rdv",
    "mets un rdv",
    "organise une reunion",
    "organise un rendez-vous",
    "reunion",
    "meeting",
    "schedule",
    "set up a meeting",
    "book a meeting",
  ],
  // « point avec Alix vendredi 10h30 » says what it is before with whom.
  matches: (text) => NAMED_MEETING.test(text),
  help: {
    fr: { label: "Prendre un rendez-vous", example: "book @associé demain 14h 30min Point budget" },
    en: { label: "Book a meeting", example: "book @partner tomorrow 2pm 30min Budget" },
  },
  listed: {
    slash: "/book",
    description: {
      fr: "Prendre, lister, déplacer, annuler un rendez-vous",
      en: "Book, list, move, cancel a meeting",
    },
  },
  run: async (counter) => {
    const form = counter.ask.form;
    const draft = form ? await draftFromForm(counter, form) : await draftFromWords(counter);
    return bookDraft(counter, draft, form !== undefined);
  },
  repair: repairBooking,
});

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
    return { card: bookForm(draft, reader, { untouched }) };
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
      return book(counter, { ...request, span: draft.time.span });
    case "window":
      return offerWithin(counter, request, draft.time.span, draft.time.minutes);
    case "choices": {
      const [first] = draft.time.spans;
      const opening =
        draft.time.why === "twice" && first ? words.twice(spanFor(first, reader)) : words.several;
      return offerTimes(counter, request, draft.time.spans, opening);
    }
    case "none":
    case "problem":
      return { card: bookForm(draft, reader) };
  }
}

/** What a proposal's button says: the moment is exact, the people are read and met again. */
export const bookAtCommand = defineCommand({
  name: "book at",
  phrases: [],
  run: async (counter) => {
    const asked = readBookAt(counter.words);
    if (!asked) return bookDraft(counter, await draftFromWords(counter), false);
    const people = await draftFromWords({ ...counter, words: asked.people });
    const past = asked.span.start <= counter.now;
    const local = { kind: "problem", problem: "past" } as const;
    return bookDraft(
      counter,
      { ...people, title: asked.title, time: past ? local : { kind: "exact", span: asked.span } },
      true,
    );
  },
});

/** « non 15h » moves what was just booked, or asks again with what is corrected; « le deuxième » takes a proposal. */
async function repairBooking(counter: Counter, previous: Exchange): Promise<Answer | undefined> {
  const memory = recall(previous.memory);
  if (!memory) return undefined;
  const picked = pickedTime(counter.words, memory.times ?? []);
  if (picked) return book(counter, { ...memory.request, span: picked });
  const corrected = correctTime(counter.words, memory.request.span, counter.now, counter.caller.zone);
  if (!corrected) return undefined;
  if (memory.meeting !== undefined) return moveAsSaid(counter, memory.meeting, corrected);
  return bookDraft(counter, await draftAgain(counter, memory.request, corrected), true);
}

async function draftAgain(counter: Counter, request: MeetingRequest, time: Draft["time"]): Promise<Draft> {
  const read = await draftFromWords({ ...counter, words: mentionsOf(request.people.map((id) => ({ id }))) });
  return { ...read, guests: request.guests, title: request.title, time };
}
