import { enqueue } from "../database/outbox.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Ports } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { readerOf } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { organizerButtons } from "./cards.ts";
import { awaitsPrincipal, runs } from "./in-name/principal.ts";
import { attendeesOf, type Meeting } from "./meeting.ts";
import { inviteGuests, tellOne } from "./notify.ts";
import { changeMeeting, readMeeting, respond } from "./store.ts";

interface Declining {
  meeting: Meeting;
  people: readonly Person[];
  /** Whose seat is given up. */
  me: Person;
  organizer: Person;
  now: number;
  ports: Pick<Ports, "calendar" | "mailbox">;
  /** How those who hear it are told, in their language; « Sacha ne peut pas venir. » unless it is said. */
  sentence?: (reader: Person) => string;
}

/**
 * Gives a seat back, in the unit that holds the meeting's lock. Alone, the organizer has no meeting any more (`ends`); with
 * others, it goes on.
 */
export async function declineSeat(scope: FirmScope, declining: Declining): Promise<{ ends: boolean }> {
  const { meeting: before, people, me, organizer, now, ports } = declining;
  const { id } = before;
  await respond(scope, id, me.id, "declined");
  const left = attendeesOf(before).filter((person) => person !== me.id);
  const ends = left.length === 0 && before.guests.length === 0;
  const waits = before.seats.some(
    ({ person, active, response }) =>
      active &&
      response === "pending" &&
      left.includes(person) &&
      people.find((one) => one.id === person)?.booking === "ask",
  );
  const confirms = before.status === "tentative" && !ends && !waits && !awaitsPrincipal(before);
  if (ends) {
    await changeMeeting(scope, id, { status: "cancelled" }, now);
    await ports.calendar.cancel(scope, id);
  } else if (confirms) {
    await changeMeeting(scope, id, { status: "confirmed" }, now);
  }
  const meeting = (await readMeeting(scope, id)) ?? before;
  const telling = { meeting, people, by: me, now, mailbox: ports.mailbox };
  const hear = people.filter((person) => person.id !== me.id && runs(before, person.id));
  const messages = hear.map((person) => {
    const words = say(person.language).booking;
    const headline = [
      declining.sentence?.(person) ?? words.declinedBy(me.name),
      ...(ends ? [words.nobodyLeft] : confirms ? [words.confirmedNow] : []),
    ].join(" ");
    const buttons = ends
      ? [{ label: words.buttons.book, ask: "book" }]
      : organizerButtons(meeting, readerOf(person, now));
    return tellOne(telling, person, "declined", headline, { tone: "warning", buttons });
  });
  await enqueue(scope, messages, now);
  if (confirms) await inviteGuests(scope, { ...telling, by: organizer });
  return { ends };
}
