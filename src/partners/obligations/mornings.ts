import { Temporal } from "temporal-polyfill";
import { addDays } from "../../desk/when/add-days.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { type Firm, holidayDates } from "../../firm/facts.ts";

/** Reminders are made at that time of the firm's wall clock, on working days of its holiday calendar. */
const MORNING = "08:45";
/** Nobody is written to later in the day: what was missed waits for the next morning. */
const EVENING = "19:00";

export const addMonths = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }).toString();

const holidaysOf = (calendar: Firm["holidayCalendar"], year: number): string[] =>
  holidayDates(calendar, year - 2, year + 12);

/** Those that move a date of the administration: the national ones, whatever is closed where the firm is. */
export const nationalHolidays = (day: string): readonly string[] =>
  holidaysOf("metropole", Number(day.slice(0, 4)));

function isWorked(day: string, { holidayCalendar }: Firm): boolean {
  const holidays = holidaysOf(holidayCalendar, Number(day.slice(0, 4)));
  return Temporal.PlainDate.from(day).dayOfWeek <= 5 && !holidays.includes(day);
}

const at = (day: string, time: string, zone: string): number =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds;

/** The first morning after an instant, both in epoch milliseconds. */
export function nextMorning(after: number, firm: Firm): number {
  for (let day = dayIn(after, firm.zone); ; day = addDays(day, 1)) {
    const morning = at(day, MORNING, firm.zone);
    if (morning > after && isWorked(day, firm)) return morning;
  }
}

/** Whether reminders may be made at an instant: from the morning on, of a working day, until the evening. */
export function isMorningOf(now: number, firm: Firm): boolean {
  const today = dayIn(now, firm.zone);
  const [opens, closes] = [at(today, MORNING, firm.zone), at(today, EVENING, firm.zone)];
  return isWorked(today, firm) && opens <= now && now < closes;
}
