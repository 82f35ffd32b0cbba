import type { Button } from "../../desk/card.ts";
import { formatList, formatTime } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import { attendeeButtons, guestName, organizerButtons } from "../cards.ts";
import type { Meeting } from "../meeting.ts";
import { awaitsPrincipal, runs } from "./principal.ts";

interface Happened {
  news: "invited" | "moved" | "placed" | "cancelled" | "restored";
  by: Person;
  people: readonly Person[];
}

interface News {
  /** In place of the usual one. */
  headline?: string;
  notes: string[];
  buttons: Button[];
}

/** What a meeting booked in somebody's name says to each of those who hear of it; of any other, only what they may answer. */
export function newsInName(meeting: Meeting, { news, by, people }: Happened, reader: Reader): News {
  const words = say(reader.language).bookingParty.inName;
  const buttons = buttonsInName(meeting, reader);
  if (meeting.bookedBy === undefined) return { notes: [], buttons };
  const came = news === "invited" || news === "restored";
  if (reader.person !== meeting.organizer) {
    const principal = people.find(({ id }) => id === meeting.organizer)?.name;
    const named = came && principal !== undefined && by.id === meeting.bookedBy;
    return { ...(named ? { headline: words.invited(by.name, principal) } : {}), notes: [], buttons };
  }
  if (news === "cancelled") return { notes: [], buttons };
  if (!awaitsPrincipal(meeting))
    return { ...(came ? { headline: words.booked(by.name) } : {}), notes: [], buttons };
  const waiting = meeting.guests.filter(({ told }) => !told);
  const at = meeting.guestsAt;
  const notes =
    at === undefined || waiting.length === 0
      ? []
      : [
          words.guestsUnlessNo(
            formatList(waiting.map(guestName), reader.language),
            formatTime(at, reader.zone, reader.language),
          ),
        ];
  return { headline: news === "moved" ? words.askedAgain(by.name) : words.asked(by.name), notes, buttons };
}

/** What each of them can do now. */
function buttonsInName(meeting: Meeting, reader: Reader): Button[] {
  if (!runs(meeting, reader.person)) return attendeeButtons(meeting, reader);
  const words = say(reader.language).bookingParty.inName.buttons;
  return reader.person === meeting.organizer && awaitsPrincipal(meeting)
    ? [
        { label: words.yes, ask: `book name yes ${meeting.id}`, style: "primary" },
        { label: words.other, ask: `book move ${meeting.id}` },
        { label: words.no, ask: `book name no ${meeting.id}`, style: "danger" },
      ]
    : organizerButtons(meeting, reader);
}
