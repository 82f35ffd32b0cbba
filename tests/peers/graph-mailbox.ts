import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";

export type Json = Record<string, unknown>;

/** How the Graph names a time. */
export interface ZonedTime {
  dateTime: string;
  timeZone?: string;
}

/** An event as its owner sees it; what is sent to the Graph is kept as it was sent. */
export interface StoredEvent {
  id: string;
  /** The calendar's. */
  calendar: string;
  version: number;
  content: Json;
  start: ZonedTime;
  end: ZonedTime;
  /** Each week at the same local time, so many times. */
  weekly?: number;
  joinUrl?: string;
  /** Reads left before the link to meet by is there. */
  joinUrlAfter?: number;
}

/** A person's account and mailbox. Fields may be changed while a test runs. */
export interface GraphAccount {
  email: string;
  /** Good from the start; replaced when it is refreshed. */
  token: string;
  refreshToken: string;
  /** What its owner grants at the consent page; undefined: what is asked for. */
  grants?: readonly string[];
  scopes: readonly string[];
  /** Its owner took the right away: every token is refused. */
  revoked: boolean;
  refreshes: number;
  /** False: the account has no mailbox behind it. */
  licensed: boolean;
  calendars: { id: string; name: string; isDefaultCalendar: boolean; canEdit: boolean }[];
  events: Map<string, StoredEvent>;
  /** Every transactionId there ever was, what was sent with it, and what it made: also of events deleted since. */
  transactions: Map<string, { sent: string; id: string }>;
  /** One entry a change: deltas tell what comes after a number. */
  log: { id: string; calendar: string }[];
}

/** Names of zones as Exchange takes them, those the tests use. */
const WINDOWS: Record<string, string> = {
  "Romance Standard Time": "Europe/Paris",
  "W. Europe Standard Time": "Europe/Berlin",
  "GMT Standard Time": "Europe/London",
  "Eastern Standard Time": "America/New_York",
  "SA Western Standard Time": "America/Guadeloupe",
  "SA Eastern Standard Time": "America/Cayenne",
  "Mauritius Standard Time": "Indian/Reunion",
  "Central Pacific Standard Time": "Pacific/Noumea",
  "Tokyo Standard Time": "Asia/Tokyo",
};

export const zoneOf = (name: string | undefined): string | undefined => {
  if (name === undefined || name === "UTC") return "UTC";
  if (WINDOWS[name]) return WINDOWS[name];
  // Of IANA's names it takes a few only: who sends one of the others is refused here.
  return name === "Europe/Paris" ? name : undefined;
};

export function instantOf({ dateTime, timeZone }: ZonedTime): number {
  const zone = zoneOf(timeZone) ?? "UTC";
  const local = dateTime.replace(/Z$/, "");
  if (zone === "UTC") return Date.parse(`${local.slice(0, 19)}Z`);
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}

/** Half a second's seven digits, as the Graph writes them. */
export const timeIn = (instant: number, zone: string): ZonedTime => ({
  dateTime:
    zone === "UTC"
      ? `${new Date(instant).toISOString().slice(0, 19)}.0000000`
      : `${Temporal.Instant.fromEpochMilliseconds(instant)
          .toZonedDateTimeISO(zoneOf(zone) ?? "UTC")
          .toPlainDateTime()
          .toString({ fractionalSecondDigits: 7 })}`,
  timeZone: zone,
});

export const newCalendar = (name: string, main: boolean) => ({
  id: `cal-${randomUUID().slice(0, 8)}=`,
  name,
  isDefaultCalendar: main,
  canEdit: true,
});

export const newAccount = (email: string): GraphAccount => ({
  email,
  token: `at-${randomUUID()}`,
  refreshToken: `rt-${randomUUID()}`,
  scopes: ["Calendars.ReadWrite", "User.Read", "offline_access"],
  revoked: false,
  refreshes: 0,
  licensed: true,
  calendars: [newCalendar("Calendrier", true)],
  events: new Map(),
  transactions: new Map(),
  log: [],
});

/** Writes it, as new or again: a new version of it. */
export function keep(mailbox: GraphAccount, event: Omit<StoredEvent, "version">): StoredEvent {
  const version = (mailbox.events.get(event.id)?.version ?? 0) + 1;
  const kept = { ...event, version };
  mailbox.events.set(event.id, kept);
  mailbox.log.push({ id: event.id, calendar: event.calendar });
  return kept;
}

export function drop(mailbox: GraphAccount, id: string): boolean {
  const event = mailbox.events.get(id);
  if (!event) return false;
  mailbox.events.delete(id);
  mailbox.log.push({ id, calendar: event.calendar });
  return true;
}

export interface Occurrence {
  id: string;
  event: StoredEvent;
  start: number;
  end: number;
}

/** What stands in a span, each week's occurrence of what comes back. */
export function occurrences(
  mailbox: GraphAccount,
  calendar: string,
  span: { start: number; end: number },
): Occurrence[] {
  return [...mailbox.events.values()]
    .filter((event) => event.calendar === calendar)
    .flatMap((event) =>
      Array.from({ length: event.weekly ?? 1 }, (_, week) => ({
        id: event.weekly ? `${event.id}.${week}` : event.id,
        event,
        start: instantOf(weeksOn(event.start, week)),
        end: instantOf(weeksOn(event.end, week)),
      })),
    )
    .filter(({ start, end }) => start < span.end && end > span.start)
    .sort((a, b) => a.start - b.start);
}

const weeksOn = (time: ZonedTime, weeks: number): ZonedTime =>
  weeks === 0
    ? time
    : {
        ...time,
        dateTime: Temporal.PlainDateTime.from(time.dateTime.replace(/Z$/, "")).add({ weeks }).toString(),
      };

export const etagOf = (event: StoredEvent): string => `W/"${event.id.slice(0, 8)}-${event.version}"`;

/** As the Graph gives it, in a zone. */
export function toGraph(
  mailbox: GraphAccount,
  { id, event, start, end }: Occurrence,
  zone: string,
): Json & { id: string } {
  const { singleValueExtendedProperties: _, body, ...content } = event.content;
  const allDay = content["isAllDay"] === true;
  // All-day events are dates, whichever zone is asked for.
  const at = (instant: number, said: ZonedTime) =>
    allDay
      ? { dateTime: `${said.dateTime.slice(0, 10)}T00:00:00.0000000`, timeZone: zone }
      : timeIn(instant, zone);
  if (event.joinUrlAfter) event.joinUrlAfter -= 1;
  return {
    isAllDay: false,
    showAs: "busy",
    isCancelled: false,
    isOrganizer: true,
    attendees: [],
    ...content,
    body: { contentType: "html", content: toHtml((body ?? {}) as Body) },
    organizer: { emailAddress: { address: mailbox.email, name: mailbox.email } },
    id,
    "@odata.etag": etagOf(event),
    type: event.weekly ? "occurrence" : "singleInstance",
    originalStartTimeZone: event.start.timeZone ?? "UTC",
    originalEndTimeZone: event.end.timeZone ?? "UTC",
    start: at(start, event.start),
    end: at(end, event.end),
    onlineMeeting: event.joinUrl && !event.joinUrlAfter ? { joinUrl: event.joinUrl } : null,
  };
}

interface Body {
  contentType?: string;
  content?: string;
}

/** Exchange keeps HTML whatever it was sent, and breaks the lines of plain text in its own way. */
function toHtml({ contentType, content = "" }: Body): string {
  if (contentType === "html" || content === "") return content;
  const escaped = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", "<br>\r\n");
  return `<html><body><div class="PlainText">${escaped}</div></body></html>`;
}

export const toText = (html: string): string =>
  `${html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")}\r\n`;
