import ICAL from "ical.js";
import { UTC, wallOf, type Zone } from "./zones.ts";

/** A point on a wall clock. A day on its own is its midnight. */
export interface Moment {
  wall: number;
  allDay: boolean;
  zone: Zone;
}

export interface ReadEvent {
  uid: string;
  start: Moment;
  /** Of whole days: by the wall clock, else in real time. */
  lengthMs: number;
  /** It takes its person's time: not cancelled, not declined by them, not marked as free. */
  busy: boolean;
  rules: readonly ICAL.Recur[];
  added: readonly { at: Moment; lengthMs?: number }[];
  removed: readonly Moment[];
  /** The occurrence it stands for, of the event with the same UID. */
  replaces?: { at: Moment; andAfter: boolean };
}

export interface EventReader {
  /** By TZID; undefined: times without a zone. */
  zoneOf(tzid: string | undefined): Zone;
  /** Addresses of the calendar's owner, in lower case. */
  own: readonly string[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Undefined: an event that is at no time. Throws where there is a time and it cannot be read. */
export function readEvent(event: ICAL.Component, reader: EventReader): ReadEvent | undefined {
  const begins = event.getFirstProperty("dtstart");
  if (!begins) return undefined;
  const start = readMoment(begins, reader);
  const replaced = event.getFirstProperty("recurrence-id");
  return {
    uid: String(event.getFirstPropertyValue("uid") ?? ""),
    start,
    lengthMs: readLength(event, start, reader),
    busy: isBusy(event, reader.own),
    rules: event.getAllProperties("rrule").map((rule) => rule.getFirstValue() as ICAL.Recur),
    added: event.getAllProperties("rdate").flatMap((property) => readAdded(property, reader)),
    removed: event.getAllProperties("exdate").flatMap((property) => readMoments(property, reader)),
    ...(replaced
      ? {
          replaces: {
            at: readMoment(replaced, reader),
            andAfter: /^THISANDFUTURE$/i.test(String(replaced.getParameter("range") ?? "")),
          },
        }
      : {}),
  };
}

/** An end before its beginning says nothing: an hour then, or the day. */
function readLength(event: ICAL.Component, start: Moment, reader: EventReader): number {
  const unsaid = start.allDay ? DAY : HOUR;
  const ends = event.getFirstProperty("dtend");
  if (ends) {
    const end = readMoment(ends, reader);
    const length =
      start.allDay && end.allDay
        ? end.wall - start.wall
        : end.zone.instantOf(end.wall) - start.zone.instantOf(start.wall);
    // Some write the same day at both ends of a whole day.
    return length < 0 || (length === 0 && start.allDay) ? unsaid : length;
  }
  const duration = event.getFirstPropertyValue("duration");
  if (duration instanceof ICAL.Duration) {
    const length = duration.toSeconds() * 1_000;
    return length < 0 ? unsaid : length;
  }
  return start.allDay ? DAY : 0;
}

function isBusy(event: ICAL.Component, own: readonly string[]): boolean {
  const said = (name: string) => String(event.getFirstPropertyValue(name) ?? "").toUpperCase();
  if (said("status") === "CANCELLED" || said("transp") === "TRANSPARENT") return false;
  if (said("x-microsoft-cdo-busystatus") === "FREE") return false;
  return !event.getAllProperties("attendee").some((attendee) => {
    const address = String(attendee.getFirstValue() ?? "").replace(/^mailto:/i, "");
    const declined = /^DECLINED$/i.test(String(attendee.getParameter("partstat") ?? ""));
    return declined && own.includes(address.toLowerCase());
  });
}

const readMoments = (property: ICAL.Property, reader: EventReader): Moment[] =>
  property.getValues().map((value: unknown) => toMoment(value, property, reader));

const readMoment = (property: ICAL.Property, reader: EventReader): Moment =>
  toMoment(property.getFirstValue(), property, reader);

const readAdded = (property: ICAL.Property, reader: EventReader): ReadEvent["added"] =>
  property.getValues().map((value: unknown) => {
    if (!(value instanceof ICAL.Period)) return { at: toMoment(value, property, reader) };
    const lengthMs = value.getDuration().toSeconds() * 1_000;
    return { at: toMoment(value.start, property, reader), lengthMs };
  });

function toMoment(value: unknown, property: ICAL.Property, reader: EventReader): Moment {
  if (!(value instanceof ICAL.Time)) throw new Error(`${property.name} is no time`);
  const wall = wallOf(value);
  if (!Number.isFinite(wall)) throw new Error(`${property.name} is no time`);
  const tzid = property.getParameter("tzid");
  const zone =
    value.zone === ICAL.Timezone.utcTimezone
      ? UTC
      : reader.zoneOf(tzid === undefined ? undefined : String(tzid));
  return { wall, allDay: value.isDate, zone: value.isDate ? reader.zoneOf(undefined) : zone };
}
