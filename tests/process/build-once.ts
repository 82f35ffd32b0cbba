import { execFile } from "node:child_process";
import { mkdir, rm, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** In node_modules, so that no checkout carries it along. */
const lock = `${root}node_modules/.guichet-tests-build`;
/** Longer than any compilation: its holder was killed. */
const abandonedMs = 120_000;

let built: Promise<void> | undefined;

/** dist/ as `npm start` makes it, up to date; test files that run side by side compile one after the other, the first only. */
export function buildOnce(): Promise<void> {
  built ??= alone(async () => {
    await promisify(execFile)(process.execPath, ["scripts/build.mjs"], { cwd: root });
  });
  return built;
}

async function alone(work: () => Promise<void>): Promise<void> {
  while (!(await take())) await sleep(100);
  try {
    await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function take(): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch {
    const held = await stat(lock).catch(() => undefined);
    if (held && Date.now() - held.mtimeMs > abandonedMs) await rm(lock, { recursive: true, force: true });
    return false;
  }
}
