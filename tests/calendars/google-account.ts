import { randomUUID } from "node:crypto";
import { createGoogle } from "../../src/calendars/google/provider.ts";
import {
  type Account,
  CalendarTrouble,
  type Provider,
  type WantedEvent,
} from "../../src/calendars/provider.ts";
import type { GooglePeer } from "../peers/google-calendar.ts";

export const HOUR = 3_600_000;
/** Tuesday 24 November 2026, 9:00 in Paris. */
export const BASE = Date.UTC(2026, 10, 24, 8);
export const DAY = { start: BASE - 9 * HOUR, end: BASE + 15 * HOUR };

/** The provider, its library loaded: before anything is timed. */
export async function openGoogle(peer: GooglePeer, apiUrl: string): Promise<Provider> {
  const google = createGoogle({ apiUrl });
  await google.busy([linkTo(peer, "first@cabinet.fr")], DAY, { timeoutMs: 20_000 });
  return google;
}

/** A link to an account of the peer: a refused token is renewed once its owner has not revoked it. */
export function linkTo(peer: GooglePeer, email: string, more: Partial<Account> = {}): Account {
  const account = peer.account(email);
  let token = account.token;
  return {
    id: `link of ${email}`,
    reads: [],
    access: {
      kind: "token",
      async token(refused) {
        if (refused === token) {
          if (account.revoked) throw new CalendarTrouble("revoked", "invalid_grant");
          token = account.token;
        }
        return token;
      },
    },
    ...more,
  };
}

export const wanted = (more: Partial<WantedEvent> = {}): WantedEvent => ({
  id: randomUUID(),
  title: "Point",
  start: BASE,
  end: BASE + HOUR,
  zone: "Europe/Paris",
  tentative: false,
  video: false,
  guests: [],
  ...more,
});

/** Hours from 9:00 in Paris on the 24th. */
export const hoursOf = (busy: readonly { start: number; end: number }[]): string[] =>
  [...busy]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => `${(start - BASE) / HOUR}-${(end - BASE) / HOUR}`);

export const soon = (ms = 4_000): AbortSignal => AbortSignal.timeout(ms);

/** What a promise was refused with. */
export async function troubleOf(work: Promise<unknown>): Promise<CalendarTrouble> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CalendarTrouble) return error;
    throw error;
  }
  throw new Error("Nothing was refused: expected a CalendarTrouble");
}
