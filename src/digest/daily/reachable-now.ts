import { Temporal } from "temporal-polyfill";
import type { Absence, Firm, Person } from "../../firm/facts.ts";
import { holidaysAround, works } from "./who-is-in.ts";

/** Nobody in another zone is written to before or after, on their own clock. */
const SANE = { from: 7, to: 20 } as const;

/**
 * Whether their own digest is for now: not on a day off, a public holiday or a day of leave, not in the half of it they are
 * away, and not at night where they live far from the firm. Their tasks' own reminders wait for them.
 */
export function isAtWork(
  person: Person,
  { today, absences }: { today: string; absences: readonly Absence[] },
  { firm, now }: { firm: Pick<Firm, "zone">; now: number },
): boolean {
  if (!works(person, today, holidaysAround(person, today))) return false;
  const away = absences.some(
    ({ from, until, half, start, end }) =>
      (half === undefined && from <= today && today <= until) || (start <= now && now < end),
  );
  if (away) return false;
  const [theirs, ours] = [clockIn(person.zone, now), clockIn(firm.zone, now)];
  return theirs.equals(ours) || (theirs.hour >= SANE.from && theirs.hour < SANE.to);
}

const clockIn = (zone: string, now: number): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDateTime();
