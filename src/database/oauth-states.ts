import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Database } from "./client.ts";

const Taken = z.object({ details: z.record(z.string(), z.unknown()), expires_at: z.date() });

/** Who wants to be recognised on coming back from another site's consent page. Unguessable, serves once. */
export async function createOauthState(
  database: Database,
  details: Record<string, unknown>,
  expiresAt: number,
): Promise<string> {
  const state = randomBytes(32).toString("base64url");
  await database.call("INSERT INTO oauth_state (state, details, expires_at) VALUES ($1, $2, $3)", [
    state,
    JSON.stringify(details),
    new Date(expiresAt),
  ]);
  return state;
}

/** The same, left where it is: a look that does not use it up. */
export async function findOauthState(
  database: Database,
  state: string,
  now: number,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await database.call("SELECT details, expires_at FROM oauth_state WHERE state = $1", [state]);
  if (row === undefined) return undefined;
  const found = Taken.parse(row);
  return found.expires_at.getTime() > now ? found.details : undefined;
}

/** Undefined for a state that never was, has served, or is too old. */
export async function takeOauthState(
  database: Database,
  state: string,
  now: number,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await database.call(
    "DELETE FROM oauth_state WHERE state = $1 RETURNING details, expires_at",
    [state],
  );
  if (row === undefined) return undefined;
  const taken = Taken.parse(row);
  return taken.expires_at.getTime() > now ? taken.details : undefined;
}
