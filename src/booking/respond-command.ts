import { enqueue, type Outgoing } from "../database/outbox.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Card } from "../desk/card.ts";
import { noteCard } from "../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { readerOfCaller } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { attendeeButtons, meetingCard } from "./cards.ts";
import { declineSeat } from "./decline-seat.ts";
import { splitId } from "./find-meeting.ts";
import { runs } from "./in-name/principal.ts";
import { attendeesOf, eventOf, type Meeting } from "./meeting.ts";
import { inviteGuests, tellOne } from "./notify.ts";
import { findOwnMeeting } from "./own-meeting.ts";
import { changeMeeting, readMeeting, respond } from "./store.ts";

export const acceptCommand = defineCommand({
  name: "book accept",
  phrases: [],
  run: (counter) => accept(counter, splitId(counter.words).id ?? ""),
});

export const declineCommand = defineCommand({
  name: "book decline",
  phrases: [],
  run: (counter) => decline(counter, splitId(counter.words).id ?? ""),
});

interface Responding {
  meeting: Meeting;
  people: readonly Person[];
  me: Person;
  organizer: Person;
  /** Who hears the answers: the organizer, and who booked it in their name. */
  hear: readonly Person[];
}

async function findResponding(
  counter: Counter,
  id: string,
): Promise<{ ok: true; found: Responding } | { ok: false; answer: Answer }> {
  const own = await findOwnMeeting(counter, id, "invited");
  if (!own.ok) return own;
  const organizer = own.people.find((person) => person.id === own.meeting.organizer);
  if (!organizer)
    throw new Error(
      `Unknown organizer '${own.meeting.organizer}' of meeting '${id}': expected a person of the firm`,
    );
  const hear = own.people.filter(({ id: one }) => one !== own.me.id && runs(own.meeting, one));
  return { ok: true, found: { ...own, organizer, hear } };
}

async function accept(counter: Counter, id: string): Promise<Answer> {
  const responding = await findResponding(counter, id);
  if (!responding.ok) return responding.answer;
  const { people, me, organizer, hear } = responding.found;
  const { now, ports } = counter;
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  return counter.settle(async (scope) => {
    const before = await readMeeting(scope, id, { lock: true });
    const mine = before?.seats.find(({ person }) => person === me.id);
    if (!before || before.status === "cancelled" || !mine)
      return { card: gone(reader.language, words.unknownMeeting) };
    const back = !mine.active;
    if (back && !(await takeBack(scope, counter, before))) {
      const buttons = [{ label: words.buttons.propose, ask: `book propose ${id}` }];
      return { card: { ...noteCard(reader.language, "warning", words.takenSince, buttons), replaces: true } };
    }
    await respond(scope, id, me.id, "accepted");
    const pending = before.seats.filter(
      ({ person, active, response }) => active && person !== me.id && response === "pending",
    );
    const waits = pending.some(
      ({ person }) => people.find(({ id: known }) => known === person)?.booking === "ask",
    );
    const confirms = before.status === "tentative" && !waits;
    if (confirms || back) await changeMeeting(scope, id, confirms ? { status: "confirmed" } : {}, now);
    const meeting = (await readMeeting(scope, id)) ?? before;
    const telling = { meeting, people, by: me, now, mailbox: ports.mailbox };
    const messages: Outgoing[] = [];
    const already = before.seats.some(({ person, response }) => person === me.id && response === "accepted");
    const heard = !already && (confirms || back || pending.length === 0);
    for (const person of heard ? hear : []) {
      const toOrganizer = say(person.language).booking;
      const headline = [
        !back && pending.length === 0 && attendeesOf(before).length > 1
          ? toOrganizer.allAccepted
          : toOrganizer.acceptedBy(me.name),
        ...(confirms ? [toOrganizer.confirmedNow] : []),
      ].join(" ");
      messages.push(tellOne(telling, person, "accepted", headline));
    }
    await enqueue(scope, messages, now);
    if (confirms) await inviteGuests(scope, { ...telling, by: organizer });
    const buttons = attendeeButtons(meeting, reader);
    return {
      card: meetingCard({ headline: words.accepted, meeting, people, buttons, replaces: true }, reader),
      undo: `book decline ${id}`,
    };
  });
}

/** Accepted after all: the seat given up is taken again, where the time is still free. */
async function takeBack(scope: FirmScope, { ports, caller }: Counter, meeting: Meeting): Promise<boolean> {
  const coming = meeting.seats.filter(({ active }) => active).map(({ person }) => person);
  const outcome = await ports.calendar.create(scope, eventOf(meeting, [...coming, caller.person]));
  return outcome.ok;
}

/** Gives the seat back. Alone, the organizer has no meeting any more; with others, it goes on. */
export async function decline(counter: Counter, id: string): Promise<Answer> {
  const responding = await findResponding(counter, id);
  if (!responding.ok) return responding.answer;
  const { people, me, organizer } = responding.found;
  const { now, ports } = counter;
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  return counter.settle(async (scope) => {
    const before = await readMeeting(scope, id, { lock: true });
    const mine = before?.seats.find(({ person }) => person === me.id);
    if (!before || before.status === "cancelled")
      return { card: gone(reader.language, words.unknownMeeting) };
    if (!mine || mine.response === "declined") return { card: gone(reader.language, words.declined) };
    const { ends } = await declineSeat(scope, { meeting: before, people, me, organizer, now, ports });
    return {
      card: meetingCard(
        { headline: words.declined, tone: "info", meeting: before, people, replaces: true },
        reader,
      ),
      ...(ends ? {} : { undo: `book accept ${id}` }),
    };
  });
}

const gone = (language: Card["language"], text: string): Card => ({
  ...noteCard(language, "info", text),
  replaces: true,
});
