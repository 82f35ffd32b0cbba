import type { Database } from "./database/client.ts";
import type { Door } from "./doors/door.ts";

/** Whether the house can serve: its database answers, and its doors are open. */
export async function readiness(
  database: Database,
  doors: readonly Door[],
): Promise<{ ok: boolean; detail: unknown }> {
  const up = await database.ping().then(
    () => true,
    () => false,
  );
  const open = Object.fromEntries(doors.map((door) => [door.name, door.ready()]));
  return { ok: up && Object.values(open).every(Boolean), detail: { database: up, doors: open } };
}
