import { inOneUnit } from "../../database/client.ts";
import { enqueue, type Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { readerOf } from "../../desk/reader.ts";
import { getPeople, type Person } from "../../firm/facts.ts";
import { meetingCard } from "../cards.ts";
import type { Meeting } from "../meeting.ts";
import { readMeeting, takeDue } from "../store.ts";

const MINUTE = 60_000;

/** A meeting is near: those who come are told once, whatever was redelivered or killed. What has begun is not announced. */
export async function remindOfMeeting(scope: FirmScope, id: string, now: number): Promise<void> {
  await inOneUnit(scope, async (unit) => {
    if (!(await takeDue(unit, id, "remindAt", now))) return;
    const meeting = await readMeeting(unit, id);
    if (!meeting || meeting.span.start <= now) return;
    const coming = meeting.seats.filter(({ active }) => active).map(({ person }) => person);
    const people = await getPeople(unit, [...new Set([...coming, meeting.organizer])]);
    const messages = people
      .filter((person) => coming.includes(person.id) && person.reachable)
      .map((person) => reminderFor(person, meeting, people, now));
    await enqueue(unit, messages, now);
  });
}

function reminderFor(person: Person, meeting: Meeting, people: readonly Person[], now: number): Outgoing {
  const reader = readerOf(person, now);
  const minutes = Math.ceil((meeting.span.start - now) / MINUTE);
  const headline = say(person.language).bookingAhead.soon(formatDuration(minutes, person.language));
  return {
    kind: "chat",
    key: `meeting-reminder:${meeting.id}:${meeting.sequence}:${person.id}`,
    person: person.id,
    card: meetingCard({ headline, tone: "info", meeting, people }, reader),
  };
}
