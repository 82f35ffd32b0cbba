import { inReading } from "../database/client.ts";
import type { Busy, Calendar } from "./calendar.ts";
import type { Outside } from "./outside.ts";

/**
 * Our own agenda, which decides, and what stands in people's calendars outside: nobody is booked over either. `busy` calls the
 * outside: never inside a unit of work. Meetings are written into people's calendars afterwards, by triggers and the writer.
 */
export function createCalendars({ agenda, outside }: { agenda: Calendar; outside: Outside }): Calendar {
  return {
    async busy(scope, people, span, options) {
      // What takes longest begins first: our own seats are read while calendars outside answer.
      const reading = await inReading(scope, (unit) => outside.find(unit, people, span, options?.except));
      const [theirs, seats] = await Promise.all([
        reading && outside.read(scope, reading),
        agenda.busy(scope, people, span, options),
      ]);
      if (!theirs) return seats;
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
