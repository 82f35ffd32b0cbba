import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { platform } from "node:os";

const onLinux = platform() === "linux";

/** What tells a process from a later one with the same number; null when none is running under that number. */
export function readBirth(pid: number): string | null {
  if (!onLinux) return readBirthElsewhere(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the name, may hold spaces and parentheses. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state] = fields;
    if (state === "Z" || state === "X") return null;
    return `${readBoot()}:${fields[19]}`;
  } catch {
    return null;
  }
}

/** The machine's current boot, the same in all its containers. */
export function readBoot(): string {
  return onLinux ? readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim() : "";
}

/** Where process numbers mean what they mean here: another container counts its own. */
export function readPidSpace(): string {
  return onLinux ? readlinkSync("/proc/self/ns/pid") : "";
}

export function isSignalable(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function readBirthElsewhere(pid: number): string | null {
  if (!isSignalable(pid)) return null;
  if (platform() === "win32") return "running";
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim() || null;
}

/**
 * The PostgreSQL processes at work on a cluster, dead parents' children included. Looks at the processes
 * themselves, because the number in postmaster.pid may since belong to somebody else.
 */
export function findServers(cluster: string, postmaster: number | null): number[] {
  if (onLinux) return listPids().filter((pid) => isAtWorkOn(pid, cluster));
  if (postmaster === null || !isSignalable(postmaster)) return [];
  if (platform() === "win32") return [postmaster];
  const command = spawnSync("ps", ["-o", "command=", "-p", String(postmaster)], { encoding: "utf8" }).stdout;
  return command.includes("postgres") ? [postmaster] : [];
}

function listPids(): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid);
}

function isAtWorkOn(pid: number, cluster: string): boolean {
  if (!existsSync(`/proc/${pid}`) || readBirth(pid) === null) return false;
  const isPostgres = attempt(() => readFileSync(`/proc/${pid}/comm`, "utf8").trim()) === "postgres";
  if (!isPostgres) return false;
  if (attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === cluster) return true;
  return attempt(() => readFileSync(`/proc/${pid}/cmdline`, "utf8"))?.includes(`-D\0${cluster}\0`) ?? false;
}

function attempt(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
