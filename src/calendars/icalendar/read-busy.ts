import { setImmediate } from "node:timers/promises";
import ICAL from "ical.js";
import { overlaps, type Span } from "../calendar.ts";
import { CalendarTrouble } from "../provider.ts";
import { fileKey, keepSpans, knownSpans } from "./known-files.ts";
import { occurrencesOf } from "./occurrences.ts";
import { type EventReader, type ReadEvent, readEvent } from "./read-event.ts";
import { readFreeBusy, roughSpan } from "./rough.ts";
import { type CalendarFile, splitFile } from "./split.ts";
import { withinTime } from "./within-time.ts";
import { describedZone, namedZone, type Zone } from "./zones.ts";

export interface BusyReading {
  span: Span;
  /** What days and times without a zone are in, unless their file says it. */
  zone: string;
  /** Addresses of the calendar's owner, in lower case: what they declined is not their time. */
  own: readonly string[];
}

const BEGINS = /^DTSTART[;:]/im;
const DAY = 86_400_000;
/** So many events are read at one go; others wait for their turn in between. */
const AT_ONCE = 20;
const AT_ONCE_MS = 1_000;
/** A thousand events take a fifth of a second. */
const ALL_MS = 3_000;

/** When the calendar's owner is busy, of whole files. Throws CalendarTrouble "later" where that cannot be told. */
export async function readBusy(texts: readonly string[], reading: BusyReading): Promise<Span[]> {
  const spans: Span[] = [];
  const tasks: Task[] = [];
  for (const text of texts) {
    const key = text.length > LONG ? undefined : fileKey(text, reading.zone);
    const known = key && knownSpans(key);
    if (known) spans.push(...known.filter((one) => overlaps(one, reading.span)));
    else {
      const { said, events } = toTasks(text, reading, key);
      spans.push(...said);
      tasks.push(...events);
    }
  }
  let left = ALL_MS;
  for (let first = 0; first < tasks.length; first += AT_ONCE) {
    if (first > 0) await setImmediate();
    if (left <= 0) throw new CalendarTrouble("later", `more events than are read in ${ALL_MS} ms`);
    const some = tasks.slice(first, first + AT_ONCE);
    const began = performance.now();
    for (const { endsByItself, work } of some) if (endsByItself) spans.push(...work());
    const others = some.filter((task) => !task.endsByItself);
    if (others.length > 0) spans.push(...withinTime(AT_ONCE_MS, () => others.flatMap(({ work }) => work())));
    left -= performance.now() - began;
  }
  return spans;
}

interface Task {
  /** Nothing is repeated, nor a zone's rules read: no clock needs to watch over it, which costs a thread each time. */
  endsByItself: boolean;
  work(): Span[];
}

/** `said`: spans that are no event's. `key`: what the only event is kept under, where it is the same for every owner. */
function toTasks(
  text: string,
  reading: BusyReading,
  key: string | undefined,
): { said: Span[]; events: Task[] } {
  const { events, freeBusy, ...file } = splitFile(text);
  const reader = createReader(file, reading);
  const alone = events.length === 1 && freeBusy.length === 0;
  return {
    said: freeBusy.flatMap((part) => readFreeBusy(part, reading.span)),
    events: groupsWithin(events, reading.span).map((group) => {
      const ends = group.every(endsByItself);
      const kept = alone && ends && !group.some((event) => /DECLINED/i.test(event)) ? key : undefined;
      return { endsByItself: ends, work: () => busyOf(group, reader, reading.span, kept) };
    }),
  };
}

const LONG = 10_000;

function endsByItself(text: string): boolean {
  if (text.length > LONG || /RULE|RDATE/i.test(text)) return false;
  const zones = new Set([...text.matchAll(/TZID=("[^"\n]*"|[^;:\n]*)/gi)].map(([, tzid = ""]) => tzid));
  return [...zones].every((tzid) => namedZone(tzid) !== undefined);
}

function createReader(file: Pick<CalendarFile, "zone" | "zones">, { zone, own }: BusyReading): EventReader {
  const known = new Map<string, Zone>();
  const floating = namedZone(file.zone ?? zone) ?? namedZone(zone);
  if (!floating) throw new CalendarTrouble("later", `no such zone: ${zone}`);
  const find = (tzid: string): Zone => {
    const named = namedZone(tzid);
    if (named) return named;
    for (const text of file.zones) {
      const described = describedZone(text);
      if (described?.tzid === tzid) return described.zone;
    }
    return floating;
  };
  return {
    own,
    zoneOf(tzid) {
      if (tzid === undefined) return floating;
      const zoneFound = known.get(tzid) ?? find(tzid);
      known.set(tzid, zoneFound);
      return zoneFound;
    },
  };
}

/** Those of one UID together, without what plainly lies elsewhere: most of a calendar is long past. */
function groupsWithin(events: readonly string[], span: Span): string[][] {
  const groups = new Map<string, string[]>();
  for (const [index, text] of events.entries()) {
    const uid = /^UID(?:;[^:\n]*)?:(.*)$/im.exec(text)?.[1]?.trim() || `${index}`;
    const group = groups.get(uid);
    if (group) group.push(text);
    else groups.set(uid, [text]);
  }
  return [...groups.values()].filter((group) => group.some((text) => mayBeWithin(text, span)));
}

function mayBeWithin(text: string, span: Span): boolean {
  if (/^(?:RRULE|RDATE|RECURRENCE-ID|DURATION)[;:]/im.test(text)) return true;
  const rough = roughSpan(text);
  return rough === undefined || (rough.start < span.end + 2 * DAY && rough.end > span.start - 2 * DAY);
}

function busyOf(texts: readonly string[], reader: EventReader, span: Span, key: string | undefined): Span[] {
  const events: ReadEvent[] = [];
  const spans: Span[] = [];
  for (const text of texts)
    try {
      // ical.js takes a thirteenth month for January.
      if (BEGINS.test(text) && !roughSpan(text)) throw new CalendarTrouble("later", "no such day");
      const event = readEvent(new ICAL.Component(ICAL.parse(text)), reader);
      if (event) events.push(event);
    } catch {
      spans.push(...busyAnyway(text));
    }
  const [event] = events;
  if (key === undefined || !event || spans.length > 0) return [...spans, ...repeated(events, span)];
  const around = { start: event.start.wall - 2 * DAY, end: event.start.wall + event.lengthMs + 2 * DAY };
  return keepSpans(key, repeated(events, around)).filter((one) => overlaps(one, span));
}

function repeated(events: readonly ReadEvent[], span: Span): Span[] {
  try {
    return occurrencesOf(events, span);
  } catch (error) {
    if (error instanceof CalendarTrouble) throw error;
    throw new CalendarTrouble("later", "a rule of repetition that cannot be read");
  }
}

/** What cannot be read takes its time all the same, as far as its time can be made out. */
function busyAnyway(text: string): Span[] {
  if (!BEGINS.test(text)) return [];
  const rough = roughSpan(text);
  if (!rough || /^(?:RRULE|RDATE)[;:]/im.test(text))
    throw new CalendarTrouble("later", "an event that cannot be read");
  // Its zone may be the part that could not be read.
  return [{ start: rough.start - DAY / 2, end: rough.end + DAY / 2 }];
}
