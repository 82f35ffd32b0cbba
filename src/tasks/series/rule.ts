/** What a task's repetition can say, of RFC 5545's recurrence rules: what src/desk/when reads, and no more. */
export interface Rule {
  freq: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval: number;
  /** 1 = Monday; `nth`: the third of the month, -1 the last. */
  weekdays: readonly { day: number; nth?: number }[];
  /** Of the month; -1: its last. A day that a shorter month does not have is its last one (RFC 5545 would skip it). */
  monthDays: readonly number[];
  count?: number;
  /** ISO day, included. */
  until?: string;
}

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** @throws RangeError for a rule that was not written by this house. */
export function readRule(text: string): Rule {
  const parts = new Map(text.split(";").map((part) => part.split("=") as [string, string]));
  const freq = parts.get("FREQ");
  if (freq !== "DAILY" && freq !== "WEEKLY" && freq !== "MONTHLY" && freq !== "YEARLY")
    throw new RangeError(`Unknown rule '${text}': expected FREQ=DAILY, WEEKLY, MONTHLY or YEARLY`);
  const until = /^(\d{4})(\d{2})(\d{2})/.exec(parts.get("UNTIL") ?? "");
  const count = parts.get("COUNT");
  return {
    freq,
    interval: whole(parts.get("INTERVAL") ?? "1", text),
    weekdays: listed(parts.get("BYDAY")).map((code) => readWeekday(code, text)),
    monthDays: listed(parts.get("BYMONTHDAY")).map((day) => {
      const value = Number(day);
      if (!Number.isInteger(value) || value === 0 || Math.abs(value) > 31)
        throw new RangeError(`Bad day '${day}' in rule '${text}': expected 1 to 31, or -1 to -31`);
      return value;
    }),
    ...(count === undefined ? {} : { count: whole(count, text) }),
    ...(until ? { until: `${until[1]}-${until[2]}-${until[3]}` } : {}),
  };
}

const listed = (text: string | undefined): string[] => (text ? text.split(",") : []);

function whole(text: string, rule: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 9_999)
    throw new RangeError(`Bad number '${text}' in rule '${rule}': expected 1 to 9999`);
  return value;
}

function readWeekday(code: string, rule: string): { day: number; nth?: number } {
  const found = /^(-?[1-5])?([A-Z]{2})$/.exec(code);
  const day = CODES.indexOf(found?.[2] ?? "") + 1;
  if (!found || day === 0) throw new RangeError(`Bad weekday '${code}' in rule '${rule}': expected MO to SU`);
  return found[1] === undefined ? { day } : { day, nth: Number(found[1]) };
}
