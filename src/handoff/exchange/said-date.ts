import { Temporal } from "temporal-polyfill";
import { readWhen } from "../../desk/when.ts";

export type SaidDate =
  | { ok: true; on: string; time?: string }
  | { ok: false; fault: "dateMissing" | "datePast" | "dateFar" };

const FARTHEST_YEARS = 2;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** A day of a form, today or later on the calendar of `zone`. */
export function checkDate(
  { on, time }: { on: string | undefined; time?: string | undefined },
  { now, zone }: { now: number; zone: string },
): SaidDate {
  const day = dayOf(on);
  if (!day) return { ok: false, fault: "dateMissing" };
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  if (Temporal.PlainDate.compare(day, today) < 0) return { ok: false, fault: "datePast" };
  if (Temporal.PlainDate.compare(day, today.add({ years: FARTHEST_YEARS })) > 0)
    return { ok: false, fault: "dateFar" };
  return { ok: true, on: day.toString(), ...(time && TIME.test(time) ? { time } : {}) };
}

/** « lundi », « mardi 14 h »: the first day it may mean. */
export function readDate(
  text: string,
  asked: { now: number; zone: string; holidays: readonly string[] },
): SaidDate {
  const now = Temporal.Instant.fromEpochMilliseconds(asked.now).toString();
  const when = readWhen(text, { now, zone: asked.zone, holidays: [...asked.holidays] });
  if (!when) return { ok: false, fault: "dateMissing" };
  const timed = ["hour", "minute", "second"].includes(when.grain) && when.window !== true;
  return checkDate(
    { on: when.start.slice(0, 10), ...(timed ? { time: when.start.slice(11, 16) } : {}) },
    asked,
  );
}

function dayOf(text: string | undefined): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text?.trim() ?? "")) return undefined;
  try {
    return Temporal.PlainDate.from(text?.trim() ?? "", { overflow: "reject" });
  } catch {
    return undefined;
  }
}
