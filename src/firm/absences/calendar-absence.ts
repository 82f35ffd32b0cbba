import { Temporal } from "temporal-polyfill";
import type { FirmScope } from "../../database/scope.ts";
import { fold } from "../../desk/fold.ts";
import { addDays } from "../../desk/when/add-days.ts";
import type { Away } from "../absence.ts";
import { getPeople } from "../facts.ts";
import { between } from "./away.ts";
import { type Declared, declare } from "./declare.ts";

/** An event of somebody's own calendar. Instants are epoch milliseconds, half-open. */
export interface CalendarAbsence {
  person: string;
  title: string;
  start: number;
  end: number;
}

const TITLE =
  /^(?:\W*)(?:conges?|absente?|absence|vacances|rtt|repos|recup|arret|off|ooo|out of office|leave|annual leave|holidays?|vacation|away|pto)\b/u;

/**
 * Notes as an absence what a calendar calls so, where it lasts half a day or more: « congés » is one, « réunion congés »
 * and an hour at the doctor's are none. The title is not kept. Undefined: it is no absence, or is over.
 * @internal Nothing reads titles out of people's calendars yet: wired to nothing.
 */
export async function noteCalendarAbsence(
  scope: FirmScope,
  event: CalendarAbsence,
  now: number,
): Promise<Declared | undefined> {
  if (!TITLE.test(fold(event.title).trim()) || event.end <= now) return undefined;
  const [person] = await getPeople(scope, [event.person]);
  const aways = person ? awaysOf(event, person.zone) : [];
  if (!person || aways.length === 0) return undefined;
  return declare(scope, { person, aways, source: "calendar" }, now);
}

/** Days and halves an event takes up: from 10 to 17 o'clock is the day, less than three hours is none of it. */
function awaysOf({ start, end }: Pick<CalendarAbsence, "start" | "end">, zone: string): readonly Away[] {
  const [from, to] = [start, end].map((at) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  if (end - start < 3 * 3_600_000) return [];
  const first = {
    day: from.toPlainDate().toString(),
    ...(from.hour >= 12 ? { half: "afternoon" as const } : {}),
  };
  const midnight = to.hour === 0 && to.minute === 0;
  const day = midnight ? addDays(to.toPlainDate().toString(), -1) : to.toPlainDate().toString();
  const last = { day, ...(!midnight && to.hour <= 14 ? { half: "morning" as const } : {}) };
  return from.hour >= 18 && first.day === day ? [] : between(first, last);
}
