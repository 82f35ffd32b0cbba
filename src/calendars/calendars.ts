import { inOneUnit } from "../database/client.ts";
import type { Busy, Calendar } from "./calendar.ts";
import type { Outside } from "./outside.ts";

/**
 * Our own agenda, which decides, and what stands in people's calendars outside: nobody is booked over either. `busy` calls the
 * outside: never inside a unit of work. Meetings are written into people's calendars afterwards, by triggers and the writer.
 */
export function createCalendars({ agenda, outside }: { agenda: Calendar; outside: Outside }): Calendar {
  return {
    async busy(scope, people, span, options) {
      const { seats, reading } = await inOneUnit(scope, async (unit) => ({
        seats: await agenda.busy(unit, people, span, options),
        reading: await outside.find(unit, people, span, options?.except),
      }));
      if (!reading) return seats;
      const theirs = await outside.read(scope, reading);
      return seats.map((own): Busy => {
        const more = theirs.get(own.person);
        if (more === undefined) return own;
        if (more === "broken") return { ...own, state: "unknown", broken: true };
        return more === "silent" ? { ...own, state: "unknown" } : { ...own, busy: [...own.busy, ...more] };
      });
    },
    create: agenda.create,
    move: agenda.move,
    cancel: agenda.cancel,
  };
}
