import { z } from "zod";
import { CalendarTrouble } from "../provider.ts";

export interface AppOptions {
  clientId: string;
  clientSecret: string;
  /** A directory's id or domain; "common": any account, of a firm or of a person. */
  tenantId?: string;
  /** Another host than Microsoft's. */
  loginUrl?: string;
}

/** A refresh holds a lock meanwhile. */
const TIMEOUT_MS = 4_000;

const Given = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  /** Seconds. */
  expires_in: z.coerce.number().positive(),
  scope: z.string().default(""),
});
export type Given = z.infer<typeof Given>;
const Refusal = z.object({ error: z.string() });

/** The account must be connected again by its owner; everything else is ours, or Microsoft's, to mend. */
const BROKEN = new Set(["invalid_grant", "interaction_required", "consent_required", "login_required"]);

export const signInUrl = ({ loginUrl, tenantId }: AppOptions, what: "authorize" | "token"): URL =>
  new URL(
    `/${encodeURIComponent(tenantId ?? "common")}/oauth2/v2.0/${what}`,
    loginUrl ?? "https://login.microsoftonline.com",
  );

/** Of the Microsoft identity platform, v2.0. Throws CalendarTrouble: "revoked" where the grant is no longer good, else "later". */
export async function requestToken(app: AppOptions, asked: Record<string, string>): Promise<Given> {
  let response: Response;
  let said: unknown;
  try {
    response = await fetch(signInUrl(app, "token"), {
      method: "POST",
      body: new URLSearchParams({ client_id: app.clientId, client_secret: app.clientSecret, ...asked }),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    said = await response.json();
  } catch {
    throw new CalendarTrouble("later", "Microsoft's sign-in did not answer");
  }
  const given = Given.safeParse(said);
  if (response.ok && given.success) return given.data;
  const { data } = Refusal.safeParse(said);
  const code = data?.error.slice(0, 100) ?? "no word why";
  throw new CalendarTrouble(
    BROKEN.has(code) ? "revoked" : "later",
    `Microsoft's sign-in: ${response.status} ${code}`,
  );
}
