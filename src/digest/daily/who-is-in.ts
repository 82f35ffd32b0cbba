import { type Absence, holidayDates, type Person, workingSpans } from "../../firm/facts.ts";
import { boundsOf } from "./day-words.ts";

export interface AwayThatDay {
  person: Person;
  /** Absent: the whole day. */
  half?: "morning" | "afternoon";
}

export interface WhoIsIn {
  /** Only those who would have worked that day, by name. */
  away: readonly AwayThatDay[];
  /** Those whose public holiday it is, where they would have worked. */
  holiday: readonly Person[];
  /** How many work at least half of the day, and how many do all of it. */
  present: number;
  allDay: number;
}

/** The day (ISO) is everybody's own: where they live, on their own hours and holidays. */
export function whoIsIn(people: readonly Person[], absences: readonly Absence[], day: string): WhoIsIn {
  const away: AwayThatDay[] = [];
  const holiday: Person[] = [];
  let [present, allDay] = [0, 0];
  for (const person of people) {
    if (!works(person, day, [])) continue;
    if (!works(person, day, holidaysAround(person, day))) {
      holiday.push(person);
      continue;
    }
    const halves = absences.filter((one) => one.person === person.id && one.from <= day && day <= one.until);
    const [first, second] = halves;
    if (!first) {
      present += 1;
      allDay += 1;
    } else if (first.half === undefined || second) away.push({ person });
    else {
      away.push({ person, half: first.half });
      present += 1;
    }
  }
  return { away, holiday, present, allDay };
}

/** Whether their hours have any work on that day, without regard to absences. */
export function works(
  { zone, hours }: Pick<Person, "zone" | "hours">,
  day: string,
  holidays: readonly string[],
): boolean {
  const { start, end } = boundsOf(day, zone);
  return workingSpans({ zone, hours, holidays, absences: [] }, start, end).length > 0;
}

/** ISO dates of the year of that day. */
export function holidaysAround({ holidayCalendar }: Pick<Person, "holidayCalendar">, day: string): string[] {
  const year = Number(day.slice(0, 4));
  return holidayDates(holidayCalendar, year, year);
}
