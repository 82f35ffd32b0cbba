import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Database, openDatabase } from "../src/database/client.ts";
import { startEmbedded } from "../src/database/embedded.ts";
import { prepareDatabase } from "../src/database/prepare.ts";

/** A migrated PostgreSQL of one's own (fsync on), gone afterwards; `behind` looks past row-level security. */
export async function inOwnDatabase<T>(
  work: (database: Database, behind: pg.Client) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "guichet-bench-"));
  const embedded = await startEmbedded({ dataDir: folder, log: () => {} });
  try {
    const { appUrl, setRole } = await prepareDatabase({ embedded }, () => {});
    const database = openDatabase({ url: appUrl, setRole });
    const behind = new pg.Client({ connectionString: embedded.superuserUrl.replace(/postgres$/, "guichet") });
    await behind.connect();
    try {
      return await work(database, behind);
    } finally {
      await behind.end();
      await database.close();
    }
  } finally {
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
