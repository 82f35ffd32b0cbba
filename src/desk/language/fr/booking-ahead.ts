import { fr } from "../typography.ts";

/** What comes before a meeting, and many moved at once. */
export const bookingAhead = {
  soon: (left: string) => fr`Votre rendez-vous commence dans ${left}.`,
};
