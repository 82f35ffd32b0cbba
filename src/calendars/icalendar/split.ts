import { CalendarTrouble } from "../provider.ts";

/** One file of iCalendar, cut into its parts' own text: one that cannot be read spoils no other. Lines are unfolded. */
export interface CalendarFile {
  events: readonly string[];
  zones: readonly string[];
  /** VFREEBUSY: spans without any event. */
  freeBusy: readonly string[];
  /** What times without a zone are in, where the file says so. */
  zone?: string;
}

/** RFC 5545, 3.1: a line may be cut anywhere. */
export const unfold = (text: string): string => text.replace(/\r\n?|\n/g, "\n").replace(/\n[ \t]/g, "");

/** Throws CalendarTrouble "later" for what is no calendar, or the beginning of one only: a file cut short hides events. */
export function splitFile(text: string): CalendarFile {
  const lines = unfold(text);
  if (!/^\s*(?:\ufeff)?BEGIN:VCALENDAR/i.test(lines)) throw new CalendarTrouble("later", "not a calendar");
  if (!/^END:VCALENDAR\s*$/im.test(lines)) throw new CalendarTrouble("later", "a calendar cut short");
  const zone = /^X-WR-TIMEZONE(?:;[^:\n]*)?:(.+)$/im.exec(lines)?.[1]?.trim();
  return {
    events: partsOf(lines, "VEVENT"),
    zones: partsOf(lines, "VTIMEZONE"),
    freeBusy: partsOf(lines, "VFREEBUSY"),
    ...(zone ? { zone } : {}),
  };
}

const EDGES = {
  VEVENT: /^(BEGIN|END):VEVENT[ \t]*$/gim,
  VTIMEZONE: /^(BEGIN|END):VTIMEZONE[ \t]*$/gim,
  VFREEBUSY: /^(BEGIN|END):VFREEBUSY[ \t]*$/gim,
};

function partsOf(lines: string, name: keyof typeof EDGES): string[] {
  const parts: string[] = [];
  let begun: number | undefined;
  for (const found of lines.matchAll(EDGES[name])) {
    const begins = found[1]?.toUpperCase() === "BEGIN";
    if (begins === (begun !== undefined)) throw new CalendarTrouble("later", `${name} within ${name}`);
    if (begun !== undefined) parts.push(lines.slice(begun, found.index + found[0].length));
    begun = begins ? found.index : undefined;
  }
  if (begun !== undefined) throw new CalendarTrouble("later", `a ${name} without its end`);
  return parts;
}
