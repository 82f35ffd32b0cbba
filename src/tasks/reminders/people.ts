import { Temporal } from "temporal-polyfill";
import type { FirmScope } from "../../database/scope.ts";
import { getPeople, holidayDates, type Person, readAbsences } from "../../firm/facts.ts";
import { readPreferences } from "../store/preferences.ts";
import { createPersonDays, type PersonDays } from "./person-days.ts";
import { type Preference, USUAL } from "./preference.ts";

export interface RemindedPerson {
  person: Person;
  days: PersonDays;
  preference: Preference;
}

const DAY_MS = 86_400_000;
/** Reminders of what is late reach back so far, and forward as far as a long leave. */
const AROUND_MS = 150 * DAY_MS;

/** Those of the people who have not left, with their days and what they asked for. */
export async function readReminded(
  scope: FirmScope,
  ids: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, RemindedPerson>> {
  const people = await getPeople(scope, ids);
  const preferences = await readPreferences(scope, ids);
  const absences = await readAbsences(scope, { from: now - AROUND_MS, to: now + AROUND_MS });
  const { year } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO("UTC");
  return new Map(
    people.map((person) => {
      const days = createPersonDays({
        zone: person.zone,
        hours: person.hours,
        holidays: holidayDates(person.holidayCalendar, year - 1, year + 1),
        absences: absences
          .filter((absence) => absence.person === person.id)
          .map(({ start, end }) => ({ start, end })),
      });
      return [person.id, { person, days, preference: preferences.get(person.id) ?? USUAL }] as const;
    }),
  );
}
