import pLimit from "p-limit";
import type { Clock } from "../clock.ts";
import { type LinkRow, lockLink, markBroken, saveSealed } from "../database/calendar-links.ts";
import type { Database } from "../database/client.ts";
import { type FirmScope, joinScope } from "../database/scope.ts";
import type { Secrets } from "../database/secrets.ts";
import type { Consent, Tokens } from "./consent.ts";
import { type Access, type Account, CalendarTrouble, type ProviderName } from "./provider.ts";
import { LinkSecret } from "./secret.ts";

/** A link as its provider enters it. */
export interface Accounts {
  /** Throws CalendarTrouble where no key opens its secret: its owner must connect again. */
  open(scope: FirmScope, link: LinkRow): Account;
}

export interface AccountsOptions {
  database: Database;
  secrets: Secrets;
  consents: Partial<Record<ProviderName, () => Promise<Consent>>>;
  /** Rights on the mailboxes of the firm's whole tenant; absent: none were given. */
  tenant?: Tenant | undefined;
  clock: Clock;
}

export type Tenant = () => Promise<{ access(mailbox: string): Access }>;

/** A token that dies on the way is of no use. */
const GOOD_FOR_MS = 60_000;
/** Each keeps a connection to the database for as long as the provider takes: of the ten, most are left to people. */
const REFRESHES_AT_ONCE = 4;
/** A unit of work ends after five seconds. */
const REFRESH_MS = 4_500;

export function createAccounts({ database, secrets, consents, tenant, clock }: AccountsOptions): Accounts {
  const oneOfFew = pLimit(REFRESHES_AT_ONCE);

  function read(link: LinkRow): LinkSecret {
    try {
      return LinkSecret.parse(JSON.parse(secrets.open(link.sealed ?? "")));
    } catch {
      // Never the error's own words: they may quote the secret.
      throw new CalendarTrouble("revoked", `the secret of link ${link.id} opens with no key`);
    }
  }

  const isGood = (tokens: Tokens, refused: string | undefined): boolean =>
    tokens.access !== refused && tokens.expiresAt - clock.now() >= GOOD_FOR_MS;

  /**
   * Under the row's lock, and only if nobody else just did it: two who refresh at once may leave a dead token behind. The one
   * exception to "no call to the outside inside a unit of work", hence its few seconds.
   */
  async function refresh(firm: string, link: LinkRow, refused: string | undefined): Promise<Tokens> {
    const renewed = await database.scope(firm).run(async (tx): Promise<Tokens | CalendarTrouble> => {
      const unit = joinScope(firm, tx);
      const current = await lockLink(unit, link.id);
      if (!current?.sealed || current.state === "broken")
        return new CalendarTrouble("revoked", `the link ${link.id} is broken, or not there any more`);
      const secret = read(current);
      if (secret.kind !== "tokens") return new CalendarTrouble("revoked", `no token in link ${link.id}`);
      const before = toTokens(secret);
      if (isGood(before, refused)) return before;
      try {
        const consent = consents[link.provider];
        if (!consent) throw new CalendarTrouble("later", `${link.provider} is not configured`);
        const after = await inTime((await consent()).refresh(before, clock.now()));
        const sealed = secrets.seal(JSON.stringify({ kind: "tokens", tokens: after }));
        await saveSealed(unit, link.id, sealed, clock.now());
        return after;
      } catch (error) {
        if (!(error instanceof CalendarTrouble)) throw error;
        if (error.reason === "revoked") await markBroken(unit, link.id, "revoked", clock.now());
        return error;
      }
    });
    if (renewed instanceof CalendarTrouble) throw renewed;
    return renewed;
  }

  function accessOf(scope: FirmScope, link: LinkRow): Access {
    const { mailbox } = link.details;
    if (mailbox !== undefined) return accessTo(tenant, mailbox);
    const secret = read(link);
    if (secret.kind === "address") return { kind: "address", url: secret.url };
    if (secret.kind === "password") {
      const { login, password } = secret;
      return { kind: "password", url: link.details.url ?? "", login, password };
    }
    let known = toTokens(secret);
    return {
      kind: "token",
      async token(refused) {
        if (!isGood(known, refused)) known = await oneOfFew(() => refresh(scope.firm, link, refused));
        return known.access;
      },
    };
  }

  return {
    open(scope, link) {
      const { calendars } = link.details;
      const writes = calendars.find((calendar) => calendar.writes);
      return {
        id: link.id,
        reads: calendars.filter(({ reads }) => reads).map(({ id }) => id),
        ...(writes ? { writes: writes.id } : {}),
        access: accessOf(scope, link),
      };
    },
  };
}

/** Without a token of the person's own. */
export function accessTo(tenant: Tenant | undefined, mailbox: string): Access {
  if (!tenant) throw new CalendarTrouble("revoked", "no rights on the whole tenant any more");
  return {
    kind: "token",
    mailbox,
    async token(refused) {
      const access = (await tenant()).access(mailbox);
      if (access.kind !== "token") throw new CalendarTrouble("refused", "no token for a mailbox");
      return access.token(refused);
    },
  };
}

const toTokens = ({ tokens: { refresh, ...rest } }: Extract<LinkSecret, { kind: "tokens" }>): Tokens => ({
  ...rest,
  ...(refresh === undefined ? {} : { refresh }),
});

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new CalendarTrouble("later", "no new token in time")), REFRESH_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
