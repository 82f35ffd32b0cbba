import { inOneUnit } from "../../database/client.ts";
import { enqueue, type Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { say } from "../../desk/language/say.ts";
import { readerOf } from "../../desk/reader.ts";
import { getPeople, type Person } from "../../firm/facts.ts";
import { meetingCard } from "../cards.ts";
import { hearersOf, runs } from "../in-name/principal.ts";
import type { Meeting } from "../meeting.ts";
import { readMeeting, takeDue } from "../store.ts";

/**
 * Job "meeting-link". The link to meet by has come: everybody whose card said that it was on its way gets it, with the place,
 * once. It could not be made: those who run the meeting are told.
 */
export async function tellLink(scope: FirmScope, id: string, now: number): Promise<void> {
  await inOneUnit(scope, async (unit) => {
    if (!(await takeDue(unit, id, "linkAt", now))) return;
    const meeting = await readMeeting(unit, id);
    const stands = meeting?.status === "tentative" || meeting?.status === "confirmed";
    if (!meeting?.video || !stands || meeting.span.end <= now) return;
    const came = meeting.video.state === "ready";
    const people = await getPeople(unit, [...new Set([meeting.organizer, ...hearersOf(meeting)])]);
    const messages = people
      .filter((person) => person.reachable && (came || runs(meeting, person.id)))
      .map((person) => linkFor(person, meeting, people, now));
    await enqueue(unit, messages, now);
  });
}

function linkFor(person: Person, meeting: Meeting, people: readonly Person[], now: number): Outgoing {
  const words = say(person.language).bookingSettings.places;
  const came = meeting.video?.state === "ready";
  const headline = came ? words.linkCame : words.linkFailed;
  return {
    kind: "chat",
    key: `meeting-link:${meeting.id}:${came ? "ready" : "failed"}:${person.id}`,
    person: person.id,
    card: meetingCard({ headline, tone: came ? "info" : "warning", meeting, people }, readerOf(person, now)),
  };
}
