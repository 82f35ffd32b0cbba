import type { Calendar } from "../../calendars/calendar.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Language } from "../../desk/language/language.ts";
import type { Meeting } from "../meeting.ts";
import { furnish } from "../rooms/furnish.ts";
import { letRoomsGo } from "../rooms/store.ts";
import type { BookingRules } from "../settings/store.ts";
import { changeMeeting, respond } from "../store.ts";
import type { PlaceAnswers } from "./place-form.ts";
import { saveFixed, savePlace, wantVideo } from "./store.ts";

export type PlaceChanged =
  | { ok: true; notes: readonly string[] }
  | { ok: false; reason: "people"; people: readonly string[] }
  | { ok: false; reason: "room" };

/**
 * A meeting is somewhere else, in the caller's unit, to be given up where this fails: the way there must be free for everybody,
 * and the room. Whoever had said yes has still said so.
 */
export async function changePlace(
  unit: FirmScope,
  calendar: Calendar,
  meeting: Meeting,
  answers: PlaceAnswers,
  { rules, language, now }: { rules: BookingRules; language: Language; now: number },
): Promise<PlaceChanged> {
  const { manner, place, fixed } = answers;
  const { id, span } = meeting;
  if (fixed !== (meeting.fixed === true)) await saveFixed(unit, id, fixed);
  const before = meeting.place?.travelMinutes ?? 0;
  await savePlace(unit, id, place);
  if ((place?.travelMinutes ?? 0) !== before) {
    const outcome = await calendar.move(unit, id, span);
    if (!outcome.ok) return { ok: false, reason: "people", people: outcome.people };
    for (const { person, active, response } of meeting.seats)
      if (active && response === "accepted") await respond(unit, id, person, "accepted");
  }
  let notes: readonly string[] = [];
  if (manner) {
    await letRoomsGo(unit, id);
    if (manner.video) await wantVideo(unit, id);
    const heads = meeting.seats.filter(({ active }) => active).length + meeting.guests.length;
    const furnished = await furnish(unit, id, { ...manner, span }, { rules, heads, language });
    if (!furnished.ok) return { ok: false, reason: "room" };
    notes = furnished.notes;
  }
  await changeMeeting(unit, id, {}, now);
  return { ok: true, notes };
}
