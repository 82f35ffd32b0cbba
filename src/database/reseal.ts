import { z } from "zod";
import type { Database } from "./client.ts";
import type { Secrets } from "./secrets.ts";

const Sealed = z.object({
  place: z.enum(["calendar_link", "installation", "firm"]),
  id: z.string(),
  sealed: z.string(),
});

const AT_ONCE = 200;

/**
 * What a former key has sealed is sealed with the first one, so that the former can be taken away. Whoever uses a secret meanwhile
 * opens it with either. Gives how many were sealed again; zero: none is left.
 */
export async function resealAll(
  database: Database,
  secrets: Secrets,
  log: (line: string) => void,
): Promise<number> {
  if (secrets.former.length === 0) return 0;
  let done = 0;
  for (;;) {
    const rows = await database.call("SELECT * FROM sealed_by($1, $2)", [[...secrets.former], AT_ONCE]);
    let again = 0;
    for (const row of rows) {
      const { place, id, sealed } = Sealed.parse(row);
      const open = tryToOpen(secrets, sealed);
      if (open === undefined) {
        log(`a secret of ${place} ${id} does not open with the key that it names`);
        continue;
      }
      const [saved] = await database.call<{ ok: boolean }>("SELECT seal_again($1, $2, $3, $4) AS ok", [
        place,
        id,
        sealed,
        secrets.seal(open),
      ]);
      if (saved?.ok) again += 1;
    }
    done += again;
    // A full look without one that could be sealed again would be the same look for ever.
    if (rows.length < AT_ONCE || again === 0) return done;
  }
}

function tryToOpen(secrets: Secrets, sealed: string): string | undefined {
  try {
    return secrets.open(sealed);
  } catch {
    return undefined;
  }
}
