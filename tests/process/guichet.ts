import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { buildOnce } from "./build-once.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const crashAt = new URL("./crash-at.mjs", import.meta.url).href;
const patienceMs = 30_000;

/**
 * A place in the product's work: the first query that begins so, before it is sent or after its result came; with
 * `following`, the first one after a query that begins like that.
 */
export interface CrashPoint {
  when: "before" | "after";
  query: string;
  following?: string;
}

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The product itself, compiled, in a process of its own. */
export interface Guichet {
  url: string;
  pid: number;
  /** From spawn to the first 200 of /readyz. */
  startMs: number;
  ended: Promise<Ending>;
  /** What it wrote, both outputs. */
  output(): string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  crashAt(point: CrashPoint): Promise<void>;
  kill(): Promise<void>;
  /** As a service manager or a keyboard does it. */
  stop(signal?: "SIGTERM" | "SIGINT"): Promise<Ending & { ms: number }>;
}

export type Environment = Readonly<Record<string, string>>;

interface Spawned {
  child: ChildProcess;
  ended: Promise<Ending>;
  output(): string;
}

const Manifest = z.object({ scripts: z.object({ start: z.string() }) });
const children = new Set<ChildProcess>();
// A run that is cut leaves no desk behind.
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** What `npm start` gives Node. */
function nodeOptions(): string[] {
  const { start } = Manifest.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8"))).scripts;
  return start.split(" ").filter((word) => word.startsWith("--"));
}

/** Only what is given: a developer's own environment and .env are not the tests'. */
function launch(folder: string, environment: Environment): Spawned {
  const child = spawn(process.execPath, [...nodeOptions(), "--import", crashAt, join(root, "dist/main.js")], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  children.add(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += chunk));
  const ended = once(child, "close").then(([code, signal]): Ending => {
    children.delete(child);
    return { code, signal };
  });
  return { child, ended, output: () => text };
}

/** Starts the desk and waits until it is ready; rejects with what it wrote when it ends instead. */
export async function startGuichet(folder: string, environment: Environment): Promise<Guichet> {
  await buildOnce();
  const from = performance.now();
  const { child, ended, output } = launch(folder, environment);
  const gone = ended.then(({ code, signal }) => {
    throw new Error(`the desk ended (${code ?? signal}): ${output()}`);
  });
  gone.catch(() => {});
  const url = await Promise.race([
    gone,
    until(() => /http:\/\/\S+/.exec(output())?.[0], "an address", output),
  ]);
  const isReady = async () => {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    await response?.arrayBuffer();
    return response?.ok === true || undefined;
  };
  await Promise.race([gone, until(isReady, "readiness", output)]);
  const startMs = Math.round(performance.now() - from);
  return {
    url,
    pid: child.pid as number,
    startMs,
    ended,
    output,
    fetch: (path, init) => fetch(url + path, init),
    async crashAt(point) {
      const heard = once(child, "message");
      child.send({ point });
      await heard;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop(signal = "SIGTERM") {
      const asked = performance.now();
      child.kill(signal);
      const ending = await ended;
      return { ...ending, ms: Math.round(performance.now() - asked) };
    },
  };
}

/** For starts that must fail: runs to the end. */
export async function runGuichet(
  folder: string,
  environment: Environment,
): Promise<Ending & { output: string }> {
  await buildOnce();
  const { child, ended, output } = launch(folder, environment);
  const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  const ending = await ended;
  clearTimeout(timer);
  return { ...ending, output: output() };
}

/** A folder of one's own, which a dead run's successor sweeps away (database-keeper.ts). */
export function createFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `guichet-tests-${process.pid}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Asks again until there is an answer. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  what: string,
  more: () => string = () => "",
  ms = patienceMs,
): Promise<T> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(20)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`Waited ${ms} ms for ${what}. ${more()}`);
}
