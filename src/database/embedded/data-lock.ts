import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { CannotStart } from "../cannot-start.ts";
import { readBirth, readBoot, readPidSpace } from "./processes.ts";

const Owner = z.object({
  pid: z.number(),
  born: z.string(),
  host: z.string(),
  boot: z.string(),
  space: z.string(),
});
type Owner = z.infer<typeof Owner>;

const heartbeatMs = 2_000;
const silenceMs = 5_000;

/**
 * One Guichet per data folder. A lock left by a process that is gone is taken over.
 * @throws CannotStart when another process is at work on the folder.
 */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "guichet.lock");
  const mine = JSON.stringify(describeMyself());
  for (let attempts = 0; attempts < 20; attempts++) {
    if (await createOnly(file, mine)) return hold(file, mine);
    const found = await read(file);
    if (found === null) continue;
    const owner = parse(found);
    if (owner !== null && (await isAlive(file, owner))) {
      throw new CannotStart(
        `Guichet tourne déjà sur le dossier de données ${folder} (processus ${owner.pid}) : arrêtez-le d’abord, ou choisissez un autre dossier avec DATA_DIR.`,
      );
    }
    if (owner === null) await sleep(50);
    if (owner !== null || attempts > 10) await moveAway(file, found);
  }
  throw new CannotStart(
    `Le verrou ${file} ne se laisse pas prendre : vérifiez qu’aucun Guichet ne tourne, puis supprimez ce fichier.`,
  );
}

function describeMyself(): Owner {
  return {
    pid: process.pid,
    born: readBirth(process.pid) ?? "",
    host: hostname(),
    boot: readBoot(),
    space: readPidSpace(),
  };
}

async function createOnly(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw new CannotStart(
      `Le dossier de données ne peut pas être écrit (${(error as Error).message}) : vérifiez à qui il appartient, ou choisissez-en un autre avec DATA_DIR.`,
      { cause: error },
    );
  }
}

function hold(file: string, mine: string) {
  const heart = setInterval(() => {
    const now = performance.timeOrigin + performance.now();
    utimes(file, now / 1000, now / 1000).catch(() => {});
  }, heartbeatMs);
  heart.unref();
  return {
    async release() {
      clearInterval(heart);
      if ((await read(file)) === mine) await rm(file, { force: true });
    },
  };
}

function read(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch(() => null);
}

/** Null for a lock whose writer was stopped, or is still, between creating and filling it. */
function parse(text: string): Owner | null {
  try {
    return Owner.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function isAlive(file: string, owner: Owner): Promise<boolean> {
  const sameHost = owner.host === hostname();
  if (sameHost && owner.boot !== readBoot()) return false;
  if (sameHost && owner.space === readPidSpace()) return readBirth(owner.pid) === owner.born;
  // Another container or machine on a shared folder: its process numbers mean nothing here, its heartbeat does.
  const before = await stat(file).catch(() => null);
  await sleep(silenceMs);
  const after = await stat(file).catch(() => null);
  return before !== null && after !== null && before.mtimeMs !== after.mtimeMs;
}

/** Renaming first and looking after: two starters must not remove each other's fresh lock. */
async function moveAway(file: string, stale: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await read(aside);
  if (moved !== null && moved !== stale) await createOnly(file, moved);
  await rm(aside, { force: true });
}
