import { enqueue } from "../../database/outbox.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { readerOf, readerOfCaller } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import { guestName, meetingCard, organizerButtons, spanFor } from "../cards.ts";
import { splitId } from "../find-meeting.ts";
import { attendeesOf, type Meeting } from "../meeting.ts";
import { otherTimes } from "../move.ts";
import { announce, inviteGuests, tellOne } from "../notify.ts";
import { findOwnMeeting } from "../own-meeting.ts";
import { writeBookAt } from "../spoken.ts";
import { planGuests } from "../store/in-name.ts";
import { changeMeeting, readMeeting, respond } from "../store.ts";
import { awaitsPrincipal, othersAsked } from "./principal.ts";

/** « D'accord »: whose meeting it is agrees to what was booked in their name. */
export const agreeCommand = defineCommand({
  name: "book name yes",
  phrases: [],
  run: async (counter) => {
    const found = await findMine(counter);
    return found.ok ? agree(counter, found) : found.answer;
  },
});

/** « Non »: nothing is left of it, and who booked it is told with other times. */
export const refuseCommand = defineCommand({
  name: "book name no",
  phrases: [],
  run: async (counter) => {
    const found = await findMine(counter);
    return found.ok ? refuse(counter, found) : found.answer;
  },
});

interface Mine {
  meeting: Meeting;
  people: readonly Person[];
  me: Person;
  booker: Person | undefined;
}

async function findMine(counter: Counter): Promise<({ ok: true } & Mine) | { ok: false; answer: Answer }> {
  const { id = "" } = splitId(counter.words);
  const found = await findOwnMeeting(counter, id, "organizer");
  if (!found.ok) return found;
  const { meeting, people, me } = found;
  const { language } = counter.caller;
  if (meeting.organizer !== me.id) {
    const name = people.find((person) => person.id === meeting.organizer)?.name ?? "?";
    return {
      ok: false,
      answer: { card: noteCard(language, "warning", say(language).booking.notYours(name)) },
    };
  }
  return { ok: true, meeting, people, me, booker: people.find(({ id: one }) => one === meeting.bookedBy) };
}

function agree(counter: Counter, { meeting: { id }, people, me, booker }: Mine): Promise<Answer> {
  const { now, ports } = counter;
  const { mailbox } = ports;
  const reader = readerOfCaller(counter);
  const all = say(reader.language);
  const words = all.bookingParty.inName;
  return counter.settle(async (scope) => {
    const before = await readMeeting(scope, id, { lock: true });
    if (!before || before.status === "cancelled")
      return {
        card: { ...noteCard(reader.language, "info", all.booking.alreadyCancelled), replaces: true },
      };
    const fresh = awaitsPrincipal(before);
    const waits = othersAsked(before, people);
    if (fresh) {
      await respond(scope, id, me.id, "accepted");
      if (before.status === "tentative" && !waits)
        await changeMeeting(scope, id, { status: "confirmed" }, now);
      await planGuests(scope, id, null);
    }
    const meeting = (await readMeeting(scope, id)) ?? before;
    const telling = { meeting, people, by: me, now, mailbox };
    if (fresh && booker) {
      const headline = say(booker.language).bookingParty.inName.agreedTo(me.name);
      await enqueue(scope, [tellOne(telling, booker, "agreed", headline)], now);
    }
    if (fresh) await inviteGuests(scope, telling);
    const invited = formatList(before.guests.filter(({ told }) => !told).map(guestName), reader.language);
    const notes =
      !fresh || invited === "" || meeting.status !== "confirmed"
        ? []
        : [mailbox ? all.booking.guestsTold(invited) : all.booking.guestsNotTold(invited)];
    const headline = fresh ? (waits ? words.agreedWaiting : words.agreed) : words.agreedBefore;
    const buttons = organizerButtons(meeting, reader);
    return { card: meetingCard({ headline, meeting, people, notes, buttons, replaces: true }, reader) };
  });
}

async function refuse(counter: Counter, mine: Mine): Promise<Answer> {
  const { people, me, booker } = mine;
  const { now, ports } = counter;
  const { id } = mine.meeting;
  const reader = readerOfCaller(counter);
  const all = say(reader.language);
  const times = booker ? await otherTimes(counter, mine) : [];
  return counter.settle(async (scope) => {
    const before = await readMeeting(scope, id, { lock: true });
    if (!before || before.status === "cancelled")
      return {
        card: { ...noteCard(reader.language, "info", all.booking.alreadyCancelled), replaces: true },
      };
    await changeMeeting(scope, id, { status: "cancelled" }, now);
    await planGuests(scope, id, null);
    const meeting = { ...before, status: "cancelled", sequence: before.sequence + 1 } as const;
    // Who booked it is told apart, with what could be done instead.
    const others = people.filter((person) => person.id !== booker?.id);
    const telling = { meeting, people: others, by: me, now, mailbox: ports.mailbox };
    await announce(scope, telling, "cancelled");
    await ports.calendar.cancel(scope, id);
    if (booker) {
      const theirs = say(booker.language).bookingParty.inName;
      const { title, guests, zone, place } = before;
      const request = { title, people: attendeesOf(before), guests, zone, ...(place ? { place } : {}) };
      const buttons = times.map((span) => ({
        label: spanFor(span, readerOf(booker, now)),
        ask: writeBookAt({ ...request, span, inNameOf: me.id }),
        once: `instead:${id}`,
      }));
      const notes = buttons.length > 0 ? [theirs.otherTimes] : [];
      const options = { tone: "warning", buttons } as const;
      await enqueue(
        scope,
        [tellOne({ ...telling, people, notes }, booker, "refused", theirs.refusedTo(me.name), options)],
        now,
      );
    }
    const headline = all.bookingParty.inName.refused(booker?.name ?? "?");
    return {
      card: meetingCard({ headline, tone: "info", meeting, people, replaces: true }, reader),
      undo: `book restore ${id}`,
    };
  });
}
