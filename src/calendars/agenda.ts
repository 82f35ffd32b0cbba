import { busySeats, freeSeats, moveSeats, seatingOf, takeSeats } from "../database/seats.ts";
import type { Calendar, Span } from "./calendar.ts";

/**
 * The desk's own agenda: the seats people hold in meetings. Given the scope of a transaction it works inside it, so
 * that a meeting and its seats come into being together or not at all. The meeting's row comes first.
 */
export const agenda: Calendar = {
  async busy(scope, people, span, options) {
    const seats = await busySeats(scope, people, span, options?.except);
    return people.map((person) => ({
      person,
      state: "known",
      busy: seats.filter((seat) => seat.person === person).map(({ start, end }) => ({ start, end })),
    }));
  },

  async create(scope, event) {
    const span = withTheWay(event, event.travelMinutes ?? 0);
    const taken = await takeSeats(scope, {
      meeting: event.id,
      span,
      organizer: event.organizer,
      people: event.people,
    });
    return taken.length === 0 ? { ok: true } : { ok: false, reason: "taken", people: taken };
  },

  async move(scope, id, to) {
    const seating = await seatingOf(scope, id);
    if (!seating) throw new Error(`Unknown meeting '${id}' in agenda.move: expected one of the firm's`);
    const taken = await moveSeats(scope, id, seating.organizer, withTheWay(to, seating.travelMinutes));
    return taken.length === 0 ? { ok: true } : { ok: false, reason: "taken", people: taken };
  },

  cancel: freeSeats,
};

/** The way there and back is theirs too: nobody is booked on the road. */
const withTheWay = ({ start, end }: Span, minutes: number): Span => ({
  start: start - minutes * 60_000,
  end: end + minutes * 60_000,
});
