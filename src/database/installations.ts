import { z } from "zod";
import type { DoorName } from "../desk/ask.ts";
import type { Database } from "./client.ts";

const Installation = z.object({
  firm: z.string(),
  name: z.string(),
  installed_by: z.string().nullable(),
  secrets: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});

/** A door opened into a workspace. `secrets` is sealed text (secrets.ts); null once the app was uninstalled. */
export interface Installation {
  firm: string;
  name: string;
  installedBy: string | null;
  secrets: string | null;
  details: Record<string, unknown>;
}

export async function findInstallation(
  database: Database,
  door: DoorName,
  workspace: string,
): Promise<Installation | undefined> {
  const [row] = await database.call("SELECT * FROM find_installation($1, $2)", [door, workspace]);
  if (!row) return undefined;
  const { installed_by: installedBy, ...rest } = Installation.parse(row);
  return { ...rest, installedBy };
}

/** The firm must be open (open_firm). Null for `name` keeps what is there; of `installedBy`, the first one stays. */
export async function saveInstallation(
  database: Database,
  door: DoorName,
  workspace: string,
  saved: {
    name: string | null;
    installedBy: string | null;
    secrets: string | null;
    details: Record<string, unknown>;
  },
  now: number,
): Promise<void> {
  await database.call("SELECT save_installation($1, $2, $3, $4, $5, $6, $7)", [
    door,
    workspace,
    saved.name,
    saved.installedBy,
    saved.secrets,
    JSON.stringify(saved.details),
    new Date(now),
  ]);
}

/** How the door reaches a person it knows already; unknown people are left out until their first contact. */
export async function saveReference(
  database: Database,
  door: DoorName,
  workspace: string,
  externalId: string,
  reference: unknown,
  reachable: boolean,
): Promise<void> {
  await database.call("SELECT save_reference($1, $2, $3, $4, $5)", [
    door,
    workspace,
    externalId,
    JSON.stringify(reference),
    reachable,
  ]);
}
