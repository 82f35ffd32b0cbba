import { z } from "zod";
import { AdapterError } from "../../adapter-error.ts";
import type { Clock } from "../../clock.ts";

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

const EARLY_MS = 5 * 60_000;
const PATIENCE_MS = 5_000;

export interface AppTokenOptions {
  appId: string;
  appPassword: string;
  /** Ends with a slash or not; the tenant follows it. */
  loginUrl: string;
  tenant: string;
  scope: string;
  clock: Clock;
}

/**
 * The app's own token (OAuth 2.0 client credentials), renewed five minutes early, asked for once at a time. Ours and
 * not MSAL's: it takes a private cloud's or a test's address as it is, and gives up after five seconds.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export function createAppToken(options: AppTokenOptions): () => Promise<string> {
  const { appId, appPassword, loginUrl, tenant, scope, clock } = options;
  const url = `${loginUrl.replace(/\/+$/, "")}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
  let kept: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: appId,
      client_secret: appPassword,
      scope: `${scope}/.default`,
    });
    const response = await post(url, body);
    const granted = Granted.safeParse(response);
    if (!granted.success) throw new AdapterError("teams", "token", "unauthorized", { cause: granted.error });
    const { access_token: token, expires_in: seconds } = granted.data;
    kept = { token, until: clock.now() + seconds * 1_000 - EARLY_MS };
    return token;
  };

  return () => {
    if (kept && clock.now() < kept.until) return Promise.resolve(kept.token);
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

async function post(url: string, body: URLSearchParams): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      body,
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (cause) {
    throw new AdapterError("teams", "token", "unavailable", { cause });
  }
  if (response.ok) return response.json();
  // The body says why (AADSTS…) and holds no secret; the request does.
  const cause = new Error(`HTTP ${response.status}: ${(await response.text()).slice(0, 500)}`);
  throw new AdapterError("teams", "token", response.status < 500 ? "unauthorized" : "unavailable", { cause });
}
