import { randomUUID } from "node:crypto";
import { type Account, CalendarTrouble, type WantedEvent } from "../../src/calendars/provider.ts";
import type { GraphPeer } from "../peers/graph-calendar.ts";

/** Tuesday 2026-11-24, 9:00 in Paris. */
export const START = Date.UTC(2026, 10, 24, 8);
export const HOUR = 3_600_000;

export const aWanted = (id: string = randomUUID()): WantedEvent => ({
  id,
  title: "Point",
  start: START,
  end: START + HOUR,
  zone: "Europe/Paris",
  tentative: false,
  video: false,
  guests: [],
});

/** A new mailbox of the peer, and how its owner's link enters it; a refused token is refreshed, unless it was taken back. */
export function openAccount(peer: GraphPeer, email: string, reads: readonly string[] = []): Account {
  const account = peer.account(email);
  return {
    id: randomUUID(),
    reads,
    access: {
      kind: "token",
      async token(refused) {
        if (account.revoked) throw new CalendarTrouble("revoked", "taken back");
        if (refused !== undefined) account.token = `at-${randomUUID()}`;
        return account.token;
      },
    },
  };
}

/** A new mailbox entered with the tenant's rights. */
export function openMailbox(peer: GraphPeer, email: string, token: () => Promise<string>): Account {
  peer.account(email);
  return { id: email, reads: [], access: { kind: "token", token, mailbox: email } };
}
