import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { CannotStart } from "../cannot-start.ts";
import type { Account } from "./account.ts";

/** Kept inside the cluster, readable by its account only, so that copying the folder copies its keys. */
const Secrets = z.object({
  superuser: z.string(),
  owner: z.string(),
  app: z.string(),
  prepared: z.boolean(),
});
export type Secrets = z.infer<typeof Secrets>;

export async function readSecrets(cluster: string): Promise<Secrets> {
  const file = secretsFile(cluster);
  try {
    return Secrets.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    throw new CannotStart(
      `Le fichier ${file} est illisible : remettez-le d’une sauvegarde, il garde les mots de passe de la base.`,
      {
        cause,
      },
    );
  }
}

/** Replaced as a whole or not at all, and on the disk when this returns. */
export async function writeSecrets(cluster: string, secrets: Secrets): Promise<void> {
  const fresh = `${secretsFile(cluster)}.new`;
  const handle = await open(fresh, "w", 0o600);
  await handle.writeFile(JSON.stringify(secrets));
  await handle.sync();
  await handle.close();
  await rename(fresh, secretsFile(cluster));
}

/** Makes an empty cluster; one cut short in the making never takes its final name. */
export async function createCluster(cluster: string, initdb: string, account: Account): Promise<void> {
  const partial = `${cluster}.partial`;
  const passwordFile = `${cluster}.password`;
  const secrets = { superuser: drawPassword(), owner: drawPassword(), app: drawPassword(), prepared: false };
  await rm(partial, { recursive: true, force: true });
  await writeFile(passwordFile, secrets.superuser, { mode: 0o600 });
  try {
    await runInitdb(initdb, account, [
      `--pgdata=${partial}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeSecrets(partial, secrets);
  await rename(partial, cluster);
}

export function clusterExists(cluster: string): boolean {
  return existsSync(join(cluster, "PG_VERSION"));
}

async function runInitdb(initdb: string, account: Account, options: string[]): Promise<void> {
  const { program, args } = account.wrap(initdb, options);
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"], windowsHide: true });
  const code = new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  const complaint = await text(child.stderr);
  if ((await code) !== 0) throw new CannotStart(`PostgreSQL n’a pas pu créer sa base : ${complaint.trim()}`);
}

function secretsFile(cluster: string): string {
  return join(cluster, "guichet.json");
}

function drawPassword(): string {
  return randomBytes(24).toString("base64url");
}
