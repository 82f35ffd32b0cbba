import { z } from "zod";
import type { FoundCalendar } from "./consent.ts";

const LinkedCalendar = z.object({
  /** The provider's own. */
  id: z.string(),
  name: z.string(),
  main: z.boolean(),
  writable: z.boolean(),
  /** Its events are busy time. */
  reads: z.boolean(),
  /** Meetings are written there, where the link itself is the one that is written in; one at most. */
  writes: z.boolean(),
});
export type LinkedCalendar = z.infer<typeof LinkedCalendar>;

/** calendar_link.details: nothing secret. */
export const LinkDetails = z.object({
  calendars: z.array(LinkedCalendar).default([]),
  /** CalDAV: the server. Of an ICS link the address is a secret. */
  url: z.string().optional(),
  /** Whose, with rights on a whole tenant: the link has no tokens of its own. */
  mailbox: z.string().optional(),
});
export type LinkDetails = z.infer<typeof LinkDetails>;

/** Those an account has, with what its owner chose before; at first the main one is read, and written in where it may be. */
export function chooseCalendars(
  found: readonly FoundCalendar[],
  before: readonly LinkedCalendar[] = [],
): LinkedCalendar[] {
  const known = new Map(before.map((calendar) => [calendar.id, calendar]));
  const anyRead = found.some(({ id }) => known.get(id)?.reads);
  const first = found.find(({ main }) => main) ?? found[0];
  const kept = found.find(({ id, writable }) => writable && known.get(id)?.writes);
  const writes = kept ?? (first?.writable ? first : found.find(({ writable }) => writable));
  return found.map((calendar) => ({
    ...calendar,
    reads: anyRead ? (known.get(calendar.id)?.reads ?? false) : calendar === first,
    writes: calendar === writes,
  }));
}
