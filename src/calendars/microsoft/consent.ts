import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Consent, FoundCalendar, Tokens } from "../consent.ts";
import { type Account, CalendarTrouble } from "../provider.ts";
import { read } from "./answer.ts";
import { createGraph, type Graph } from "./graph.ts";
import { type AppOptions, type Given, requestToken, signInUrl } from "./token-request.ts";

const CALENDARS = "Calendars.ReadWrite";
const SCOPES = ["offline_access", CALENDARS, "User.Read"];
const LOOK_MS = 10_000;

const Me = z.object({ mail: z.string().nullish(), userPrincipalName: z.string().nullish() });
const Found = z.object({
  id: z.string(),
  name: z.string().nullish(),
  isDefaultCalendar: z.boolean().nullish(),
  canEdit: z.boolean().nullish(),
});

/** Delegated rights of one person on their own calendars, asked for by the v2.0 endpoints. */
export function createMicrosoftConsent(options: AppOptions & { graphUrl?: string }): Consent {
  const graph = createGraph(options.graphUrl === undefined ? {} : { graphUrl: options.graphUrl });

  return {
    authorizeUrl({ state, challenge, redirectUri, language }) {
      const url = signInUrl(options, "authorize");
      url.search = new URLSearchParams({
        client_id: options.clientId,
        response_type: "code",
        response_mode: "query",
        redirect_uri: redirectUri,
        scope: SCOPES.join(" "),
        state,
        code_challenge: challenge,
        code_challenge_method: "S256",
        prompt: "select_account",
        ui_locales: language,
      }).toString();
      return url.href;
    },

    async exchange({ code, verifier, redirectUri, now }) {
      const given = await requestToken(options, {
        grant_type: "authorization_code",
        code,
        code_verifier: verifier,
        redirect_uri: redirectUri,
        scope: SCOPES.join(" "),
      });
      const tokens = toTokens(given, now);
      if (!tokens.scopes.includes(CALENDARS) || tokens.refresh === undefined)
        throw new CalendarTrouble("refused", "Microsoft: the right to calendars was not given");
      const found = await lookInside(graph, tokens.access);
      return { tokens, ...found };
    },

    async refresh(before, now) {
      if (before.refresh === undefined)
        throw new CalendarTrouble("revoked", "Microsoft: nothing to refresh with");
      const given = await requestToken(options, {
        grant_type: "refresh_token",
        refresh_token: before.refresh,
        scope: SCOPES.join(" "),
      });
      const after = toTokens(given, now);
      return {
        ...after,
        // The one before stays good where no new one is given.
        refresh: after.refresh ?? before.refresh,
        scopes: after.scopes.length > 0 ? after.scopes : before.scopes,
      };
    },

    /**
     * Microsoft has no address where one app gives its rights back: ending a person's sessions ends those of all their apps,
     * and asks for a right of its own. The tokens are forgotten with the link; whoever wants the consent itself gone takes it
     * back at myapps.microsoft.com, or the tenant's administrator does under "Enterprise applications".
     */
    async revoke() {},
  };
}

/** Scopes come back with or without the address of the Graph before them. */
const toTokens = ({ access_token, refresh_token, expires_in, scope }: Given, now: number): Tokens => ({
  access: access_token,
  ...(refresh_token === undefined ? {} : { refresh: refresh_token }),
  expiresAt: now + expires_in * 1000,
  scopes: scope
    .split(" ")
    .filter(Boolean)
    .map((one) => one.slice(one.lastIndexOf("/") + 1)),
});

/** Whose account it is, and which calendars it has. "refused": no mailbox is behind it. */
async function lookInside(
  graph: Graph,
  token: string,
): Promise<{ account: string; calendars: FoundCalendar[] }> {
  const signal = AbortSignal.timeout(LOOK_MS);
  const account: Account = {
    id: randomUUID(),
    reads: [],
    access: { kind: "token", token: async () => token },
  };
  const path = "?$select=mail,userPrincipalName";
  const me = read(Me, await graph.call(account, { method: "GET", path }, signal));
  const address = me.mail || me.userPrincipalName;
  if (!address) throw new CalendarTrouble("refused", "Microsoft: an account without an address");
  const calendars = "/calendars?$select=id,name,isDefaultCalendar,canEdit&$top=100";
  const { items } = await graph.pages(account, { path: calendars }, signal);
  return {
    account: address,
    calendars: items
      .map((item) => read(Found, item))
      .map(({ id, name, isDefaultCalendar, canEdit }) => ({
        id,
        name: name ?? "",
        main: isDefaultCalendar ?? false,
        writable: canEdit ?? false,
      })),
  };
}
