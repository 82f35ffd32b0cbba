import { createHash, randomUUID } from "node:crypto";
import type { Reply } from "./graph-events.ts";
import type { GraphAccount } from "./graph-mailbox.ts";

export const CLIENT = { clientId: "guichet-client", clientSecret: "guichet-secret" };
export const TENANT = "exemple.onmicrosoft.com";

const ok = (body: unknown): Reply => ({ status: 200, body });
const no = (error: string): Reply => ({
  status: error === "invalid_client" ? 401 : 400,
  body: { error, error_description: `AADSTS00000: ${error}` },
});

/** The sign-in of the Microsoft identity platform; the owner who consents is `who()`, and says yes at once. */
export function createGraphSignIn(
  accounts: Map<string, GraphAccount>,
  who: () => GraphAccount | undefined,
  appTokens: Set<string>,
) {
  const codes = new Map<
    string,
    { account: GraphAccount; scopes: string[]; challenge: string; redirect: string }
  >();

  function authorize(query: URLSearchParams): Reply {
    const redirect = query.get("redirect_uri") ?? "";
    const right =
      query.get("client_id") === CLIENT.clientId &&
      query.get("response_type") === "code" &&
      query.get("code_challenge_method") === "S256" &&
      query.get("code_challenge");
    if (!right || !URL.canParse(redirect)) return { status: 400, body: "AADSTS900144" };
    const location = new URL(redirect);
    location.searchParams.set("state", query.get("state") ?? "");
    const account = who();
    if (!account) location.searchParams.set("error", "access_denied");
    else {
      const code = randomUUID();
      const scopes = [...(account.grants ?? (query.get("scope") ?? "").split(" "))];
      codes.set(code, { account, scopes, challenge: query.get("code_challenge") ?? "", redirect });
      location.searchParams.set("code", code);
    }
    return { status: 302, headers: { location: location.href } };
  }

  function token(tenant: string, form: URLSearchParams): Reply {
    if (form.get("client_id") !== CLIENT.clientId || form.get("client_secret") !== CLIENT.clientSecret)
      return no("invalid_client");
    switch (form.get("grant_type")) {
      case "client_credentials": {
        if (tenant !== TENANT || form.get("scope") !== "https://graph.microsoft.com/.default")
          return no("invalid_request");
        const name = `app-${randomUUID()}`;
        appTokens.add(name);
        return ok({ token_type: "Bearer", expires_in: 3599, access_token: name });
      }
      case "authorization_code": {
        const given = codes.get(form.get("code") ?? "");
        codes.delete(form.get("code") ?? "");
        const verifier = form.get("code_verifier") ?? "";
        const challenge = createHash("sha256").update(verifier).digest("base64url");
        if (given?.challenge !== challenge || given.redirect !== form.get("redirect_uri"))
          return no("invalid_grant");
        given.account.scopes = given.scopes;
        given.account.revoked = false;
        return ok(tokensOf(given.account));
      }
      case "refresh_token": {
        const account = [...accounts.values()].find(
          ({ refreshToken }) => refreshToken === form.get("refresh_token"),
        );
        if (!account || account.revoked) return no("invalid_grant");
        account.refreshes += 1;
        return ok(tokensOf(account));
      }
      default:
        return no("unsupported_grant_type");
    }
  }

  /** Microsoft leaves the tokens before alive for a while; here who forgot the new one is found out at once. */
  function tokensOf(account: GraphAccount) {
    account.token = `at-${randomUUID()}`;
    account.refreshToken = `rt-${randomUUID()}`;
    const offline = account.scopes.includes("offline_access");
    const rights = account.scopes.filter((scope) => scope !== "offline_access");
    return {
      token_type: "Bearer",
      scope: rights.map((scope) => `https://graph.microsoft.com/${scope}`).join(" "),
      expires_in: 3599,
      access_token: account.token,
      ...(offline ? { refresh_token: account.refreshToken } : {}),
    };
  }

  return { authorize, token };
}
