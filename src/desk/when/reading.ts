import type { Clock } from "./clock.ts";

export type Grain = "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year";

/** Another reading of the same words. `offset` is there only for the hour that a clock change repeats: the second passage. */
export interface OtherReading {
  readonly start: string;
  readonly end?: string;
  readonly grain: Grain;
  readonly offset?: string;
}

export interface When {
  /** ISO local date-time in the zone that was given: the wall time as said, even where a clock change skips or repeats it. */
  readonly start: string;
  /** Exclusive. */
  readonly end?: string;
  readonly grain: Grain;
  readonly from: number;
  readonly to: number;
  readonly ambiguous?: readonly OtherReading[];
  /** The length that was said, in minutes (0 and several days included: the caller refuses them). */
  readonly durationMinutes?: number;
  /** RFC 5545 recurrence rule, without the "RRULE:" prefix; `start` is its first occurrence. */
  readonly repeats?: string;
  /** start..end is where to look ("demain matin", "entre 14h et 16h", "avant vendredi"), not the meeting itself. */
  readonly window?: true;
  /** False when only a length was said ("30 min"): then `start` is `now`, which nobody said. */
  readonly startSaid?: false;
}

/** Where and when the words are read. Walls are local seconds, days are day numbers (civil-days.ts). */
export interface Context {
  readonly wall: number;
  readonly today: number;
  /** Minute of the day, now. */
  readonly minute: number;
  readonly epochMs: number;
  readonly zone: string;
  readonly holidays: ReadonlySet<number>;
  readonly english: boolean;
}

/** Walls: local seconds. */
export interface Reading {
  readonly start: number;
  readonly end?: number;
  readonly grain: Grain;
  readonly window?: boolean;
}

export interface Composed {
  readonly reading: Reading;
  readonly others: readonly Reading[];
  readonly minutes?: number;
  readonly rule?: string;
  readonly startSaid?: false;
}

export interface Days {
  readonly day: number;
  readonly others: readonly number[];
}

export interface Spans {
  readonly reading: Reading;
  readonly others?: readonly Reading[];
}

export interface Frequency {
  readonly rule: string;
  readonly weekdays?: readonly number[];
  /** First day of the rule, given the minute of the day at which it takes place. */
  readonly first: (context: Context, minute: number | undefined) => number;
  readonly part?: { readonly start: number; readonly end: number };
}

/** What a rule found, over tokens [from, to). */
export type Meaning =
  | {
      readonly kind: "day";
      /** Set when nothing but the weekday was said, so that a week said elsewhere can place it. */
      readonly weekday?: number;
      readonly monthDay?: number;
      readonly resolve: (context: Context, minute: number | undefined) => Days | null;
    }
  | {
      readonly kind: "span";
      /** "fin du mois", "début décembre": being before it means being before its end. */
      readonly tail?: boolean;
      readonly resolve: (context: Context) => Spans | null;
    }
  | { readonly kind: "moment"; readonly resolve: (context: Context) => Reading | null }
  | { readonly kind: "clock"; readonly clock: Clock }
  | { readonly kind: "hours"; readonly start: Clock; readonly end: Clock; readonly window: boolean }
  | { readonly kind: "part"; readonly start: number; readonly end: number; readonly today: boolean }
  | { readonly kind: "length"; readonly minutes: number }
  | { readonly kind: "bound"; readonly side: Side }
  | { readonly kind: "repeat"; readonly frequency: Frequency };

/** before: up to the start of what follows; by: up to its end; from: from its start; after: from its end. */
export type Side = "before" | "by" | "from" | "after";

export interface Match {
  readonly meaning: Meaning;
  readonly next: number;
  /** Only a time when nothing else is said ("mars", "T3"): in a title it is a name. */
  readonly weak?: boolean;
}

export interface Fragment extends Match {
  readonly at: number;
}
