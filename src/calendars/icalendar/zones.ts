import ICAL from "ical.js";
import { wallAt as wallSecondsAt } from "../../desk/when/zone.ts";
import { ianaZone } from "../microsoft/windows-zones.ts";

/** A zone on integers: a wall clock is read as if it were UTC. */
export interface Zone {
  instantOf(wall: number): number;
  wallAt(instant: number): number;
}

export const UTC: Zone = { instantOf: (wall) => wall, wallAt: (instant) => instant };

const KEPT = 4_096;
const named = new Map<string, Zone | undefined>();

/** The zone of a TZID, from what it is called: its IANA name, that name after somebody's prefix, or Windows' name of it. */
export function namedZone(tzid: string): Zone | undefined {
  if (!named.has(tzid)) {
    if (named.size >= KEPT) named.clear();
    named.set(tzid, findZone(tzid));
  }
  return named.get(tzid);
}

function findZone(tzid: string): Zone | undefined {
  const name = tzid.trim().replace(/^"|"$/g, "");
  if (/^(?:utc|gmt|z)$/i.test(name)) return UTC;
  // « /freeassociation.sourceforge.net/Europe/Paris », « /citadel.org/20210210_1/America/New_York »
  const last = /[A-Za-z_]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?$/.exec(name)?.[0];
  const iana = ianaZone(name) ?? (last === undefined ? undefined : ianaZone(last));
  return iana === undefined ? undefined : createZone(iana);
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** By zone and week; undefined: the clock changes within it. */
const offsets = new Map<string, number | undefined>();

/** No zone has ever gone and come back within a week: what holds at both ends of one holds all along. */
function offsetAt(instant: number, zone: string): number {
  const week = Math.floor(instant / WEEK);
  const key = `${week} ${zone}`;
  let offset = offsets.get(key);
  if (offset === undefined && !offsets.has(key)) {
    const [first, last] = [readOffset(week * WEEK, zone), readOffset((week + 1) * WEEK, zone)];
    offset = first === last ? first : undefined;
    if (offsets.size >= KEPT) offsets.clear();
    offsets.set(key, offset);
  }
  return offset ?? readOffset(instant, zone);
}

const readOffset = (instant: number, zone: string): number =>
  wallSecondsAt(instant, zone) * 1_000 - Math.floor(instant / 1_000) * 1_000;

function createZone(iana: string): Zone {
  return {
    wallAt: (instant) => instant + offsetAt(instant, iana),
    // As Temporal's « compatible »: of a time that exists twice the first, a time that is skipped moves on.
    instantOf(wall) {
      const [before, after] = [offsetAt(wall - DAY, iana), offsetAt(wall + DAY, iana)];
      if (before === after || offsetAt(wall - before, iana) === before) return wall - before;
      return offsetAt(wall - after, iana) === after ? wall - after : wall - before;
    },
  };
}

/** A zone that a file describes itself (VTIMEZONE), for names that mean nothing elsewhere. */
export function describedZone(text: string): { tzid: string; zone: Zone } | undefined {
  try {
    const component = new ICAL.Component(ICAL.parse(text));
    const timezone = new ICAL.Timezone(component);
    const offsetAtWall = (wall: number) => timezone.utcOffset(timeOf(wall, false)) * 1_000;
    const instantOf = (wall: number) => wall - offsetAtWall(wall);
    const wallAt = (instant: number) => {
      const near = instant + offsetAtWall(instant);
      return instant + offsetAtWall(near);
    };
    return timezone.tzid ? { tzid: timezone.tzid, zone: { instantOf, wallAt } } : undefined;
  } catch {
    return undefined;
  }
}

/** A wall clock as ical.js counts with it: in no zone. */
export function timeOf(wall: number, allDay: boolean): ICAL.Time {
  const date = new Date(wall);
  return ICAL.Time.fromData({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    ...(allDay
      ? { isDate: true }
      : { hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds() }),
  });
}

export const wallOf = (time: ICAL.Time): number =>
  Date.UTC(time.year, time.month - 1, time.day, time.hour || 0, time.minute || 0, time.second || 0);
