import { noteCard } from "../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { readerOfCaller } from "../desk/reader.ts";
import { getPeople } from "../firm/facts.ts";
import { meetingCard, organizerButtons } from "./cards.ts";
import { findByWords, pickMeeting, splitId } from "./find-meeting.ts";
import { hearersOf, runs, waitForPrincipal } from "./in-name/principal.ts";
import { eventOf } from "./meeting.ts";
import { announce, tellingNotes } from "./notify.ts";
import { findOwnMeeting } from "./own-meeting.ts";
import { placeButtons } from "./places/place-facts.ts";
import { audienceOf } from "./reader.ts";
import { decline } from "./respond-command.ts";
import { retakeRooms } from "./rooms/retake.ts";
import { changeMeeting, readMeeting } from "./store.ts";
import { TakenMeanwhile } from "./taken.ts";

export const cancelCommand = defineCommand({
  name: "book cancel",
  phrases: [
    "book annule",
    "book annuler",
    "annule mon",
    "annule le",
    "annule la",
    "annule mes",
    "annuler mon",
    "annuler le",
    "annule rdv",
    "annule",
    "annuler",
    "supprime mon rdv",
    "cancel my",
    "cancel the",
    "cancel",
  ],
  help: {
    fr: { label: "Annuler un rendez-vous", example: "annule mon rdv de demain avec Sacha" },
    en: { label: "Cancel a meeting", example: "cancel my meeting of tomorrow with Sacha" },
  },
  run: async (counter) => {
    const { id } = splitId(counter.words);
    if (id !== undefined) return cancel(counter, id);
    const meetings = await findByWords(counter, counter.words);
    const [only, ...others] = meetings;
    if (only && others.length === 0 && counter.words !== "") return cancel(counter, only.id);
    const words = say(counter.caller.language).booking;
    return pickMeeting(
      counter,
      meetings,
      words.whichCancel,
      words.buttons.cancel,
      (meeting) => `book cancel ${meeting.id}`,
    );
  },
});

/** The organizer cancels for everybody; an invited person gives up their own seat. */
async function cancel(counter: Counter, id: string): Promise<Answer> {
  const found = await findOwnMeeting(counter, id, "either");
  if (!found.ok) return found.answer;
  if (!runs(found.meeting, counter.caller.person)) return decline(counter, id);
  const { people, me } = found;
  const { now, ports } = counter;
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  return counter.settle(async (scope) => {
    const current = await readMeeting(scope, id, { lock: true });
    if (!current || current.status === "cancelled")
      return { card: noteCard(reader.language, "info", words.alreadyCancelled) };
    const coming = hearersOf(current);
    await changeMeeting(scope, id, { status: "cancelled" }, now);
    const meeting = { ...current, status: "cancelled", sequence: current.sequence + 1 } as const;
    const telling = {
      meeting,
      people: people.filter((person) => coming.includes(person.id) || person.id === me.id),
      by: me,
      now,
      mailbox: ports.mailbox,
    };
    await announce(scope, telling, "cancelled");
    await ports.calendar.cancel(scope, id);
    return {
      card: meetingCard(
        {
          headline: words.cancelled,
          tone: "info",
          meeting,
          people,
          notes: tellingNotes(telling, reader),
          buttons: [{ label: words.buttons.redo, ask: `book restore ${id}` }],
          replaces: true,
          audience: audienceOf(counter),
        },
        reader,
      ),
      undo: `book restore ${id}`,
    };
  });
}

/** Takes a cancellation back, where the time is still everybody's. */
export const restoreCommand = defineCommand({
  name: "book restore",
  phrases: [],
  run: async (counter) => {
    const { now, ports, caller } = counter;
    const reader = readerOfCaller(counter);
    const words = say(reader.language).booking;
    const refuse = (text: string): Answer => ({ card: noteCard(reader.language, "warning", text) });
    const { id = "" } = splitId(counter.words);
    const before = await readMeeting(counter.scope, id);
    if (!before || before.status === "held" || !runs(before, caller.person))
      return refuse(words.unknownMeeting);
    if (before.status !== "cancelled") return refuse(words.restored);
    if (before.span.start <= now) return refuse(words.alreadyOver);
    const coming = before.seats.filter(({ response }) => response !== "declined").map(({ person }) => person);
    const people = await getPeople(counter.scope, [...coming, before.bookedBy ?? caller.person]);
    const me = people.find((person) => person.id === caller.person);
    const organizer = people.find(({ id: known }) => known === before.organizer);
    if (!me || !organizer) return refuse(words.unknownMeeting);
    try {
      return await counter.settle(async (scope) => {
        const current = await readMeeting(scope, id, { lock: true });
        if (current?.status !== "cancelled") throw new TakenMeanwhile();
        const outcome = await ports.calendar.create(scope, eventOf(before, coming));
        if (!outcome.ok) throw new TakenMeanwhile();
        const lost = await retakeRooms(scope, before, reader.language);
        const asks = people.some(
          ({ id: one, booking }) => one !== me.id && coming.includes(one) && booking === "ask",
        );
        await changeMeeting(scope, id, { status: asks ? "tentative" : "confirmed" }, now);
        if (before.bookedBy !== undefined)
          await waitForPrincipal(scope, before, { principal: organizer, by: me.id, now });
        const meeting = await readMeeting(scope, id);
        if (!meeting) throw new TakenMeanwhile();
        const telling = { meeting, people, by: me, now, mailbox: ports.mailbox };
        await announce(scope, telling, "restored");
        const notes = [...lost, ...tellingNotes(telling, reader)];
        return {
          card: meetingCard(
            {
              headline: words.restored,
              meeting,
              people,
              notes,
              buttons: [...organizerButtons(meeting, reader), ...placeButtons(meeting, reader)],
              replaces: true,
            },
            reader,
          ),
          undo: `book cancel ${id}`,
        };
      });
    } catch (error) {
      if (error instanceof TakenMeanwhile) return refuse(words.cannotRestore);
      throw error;
    }
  },
});
