import { z } from "zod";
import { readClockTime } from "./clock-time.ts";

export type WorkingTimeFault =
  | "empty"
  | "bad-day"
  | "bad-time"
  | "end-before-start"
  | "overlap"
  | "unreadable";

/** Some days of the week (1 = Monday) and one opening of theirs, on the wall clock; "24:00" is the midnight that ends the day. */
export type Opening = { days: number[]; from: string; to: string };

/**
 * A week of work. Hours may not cross midnight here: in an office's settings an end before its start is a slip; night work is written
 * as 22:00-24:00 and 00:00-02:00 of the next day, which the slot search joins. The message of an issue is a `WorkingTimeFault`.
 */
export const WorkingHours = z
  .array(z.object({ days: z.array(z.number()), from: z.string(), to: z.string() }))
  .superRefine((hours, context) => {
    const fault = findFault(hours);
    if (fault)
      context.addIssue({
        code: "custom",
        message: fault.reason,
        path: fault.at === undefined ? [] : [fault.at],
      });
  });
export type WorkingHours = z.infer<typeof WorkingHours>;

const weekdays = [1, 2, 3, 4, 5];

export const DEFAULT_HOURS: WorkingHours = [
  { days: weekdays, from: "09:00", to: "12:00" },
  { days: weekdays, from: "14:00", to: "18:00" },
];

/** The first thing wrong and the index of the opening it was seen on. Openings that touch are fine. */
export function findFault(hours: readonly Opening[]): { reason: WorkingTimeFault; at?: number } | null {
  if (hours.length === 0) return { reason: "empty" };
  const taken: { day: number; start: number; end: number }[] = [];
  for (const [at, { days, from, to }] of hours.entries()) {
    if (days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
      return { reason: "bad-day", at };
    const start = readClockTime(from);
    const end = readClockTime(to);
    if (start === null || end === null) return { reason: "bad-time", at };
    if (end <= start) return { reason: "end-before-start", at };
    for (const day of days) {
      if (taken.some((one) => one.day === day && start < one.end && one.start < end))
        return { reason: "overlap", at };
      taken.push({ day, start, end });
    }
  }
  return null;
}
