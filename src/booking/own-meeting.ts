import { noteCard } from "../desk/cards.ts";
import type { Answer, Counter } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { readerOfCaller } from "../desk/reader.ts";
import { getPeople, type Person } from "../firm/facts.ts";
import { organizerButtons } from "./cards.ts";
import { runs } from "./in-name/principal.ts";
import type { Meeting } from "./meeting.ts";
import { readMeeting } from "./store.ts";

export type OwnMeeting =
  | { ok: true; meeting: Meeting; people: readonly Person[]; me: Person }
  | { ok: false; answer: Answer };

/**
 * A meeting the caller may act on: "organizer" for what changes it for everybody, "invited" for what an invited person
 * answers, "either" for what both may ask. Who booked it in somebody's name may do as its organizer. What a button carries is read again here: the meeting may be gone, over, or somebody else's.
 */
export async function findOwnMeeting(
  counter: Counter,
  id: string,
  as: "organizer" | "invited" | "either",
): Promise<OwnMeeting> {
  const { caller, scope, now } = counter;
  const words = say(caller.language).booking;
  const refuse = (text: string): OwnMeeting => ({
    ok: false,
    answer: { card: { ...noteCard(caller.language, "warning", text), replaces: true } },
  });
  const meeting = await readMeeting(scope, id);
  const own = meeting !== undefined && runs(meeting, caller.person);
  const mine = own || meeting?.seats.some(({ person }) => person === caller.person);
  // Somebody else's meeting is as unknown as one that never was: its existence is nobody's business.
  if (!meeting || !mine || meeting.status === "held") return refuse(words.unknownMeeting);
  if (meeting.status === "cancelled") return refuse(words.alreadyCancelled);
  if (meeting.span.end <= now) return refuse(words.alreadyOver);
  const { seats, organizer, bookedBy = organizer } = meeting;
  const people = await getPeople(scope, [...seats.map(({ person }) => person), organizer, bookedBy]);
  const me = people.find((person) => person.id === caller.person);
  if (!me) return refuse(words.unknownMeeting);
  if (as === "organizer" && !own) {
    return refuse(words.notYours(people.find((person) => person.id === meeting.organizer)?.name ?? "?"));
  }
  if (as === "invited" && own) {
    const buttons = organizerButtons(meeting, readerOfCaller(counter));
    return { ok: false, answer: { card: noteCard(caller.language, "info", words.yours, buttons) } };
  }
  return { ok: true, meeting, people, me };
}
