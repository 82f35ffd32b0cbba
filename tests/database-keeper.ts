import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import pg from "pg";
import { readBirth } from "../src/database/embedded/processes.ts";
import { clearTheWay } from "../src/database/embedded/server.ts";
import { type Embedded, startEmbedded } from "../src/database/embedded.ts";
import { prepareDatabase } from "../src/database/prepare.ts";

const prefix = "guichet-tests-";
/** A crash may lose these databases: nobody will miss them. */
const quick = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

/** Hands out clones of a migrated database, about 50 ms each; the server starts with the first one. */
export async function createDatabaseKeeper() {
  await sweepDeadRuns();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  let started: Promise<{ embedded: Embedded; admin: pg.Pool }> | undefined;
  let count = 0;

  async function start() {
    const embedded = await startEmbedded({ dataDir: folder, log: complain, settings: quick });
    await prepareDatabase({ embedded }, () => {});
    const admin = new pg.Pool({ connectionString: embedded.superuserUrl, max: 2 });
    admin.on("error", () => {});
    return { embedded, admin };
  }

  return {
    async create() {
      started ??= start();
      const { embedded, admin } = await started;
      count += 1;
      const name = `test_${count}`;
      await admin.query(`CREATE DATABASE ${name} TEMPLATE guichet OWNER guichet_owner`);
      const { ownerUrl, appUrl, superuserUrl } = embedded;
      return {
        name,
        ownerUrl: renameDatabase(ownerUrl, name),
        appUrl: renameDatabase(appUrl, name),
        superuserUrl: renameDatabase(superuserUrl, name),
      };
    },
    async drop(name: string) {
      if (started === undefined) return;
      const { admin } = await started;
      await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    },
    async close() {
      const running = await started?.catch(() => undefined);
      await running?.admin.end();
      await running?.embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A run cut by kill -9 leaves its servers and its folders, ours and those of the tests: the next run removes them. */
async function sweepDeadRuns(): Promise<void> {
  const entries = await readdir(tmpdir());
  for (const entry of entries.filter((name) => name.startsWith(prefix))) {
    const pid = Number(entry.slice(prefix.length).split("-")[0]);
    if (readBirth(pid) !== null) continue;
    const folder = join(tmpdir(), entry);
    const files = await readdir(folder, { recursive: true });
    for (const file of files.filter((name) => basename(name) === "postmaster.pid"))
      await clearTheWay(join(folder, dirname(file)));
    await rm(folder, { recursive: true, force: true });
  }
}

function renameDatabase(url: string, name: string): string {
  const renamed = new URL(url);
  renamed.pathname = `/${name}`;
  return renamed.href;
}

function complain(line: string): void {
  console.error(`[PostgreSQL des tests] ${line}`);
}
