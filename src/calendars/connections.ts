import { countAccountLinks, type LinkRow } from "../database/calendar-links.ts";
import type { Database } from "../database/client.ts";
import { createOauthState } from "../database/oauth-states.ts";
import type { Secrets } from "../database/secrets.ts";
import { accessTo, type Tenant } from "./accounts.ts";
import type { AddressAccess, Consent, FoundCalendar, PasswordAccess, TryOut } from "./consent.ts";
import { CalendarTrouble, type Provider, type TroubleReason } from "./provider.ts";
import { LinkSecret } from "./secret.ts";

export const CONSENTED = ["google", "microsoft"] as const;
/** Those whose owner is sent to a page of theirs to agree. */
export type Consented = (typeof CONSENTED)[number];
export type Consents = Readonly<Partial<Record<Consented, () => Promise<Consent>>>>;

export interface Asker {
  firm: string;
  person: string;
}

export type TriedOut =
  | { ok: true; calendars: readonly FoundCalendar[] }
  | { ok: false; reason: TroubleReason };

/** How a person's account comes to be entered by the desk, and is left again. */
export interface Connections {
  /** Whose consent can be asked for here. */
  readonly offered: readonly Consented[];
  /** A private address that leads to the consent, good for LINK_MS; undefined: no address leads to this house. */
  invite(asker: Asker, provider: Consented, now: number): Promise<string | undefined>;
  /** Calls the account: never inside a unit of work. */
  tryOut(access: PasswordAccess | AddressAccess): Promise<TriedOut>;
  /** Those of the mailboxes that the rights on the whole tenant open; undefined: there are no such rights here. */
  readonly openMailboxes:
    | ((mailboxes: readonly string[], now: number) => Promise<readonly string[]>)
    | undefined;
  /** Gives the rights back, as well as it can, once the link is deleted; never rejects. */
  giveBack(link: Pick<LinkRow, "id" | "provider" | "account" | "sealed">): Promise<void>;
}

const LINK_MS = 15 * 60_000;
/** Somebody waits for the answer; a first look at a server takes several requests. */
const TRY_MS = 12_000;

export interface ConnectionsOptions {
  database: Database;
  secrets: Secrets;
  consents: Consents;
  /** Imported at their first use. */
  tryCaldav: () => Promise<TryOut<PasswordAccess>>;
  tryIcs: () => Promise<TryOut<AddressAccess>>;
  tenant?: { rights: Tenant; provider: () => Promise<Provider> } | undefined;
  /** Where browsers reach this house, without a slash at its end; undefined: nowhere. */
  address: () => string | undefined;
  log: (line: string) => void;
}

export function createConnections(options: ConnectionsOptions): Connections {
  const { database, secrets, consents, tenant, address, log } = options;
  return {
    openMailboxes:
      tenant &&
      (async (mailboxes, now) => {
        const accounts = mailboxes.map((mailbox) => ({
          id: mailbox,
          reads: [],
          access: accessTo(tenant.rights, mailbox),
        }));
        const span = { start: now, end: now + 3_600_000 };
        const busy = await (await tenant.provider()).busy(accounts, span, { timeoutMs: TRY_MS });
        return busy.filter(({ state }) => state === "known").map(({ account }) => account);
      }),

    offered: CONSENTED.filter((name) => consents[name]),

    async invite(asker, provider, now) {
      const house = address();
      if (house === undefined || !consents[provider]) return undefined;
      const key = await createOauthState(
        database,
        { kind: "calendar-key", ...asker, provider },
        now + LINK_MS,
      );
      return `${house}/connect/${provider}?key=${key}`;
    },

    async tryOut(access) {
      const signal = AbortSignal.timeout(TRY_MS);
      try {
        const { calendars } =
          access.kind === "password"
            ? await (await options.tryCaldav())(access, signal)
            : await (await options.tryIcs())(access, signal);
        return { ok: true, calendars };
      } catch (error) {
        if (!(error instanceof CalendarTrouble)) throw error;
        log(`a calendar was not taken: ${error.reason}: ${error.message}`);
        return { ok: false, reason: error.reason };
      }
    },

    async giveBack({ id, provider, account, sealed }) {
      const consent = provider === "google" || provider === "microsoft" ? consents[provider] : undefined;
      if (!consent || sealed === null) return;
      try {
        // Of one account all rights go at once: not while somebody else, or another firm, has it connected.
        if ((await countAccountLinks(database, provider, account)) > 0) return;
        const secret = LinkSecret.parse(JSON.parse(secrets.open(sealed)));
        if (secret.kind !== "tokens") return;
        const { refresh, ...tokens } = secret.tokens;
        await (await consent()).revoke({ ...tokens, ...(refresh === undefined ? {} : { refresh }) });
      } catch (error) {
        const why = error instanceof CalendarTrouble ? error.message : (error as Error).name;
        log(`the rights of calendar link ${id} could not be given back: ${why}`);
      }
    },
  };
}
