import type { AddressAccess, TryOut } from "../consent.ts";
import { CalendarTrouble } from "../provider.ts";
import { fetchIcs, readLink, readName } from "./fetch-ics.ts";

/** `local`: this house is one machine's own, and may call what stands beside it. */
export const createTryIcs =
  ({ local = false }: { local?: boolean } = {}): TryOut<AddressAccess> =>
  async ({ url }, signal) => {
    const file = await fetchIcs(url, undefined, local, signal);
    if (!/^\s*(?:\ufeff)?BEGIN:VCALENDAR/i.test(file?.text ?? ""))
      throw new CalendarTrouble("gone", "a link that leads to no calendar");
    const name = readName(file?.text ?? "") ?? readLink(url).hostname;
    return { calendars: [{ id: "ics", name, main: true, writable: false }] };
  };
