import type { TakenEvent } from "../database/calendar-events.ts";
import type { WantedMeeting } from "../database/calendar-wanted.ts";
import { enqueue, type Outgoing } from "../database/outbox.ts";
import type { FirmScope } from "../database/scope.ts";
import { noteCard } from "../desk/cards.ts";
import { formatSpan } from "../desk/language/format.ts";
import type { Language } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";

/** A meeting that is not in somebody's calendar as it should be is said once: to them, and where it was refused to who organises it. */
export async function tellUnwritten(
  scope: FirmScope,
  { id }: TakenEvent,
  meeting: WantedMeeting,
  what: "refused" | "late",
  now: number,
): Promise<void> {
  const { person, organizer, title, span, stands, link } = meeting;
  const whenFor = ({ zone, language }: { zone: string; language: Language }) =>
    formatSpan(span.start, span.end, zone, language, now);
  const chat = (to: { id: string; language: Language }, text: string): Outgoing => ({
    kind: "chat",
    key: `calendar-${what}${stands ? "" : "-removal"}:${id}:${to.id}`,
    person: to.id,
    card: noteCard(to.language, "warning", text),
  });
  const words = say(person.language).calendars.writing;
  const sentence = {
    refused: stands ? words.refused : words.notRemoved,
    late: stands ? words.late : words.lateRemoval,
  }[what];
  const messages = [chat(person, sentence(title, whenFor(person), link.account))];
  if (what === "refused" && stands && organizer.id !== person.id) {
    const theirs = say(organizer.language).calendars.writing;
    messages.push(chat(organizer, theirs.refusedOf(title, whenFor(organizer), person.name)));
  }
  await enqueue(scope, messages, now);
}
