import { addDays } from "../../desk/when/add-days.ts";
import { daysBetween } from "./day-words.ts";
import { type Duty, dayOf } from "./duty.ts";
import { type DaysBefore, remindersOf } from "./reminders.ts";

/** "ahead": one of its reminders has come; "late": its day is past, told once a week. */
export type Say = { duty: Duty; why: "ahead"; before: DaysBefore } | { duty: Duty; why: "late" };

const WEEK = 7;

/**
 * What is to be said of the dates not done on a day, when the last time was `since` (ISO, excluded): of each the nearest
 * reminder only, however many were missed.
 */
export function whatToSay(
  duties: readonly Duty[],
  { since, today }: { since: string; today: string },
  holidays: readonly string[],
): Say[] {
  return duties.flatMap((duty): Say[] => {
    if (duty.state !== "open") return [];
    const last = dayOf(duty);
    if (last < today) return isToldAgain(last, since, today) ? [{ duty, why: "late" }] : [];
    const nominal = duty.actBy ?? duty.legal;
    const come = remindersOf({ code: duty.code, nominal }, holidays).filter(
      ({ on }) => on > since && on <= today,
    );
    const nearest = come.at(-1);
    return nearest ? [{ duty, why: "ahead", before: nearest.before }] : [];
  });
}

/** The day after, then every week. */
function isToldAgain(last: string, since: string, today: string): boolean {
  const from = daysBetween(last, addDays(since, 1));
  const to = daysBetween(last, today);
  const first = Math.max(1, 1 + Math.ceil((from - 1) / WEEK) * WEEK);
  return first <= to;
}
