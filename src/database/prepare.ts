import type { Embedded } from "./embedded.ts";
import { migrate, migrationsFolder } from "./migrate.ts";
import { ensureAppRole } from "./roles.ts";

/**
 * Roles and schema ready, before the desk opens.
 * @returns the address for the desk's connections, and whether each must first SET ROLE guichet_app.
 * @throws CannotStart with one sentence for the administrator.
 */
export async function prepareDatabase(
  database: { url: string } | { embedded: Embedded },
  log: (line: string) => void,
): Promise<{ appUrl: string; setRole: boolean }> {
  if ("embedded" in database) {
    await migrate(database.embedded.ownerUrl, migrationsFolder, log);
    return { appUrl: database.embedded.appUrl, setRole: false };
  }
  const role = await ensureAppRole(database.url);
  await migrate(database.url, migrationsFolder, log);
  return { appUrl: database.url, ...role };
}
