import type { bookingAhead as french } from "../fr/booking-ahead.ts";

export const bookingAhead: typeof french = {
  soon: (left: string) => `Your meeting begins in ${left}.`,
};
