import { Temporal } from "temporal-polyfill";
import { dayIn } from "../desk/when/day-in.ts";
import type { SendingRules } from "./books.ts";
import { addDays, weekdayOf } from "./day-count.ts";

/** ISO dates of the firm's holiday calendar. */
export type Holidays = ReadonlySet<string>;

export function isSendingDay(day: string, rules: SendingRules, holidays: Holidays): boolean {
  return rules.weekdays.includes(weekdayOf(day)) && !holidays.has(day) && !isClosed(day, rules);
}

/** `day` itself, or the first one after it on which reminders leave. */
export function nextSendingDay(day: string, rules: SendingRules, holidays: Holidays): string {
  let next = day;
  for (let tries = 0; tries < 800; tries++) {
    if (isSendingDay(next, rules, holidays)) return next;
    next = addDays(next, 1);
  }
  throw new RangeError(`No sending day within 800 days of '${day}': expected rules that leave one`);
}

/** Jours ouvrés: Monday to Friday, holidays excluded. Zero gives `day` back, whatever it is. */
export function addWorkingDays(day: string, days: number, holidays: Holidays): string {
  let next = day;
  for (let left = days; left > 0; ) {
    next = addDays(next, 1);
    if (weekdayOf(next) <= 5 && !holidays.has(next)) left--;
  }
  return next;
}

/** `now` itself when inside a window of a sending day, else the opening of the next; epoch milliseconds, zone of the firm. */
export function nextSendingInstant(
  now: number,
  zone: string,
  rules: SendingRules,
  holidays: Holidays,
): number {
  const today = dayIn(now, zone);
  let day = nextSendingDay(today, rules, holidays);
  for (;;) {
    for (const { from, to } of [...rules.windows].sort((a, b) => (a.from < b.from ? -1 : 1))) {
      const [opens, closes] = [instantOf(day, from, zone), instantOf(day, to, zone)];
      if (now < closes) return Math.max(now, opens);
    }
    if (rules.windows.length === 0) throw new RangeError("No window to send in: expected at least one");
    day = nextSendingDay(addDays(day, 1), rules, holidays);
  }
}

function isClosed(day: string, rules: SendingRules): boolean {
  const monthDay = day.slice(5);
  return rules.closed.some(({ from, to }) =>
    from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to,
  );
}

const instantOf = (day: string, time: string, zone: string): number =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds;
