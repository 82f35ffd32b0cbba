import { z } from "zod";

const Openings = z.array(
  z.object({
    days: z.array(z.number().int().min(1).max(7)).min(1),
    from: z.string().regex(/^\d{2}:\d{2}$/),
    to: z.string().regex(/^\d{2}:\d{2}$/),
  }),
);

/** How a person likes to be booked (`person.booking_wishes`): wishes, which a time said by the clock goes before. */
export const BookingWishes = z.object({
  /** Proposed first; empty: any time of their working hours. Days 1 (Monday) to 7, their own wall clock. */
  preferred: Openings.default([]).catch([]),
  /** In place of the firm's. */
  bufferMinutes: z.number().int().min(0).max(240).optional().catch(undefined),
  minimumNoticeMinutes: z.number().int().min(0).max(10_080).optional().catch(undefined),
});
export type BookingWishes = z.infer<typeof BookingWishes>;

export const toBookingWishes = (kept: unknown): BookingWishes =>
  BookingWishes.parse(typeof kept === "object" && kept !== null ? kept : {});
