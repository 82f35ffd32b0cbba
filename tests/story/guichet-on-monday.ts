import { createTestDatabase } from "../database.ts";
import { createFolder, type Guichet, startGuichet } from "../process/guichet.ts";

/** Monday 23 November 2026, 8:00 in Paris: nobody has a meeting yet, and the week is in front of everybody. */
const MONDAY = Date.UTC(2026, 10, 23, 7);

export interface StoryGuichet extends Guichet {
  /** What the desk's machine says it is, in epoch milliseconds: signatures are made with it. */
  now(): number;
  close(): Promise<void>;
}

/** The compiled product in its own process, on a database of its own, at the beginning of a working week. */
export async function startOnMonday(environment: Readonly<Record<string, string>>): Promise<StoryGuichet> {
  const database = await createTestDatabase();
  const folder = createFolder();
  const ahead = MONDAY - Date.now();
  const guichet = await startGuichet(folder.path, {
    DATABASE_URL: database.ownerUrl,
    LOG_LEVEL: "info",
    NODE_OPTIONS: `--import ${new URL("./monday.mjs", import.meta.url).href}`,
    CLOCK_AHEAD_MS: String(ahead),
    ...environment,
  });
  return {
    ...guichet,
    now: () => Date.now() + ahead,
    async close() {
      await guichet.stop();
      await database.drop();
      folder.remove();
    },
  };
}

/** As a person reads it: ordinary spaces, straight lines. */
export const plainly = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
