import { Temporal } from "temporal-polyfill";

/** The date an ISO string (2026-11-24) names. Throws RangeError where there is no such day; `place` says which argument it was. */
export function readDay(value: string, place: string): Temporal.PlainDate {
  // Temporal also reads 20261124, times and calendar annotations: a stored day has one spelling.
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    try {
      return Temporal.PlainDate.from(value);
    } catch {
      // No such day in that month: said below.
    }
  }
  throw new RangeError(`Impossible value '${value}' in ${place}: expected an ISO date such as 2026-11-24`);
}
