import { createHash, randomUUID } from "node:crypto";

/** A Google account: who it is, what it lets in. Fields may be changed while a test runs. */
export interface PeerAccount {
  email: string;
  /** Good from the start; replaced when it is refreshed. */
  token: string;
  refreshToken: string;
  /** What its owner grants at the consent page; undefined: what is asked for. */
  grants?: readonly string[];
  scopes: readonly string[];
  /** Its owner took the right away: every token is refused. */
  revoked: boolean;
  refreshes: number;
}

type Answer = { status: number; body?: unknown; location?: string };
const problem = (error: string, status = 400): Answer => ({
  status,
  body: { error, error_description: error },
});
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Google's consent, token and revocation endpoints; the owner who consents is `who()`, and says yes at once. */
export function createGoogleOauth(accounts: Map<string, PeerAccount>, who: () => PeerAccount | undefined) {
  const codes = new Map<
    string,
    { account: PeerAccount; challenge: string; redirect: string; scopes: string[] }
  >();
  const newToken = () => `ya29.${randomUUID()}`;
  const byRefresh = (token: string | null) =>
    [...accounts.values()].find((account) => account.refreshToken === token);

  const authorize = (query: URLSearchParams): Answer => {
    const account = who();
    const redirect = query.get("redirect_uri");
    if (!account || !redirect) return problem("invalid_request");
    for (const [name, value] of [
      ["response_type", "code"],
      ["code_challenge_method", "S256"],
      ["access_type", "offline"],
      ["prompt", "consent"],
    ])
      if (query.get(name as string) !== value) return problem(`invalid_request: ${name}`);
    const location = new URL(redirect);
    location.searchParams.set("state", query.get("state") ?? "");
    if (account.revoked) location.searchParams.set("error", "access_denied");
    else {
      const code = randomUUID();
      const asked = (query.get("scope") ?? "").split(" ");
      const scopes = asked.filter((scope) => account.grants?.includes(scope) ?? true);
      codes.set(code, { account, challenge: query.get("code_challenge") ?? "", redirect, scopes });
      location.searchParams.set("code", code);
    }
    return { status: 302, location: location.href };
  };

  const tokens = (account: PeerAccount, withRefresh: boolean): Answer => ({
    status: 200,
    body: {
      access_token: account.token,
      expires_in: 3599,
      scope: account.scopes.join(" "),
      token_type: "Bearer",
      ...(withRefresh ? { refresh_token: account.refreshToken } : {}),
      id_token: `${part({ alg: "RS256" })}.${part({ email: account.email, email_verified: true, aud: "client" })}.x`,
    },
  });

  const token = (form: URLSearchParams): Answer => {
    if (form.get("client_secret") !== "secret") return problem("invalid_client", 401);
    if (form.get("grant_type") === "refresh_token") {
      const account = byRefresh(form.get("refresh_token"));
      if (!account || account.revoked) return problem("invalid_grant");
      account.token = newToken();
      account.refreshes += 1;
      return tokens(account, false);
    }
    const known = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (known?.challenge !== challenge || known.redirect !== form.get("redirect_uri"))
      return problem("invalid_grant");
    Object.assign(known.account, {
      token: newToken(),
      refreshToken: `1//${randomUUID()}`,
      scopes: known.scopes,
    });
    return tokens(known.account, true);
  };

  const revoke = (form: URLSearchParams): Answer => {
    const account =
      byRefresh(form.get("token")) ?? [...accounts.values()].find((one) => one.token === form.get("token"));
    if (!account || account.revoked) return problem("invalid_token");
    account.revoked = true;
    return { status: 200, body: {} };
  };

  return { authorize, token, revoke };
}
