import { putBack } from "../../database/calendar-returned.ts";
import { noteCard } from "../../desk/cards.ts";
import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { spanFor } from "../cards.ts";
import { splitId } from "../find-meeting.ts";
import { findOwnMeeting } from "../own-meeting.ts";
import { readMeeting } from "../store.ts";

/** « Remettre à 9 h »: the caller's own calendar says again what the desk says. Pressed twice, the second finds it so. */
export const putBackCommand = defineCommand({
  name: "book returned back",
  phrases: [],
  run: async (counter) => {
    const { id = "" } = splitId(counter.words);
    const found = await findOwnMeeting(counter, id, "either");
    if (!found.ok) return found.answer;
    const reader = readerOfCaller(counter);
    const words = say(reader.language).bookingReturned;
    return counter.settle(async (unit) => {
      const meeting = (await readMeeting(unit, id, { lock: true })) ?? found.meeting;
      const differed = await putBack(unit, id, reader.person);
      const card = differed
        ? noteCard(reader.language, "success", words.putBack(spanFor(meeting.span, reader)))
        : noteCard(reader.language, "info", words.nothingToPutBack);
      return { card: { ...card, replaces: true } };
    });
  },
});
