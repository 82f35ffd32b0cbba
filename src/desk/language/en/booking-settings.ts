import type { bookingSettings as french } from "../fr/booking-settings.ts";

export const bookingSettings: typeof french = {};
