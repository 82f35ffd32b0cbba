import type { Span } from "./calendar.ts";

export const PROVIDERS = ["google", "microsoft", "caldav", "ics"] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** How an account is entered. A token is asked for at each request: it may have been refreshed by another process. */
export type Access =
  /** `refused`: the token that was just not taken; the next one is another. `mailbox`: whose, with rights on a whole tenant. */
  | { kind: "token"; token(refused?: string): Promise<string>; mailbox?: string }
  | { kind: "password"; url: string; login: string; password: string }
  | { kind: "address"; url: string };

/** One person's account at a provider: the row of a link, opened. */
export interface Account {
  /** Of the link. */
  id: string;
  /** The provider's ids of the calendars whose events are busy time; empty: its main one. */
  reads: readonly string[];
  /** The calendar that is written in; undefined: the main one. */
  writes?: string;
  access: Access;
}

/** What is to stand in somebody's calendar. Instants are epoch milliseconds. */
export interface WantedEvent {
  /** A UUID, the same at every try: however often it is asked for, there is one event. */
  id: string;
  title: string;
  start: number;
  end: number;
  /** IANA. */
  zone: string;
  /** Not agreed by everybody yet, or one of the times kept for a guest. */
  tentative: boolean;
  description?: string;
  place?: string;
  /** A link to meet by is to be made with it (Meet, Teams). */
  video: boolean;
  /** One that was made already, elsewhere. */
  videoUrl?: string;
  /** Whom this calendar invites and keeps told; empty where our own mails do. */
  guests: readonly { email: string; name?: string }[];
}

/** Where an event stands: the provider's own id (for CalDAV, the path), and its version where it has one. */
export interface Where {
  externalId: string;
  etag?: string;
}

export interface Written extends Where {
  videoUrl?: string;
}

export type AccountBusy =
  | { account: string; state: "known"; busy: readonly Span[] }
  | { account: string; state: "unknown"; trouble: CalendarTrouble };

/** An event of the account that changed since the last look; those the desk never wrote are among them. */
export type Changed =
  /** `away`: its owner is out of the office then, as the calendar itself says. */
  | {
      externalId: string;
      state: "there";
      span: Span;
      away?: true;
      etag?: string;
      guests: readonly GuestSaid[];
    }
  | { externalId: string; state: "gone" };

export interface GuestSaid {
  email: string;
  said: "accepted" | "declined" | "pending";
}

export interface Changes {
  /** Where the next look goes on. */
  cursor: string;
  /** Everything that is there was given, not only what changed: what is not among `events` is gone. */
  whole: boolean;
  events: readonly Changed[];
}

export interface BusyOptions {
  /** One event a link does not count, by link id: the meeting that is being moved. What overlaps it still counts. */
  except?: ReadonlyMap<string, Where & Span>;
  /** No account is waited for longer, in milliseconds; those that did not answer are unknown, the others known. */
  timeoutMs: number;
}

/**
 * An outside calendar, over its own protocol. Everything but `busy` throws CalendarTrouble; nothing else is thrown that its
 * server can cause. Every method ends within the time it is given.
 */
export interface Provider {
  /** In the order of the accounts; busy spans need not be sorted, may overlap, and lie within or around the span. */
  busy(accounts: readonly Account[], span: Span, options: BusyOptions): Promise<readonly AccountBusy[]>;
  /** Idempotent by the event's own id, also after a lost answer, and after it was removed. */
  create(account: Account, event: WantedEvent, signal: AbortSignal): Promise<Written>;
  /** What its owner wrote into it besides stays. Throws "gone" where it is not there any more, "changed" where another version is. */
  change(account: Account, where: Where, event: WantedEvent, signal: AbortSignal): Promise<Written>;
  /** Removing what is gone is fine. */
  remove(account: Account, where: Where, signal: AbortSignal): Promise<void>;
  /** `cursor` undefined, or no longer good: everything from now on, and `whole`. */
  changes(account: Account, cursor: string | undefined, now: number, signal: AbortSignal): Promise<Changes>;
}

export type TroubleReason =
  /** Later it may work: no answer, too many requests, their fault. */
  | "later"
  /** The link is broken: its token or password is no longer taken, or lacks the rights. Its owner must connect again. */
  | "revoked"
  /** This will never be taken: no mailbox behind the account, an event they refuse. */
  | "refused"
  /** The event, or the calendar, is not there. */
  | "gone"
  /** Somebody changed the event since we last saw it. */
  | "changed";

/** What an outside calendar said no with. `detail` is for the log: no token, no title. */
export class CalendarTrouble extends Error {
  readonly reason: TroubleReason;
  /** In milliseconds, where the provider said when to come back. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: TroubleReason, detail: string, retryAfterMs?: number) {
    super(detail);
    this.name = "CalendarTrouble";
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}
