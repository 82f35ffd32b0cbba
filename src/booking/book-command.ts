import { defineCommand } from "../desk/command.ts";
import { bookDraft } from "./book-draft.ts";
import { draftFromForm, draftFromWords } from "./draft.ts";
import { decideInstant } from "./read-time.ts";
import { repairBooking } from "./repair-booking.ts";
import { readBookAt } from "./spoken.ts";

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
    rank: 1,
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

/** What a proposal's button says: the moment is exact, the people are read and met again. */
export const bookAtCommand = defineCommand({
  name: "book at",
  phrases: [],
  run: async (counter) => {
    const asked = readBookAt(counter.words);
    if (!asked) return bookDraft(counter, await draftFromWords(counter), false);
    const people = await draftFromWords({ ...counter, words: asked.people });
    const time = decideInstant(asked.span, counter.now, counter.caller.zone);
    return bookDraft(counter, { ...people, title: asked.title, time }, true);
  },
  repair: repairBooking,
});
