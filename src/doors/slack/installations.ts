import pLimit from "p-limit";
import { z } from "zod";
import { AdapterError } from "../../adapter-error.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/client.ts";
import { findInstallation, saveInstallation } from "../../database/installations.ts";
import type { Secrets } from "../../database/secrets.ts";
import type { Call, Calls } from "./calls.ts";
import { withInstallationLock } from "./installation-lock.ts";
import { slackCode } from "./slack-error.ts";

const Tokens = z.object({
  token: z.string(),
  refreshToken: z.string().optional(),
  /** Epoch milliseconds; absent = never. */
  expiresAt: z.number().optional(),
});
export type Tokens = z.infer<typeof Tokens>;

const Refreshed = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() });

/** Whose token speaks in a workspace: the one of the environment, or the one its installation left. */
export interface Installations {
  call(
    workspace: string,
    call: Call,
    method: string,
    args: Record<string, unknown>,
  ): Promise<Record<string, unknown>>;
  /** For what is no method: fetching a file. */
  token(workspace: string): Promise<string>;
  /** Deletes the tokens; the firm stays. An older event than the installation (seconds) is about another one. */
  uninstall(workspace: string, time: number | undefined): Promise<void>;
  forget(workspace: string): void;
}

export interface InstallationsOptions {
  database: Database;
  secrets: Secrets;
  clock: Clock;
  calls: Calls;
  log: (line: string) => void;
  botToken?: string | undefined;
  oauth?: { clientId: string; clientSecret: string } | undefined;
}

/** Slack's tokens live twelve hours; two are left for whoever is busy refreshing. */
const REFRESH_BEFORE_MS = 2 * 3_600_000;
/** How long a token is used before the database is asked again: another process may have renewed or deleted it. */
const FRESH_MS = 5 * 60_000;
/** Each keeps a connection to the database for as long as Slack takes: of the ten, most are left to people. */
const RENEWALS_AT_ONCE = 4;
const DEAD = new Set(["token_expired", "token_revoked", "invalid_auth", "account_inactive"]);

export function createInstallations(options: InstallationsOptions): Installations {
  const { database, secrets, clock, calls, log, botToken, oauth } = options;
  const known = new Map<string, { token: string; until: number }>();
  const oneOfFew = pLimit(RENEWALS_AT_ONCE);

  async function read(workspace: string): Promise<{ firm: string; tokens: Tokens } | undefined> {
    const found = await findInstallation(database, "slack", workspace);
    if (!found?.secrets) return undefined;
    return { firm: found.firm, tokens: Tokens.parse(JSON.parse(secrets.open(found.secrets))) };
  }

  async function tokenOf(workspace: string): Promise<string> {
    if (!oauth && botToken !== undefined) return botToken;
    const fresh = known.get(workspace);
    if (fresh && fresh.until > clock.now()) return fresh.token;
    const found = await read(workspace);
    if (!found) {
      if (botToken !== undefined) return botToken;
      throw new AdapterError("slack", "token", "unauthorized");
    }
    const { token } = isDue(found.tokens)
      ? await oneOfFew(() => renew(workspace, found.firm, found.tokens))
      : found.tokens;
    known.set(workspace, { token, until: clock.now() + FRESH_MS });
    return token;
  }

  const isDue = ({ expiresAt, refreshToken }: Tokens): boolean =>
    expiresAt !== undefined && refreshToken !== undefined && expiresAt - clock.now() < REFRESH_BEFORE_MS;

  /** Under the lock, and only if nobody else just did it. A refusal leaves the old token, which may still live. */
  const renew = (workspace: string, firm: string, old: Tokens): Promise<Tokens> =>
    withInstallationLock(database, firm, workspace, async () => {
      const found = await findInstallation(database, "slack", workspace);
      if (!found?.secrets) throw new AdapterError("slack", "token", "unauthorized");
      const current = Tokens.parse(JSON.parse(secrets.open(found.secrets)));
      if (!isDue(current)) return current;
      const renewed = await refresh(current).catch((error: unknown) => {
        log(`slack: token of ${workspace} not renewed: ${slackCode(error) ?? (error as Error).message}`);
        return undefined;
      });
      if (!renewed) return old;
      const sealed = secrets.seal(JSON.stringify(renewed));
      const { details } = found;
      const saved = { name: null, installedBy: null, secrets: sealed, details };
      await saveInstallation(database, "slack", workspace, saved, clock.now());
      return renewed;
    });

  async function refresh({ refreshToken }: Tokens): Promise<Tokens> {
    // Once: a refresh token serves once, and the client that tries again would find it used.
    const answer = await calls.brief(undefined, "oauth.v2.access", {
      client_id: oauth?.clientId,
      client_secret: oauth?.clientSecret,
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    });
    const { access_token: token, refresh_token, expires_in } = Refreshed.parse(answer);
    return { token, refreshToken: refresh_token, expiresAt: clock.now() + expires_in * 1_000 };
  }

  return {
    token: tokenOf,

    async call(workspace, call, method, args) {
      const token = await tokenOf(workspace);
      try {
        return await call(token, method, args);
      } catch (error) {
        if (!DEAD.has(slackCode(error) ?? "") || !known.delete(workspace)) throw error;
        const other = await tokenOf(workspace);
        if (other === token) throw error;
        return call(other, method, args);
      }
    },

    async uninstall(workspace, time) {
      const found = await findInstallation(database, "slack", workspace);
      known.delete(workspace);
      if (!found?.secrets) return;
      const installedAt = z.number().safeParse(found.details["installedAt"]);
      if (time !== undefined && installedAt.success && time * 1_000 < installedAt.data - 1_000) return;
      const saved = { name: null, installedBy: null, secrets: null, details: found.details };
      await saveInstallation(database, "slack", workspace, saved, clock.now());
    },

    forget: (workspace) => void known.delete(workspace),
  };
}
