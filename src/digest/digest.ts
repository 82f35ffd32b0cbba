import { z } from "zod";
import type { FirmScope } from "../database/scope.ts";
import type { Card } from "../desk/card.ts";
import type { Firm, Person } from "../firm/facts.ts";

export type DigestKind = "daily" | "weekly";

/** In the order they are read (how the desk writes French, 11). */
export const DAILY_SECTIONS = ["presence", "meetings", "due", "changes"] as const;
export const WEEKLY_SECTIONS = ["money", "obligations", "secretary", "people"] as const;

/** What a firm may choose, as it is kept in digest.settings. */
export const DigestSettings = z.object({
  /** Those left out. */
  without: z.array(z.enum([...DAILY_SECTIONS, ...WEEKLY_SECTIONS])).catch([]),
  /** Nothing to say: one line, or nothing. */
  quiet: z.enum(["line", "silence"]).catch("line"),
  /** The weekly one's private version: every partner and administrator, or those of `digest_reader`. */
  readers: z.enum(["partners", "chosen"]).catch("partners"),
  /** The weekly one once more, on the eve of each of these days (ISO dates): the partners' meetings. */
  eveOf: z.array(z.string()).catch([]),
});
export type DigestSettings = z.infer<typeof DigestSettings>;

export interface Digest {
  id: string;
  kind: DigestKind;
  /** Id of a place; absent: only in private. */
  place?: string;
  /** On the wall clock of the firm's zone, `08:30`. */
  at: string;
  /** 1 = Monday. */
  days: readonly number[];
  settings: DigestSettings;
  /** Epoch milliseconds; absent: stopped. */
  nextAt?: number;
}

/** What a digest is made from: one day of one firm. */
export interface Occasion {
  scope: FirmScope;
  firm: Firm;
  /** Everybody who has not left, by name. */
  people: readonly Person[];
  settings: DigestSettings;
  /** ISO date in the firm's zone. */
  day: string;
  /** Epoch milliseconds, like the two others. */
  now: number;
  /** What changed is told from then on: the last digest of the kind, or a day back. */
  since: number;
  /** When it should have left. */
  dueAt: number;
}

/** A digest for everybody in its channel. */
export interface Made {
  card: Card;
  /** There was nothing to say: the card is the one line of a quiet day. */
  quiet: boolean;
}
