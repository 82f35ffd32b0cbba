import { dayNumber } from "../../firm/time/day-number.ts";
import { zoneOffsets } from "../../firm/time/zone-offsets.ts";
import type { Task } from "../task.ts";
import type { PersonDays } from "./person-days.ts";
import type { Preference } from "./preference.ts";

/** "eve": the working day before, for what is urgent; "hour": an hour before the time; "late": its day is past. */
export type Why = "eve" | "day" | "hour" | "late";

export interface PlannedReminder {
  why: Why;
  /** Epoch milliseconds. */
  at: number;
}

export type Reminded = Pick<Task, "due" | "snoozedUntil" | "priority" | "state">;

const MOST_LATE = 5;
const LATE_EVERY = 3;
/** A long leave; beyond, whoever gave the task sees it among what is late. */
const LONGEST_WAIT_DAYS = 120;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * All that one person is to hear of one task, in order: the morning of its day, or of the working day before where they do
 * not work on it; an hour before its time; and when it is late the next working day, then every third, five times at most.
 */
export function planReminders(task: Reminded, days: PersonDays, preference: Preference): PlannedReminder[] {
  const from = dayToStartFrom(task, days);
  if (task.state !== "open" || !preference.reminders || !from) return [];
  const { base, day } = from;
  const planned: PlannedReminder[] = [];
  const morning = (why: Why, on: number): void => {
    planned.push({ why, at: days.morning(on, preference.at) });
  };
  if (day !== undefined) {
    const eve = task.priority === "high" ? days.nearest(day, -1, LONGEST_WAIT_DAYS) : undefined;
    if (eve !== undefined && task.snoozedUntil === undefined) morning("eve", eve);
    morning("day", day);
  }
  const hour = from.snoozed ? undefined : hourBefore(task, days, preference);
  if (hour !== undefined) planned.push({ why: "hour", at: hour });
  let last: number | undefined = base;
  for (let times = 0; times < MOST_LATE && last !== undefined; times += 1) {
    for (let step = times === 0 ? LATE_EVERY - 1 : 0; step < LATE_EVERY && last !== undefined; step += 1)
      last = days.nearest(last, 1, LONGEST_WAIT_DAYS);
    if (last !== undefined && last !== day) morning("late", last);
  }
  return planned.sort((a, b) => a.at - b.at);
}

/** `base`: from where lateness counts; `day`: when it is said that it is for today. */
function dayToStartFrom(
  { due, snoozedUntil }: Reminded,
  days: PersonDays,
): { base: number; day: number | undefined; snoozed: boolean } | undefined {
  const dueDay = due ? numberOf(due.on) : undefined;
  const snoozeDay = snoozedUntil === undefined ? undefined : numberOf(snoozedUntil);
  if (snoozeDay !== undefined && (dueDay === undefined || snoozeDay >= dueDay)) {
    const day = days.open(snoozeDay) ? snoozeDay : days.nearest(snoozeDay, 1, LONGEST_WAIT_DAYS);
    return { base: day ?? snoozeDay, day, snoozed: true };
  }
  if (dueDay === undefined) return undefined;
  const day = days.open(dueDay) ? dueDay : days.nearest(dueDay, -1, LONGEST_WAIT_DAYS);
  const tooEarly = snoozeDay !== undefined && day !== undefined && day < snoozeDay;
  return { base: dueDay, day: tooEarly ? undefined : day, snoozed: false };
}

const numberOf = (day: string): number => dayNumber(day) ?? Number.NaN;

/** Said in the morning anyway, where the hour before comes before it. */
function hourBefore({ due }: Reminded, days: PersonDays, preference: Preference): number | undefined {
  if (due?.time === undefined) return undefined;
  const [hour = 0, minute = 0] = due.time.split(":").map(Number);
  const wall = numberOf(due.on) * DAY_MS + (hour * 60 + minute) * 60_000;
  const at = zoneOffsets(due.zone).instantOf(wall) - HOUR_MS;
  const day = days.dayOf(at);
  return days.open(day) && at > days.morning(day, preference.at) ? at : undefined;
}

/**
 * What is to be done now for one person and one task. `since`: what was to be said before then has been said, or no longer
 * matters. "say": now, at a sane hour, and `missed` only once however many there were; else when to look again.
 */
export type NextReminder = { kind: "say"; why: Why } | { kind: "later"; at: number } | { kind: "never" };

export function nextReminder(
  task: Reminded,
  days: PersonDays,
  preference: Preference,
  { since, now }: { since: number; now: number },
): NextReminder {
  const far = farAway(task, days, now);
  if (far !== undefined) return { kind: "later", at: far };
  const planned = planReminders(task, days, preference).filter(({ at }) => at > since);
  const passed = planned.filter(({ at }) => at <= now);
  const next = planned.find(({ at }) => at > now);
  const last = passed.at(-1);
  if (!last) return next ? { kind: "later", at: next.at } : { kind: "never" };
  const sane = saneMoment(days, preference, now);
  if (sane === now) return { kind: "say", why: last.why };
  return sane === undefined ? { kind: "never" } : { kind: "later", at: sane };
}

const FAR_DAYS = 100;
const NEAR_DAYS = 60;

/** Absences are not known so far ahead: it is looked at again nearer to its day. */
function farAway({ due, snoozedUntil }: Reminded, days: PersonDays, now: number): number | undefined {
  const on = [due?.on, snoozedUntil]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  if (on === undefined) return undefined;
  const ahead = numberOf(on) - days.dayOf(now);
  return ahead > FAR_DAYS ? now + (ahead - NEAR_DAYS) * DAY_MS : undefined;
}

/** Nobody is written to at night, on a holiday or away: `now` itself, or the next morning they work. */
function saneMoment(days: PersonDays, { at }: Preference, now: number): number | undefined {
  const today = days.dayOf(now);
  const [opens, end] = [days.morning(today, at), days.end(today)];
  if (end !== undefined && now < opens) return opens;
  if (end !== undefined && now < Math.max(end, opens + HOUR_MS)) return now;
  const next = days.nearest(today, 1, LONGEST_WAIT_DAYS);
  return next === undefined ? undefined : days.morning(next, at);
}
