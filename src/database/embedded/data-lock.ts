import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
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
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(refuseFolder);
  const file = join(folder, "guichet.lock");
  const mine = JSON.stringify(describeMyself());
  for (let attempts = 0; attempts < 50; attempts++) {
    if (await createOnly(file, mine)) return hold(file, mine);
    const found = await read(file);
    if (found === null) continue;
    const owner = parse(found);
    if (owner !== null && (await isAlive(file, owner))) {
      throw new CannotStart(
        `Guichet tourne déjà sur le dossier de données ${folder} (processus ${owner.pid}) : arrêtez-le d’abord, ou choisissez un autre dossier avec DATA_DIR.`,
      );
    }
    if (!(await removeStale(file, found, mine))) await sleep(50);
  }
  throw new CannotStart(
    `Le verrou ${file} ne se laisse pas prendre : vérifiez qu’aucun Guichet ne tourne, puis supprimez ce fichier.`,
  );
}

function describeMyself(): Owner {
  const born = readBirth(process.pid) ?? "";
  return { pid: process.pid, born, host: hostname(), boot: readBoot(), space: readPidSpace() };
}

/** Linked under its name once whole: nobody ever reads half a lock. */
async function createOnly(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    return refuseFolder(error);
  } finally {
    await rm(draft, { force: true }).catch(() => {});
  }
}

function refuseFolder(error: unknown): never {
  throw new CannotStart(
    `Le dossier de données ne peut pas être écrit (${(error as Error).message}) : vérifiez à qui il appartient, ou choisissez-en un autre avec DATA_DIR.`,
    { cause: error },
  );
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

/** Null for a file emptied by a power cut. */
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

/**
 * Only who holds the claim on this very content may remove it, and looks again first: two starters that both saw a
 * dead owner cannot remove each other's fresh lock.
 */
async function removeStale(file: string, stale: string, mine: string): Promise<boolean> {
  const claim = `${file}.${createHash("sha256").update(stale).digest("hex").slice(0, 16)}`;
  if (!(await createOnly(claim, mine))) {
    const claimer = parse((await read(claim)) ?? mine);
    if (claimer === null || !(await isAlive(claim, claimer))) await rm(claim, { force: true });
    return false;
  }
  if ((await read(file)) === stale) await rm(file, { force: true });
  await rm(claim, { force: true });
  return true;
}
