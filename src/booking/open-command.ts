import type { Button } from "../desk/card.ts";
import { noteCard } from "../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import type { Reader } from "../desk/reader.ts";
import { splitId } from "./find-meeting.ts";
import type { Meeting } from "./meeting.ts";
import { findOwnMeeting } from "./own-meeting.ts";
import { showTitle } from "./store/day.ts";

/** The title may stand where everybody of the firm reads it. */
export const openCommand = defineCommand({
  name: "book title show",
  phrases: [],
  run: (counter) => show(counter, true),
});

export const closeCommand = defineCommand({
  name: "book title hide",
  phrases: [],
  run: (counter) => show(counter, false),
});

/** For who called the meeting alone. */
export function titleButtons({ id, organizer, openToAll }: Meeting, reader: Reader): Button[] {
  if (organizer !== reader.person) return [];
  const { openTitle, closeTitle } = say(reader.language).booking.buttons;
  return [
    openToAll
      ? { label: closeTitle, ask: `book title hide ${id}` }
      : { label: openTitle, ask: `book title show ${id}` },
  ];
}

async function show(counter: Counter, openToAll: boolean): Promise<Answer> {
  const found = await findOwnMeeting(counter, splitId(counter.words).id ?? "", "organizer");
  if (!found.ok) return found.answer;
  const { id, title } = found.meeting;
  const { language } = counter.caller;
  const words = say(language).booking;
  return counter.settle(async (scope) => {
    await showTitle(scope, id, openToAll);
    const undo = `book title ${openToAll ? "hide" : "show"} ${id}`;
    const back = { label: openToAll ? words.buttons.closeTitle : words.buttons.openTitle, ask: undo };
    const text = openToAll ? words.titleOpen(title) : words.titleClosed(title);
    return { card: noteCard(language, "success", text, [back]), undo };
  });
}
