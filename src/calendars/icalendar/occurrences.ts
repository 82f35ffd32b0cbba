import ICAL from "ical.js";
import type { Span } from "../calendar.ts";
import { CalendarTrouble } from "../provider.ts";
import type { Moment, ReadEvent } from "./read-event.ts";
import { timeOf, wallOf } from "./zones.ts";

const DAY = 86_400_000;
/** A meeting every five minutes of a quarter is nobody's. */
const MOST = 20_000;
const STEP_MS: Record<string, number> = {
  SECONDLY: 1_000,
  MINUTELY: 60_000,
  HOURLY: 3_600_000,
  DAILY: DAY,
  WEEKLY: 7 * DAY,
};

/**
 * When the events of one UID take place within a span: the event itself and its repetitions, less what is excepted, cancelled
 * or free, with what stands in their place. Throws CalendarTrouble "later" where a rule gives more than anybody's calendar.
 */
export function occurrencesOf(events: readonly ReadEvent[], span: Span): Span[] {
  const spans: Span[] = [];
  const take = (at: Moment, lengthMs: number) => {
    const start = at.zone.instantOf(at.wall);
    const end = at.allDay ? at.zone.instantOf(at.wall + lengthMs) : start + lengthMs;
    if (start < span.end && end > span.start && end > start) spans.push({ start, end });
  };
  const replacing = events.filter(({ replaces }) => replaces !== undefined);
  for (const event of replacing) if (event.busy) take(event.start, event.lengthMs);
  for (const master of events.filter(({ replaces }) => replaces === undefined)) {
    const longest = Math.max(master.lengthMs, ...replacing.map(({ lengthMs }) => lengthMs));
    const gone = setOf([...master.removed, ...replacing.flatMap(({ replaces }) => replaces?.at ?? [])]);
    const later = replacing
      .filter(({ replaces }) => replaces?.andAfter)
      .sort((a, b) => replacedAt(b) - replacedAt(a));
    for (const { moment, lengthMs } of momentsOf(master, span, longest)) {
      if (gone.has(moment)) continue;
      const instant = moment.zone.instantOf(moment.wall);
      const instead = later.find((event) => replacedAt(event) < instant);
      if (!instead) {
        if (master.busy) take(moment, lengthMs ?? master.lengthMs);
      } else if (instead.busy && instead.replaces) {
        const shift = instead.start.wall - instead.replaces.at.zone.wallAt(replacedAt(instead));
        take({ ...moment, wall: moment.wall + shift }, instead.lengthMs);
      }
    }
  }
  return spans;
}

const replacedAt = ({ replaces, start }: ReadEvent): number => {
  const moment = replaces?.at ?? start;
  return moment.zone.instantOf(moment.wall);
};

/** Moments by what they mean: a day that is named alone is the whole of it. */
function setOf(moments: readonly Moment[]): { has(moment: Moment): boolean } {
  const instants = new Set(moments.map(({ zone, wall }) => zone.instantOf(wall)));
  const days = new Set(moments.filter(({ allDay }) => allDay).map(({ wall }) => wall));
  return {
    has: ({ wall, zone, allDay }) =>
      instants.has(zone.instantOf(wall)) || (!allDay && days.has(Math.floor(wall / DAY) * DAY)),
  };
}

function* momentsOf(
  master: ReadEvent,
  span: Span,
  longestMs: number,
): Generator<{ moment: Moment; lengthMs?: number | undefined }> {
  const { start } = master;
  const seen = new Set<number>();
  const isNew = (wall: number): boolean => {
    const known = seen.has(wall);
    seen.add(wall);
    return !known;
  };
  if (isNew(start.wall)) yield { moment: start };
  // A day more on both sides: an occurrence moved for good may come from the day before.
  const from = start.zone.wallAt(span.start) - longestMs - DAY;
  const to = start.zone.wallAt(span.end) + DAY;
  for (const rule of master.rules)
    for (const wall of wallsOf(rule, start, from, to)) if (isNew(wall)) yield { moment: { ...start, wall } };
  for (const { at, lengthMs } of master.added) {
    const wall = start.zone.wallAt(at.zone.instantOf(at.wall));
    if (isNew(wall)) yield { moment: { ...at, allDay: start.allDay && at.allDay }, lengthMs };
  }
}

function* wallsOf(rule: ICAL.Recur, start: Moment, from: number, to: number): Generator<number> {
  // ical.js finds nothing in these, which would be time free by mistake.
  if (rule.getComponent("BYWEEKNO").length > 0)
    throw new CalendarTrouble("later", "a rule by weeks' numbers");
  const until = rule.until ? untilOf(rule.until, start) : to;
  const bounded = rule.clone();
  bounded.until = timeOf(Math.min(until, to), start.allDay);
  const iterator = bounded.iterator(timeOf(near(rule, start.wall, from), start.allDay));
  stopAt(iterator, bounded.until);
  let seen = 0;
  for (let time = iterator.next(); time; time = iterator.next()) {
    seen += 1;
    if (seen > MOST) throw new CalendarTrouble("later", `more than ${MOST} repetitions of an event`);
    const wall = wallOf(time);
    if (wall > to) return;
    if (wall >= from) yield wall;
  }
}

/** Every seventh day from a Monday is no Sunday, ever: ical.js looks for one for ever, past any end. */
function stopAt(iterator: ICAL.RecurIterator, end: ICAL.Time): void {
  const walk = iterator as unknown as { last: ICAL.Time; check_contracting_rules(): boolean };
  const check = walk.check_contracting_rules.bind(walk);
  walk.check_contracting_rules = () => walk.last.compare(end) > 0 || check();
}

/** The same rule from a later beginning in step with its own, some time before `from`: years of days need not be walked. */
function near(rule: ICAL.Recur, start: number, from: number): number {
  if (rule.count || from <= start) return start;
  const interval = Math.max(1, rule.interval);
  const step = (STEP_MS[rule.freq] ?? 0) * interval;
  if (step) return start + Math.max(0, Math.floor((from - start) / step) - 1) * step;
  const [first, last] = [new Date(start), new Date(from)];
  const namesDays = rule.getComponent("BYDAY").length + rule.getComponent("BYMONTHDAY").length > 0;
  // Not every month has a thirtieth: those are walked.
  if (first.getUTCDate() > 28 && !namesDays) return start;
  const months =
    (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  const stepMonths = interval * (rule.freq === "YEARLY" ? 12 : 1);
  const skipped = Math.max(0, Math.floor(months / stepMonths) - 2) * stepMonths;
  return first.setUTCMonth(first.getUTCMonth() + skipped, Math.min(first.getUTCDate(), 28));
}

function untilOf(until: ICAL.Time, start: Moment): number {
  const wall = wallOf(until);
  if (until.isDate) return start.allDay ? wall : wall + DAY - 1_000;
  const inZone = until.zone === ICAL.Timezone.utcTimezone ? start.zone.wallAt(wall) : wall;
  return start.allDay ? Math.floor(inZone / DAY) * DAY : inZone;
}
