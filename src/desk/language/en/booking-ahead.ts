import type { bookingAhead as french } from "../fr/booking-ahead.ts";

export const bookingAhead: typeof french = {};
