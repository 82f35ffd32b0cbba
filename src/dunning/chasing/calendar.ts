import { Temporal } from "temporal-polyfill";
import { dayIn } from "../../desk/when/day-in.ts";
import { type Firm, holidayDates } from "../../firm/facts.ts";
import { addWorkingDays, type Holidays } from "../sending-days.ts";

/** Last year's to the next one's: what a reminder of these days may look at. */
export function holidaysAround(firm: Firm, now: number): Holidays {
  const year = Number(dayIn(now, firm.zone).slice(0, 4));
  return new Set(holidayDates(firm.holidayCalendar, year - 1, year + 1));
}

const MORNING = "09:00";

/** The card comes at nine on the firm's working days. Today's, if it is not nine yet. */
export function nextMorning(now: number, firm: Firm): number {
  const holidays = holidaysAround(firm, now);
  const at = (day: string) =>
    Temporal.PlainDateTime.from(`${day}T${MORNING}`).toZonedDateTime(firm.zone).epochMilliseconds;
  const today = dayIn(now, firm.zone);
  const first = addWorkingDays(Temporal.PlainDate.from(today).subtract({ days: 1 }).toString(), 1, holidays);
  return at(first) > now ? at(first) : at(addWorkingDays(today, 1, holidays));
}
