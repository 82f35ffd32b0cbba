import { createHash } from "node:crypto";
import ICAL from "ical.js";
import { fold } from "../../desk/fold.ts";
import type { Span } from "../calendar.ts";
import { readEvent } from "../icalendar/read-event.ts";
import { withinTime } from "../icalendar/within-time.ts";
import { describedZone, namedZone, type Zone } from "../icalendar/zones.ts";
import { CalendarTrouble, type GuestSaid, type WantedEvent } from "../provider.ts";

/** Marks of what the desk wrote itself, to tell it from what the owner wrote there since. */
const OWN_NOTE = "x-guichet-note";
const OWN_PLACE = "x-guichet-place";
const OWN_LINK = "x-guichet-link";

const READ_MS = 500;

export const uidOf = (id: string): string => `${id}@guichet`;

/** A file with this one event. `at`: now. */
export function composeEvent(event: WantedEvent, at: number): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Guichet//FR");
  const made = new ICAL.Component("vevent");
  made.addPropertyWithValue("uid", uidOf(event.id));
  made.addPropertyWithValue("transp", "OPAQUE");
  made.addPropertyWithValue("sequence", 0);
  write(made, event, at);
  calendar.addSubcomponent(made);
  return calendar.toString();
}

/**
 * The file with what is wanted of the event in its place, and everything else its owner put there: reminders, notes, a
 * colour. Undefined: it says so already. Throws "refused" where it cannot be read.
 */
export function amendEvent(text: string, event: WantedEvent, at: number): string | undefined {
  const { calendar, main } = open(text);
  if (isAsWanted(main, readMain(text).span, event)) return undefined;
  const sequence = Number(main.getFirstPropertyValue("sequence") ?? 0);
  main.updatePropertyWithValue("sequence", Number.isFinite(sequence) ? sequence + 1 : 1);
  write(main, event, at);
  return calendar.toString();
}

function write(target: ICAL.Component, event: WantedEvent, at: number): void {
  setTime(target, "dtstamp", at);
  setTime(target, "last-modified", at);
  setTime(target, "dtstart", event.start);
  target.removeAllProperties("duration");
  setTime(target, "dtend", event.end);
  setText(target, "summary", event.title);
  target.updatePropertyWithValue("status", statusOf(event));
  setPlace(target, placeOf(event));
  setOwn(target, "description", OWN_NOTE, event.description);
  setOwn(target, "url", OWN_LINK, event.videoUrl);
}

function isAsWanted(main: ICAL.Component, span: Span, event: WantedEvent): boolean {
  const said = (name: string) => saidIn(main, name);
  return (
    span.start === event.start &&
    span.end === event.end &&
    said("summary") === plain(event.title) &&
    said("status").toUpperCase() === statusOf(event) &&
    said(OWN_PLACE) === markOf(placeOf(event)) &&
    (placeOf(event) === undefined || said("location") === plain(placeOf(event) ?? "")) &&
    said(OWN_NOTE) === markOf(event.description) &&
    said(OWN_LINK) === markOf(event.videoUrl)
  );
}

const statusOf = ({ tentative }: WantedEvent): string => (tentative ? "TENTATIVE" : "CONFIRMED");
const placeOf = ({ place, videoUrl }: WantedEvent): string | undefined => place ?? videoUrl;

function setTime(target: ICAL.Component, name: string, instant: number): void {
  target.removeAllProperties(name);
  target.addPropertyWithValue(name, ICAL.Time.fromJSDate(new Date(instant), true));
}

function setText(target: ICAL.Component, name: string, value: string | undefined): void {
  if (value === undefined) target.removeAllProperties(name);
  else target.updatePropertyWithValue(name, plain(value));
}

/** A control character is no text to a server (RFC 5545, 3.1), and the whole event is refused for it. */
const plain = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, " ");

/** Ours holds where there is one; where there is none any more, what the owner wrote stays. */
function setPlace(target: ICAL.Component, place: string | undefined): void {
  const there = target.getFirstPropertyValue("location")?.toString();
  const ours = target.getFirstPropertyValue(OWN_PLACE)?.toString();
  if (place !== undefined || markOf(there) === ours) setText(target, "location", place);
  setText(target, OWN_PLACE, place === undefined ? undefined : markOf(place));
}

/** What the owner wrote over ours is theirs. */
function setOwn(target: ICAL.Component, name: string, ownName: string, value: string | undefined): void {
  const there = target.getFirstPropertyValue(name)?.toString();
  const ours = target.getFirstPropertyValue(ownName)?.toString();
  if (there === undefined || there === "" || markOf(there) === ours) setText(target, name, value);
  setText(target, ownName, value === undefined ? undefined : markOf(value));
}

/** Enough to know one's own words again. */
const markOf = (value: string | undefined): string =>
  value === undefined ? "" : createHash("sha256").update(plain(value)).digest("hex").slice(0, 16);

interface MainEvent {
  uid: string;
  cancelled: boolean;
  span: Span;
  /** Its owner is out of the office. */
  away: boolean;
  guests: readonly GuestSaid[];
}

/** The event of a file, of one that repeats the first time. Throws "refused" where it cannot be read. */
export function readMain(text: string): MainEvent {
  return withinTime(READ_MS, () => readOpened(open(text)));
}

function readOpened({ calendar, main }: Opened): MainEvent {
  try {
    const event = readEvent(main, { zoneOf: (tzid) => zoneIn(calendar, tzid), own: [] });
    if (!event) throw new Error("no time");
    const { start, lengthMs } = event;
    const begins = start.zone.instantOf(start.wall);
    const ends = start.allDay ? start.zone.instantOf(start.wall + lengthMs) : begins + lengthMs;
    return {
      uid: event.uid,
      cancelled: saidIn(main, "status").toUpperCase() === "CANCELLED",
      span: { start: begins, end: ends },
      away: saysAway(main),
      guests: main.getAllProperties("attendee").flatMap(toGuest),
    };
  } catch {
    throw new CalendarTrouble("refused", "an event whose time cannot be read");
  }
}

const AWAY =
  /^\W*(?:conges?|absente?|absence|vacances|rtt|recup|ooo|out of office|leave|annual leave|holidays?|vacation|pto)\b/u;

/** iCalendar knows no absence: Microsoft's mark of it, or what its owner calls it (« congés », not « réunion congés »). */
function saysAway(main: ICAL.Component): boolean {
  const marked = saidIn(main, "x-microsoft-cdo-busystatus").toUpperCase() === "OOF";
  return marked || AWAY.test(fold(saidIn(main, "summary")).trim());
}

/** As text; empty where it is not said. */
const saidIn = (main: ICAL.Component, name: string): string =>
  main.getFirstPropertyValue(name)?.toString() ?? "";

interface Opened {
  calendar: ICAL.Component;
  main: ICAL.Component;
}

function open(text: string): Opened {
  let calendar: ICAL.Component;
  try {
    calendar = new ICAL.Component(ICAL.parse(text));
  } catch {
    throw new CalendarTrouble("refused", "an event that cannot be read");
  }
  const events = calendar.getAllSubcomponents("vevent");
  const main = events.find((event) => !event.hasProperty("recurrence-id")) ?? events[0];
  if (!main) throw new CalendarTrouble("refused", "a file without an event");
  return { calendar, main };
}

function zoneIn(calendar: ICAL.Component, tzid: string | undefined): Zone {
  const named = namedZone(tzid ?? "Europe/Paris");
  if (named) return named;
  const described = calendar
    .getAllSubcomponents("vtimezone")
    .map((zone) => describedZone(zone.toString()))
    .find((zone) => zone?.tzid === tzid);
  if (!described) throw new Error("no such zone");
  return described.zone;
}

function toGuest(attendee: ICAL.Property): GuestSaid[] {
  const email = String(attendee.getFirstValue() ?? "").replace(/^mailto:/i, "");
  const said = String(attendee.getParameter("partstat") ?? "").toLowerCase();
  if (!email.includes("@")) return [];
  return [{ email, said: said === "accepted" || said === "declined" ? said : "pending" }];
}
