import type { Access } from "./provider.ts";

/** What a provider gave to enter an account with. Kept sealed (src/calendars/accounts.ts). */
export interface Tokens {
  access: string;
  refresh?: string;
  /** Of `access`, epoch milliseconds. */
  expiresAt: number;
  scopes: readonly string[];
}

/** A calendar of an account, as the provider names it. */
export interface FoundCalendar {
  id: string;
  name: string;
  main: boolean;
  writable: boolean;
}

export interface Granted {
  tokens: Tokens;
  /** Its address, as its owner knows it. */
  account: string;
  calendars: readonly FoundCalendar[];
}

/**
 * How an account is opened to the desk by its owner (OAuth 2, authorization code with PKCE). Throws CalendarTrouble only:
 * "refused" where the rights that are needed were not all given, "revoked" where a token is no longer taken.
 */
export interface Consent {
  /** `challenge`: PKCE, S256. */
  authorizeUrl(asked: {
    state: string;
    challenge: string;
    redirectUri: string;
    language: "fr" | "en";
  }): string;
  exchange(came: { code: string; verifier: string; redirectUri: string; now: number }): Promise<Granted>;
  /** Within four seconds: a lock is held meanwhile. What comes back has everything the one before had. */
  refresh(tokens: Tokens, now: number): Promise<Tokens>;
  revoke(tokens: Tokens): Promise<void>;
}

/**
 * Tries out an account that is entered with a password or at an address before it is kept, and finds its calendars
 * (exported as `tryCaldav` from caldav/try-out.ts, `tryIcs` from ics/try-out.ts). Throws CalendarTrouble: "revoked" for a
 * wrong login or password, "gone" where no calendar is there, "refused" for an address that may not be called, "later".
 */
export type TryOut<A extends Access> = (
  access: A,
  signal: AbortSignal,
) => Promise<{ calendars: readonly FoundCalendar[] }>;
export type PasswordAccess = Extract<Access, { kind: "password" }>;
export type AddressAccess = Extract<Access, { kind: "address" }>;
