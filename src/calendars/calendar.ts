import type { FirmScope } from "../database/scope.ts";

/** Half-open, epoch milliseconds. */
export interface Span {
  start: number;
  end: number;
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/**
 * What a calendar says of one person's time. "unknown" is never "free": the card names whose time could not be read; what
 * is known of it all the same is busy. A busy span carries no title: what others do is theirs.
 */
export interface Busy {
  person: string;
  state: "known" | "unknown";
  busy: readonly Span[];
  /** Unknown until its owner has connected a calendar again: asking once more will not help. */
  broken?: true;
}

/** Where a meeting is, and the minutes it takes to get there, each way. */
export interface MeetingPlace {
  name: string;
  travelMinutes: number;
}

export interface CalendarEvent {
  /** Our own id: a second create with the same one is the first. */
  id: string;
  title: string;
  start: number;
  end: number;
  /** IANA zone the meeting was said in. */
  zone: string;
  organizer: string;
  /** Ids of people of the firm, the organizer included. */
  people: readonly string[];
  /** People are kept free for so many minutes before and after too: the way there and back. */
  travelMinutes?: number;
}

export type CalendarOutcome = { ok: true } | { ok: false; reason: "taken"; people: readonly string[] };

/**
 * Where people's time lives. The scope says whose firm it is, and for the desk's own agenda it is the transaction
 * in which the seats are taken: an outside calendar is called with a scope that holds no transaction open.
 */
export interface Calendar {
  busy(
    scope: FirmScope,
    people: readonly string[],
    span: Span,
    options?: { except?: string },
  ): Promise<readonly Busy[]>;
  create(scope: FirmScope, event: CalendarEvent): Promise<CalendarOutcome>;
  /** All or nobody: on "taken" the event stays where it was. */
  move(scope: FirmScope, id: string, to: Span): Promise<CalendarOutcome>;
  /** Cancelling what is cancelled or unknown is fine. */
  cancel(scope: FirmScope, id: string): Promise<void>;
}
