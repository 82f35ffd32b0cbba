import { type ChildProcess, spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "../cannot-start.ts";
import type { Account } from "./account.ts";
import { findServers, isSignalable } from "./processes.ts";

export interface Cluster {
  /** Real path: symbolic links resolved, to be compared with what the system says of a process. */
  folder: string;
  postgres: string;
  account: Account;
  settings: Record<string, string>;
}

export interface RunningServer {
  readonly process: ChildProcess;
  /** The last lines it wrote. */
  tail(): string[];
}

/** Sized for a small firm on a small machine; the address is added at each start. */
export const smallAndSafe: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  jit: "off",
  fsync: "on",
  io_method: "sync",
  max_parallel_workers_per_gather: "0",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "256MB",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  log_line_prefix: "",
  cluster_name: "guichet",
};

export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Resolves once the server takes connections on 127.0.0.1:port.
 * @throws PortTaken, or CannotStart with the server's own last words.
 */
export async function launch(
  cluster: Cluster,
  port: number,
  onLine: (line: string) => void,
): Promise<RunningServer> {
  // After a kill -9, "lock file already exists" may last a few seconds: until the dead are reaped.
  for (let attempt = 0; ; attempt++) {
    await clearTheWay(cluster.folder);
    const outcome = await launchOnce(cluster, port, onLine);
    if (outcome.ready) return outcome.server;
    const words = outcome.tail.join("\n");
    if (/Address already in use|could not create any TCP/.test(words)) throw new PortTaken();
    if (!/lock file ".*" already exists/.test(words) || attempt >= 40)
      throw new CannotStart(explain(outcome.tail));
    await sleep(250);
  }
}

export class PortTaken extends Error {}

type Outcome = { ready: true; server: RunningServer } | { ready: false; tail: string[] };

function launchOnce(cluster: Cluster, port: number, onLine: (line: string) => void): Promise<Outcome> {
  const settings = Object.entries({ ...cluster.settings, port: String(port) }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const { program, args } = cluster.account.wrap(cluster.postgres, ["-D", cluster.folder, ...settings]);
  // In a session of its own, Ctrl-C reaches Guichet alone, which then stops the server after its last writes.
  const child = spawn(program, args, {
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
    windowsHide: true,
  });
  const tail: string[] = [];
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve({ ready: false, tail }));
    readLines(child, (line) => {
      tail.push(line);
      if (tail.length > 30) tail.shift();
      if (line.includes("database system is ready to accept connections")) {
        letNodeEnd(child);
        resolve({ ready: true, server: { process: child, tail: () => [...tail] } });
      }
      onLine(line);
    });
  });
}

function readLines(child: ChildProcess, onLine: (line: string) => void): void {
  let rest = "";
  const stream = child.stderr;
  if (stream === null) return;
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines.filter((text) => text !== "")) onLine(line);
  });
}

/** A running server alone does not keep Node alive; neither does the pipe of its messages, a socket underneath. */
function letNodeEnd(child: ChildProcess): void {
  child.unref();
  if (child.stderr !== null && "unref" in child.stderr && typeof child.stderr.unref === "function")
    child.stderr.unref();
}

function explain(tail: string[]): string {
  const words =
    tail.filter((line) => /^(FATAL|PANIC|DETAIL|HINT)/.test(line)).join(" ") ||
    tail.at(-1) ||
    "il n’a rien dit";
  if (/incompatible with server/.test(words)) {
    return `La base du dossier de données vient d’une autre version de PostgreSQL : reprenez la version de Guichet qui l’a créée, ou restaurez une sauvegarde (${words}).`;
  }
  return `PostgreSQL n’a pas démarré : ${words}`;
}

/**
 * Stops what an earlier Guichet, killed, may have left at work on the cluster. Call it under the folder's lock.
 * A postmaster.pid that names a dead process not yet reaped, or a stranger, is removed: PostgreSQL would refuse for ever.
 */
export async function clearTheWay(folder: string): Promise<void> {
  const pidFile = join(folder, "postmaster.pid");
  const content = await readFile(pidFile, "utf8").catch(() => null);
  if (content === null) return;
  const postmaster = Number.parseInt(content, 10) || null;
  const remaining = () => findServers(folder, postmaster);
  const servers = remaining();
  if (postmaster !== null && servers.includes(postmaster)) {
    signal([postmaster], "SIGINT");
    await waitUntil(() => remaining().length === 0, 10_000);
  }
  for (const name of ["SIGQUIT", "SIGKILL"] as const) {
    if (remaining().length === 0) break;
    signal(remaining(), name);
    await waitUntil(() => remaining().length === 0, 5_000);
  }
  if (remaining().length > 0)
    throw new CannotStart(
      `Un PostgreSQL resté d’un arrêt brutal ne s’arrête pas (processus ${remaining().join(", ")}).`,
    );
  if (postmaster !== null && isSignalable(postmaster)) await rm(pidFile, { force: true });
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
        throw new CannotStart(
          `Un PostgreSQL d’un autre compte est au travail sur ce dossier (processus ${pid}) : arrêtez-le d’abord.`,
        );
      }
    }
  }
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on the disk. */
export async function shutDown(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.ref();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (const name of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    child.kill(name);
    const inTime = await Promise.race([ended.then(() => true), sleep(10_000, false, { ref: false })]);
    if (inTime) return;
  }
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function waitUntil(condition: () => boolean, limitMs: number): Promise<void> {
  for (let waited = 0; !condition() && waited < limitMs; waited += 20) await sleep(20);
}
