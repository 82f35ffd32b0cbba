import { Temporal } from "temporal-polyfill";
import { addDays } from "../../desk/when/add-days.ts";
import { type Grain, readWhen } from "../../desk/when.ts";
import { addMonths } from "./mornings.ts";

export interface Span {
  /** ISO dates, both included. */
  from: string;
  until: string;
}

const NEXT_DAYS = 30;
const MOST_DAYS = 3 * 366;
const WRITTEN = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/;

export const nextDays = (today: string): Span => ({ from: today, until: addDays(today, NEXT_DAYS) });

export const writeSpan = ({ from, until }: Span): string => `${from}..${until}`;

/** « de mars », « cette année », « les 3 prochains mois »; undefined: no time is spoken of. */
export function readSpan(
  text: string,
  asked: { now: number; zone: string; today: string },
): Span | undefined {
  const written = WRITTEN.exec(text.trim());
  if (written) return checked(written[1] as string, written[2] as string);
  const ahead =
    /^(?:(?:les|des|the|sur|over) )*(?:(\d{1,3}) )?(?:prochains? |next )?(\d{1,3})? ?(jours?|days?|semaines?|weeks?|mois|months?)$/i.exec(
      text.trim(),
    );
  const count = Number(ahead?.[1] ?? ahead?.[2]);
  if (ahead && count > 0) return aheadOf(asked.today, count, ahead[3] as string);
  const now = Temporal.Instant.fromEpochMilliseconds(asked.now).toString();
  const when = readWhen(text, { now, zone: asked.zone });
  if (!when) return undefined;
  const from = when.start.slice(0, 10);
  return checked(from, when.end ? lastDay(when.end) : addDays(afterGrain(from, when.grain), -1));
}

function aheadOf(today: string, count: number, unit: string): Span | undefined {
  const months = /^mo/i.test(unit);
  const days = /^(?:s|w)/i.test(unit) ? 7 * count : count;
  return checked(today, months ? addMonths(today, count) : addDays(today, days));
}

/** The day after the whole of what was spoken of. */
function afterGrain(from: string, grain: Grain): string {
  if (grain === "week") return addDays(from, 7);
  const months = { month: 1, quarter: 3, year: 12 }[grain as string];
  return months === undefined ? addDays(from, 1) : addMonths(from, months);
}

/** Ends are exclusive: midnight is the end of the day before. */
const lastDay = (end: string): string =>
  end.endsWith("T00:00:00") ? addDays(end.slice(0, 10), -1) : end.slice(0, 10);

function checked(from: string, until: string): Span | undefined {
  try {
    const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until)).days;
    const year = Number(from.slice(0, 4));
    return days >= 0 && days <= MOST_DAYS && year > 2019 && year < 2100 ? { from, until } : undefined;
  } catch {
    return undefined;
  }
}
