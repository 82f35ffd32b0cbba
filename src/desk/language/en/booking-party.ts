import type { bookingParty as french } from "../fr/booking-party.ts";

export const bookingParty: typeof french = {};
