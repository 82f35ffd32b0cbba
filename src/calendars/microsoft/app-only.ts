import type { Access } from "../provider.ts";
import { type AppOptions, requestToken } from "./token-request.ts";

/** A token that dies on the way is of no use. */
const GOOD_FOR_MS = 60_000;

/**
 * Application rights on a whole tenant (Calendars.ReadWrite, given once by its administrator): no one connects anything, and
 * every mailbox is entered with one token. `tenantId` is the customer's, never "common".
 */
export function createAppOnly(
  options: AppOptions & { tenantId: string },
  now: () => number,
): { access(mailbox: string): Access } {
  let known: { token: string; expiresAt: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const given = await requestToken(options, {
      grant_type: "client_credentials",
      scope: "https://graph.microsoft.com/.default",
    });
    known = { token: given.access_token, expiresAt: now() + given.expires_in * 1000 };
    return known.token;
  }

  /** All who need a new one at once wait for the same. */
  async function token(refused?: string): Promise<string> {
    if (known && known.token !== refused && known.expiresAt - now() > GOOD_FOR_MS) return known.token;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return { access: (mailbox) => ({ kind: "token", token, mailbox }) };
}
