import { z } from "zod";

export const PLACE_KINDS = ["office", "client", "court", "other"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A place of the firm, or a kind of place: `travelMinutes` is the way there, and the same way back. */
export const KnownPlace = z.object({
  name: z.string().trim().min(1).max(80),
  kind: z.enum(PLACE_KINDS),
  travelMinutes: z.number().int().min(0).max(720),
});
export type KnownPlace = z.infer<typeof KnownPlace>;

const PLACES: readonly KnownPlace[] = [
  { name: "Cabinet", kind: "office", travelMinutes: 0 },
  { name: "Chez le client", kind: "client", travelMinutes: 30 },
  { name: "Tribunal", kind: "court", travelMinutes: 45 },
];

const FIXED_WORDS = [
  "audience",
  "dépôt",
  "AG",
  "assemblée générale",
  "plaidoirie",
  "expertise",
  "conseil d'administration",
];

const minutes = (most: number) => z.number().int().min(0).max(most);
/** What was never settled, or does not read any more, is the usual. */
const usual = <T>(schema: z.ZodType<T>, value: T) => schema.default(value as never).catch(value as never);

export const VIDEO_CHOICES = ["none", "guests", "always"] as const;

/** What each setting may be, where a person types it. */
export const SETTING = {
  minimumNoticeMinutes: minutes(10_080),
  bufferMinutes: minutes(240),
  places: z.array(KnownPlace).max(30),
  fixedWords: z.array(z.string().trim().min(2).max(60)).max(40),
  reminderMinutes: minutes(1440),
  video: z.enum(VIDEO_CHOICES),
  proposalHours: z.number().int().min(1).max(336),
  guestsAfterMinutes: minutes(1440),
};

/** How a firm books (`firm.booking`). */
export const BookingSettings = z.object({
  /** Nothing sooner is proposed; a time said by the clock is booked all the same. */
  minimumNoticeMinutes: usual(SETTING.minimumNoticeMinutes, 60),
  /** Kept free between two meetings in what is proposed; each person may say their own. */
  bufferMinutes: usual(SETTING.bufferMinutes, 0),
  places: usual(SETTING.places, [...PLACES]),
  /** A meeting whose title holds one of them is not moved. */
  fixedWords: usual(SETTING.fixedWords, FIXED_WORDS),
  /** Before a meeting, those who come are reminded; 0: never. */
  reminderMinutes: usual(SETTING.reminderMinutes, 15),
  /** Whether a meeting without a place gets a link to meet by without being asked. */
  video: usual(SETTING.video, "none"),
  /** Times proposed to a guest outside are kept for so long. */
  proposalHours: usual(SETTING.proposalHours, 48),
  /** Guests outside of a meeting booked in somebody's name are written to then, where nobody has said yes or no. */
  guestsAfterMinutes: usual(SETTING.guestsAfterMinutes, 30),
});
export type BookingSettings = z.infer<typeof BookingSettings>;

export const toBookingSettings = (kept: unknown): BookingSettings =>
  BookingSettings.parse(typeof kept === "object" && kept !== null ? kept : {});
