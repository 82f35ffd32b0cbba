import { Temporal } from "temporal-polyfill";

/** Of an ISO day; `days` may be negative. Throws RangeError where there is no such day. */
export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();
