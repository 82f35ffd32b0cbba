import { Temporal } from "temporal-polyfill";
import { addDays } from "../../desk/when/add-days.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import type { Digest, DigestKind } from "../digest.ts";
import { type Holidays, isDigestDay, sharesChannel } from "./days.ts";

/** What a firm's digests go by. */
export interface Calendar {
  /** IANA: of the firm. */
  zone: string;
  holidays: Holidays;
  /** ISO days on which each was made already. */
  ran: Readonly<Record<DigestKind, readonly string[]>>;
  /** The firm's weekly digest, beside its daily one. */
  weekly: Digest | undefined;
}

/** Every weekday comes back sooner, holidays or not. */
const HORIZON_DAYS = 400;

/**
 * The first instant after `after` (epoch milliseconds, exclusive) at which it is due: never on a day it was made on, nor,
 * for the daily one, on a day when the weekly one carries it.
 */
export function nextRun(digest: Digest, calendar: Calendar & { after: number }): number {
  const { zone, holidays, ran, after } = calendar;
  const first = dayIn(after, zone);
  for (let i = 0; i < HORIZON_DAYS; i += 1) {
    const day = addDays(first, i);
    if (ran[digest.kind].includes(day) || !isDigestDay(digest, day, holidays)) continue;
    if (digest.kind === "daily" && isCarried(digest, day, calendar)) continue;
    const at = instantOf(day, digest.at, zone);
    if (at > after) return at;
  }
  throw new RangeError(
    `No day for the ${digest.kind} digest within ${HORIZON_DAYS} days of ${first}: expected days that are not all holidays`,
  );
}

function isCarried(daily: Digest, day: string, { weekly, zone, holidays, ran }: Calendar): boolean {
  if (!sharesChannel(daily, weekly) || ran.weekly.includes(day)) return false;
  // Settled after its hour, it begins with its next day; caught up on another day, it carries that day's.
  const next = dayIn(weekly.nextAt as number, zone);
  return next === day || (next < day && isDigestDay(weekly, day, holidays));
}

/** An hour that clocks jump over is the one they jump to (02:30 becomes 03:30); one that exists twice is the first. */
export const instantOf = (day: string, time: string, zone: string): number =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds;

/** The last instant before a day begins. */
export const beforeDay = (day: string, zone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds - 1;
