import { Temporal } from "temporal-polyfill";

export interface PeerTime {
  /** RFC 3339; with a zone and no offset it is that zone's wall clock. */
  dateTime?: string;
  /** All day; an end is exclusive. */
  date?: string;
  timeZone?: string;
}

export interface PeerEvent {
  id: string;
  status?: "confirmed" | "tentative" | "cancelled";
  start: PeerTime;
  end: PeerTime;
  summary?: string;
  transparency?: "opaque" | "transparent";
  attendees?: { email: string; self?: boolean; responseStatus?: string }[];
  /** One RRULE of FREQ=DAILY or WEEKLY, with INTERVAL, COUNT. */
  recurrence?: string[];
  recurringEventId?: string;
  originalStartTime?: PeerTime;
  etag?: string;
  hangoutLink?: string;
  extendedProperties?: { private?: Record<string, string> };
  [field: string]: unknown;
}

export type PeerRole = "freeBusyReader" | "reader" | "writer" | "owner";

/** A calendar as Google keeps it: what is deleted stays, cancelled; each change has its number. */
export interface PeerCalendar {
  id: string;
  name: string;
  zone: string;
  roles: Map<string, PeerRole>;
  events: Map<string, { event: PeerEvent; changed: number }>;
  changed: number;
  /** Sync tokens from before are answered 410. */
  syncsFrom: number;
}

export const newCalendar = (id: string, name: string, zone: string, owner: string): PeerCalendar => ({
  id,
  name,
  zone,
  roles: new Map([[owner, "owner"]]),
  events: new Map(),
  changed: 0,
  syncsFrom: 0,
});

export function keep(calendar: PeerCalendar, event: PeerEvent): PeerEvent {
  calendar.changed += 1;
  const kept = {
    ...event,
    status: event.status ?? "confirmed",
    etag: `"${calendar.id}-${calendar.changed}"`,
  };
  calendar.events.set(event.id, { event: kept, changed: calendar.changed });
  return kept;
}

/** Epoch milliseconds; a day begins when it does in the calendar's zone. */
export function instantOf(time: PeerTime, calendarZone: string): number {
  if (time.date !== undefined)
    return Temporal.PlainDate.from(time.date).toZonedDateTime(calendarZone).epochMilliseconds;
  const text = time.dateTime ?? "";
  if (/(Z|[+-]\d\d:\d\d)$/i.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
  return Temporal.PlainDateTime.from(text).toZonedDateTime(time.timeZone ?? calendarZone).epochMilliseconds;
}

const RULE_LIMIT = 400;

/** What stands between two instants, each instance of what recurs on its own, at its wall clock's hour. */
export function instances(calendar: PeerCalendar, from: number, to: number): PeerEvent[] {
  const events = [...calendar.events.values()].map(({ event }) => event);
  const moved = new Set(
    events
      .filter((event) => event.recurringEventId)
      .map(
        (event) =>
          `${event.recurringEventId}@${instantOf(event.originalStartTime ?? event.start, calendar.zone)}`,
      ),
  );
  const stands = ({ recurringEventId, start }: PeerEvent) =>
    !moved.has(`${recurringEventId}@${instantOf(start, calendar.zone)}`);
  return events
    .flatMap((event) => (event.recurrence ? expand(event, calendar.zone).filter(stands) : [event]))
    .filter(({ start, end }) => instantOf(start, calendar.zone) < to && instantOf(end, calendar.zone) > from);
}

function expand(master: PeerEvent, calendarZone: string): PeerEvent[] {
  const rule = new Map(
    (master.recurrence?.[0] ?? "")
      .replace("RRULE:", "")
      .split(";")
      .map((part) => part.split("=") as [string, string]),
  );
  const zone = master.start.timeZone ?? calendarZone;
  const first = Temporal.Instant.fromEpochMilliseconds(
    instantOf(master.start, calendarZone),
  ).toZonedDateTimeISO(zone);
  const minutes = (instantOf(master.end, calendarZone) - first.epochMilliseconds) / 60_000;
  const every = Number(rule.get("INTERVAL") ?? 1) * (rule.get("FREQ") === "WEEKLY" ? 7 : 1);
  const count = Math.min(Number(rule.get("COUNT") ?? RULE_LIMIT), RULE_LIMIT);
  return Array.from({ length: count }, (_, i) => {
    const start = first.add({ days: every * i });
    const text = (at: Temporal.ZonedDateTime) => ({ dateTime: at.toInstant().toString(), timeZone: zone });
    const { recurrence: _rule, ...rest } = master;
    return {
      ...rest,
      id: `${master.id}_${start.toInstant().toString().replaceAll(/[-:]/g, "")}`,
      recurringEventId: master.id,
      originalStartTime: text(start),
      start: text(start),
      end: text(start.add({ minutes })),
    };
  });
}

/** Neither cancelled, nor "free", nor turned down by whose calendar it is. */
const isBusy = (event: PeerEvent): boolean =>
  event.status !== "cancelled" &&
  event.transparency !== "transparent" &&
  !event.attendees?.some((attendee) => attendee.self && attendee.responseStatus === "declined");

/** As freeBusy gives it: sorted, and run together where they overlap or touch; cut to what was asked about. */
export function busySpans(
  calendar: PeerCalendar,
  from: number,
  to: number,
): { start: number; end: number }[] {
  const merged: { start: number; end: number }[] = [];
  const spans = instances(calendar, from, to)
    .filter(isBusy)
    .map(({ start, end }) => ({
      start: Math.max(from, instantOf(start, calendar.zone)),
      end: Math.min(to, instantOf(end, calendar.zone)),
    }))
    .sort((a, b) => a.start - b.start);
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
