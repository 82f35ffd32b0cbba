import { realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import { chooseAccount } from "./embedded/account.ts";
import { findBinaries } from "./embedded/binaries.ts";
import { clusterExists, createCluster, readSecrets, type Secrets, writeSecrets } from "./embedded/cluster.ts";
import { lockFolder } from "./embedded/data-lock.ts";
import { smallAndSafe } from "./embedded/server.ts";
import { supervise } from "./embedded/supervise.ts";
import { createRolesAndDatabase } from "./roles.ts";

export interface Embedded {
  /** Owns the database and its tables; migrations run with it. No superuser, as with a managed PostgreSQL. */
  ownerUrl: string;
  /** The role under which the desk works: row-level security holds it. */
  appUrl: string;
  /** The cluster's superuser, on the database postgres: for tests and repairs. */
  superuserUrl: string;
  /** Fast shutdown; may be called twice. */
  stop(): Promise<void>;
}

interface EmbeddedOptions {
  dataDir: string;
  log: (line: string) => void;
  /** PostgreSQL settings laid over ours; tests switch fsync off. */
  settings?: Record<string, string>;
}

/**
 * A real PostgreSQL under <dataDir>/postgres, on 127.0.0.1 only, restarted if it dies, until stop().
 * @throws CannotStart, among others when another Guichet is at work on the folder.
 */
export async function startEmbedded({ dataDir, log, settings = {} }: EmbeddedOptions): Promise<Embedded> {
  const lock = await lockFolder(resolve(dataDir));
  try {
    const folder = await realpath(dataDir);
    const cluster = join(folder, "postgres");
    const { initdb, postgres } = await findBinaries();
    const account = chooseAccount({ cluster, dataDir: folder, postgres });
    if (!clusterExists(cluster)) await createCluster(cluster, initdb, account);
    const secrets = await readSecrets(cluster);
    const server = await supervise(
      { folder: cluster, postgres, account, settings: { ...smallAndSafe, ...settings } },
      log,
    );
    const urls = addresses(secrets, server.port);
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= server.stop().then(() => lock.release());
      return stopped;
    };
    if (!secrets.prepared) {
      await createRolesAndDatabase(urls.superuserUrl, secrets).catch((error) =>
        stop().then(() => Promise.reject(error)),
      );
      await writeSecrets(cluster, { ...secrets, prepared: true });
    }
    return { ...urls, stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function addresses(secrets: Secrets, port: number) {
  const at = (user: string, password: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    superuserUrl: at("postgres", secrets.superuser, "postgres"),
    ownerUrl: at("guichet_owner", secrets.owner, "guichet"),
    appUrl: at("guichet_app", secrets.app, "guichet"),
  };
}
