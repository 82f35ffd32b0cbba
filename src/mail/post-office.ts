import type { Clock } from "../clock.ts";
import { readSealedAccount } from "../database/mail-accounts.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Secrets } from "../database/secrets.ts";
import { MailAccount, type Trial } from "./account.ts";
import type { Mail, Mailbox, Mailer } from "./mailer.ts";
import { findHost, isLoopback } from "./reachable-host.ts";

/** What a firm sets its own sending up with. */
export interface MailAccounts {
  /** True where the house runs on its user's own machine: servers of that machine may then be named. */
  readonly local: boolean;
  /** "unreadable": no known key opens it. */
  read(scope: FirmScope): Promise<MailAccount | "unreadable" | undefined>;
  /** Signs in and sends this one mail. Calls the server: never inside a unit of work. */
  tryOut(account: MailAccount, mail: Mail): Promise<Trial>;
  /** What the next ask of this firm is told is what was saved. */
  changed(firm: string): void;
}

export interface PostOffice extends MailAccounts {
  /** Who the firm's mails come from; undefined: none can leave. Up to ten seconds old. */
  mailboxOf(scope: FirmScope): Promise<Mailbox | undefined>;
  /** The firm's own server, or the house's; undefined: there is none. */
  mailerOf(scope: FirmScope): Promise<Mailer | undefined>;
  close(): Promise<void>;
}

interface PostOfficeOptions {
  secrets: Secrets;
  clock: Clock;
  local: boolean;
  /** Where a deployment for one firm sends from (SMTP_URL). */
  house: { mailbox: Mailbox; mailer: Mailer } | undefined;
  log: (line: string) => void;
}

const KNOWN_MS = 10_000;
/** A server that moved is found again. */
const POOL_MS = 5 * 60_000;
const MOST_POOLS = 20;

interface Pool {
  sealed: string;
  mailer: Mailer;
  openedAt: number;
}

/** Chooses by firm where mails leave from. Connections open at the first mail and are few. */
export function openPostOffice({ secrets, clock, local, house, log }: PostOfficeOptions): PostOffice {
  const known = new Map<string, { at: number; mailbox: Mailbox | undefined }>();
  /** Least recently used first. */
  const pools = new Map<string, Promise<Pool>>();
  const closing = new Set<Promise<unknown>>();

  /** Throws where no key opens it: another sender than the firm's own is never taken in its place. */
  const unseal = (sealed: string): MailAccount => MailAccount.parse(JSON.parse(secrets.open(sealed)));

  function close(pool: Promise<Pool>): void {
    const closed = pool.then(({ mailer }) => mailer.close()).catch(() => undefined);
    closing.add(closed);
    void closed.finally(() => closing.delete(closed));
  }

  async function open(sealed: string): Promise<Pool> {
    const account = unseal(sealed);
    const found = await findHost(account.host, local);
    const mailer = found.ok
      ? await connect(account, found.address)
      : unreachable(`${found.reason}: ${found.detail}`);
    return { sealed, mailer, openedAt: clock.now() };
  }

  async function connect(account: MailAccount, at: string): Promise<Mailer> {
    const { createSmtpMailer } = await import("./smtp.ts");
    return createSmtpMailer({ server: { account, at }, from: senderOf(account), log });
  }

  async function poolOf(firm: string, sealed: string): Promise<Pool> {
    const standing = pools.get(firm);
    pools.delete(firm);
    const pool = (async () => {
      const before = await standing?.catch(() => undefined);
      const good =
        before?.sealed === sealed && Math.abs(clock.now() - before.openedAt) < POOL_MS ? before : undefined;
      if (!good && standing) close(standing);
      return good ?? open(sealed);
    })();
    pools.set(firm, pool);
    const [oldest] = pools;
    if (pools.size > MOST_POOLS && oldest) {
      pools.delete(oldest[0]);
      close(oldest[1]);
    }
    return pool;
  }

  async function readMailbox(scope: FirmScope): Promise<Mailbox | undefined> {
    const sealed = await readSealedAccount(scope);
    if (sealed === undefined) return house?.mailbox;
    try {
      const { name, address, replyTo } = unseal(sealed);
      return { address, ...(name ? { name } : {}), ...(replyTo ? { replyTo } : {}) };
    } catch (error) {
      log(`mail account of firm ${scope.firm} cannot be opened: ${String(error)}`);
      return undefined;
    }
  }

  return {
    local,
    async mailboxOf(scope) {
      const at = clock.now();
      const kept = known.get(scope.firm);
      if (kept && Math.abs(at - kept.at) < KNOWN_MS) return kept.mailbox;
      const mailbox = await readMailbox(scope);
      if (known.size > 1_000) known.clear();
      known.set(scope.firm, { at, mailbox });
      return mailbox;
    },
    async mailerOf(scope) {
      const sealed = await readSealedAccount(scope);
      return sealed === undefined ? house?.mailer : (await poolOf(scope.firm, sealed)).mailer;
    },
    async read(scope) {
      const sealed = await readSealedAccount(scope);
      if (sealed === undefined) return undefined;
      try {
        return unseal(sealed);
      } catch {
        return "unreadable";
      }
    },
    async tryOut(account, mail) {
      const found = await findHost(account.host, local);
      if (!found.ok) return found;
      if (account.security === "none" && !(local && isLoopback(found.address)))
        return { ok: false, reason: "no-encryption", detail: account.host };
      const { tryAccount } = await import("./try-account.ts");
      return tryAccount(account, found.address, senderOf(account), mail);
    },
    changed(firm) {
      known.delete(firm);
    },
    async close() {
      for (const pool of pools.values()) close(pool);
      pools.clear();
      await Promise.all(closing);
    },
  };
}

/** Nothing was sent, and it may be tried again: a name may come back. */
const unreachable = (detail: string): Mailer => ({
  send: async () => ({ ok: false, reason: "later", detail }),
  close: async () => undefined,
});

const senderOf = ({ name, address }: MailAccount): string => (name ? `"${name}" <${address}>` : address);
