import { enqueue } from "../../database/outbox.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { meetingCard, organizerButtons } from "../cards.ts";
import { splitId } from "../find-meeting.ts";
import { attendeesOf } from "../meeting.ts";
import { announce, tellingNotes } from "../notify.ts";
import { remember } from "../spoken.ts";
import { writeLetter } from "../store/proposals.ts";
import { changeMeeting, readMeeting } from "../store.ts";
import { goneCard, offerCard, offerMail } from "./offer-card.ts";
import { whileOpen } from "./own-proposal.ts";
import { freeTimesOf } from "./release.ts";

/** « Envoyer »: the letter leaves as it was shown, once. */
export const sendOfferCommand = defineCommand({
  name: "book offer send",
  phrases: [],
  run: (counter) =>
    whileOpen(counter, counter.words, async (unit, own) => {
      const { proposal, mailbox } = own;
      const { id, letter } = proposal;
      const reader = readerOfCaller(counter);
      const words = say(reader.language).bookingParty.offer;
      if (letter.sentAt !== undefined)
        return {
          card: offerCard(own, reader, [
            { kind: "note", tone: "info", text: words.sentBefore(letter.guest) },
          ]),
        };
      if (!mailbox) return { card: offerCard(own, reader) };
      const mail = offerMail(own);
      await enqueue(
        unit,
        [{ kind: "mail", key: `offer:${id}:${letter.guest}`, about: proposal.askedBy, mail }],
        counter.now,
      );
      const sent = { ...letter, sentAt: counter.now };
      await writeLetter(unit, id, sent);
      return { card: offerCard({ ...own, proposal: { ...proposal, letter: sent } }, reader) };
    }),
});

const addressCommand = (address: "tu" | "vous") =>
  defineCommand({
    name: `book offer ${address}`,
    phrases: [],
    run: (counter) =>
      whileOpen(counter, counter.words, async (unit, own) => {
        const { proposal } = own;
        // What has left is shown as it left.
        const letter =
          proposal.letter.sentAt === undefined ? { ...proposal.letter, address } : proposal.letter;
        await writeLetter(unit, proposal.id, letter);
        return { card: offerCard({ ...own, proposal: { ...proposal, letter } }, readerOfCaller(counter)) };
      }),
  });

export const tuCommand = addressCommand("tu");
export const vousCommand = addressCommand("vous");

export const releaseOfferCommand = defineCommand({
  name: "book offer release",
  phrases: [],
  run: (counter) =>
    whileOpen(counter, counter.words, async (unit, { proposal }) => {
      const reader = readerOfCaller(counter);
      await freeTimesOf(unit, counter.ports.calendar, proposal, counter.now);
      const text = say(reader.language).bookingParty.offer.released(proposal.letter.guest);
      return { card: goneCard(proposal, reader, text, "info") };
    }),
});

export const takeOfferCommand = defineCommand({
  name: "book offer take",
  phrases: [],
  run: (counter) => {
    const { id = "", rest } = splitId(counter.words);
    return takeTime(counter, id, splitId(rest).id ?? "");
  },
});

/** The guest has chosen: one time becomes the meeting, the others are free again, and everybody is told. */
export function takeTime(counter: Counter, proposalId: string, chosen: string): Promise<Answer> {
  const { now, ports } = counter;
  const reader = readerOfCaller(counter);
  const all = say(reader.language);
  const words = all.bookingParty.offer;
  return whileOpen(counter, proposalId, async (unit, { proposal, people, me }) => {
    const held = proposal.meetings.find(({ id, status }) => id === chosen && status === "held");
    if (!held) return { card: noteCard(reader.language, "warning", words.unknown) };
    if (held.span.start <= now) return { card: noteCard(reader.language, "warning", words.past) };
    const invited = attendeesOf(held);
    const asks = people.some(({ id, booking }) => invited.includes(id) && id !== me.id && booking === "ask");
    await changeMeeting(unit, chosen, { status: asks ? "tentative" : "confirmed" }, now);
    await freeTimesOf(unit, ports.calendar, proposal, now, chosen);
    const meeting = await readMeeting(unit, chosen);
    if (!meeting)
      throw new Error(`Unknown meeting '${chosen}' after a choice: expected the row just changed`);
    const telling = { meeting, people, by: me, now, mailbox: ports.mailbox };
    await announce(unit, telling, "invited");
    const { guest } = proposal.letter;
    const request = {
      title: meeting.title,
      people: invited,
      guests: meeting.guests,
      span: meeting.span,
      zone: meeting.zone,
      ...(meeting.bookedBy === undefined ? {} : { inNameOf: meeting.organizer }),
    };
    return {
      card: meetingCard(
        {
          headline: asks ? words.takenAsked(guest) : words.taken(guest),
          meeting,
          people,
          notes: tellingNotes(telling, reader),
          buttons: organizerButtons(meeting, reader),
          replaces: true,
        },
        reader,
      ),
      memory: remember({ request, meeting: chosen }),
      undo: `book cancel ${chosen}`,
    };
  });
}
