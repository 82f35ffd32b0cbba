import { Temporal } from "temporal-polyfill";
import { addDays } from "../../desk/when/add-days.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import type { Digest } from "../digest.ts";
import { isWorkingDay, sharesChannel } from "./days.ts";
import { beforeDay, type Calendar, instantOf, nextRun } from "./next-run.ts";

/** What is to be done now about a digest whose `nextAt` has come. `day` ISO in the zone, instants epoch milliseconds. */
type Standing = { do: "run"; day: string; dueAt: number } | { do: "wait"; until: number };

/** A morning's news at dinner is no news: past six in the evening a late digest waits for its next day. */
const EVENING = "18:00";
/** A week, less today. */
const DAYS_BACK = 6;
/** One wanted in the evening may be so late. */
const LATEST_HOURS = 2;

/**
 * Decided anew with the firm's present zone, holidays and settings, whatever they were when `nextAt` was. After a time
 * without a machine: today's daily digest, late, and none for the days gone by; the weekly one that was missed, once, on
 * the first working day.
 */
export function standingOf(digest: Digest, calendar: Calendar, now: number): Standing {
  const { zone, weekly } = calendar;
  const today = dayIn(now, zone);
  const tomorrow = addDays(today, 1);
  if (digest.kind === "daily" && sharesChannel(digest, weekly) && comes(weekly, today, zone)) {
    const other = standingOf(weekly, calendar, now);
    if (other.do === "run" || dayIn(other.until, zone) === today)
      return { do: "wait", until: nextRun(digest, { ...calendar, after: beforeDay(tomorrow, zone) }) };
  }
  const ordinary = nextRun(digest, { ...calendar, after: beforeDay(today, zone) });
  const caughtUpAt = digest.kind === "weekly" ? missed(digest, calendar, today, ordinary) : undefined;
  const due = caughtUpAt ?? ordinary;
  if (due > now) return { do: "wait", until: due };
  if (now < closing(today, digest.at, zone)) {
    const meant = caughtUpAt === undefined ? due : lastMeant(digest, calendar, today);
    return { do: "run", day: today, dueAt: Math.min(meant, due) };
  }
  const next = nextRun(digest, { ...calendar, after: now });
  const caughtUp = digest.kind === "weekly" ? nextWorking(digest, calendar, tomorrow) : next;
  return { do: "wait", until: Math.min(next, caughtUp) };
}

/** Whether it is for that day, or for one before. */
const comes = ({ nextAt }: Digest, day: string, zone: string): boolean =>
  nextAt !== undefined && dayIn(nextAt, zone) <= day;

/** When a weekly digest of an earlier day is caught up; undefined: none was missed, or the next one comes first. */
function missed(weekly: Digest, calendar: Calendar, today: string, ordinary: number): number | undefined {
  if (!comes(weekly, today, calendar.zone)) return undefined;
  const caughtUp = nextWorking(weekly, calendar, today);
  return caughtUp < ordinary ? caughtUp : undefined;
}

/** When the one that is caught up should have come. */
const lastMeant = (weekly: Digest, calendar: Calendar, today: string): number =>
  nextRun(weekly, { ...calendar, after: beforeDay(addDays(today, -DAYS_BACK), calendar.zone) });

function nextWorking({ at, days }: Digest, { zone, holidays, ran }: Calendar, from: string): number {
  let day = from;
  while (ran.weekly.includes(day) || !isWorkingDay(day, holidays, days)) day = addDays(day, 1);
  return instantOf(day, at, zone);
}

function closing(day: string, at: string, zone: string): number {
  const wanted = Temporal.PlainTime.from(at);
  if (wanted.hour + LATEST_HOURS > 23) return beforeDay(addDays(day, 1), zone);
  const latest = wanted.add({ hours: LATEST_HOURS }).toString();
  return instantOf(day, latest > EVENING ? latest : EVENING, zone);
}
