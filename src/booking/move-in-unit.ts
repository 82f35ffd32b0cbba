import type { Calendar, Span } from "../calendars/calendar.ts";
import type { FirmScope } from "../database/scope.ts";
import { say } from "../desk/language/say.ts";
import { readerOf } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { spanFor } from "./cards.ts";
import { waitForPrincipal } from "./in-name/principal.ts";
import { attendeesOf, type Meeting } from "./meeting.ts";
import { announce, type Telling } from "./notify.ts";
import { moveHolds } from "./rooms/store.ts";
import { changeMeeting, readMeeting } from "./store.ts";

interface Wanted {
  id: string;
  to: Span;
  /** Everybody it concerns, who moves it among them. */
  people: readonly Person[];
  by: Person;
  now: number;
  mailbox: Telling["mailbox"];
  /** What else the others are told, in the language of who moves it. */
  note?: string;
}

/**
 * Seats, meeting and messages move together, in the caller's unit; the others are told. Undefined: somebody sits elsewhere at
 * that time or their room is taken, or the meeting is no more, and nothing was written. `before` is as it stood, `telling` what was told.
 */
export async function moveInUnit(
  unit: FirmScope,
  calendar: Calendar,
  { id, to, people, by, now, mailbox, note }: Wanted,
): Promise<{ before: Meeting; meeting: Meeting; telling: Telling } | undefined> {
  const before = await readMeeting(unit, id, { lock: true });
  if (!before || before.status === "cancelled" || before.status === "held") return undefined;
  const outcome = await calendar.move(unit, id, to);
  if (!outcome.ok) return undefined;
  if (!(await moveHolds(unit, id, { from: before.span, to }))) {
    await calendar.move(unit, id, before.span);
    return undefined;
  }
  const coming = [before.organizer, ...attendeesOf(before)];
  const asks = people.some(
    ({ id: one, booking }) => one !== by.id && coming.includes(one) && booking === "ask",
  );
  await changeMeeting(unit, id, { span: to, status: asks ? "tentative" : "confirmed" }, now);
  const principal = people.find(({ id: one }) => one === before.organizer);
  if (principal && before.bookedBy !== undefined)
    await waitForPrincipal(unit, before, { principal, by: by.id, now });
  const meeting = await readMeeting(unit, id);
  if (!meeting) throw new Error(`Unknown meeting '${id}' after its move: expected the row just changed`);
  const was = say(by.language).booking.was(spanFor(before.span, readerOf(by, now)));
  const telling: Telling = {
    meeting,
    people,
    by,
    now,
    mailbox,
    notes: note === undefined ? [was] : [note, was],
  };
  await announce(unit, telling, "moved");
  return { before, meeting, telling };
}
