import type { Calendar } from "../../calendars/calendar.ts";
import type { FirmScope } from "../../database/scope.ts";
import { closeProposal, type Proposal } from "../store/proposals.ts";
import { changeMeeting } from "../store.ts";

/** In the unit that decided it: the times that were kept are everybody's again, but for the one that was chosen. */
export async function freeTimesOf(
  unit: FirmScope,
  calendar: Pick<Calendar, "cancel">,
  { id, meetings }: Proposal,
  now: number,
  chosen?: string,
): Promise<void> {
  for (const meeting of meetings) {
    if (meeting.id === chosen || meeting.status !== "held") continue;
    await changeMeeting(unit, meeting.id, { status: "cancelled" }, now);
    await calendar.cancel(unit, meeting.id);
  }
  await closeProposal(unit, id, chosen === undefined ? "released" : "taken");
}
