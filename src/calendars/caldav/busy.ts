import type { Span } from "../calendar.ts";
import { readBusy } from "../icalendar/read-busy.ts";
import { unfold } from "../icalendar/split.ts";
import { type BusyOptions, CalendarTrouble } from "../provider.ts";
import type { DavRow } from "./dav.ts";
import type { Entered } from "./directory.ts";
import { textOf } from "./xml-values.ts";

type Except = NonNullable<BusyOptions["except"]> extends ReadonlyMap<string, infer One> ? One : never;

const DAY = 86_400_000;
/** A day or a time that is in no zone. */
const FLOATING = /^DT(?:START|END)(?:;VALUE=DATE(?:-TIME)?)?:\d{8}(?:T\d{6})?\r?$/im;
const DECLINED = /PARTSTAT=DECLINED/i;

/** Busy spans of one account. `except`: the event that is not counted. */
export async function readAccountBusy(
  entered: Entered,
  span: Span,
  except: Except | undefined,
  defaultZone: string,
): Promise<Span[]> {
  const excepted = except && entered.dav.resolve(except.externalId).pathname;
  const perCalendar = await Promise.all(
    (await entered.reads()).map(async (calendar) => {
      // A day more on both sides: servers disagree on the zone of whole days.
      const range = { start: toStamp(span.start - DAY), end: toStamp(span.end + DAY) };
      const rows = await entered.dav.query(calendar, range);
      const texts = rows.filter(({ url }) => url.pathname !== excepted).flatMap(toText);
      const zone = texts.some((text) => FLOATING.test(text)) ? await entered.zoneOf(calendar) : undefined;
      const own = texts.some((text) => DECLINED.test(unfold(text))) ? await entered.addresses() : [];
      return readBusy(texts, { span, own, zone: zone ?? defaultZone });
    }),
  );
  return perCalendar.flat();
}

/** The text of an event; none where it went meanwhile. Throws "later" where there is one that was not given. */
export function toText({ status, props }: DavRow): string[] {
  if (status === 404) return [];
  const text = textOf(props["calendarData"]);
  if (status >= 400 || text === undefined)
    throw new CalendarTrouble("later", `events that were not given: ${status}`);
  return [text];
}

/** « 20261124T080000Z » */
export const toStamp = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
