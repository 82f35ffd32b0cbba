import type { FirmScope } from "../../database/scope.ts";
import type { Person } from "../../firm/facts.ts";
import { attendeesOf, type Meeting } from "../meeting.ts";
import { readBookingSettings } from "../settings/store.ts";
import { askPrincipal, planGuests } from "../store/in-name.ts";

const MINUTE = 60_000;

/** Who may change a meeting for everybody: whose it is, and who booked it in their name. */
export const runs = (meeting: Pick<Meeting, "organizer" | "bookedBy">, person: string): boolean =>
  meeting.organizer === person || meeting.bookedBy === person;

/** Who hears what becomes of a meeting: those who are invited; where it was booked in somebody's name, both of them too. */
export const hearersOf = (meeting: Meeting): readonly string[] => [
  ...new Set([
    ...attendeesOf(meeting),
    ...(meeting.bookedBy === undefined ? [] : [meeting.organizer, meeting.bookedBy]),
  ]),
];

/** Whose meeting it is has still to say yes. */
export const awaitsPrincipal = (meeting: Meeting): boolean =>
  meeting.bookedBy !== undefined &&
  meeting.seats.some(
    ({ person, active, response }) => person === meeting.organizer && active && response === "pending",
  );

/** Somebody invited, who wants to be asked, has not answered yet. */
export const othersAsked = (meeting: Meeting, people: readonly Person[]): boolean =>
  meeting.seats.some(
    ({ person, active, response }) =>
      active &&
      response === "pending" &&
      person !== meeting.organizer &&
      people.find(({ id }) => id === person)?.booking === "ask",
  );

/**
 * Somebody else has booked or moved it: who wants to be asked is asked, and guests outside wait for the answer, half an hour
 * as the firm settles it.
 */
export async function waitForPrincipal(
  scope: FirmScope,
  meeting: Pick<Meeting, "id" | "guests">,
  { principal, by, now }: { principal: Person; by: string; now: number },
): Promise<void> {
  if (principal.id === by || principal.booking !== "ask") return planGuests(scope, meeting.id, null);
  await askPrincipal(scope, meeting.id, principal.id);
  const { guestsAfterMinutes } = await readBookingSettings(scope);
  const waiting = meeting.guests.some(({ told }) => !told);
  await planGuests(scope, meeting.id, waiting ? now + guestsAfterMinutes * MINUTE : null);
}
