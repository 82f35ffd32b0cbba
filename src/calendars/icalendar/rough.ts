import type { Span } from "../calendar.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A property's value; its parameters may be quoted, and hold a colon then. */
const BEGINS = propertyValue("DTSTART");
const ENDS = propertyValue("DTEND");
const TIME = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?/;

/** When an event is, give or take its zone, from its two lines alone. Undefined: they cannot be read, or there is none. */
export function roughSpan(text: string): Span | undefined {
  const start = wallIn(BEGINS.exec(text)?.[1]);
  if (start === undefined) return undefined;
  const end = wallIn(ENDS.exec(text)?.[1]);
  const unsaid = start.allDay ? DAY : HOUR;
  const stop = end && end.wall > start.wall ? end.wall : start.wall + unsaid;
  return { start: start.wall, end: stop };
}

function wallIn(value: string | undefined): { wall: number; allDay: boolean } | undefined {
  const found = TIME.exec(value?.trim() ?? "");
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59) return undefined;
  return { wall: Date.UTC(year, month - 1, day, hour, minute, second), allDay: found[4] === undefined };
}

/** The spans of a VFREEBUSY (RFC 5545, 3.6.4), which are in UTC. */
export function readFreeBusy(text: string, span: Span): Span[] {
  const spans: Span[] = [];
  for (const [, parameters = "", periods = ""] of text.matchAll(/^FREEBUSY((?:;[^:\n]*)?):(.*)$/gim)) {
    if (/FBTYPE=FREE\b/i.test(parameters)) continue;
    for (const period of periods.split(",")) {
      const [from, to] = period.trim().split("/");
      const start = wallIn(from)?.wall;
      const end = wallIn(to)?.wall ?? (start === undefined ? undefined : start + lengthOf(to));
      if (start !== undefined && end !== undefined && start < span.end && end > span.start)
        spans.push({ start, end });
    }
  }
  return spans;
}

function lengthOf(duration: string | undefined): number {
  const found = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(duration ?? "");
  if (!found) return HOUR;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((n) => Number(n ?? 0));
  return (weeks * 7 + days) * DAY + hours * HOUR + minutes * 60_000 + seconds * 1_000;
}

function propertyValue(name: string): RegExp {
  return new RegExp(`^${name}(?:;(?:"[^"\\n]*"|[^":\\n])*)?:(.*)$`, "im");
}
