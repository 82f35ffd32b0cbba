import type { Consent, Granted, Tokens } from "../consent.ts";
import { CalendarTrouble } from "../provider.ts";
import { retryAfterOf } from "../retry-after.ts";
import { CalendarList, IdToken, TokenReply } from "./replies.ts";
import { withRetries } from "./retry.ts";
import { troubleOf } from "./trouble.ts";

export interface GoogleConsentOptions {
  clientId: string;
  clientSecret: string;
  /** Set: every host of Google's is there. */
  apiUrl?: string | undefined;
}

/** The least that reads when somebody is busy, lists their calendars, and writes meetings into one. */
const NEEDED = ["calendar.events", "calendar.freebusy", "calendar.calendarlist.readonly"].map(
  (right) => `https://www.googleapis.com/auth/${right}`,
);
const SCOPES = ["openid", "email", ...NEEDED].join(" ");
const EXCHANGE_MS = 10_000;
/** A lock is held meanwhile (src/calendars/consent.ts). */
const REFRESH_MS = 3_800;
/** Revoking what is revoked is fine; "invalid_client" is the desk's own affair, and breaks nobody's link. */
const DEAD = new Set(["invalid_grant", "invalid_token"]);
/** Until somebody has looked after the desk's own registration. */
const OURS_MS = 5 * 60_000;
const LIST_PAGES = 10;

export function createGoogleConsent({ clientId, clientSecret, apiUrl }: GoogleConsentOptions): Consent {
  const host = (real: string) => apiUrl ?? real;
  const authorizeAt = new URL("/o/oauth2/v2/auth", host("https://accounts.google.com"));
  const tokenAt = new URL("/token", host("https://oauth2.googleapis.com"));
  const revokeAt = new URL("/revoke", host("https://oauth2.googleapis.com"));
  const listAt = new URL("/calendar/v3/users/me/calendarList", host("https://www.googleapis.com"));

  const askToken = async (form: Record<string, string>, now: number, signal: AbortSignal) => {
    const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form });
    const reply = TokenReply.safeParse(
      await answered("token", tokenAt, { method: "POST", body, signal }, now),
    );
    if (!reply.success) throw new CalendarTrouble("later", "google token: an answer of another shape");
    const { access_token, refresh_token, expires_in, scope, id_token } = reply.data;
    const tokens: Tokens = {
      access: access_token,
      ...(refresh_token === undefined ? {} : { refresh: refresh_token }),
      expiresAt: now + expires_in * 1000,
      scopes: scope === undefined ? [] : scope.split(" "),
    };
    return { tokens, idToken: id_token };
  };

  const listCalendars = async (
    access: string,
    now: number,
    signal: AbortSignal,
  ): Promise<Granted["calendars"]> => {
    const found: Granted["calendars"][number][] = [];
    let pageToken: string | undefined;
    for (let page = 0; page < LIST_PAGES; page += 1) {
      const url = new URL(listAt);
      url.searchParams.set("maxResults", "250");
      if (pageToken !== undefined) url.searchParams.set("pageToken", pageToken);
      const headers = { authorization: `Bearer ${access}` };
      const list = CalendarList.safeParse(await answered("calendarList", url, { headers, signal }, now));
      if (!list.success)
        throw new CalendarTrouble("later", "google calendarList: an answer of another shape");
      for (const { id, summary, summaryOverride, primary, accessRole } of list.data.items)
        found.push({
          id,
          name: summaryOverride ?? summary ?? id,
          main: primary ?? false,
          writable: accessRole === "owner" || accessRole === "writer",
        });
      pageToken = list.data.nextPageToken;
      if (pageToken === undefined) break;
    }
    return found;
  };

  return {
    authorizeUrl({ state, challenge, redirectUri, language }) {
      const url = new URL(authorizeAt);
      for (const [name, value] of Object.entries({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: "code",
        scope: SCOPES,
        state,
        code_challenge: challenge,
        code_challenge_method: "S256",
        access_type: "offline",
        // Without it Google gives a refresh token the first time only.
        prompt: "consent",
        hl: language,
      }))
        url.searchParams.set(name, value);
      return url.href;
    },

    async exchange({ code, verifier, redirectUri, now }) {
      const signal = AbortSignal.timeout(EXCHANGE_MS);
      const form = {
        grant_type: "authorization_code",
        code,
        code_verifier: verifier,
        redirect_uri: redirectUri,
      };
      const { tokens, idToken } = await askToken(form, now, signal);
      const missing = NEEDED.filter((scope) => !tokens.scopes.includes(scope));
      if (missing.length > 0)
        throw new CalendarTrouble("refused", `google consent: not granted: ${missing.join(" ")}`);
      if (tokens.refresh === undefined)
        throw new CalendarTrouble("refused", "google consent: no refresh token");
      const account = addressIn(idToken);
      if (account === undefined) throw new CalendarTrouble("refused", "google consent: no address");
      const calendars = await withRetries(signal, () => listCalendars(tokens.access, now, signal));
      return { tokens, account, calendars };
    },

    async refresh(tokens, now) {
      const { refresh } = tokens;
      if (refresh === undefined) throw new CalendarTrouble("revoked", "google token: no refresh token");
      const signal = AbortSignal.timeout(REFRESH_MS);
      // A refresh token of Google's serves many times: a lost answer is asked for again.
      const renewed = await withRetries(signal, () =>
        askToken({ grant_type: "refresh_token", refresh_token: refresh }, now, signal),
      );
      const { scopes } = renewed.tokens;
      return { ...tokens, ...renewed.tokens, scopes: scopes.length > 0 ? scopes : tokens.scopes };
    },

    async revoke(tokens) {
      const body = new URLSearchParams({ token: tokens.refresh ?? tokens.access });
      const signal = AbortSignal.timeout(EXCHANGE_MS);
      try {
        await withRetries(signal, () => answered("revoke", revokeAt, { method: "POST", body, signal }, 0));
      } catch (error) {
        if (!(error instanceof CalendarTrouble) || error.reason !== "revoked") throw error;
      }
    },
  };
}

async function answered(operation: string, url: URL, request: RequestInit, now: number): Promise<unknown> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(url, { ...request, redirect: "error" });
    body = await response.json().catch(() => undefined);
  } catch {
    throw new CalendarTrouble("later", `google ${operation}: no answer`);
  }
  if (response.ok) return body;
  const { status } = response;
  const retryAfter = response.headers.get("retry-after");
  if (url.pathname.startsWith("/calendar/")) throw troubleOf(operation, { status, body, retryAfter }, now);
  const { error } = (body ?? {}) as { error?: unknown };
  const word = typeof error === "string" && /^\w{1,60}$/.test(error) ? error : "";
  throw new CalendarTrouble(
    DEAD.has(word) ? "revoked" : "later",
    `google ${operation}: ${status}${word && ` ${word}`}`,
    word !== "" && status < 429 ? OURS_MS : retryAfterOf(retryAfter, now),
  );
}

/** Straight from the token endpoint over TLS: its signature need not be checked (OpenID Connect Core, 3.1.3.7). */
function addressIn(idToken: string | undefined): string | undefined {
  try {
    const [, claims = ""] = (idToken ?? "").split(".");
    return IdToken.parse(JSON.parse(Buffer.from(claims, "base64url").toString())).email;
  } catch {
    return undefined;
  }
}
