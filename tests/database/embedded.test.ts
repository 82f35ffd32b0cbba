import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { CannotStart } from "../../src/database/cannot-start.ts";
import { type Embedded, startEmbedded } from "../../src/database/embedded.ts";

const folder = mkdtempSync(join(tmpdir(), `guichet-tests-${process.pid}-`));
const dataDir = join(folder, "data");
const lines: string[] = [];
const hosts: ChildProcess[] = [];
let running: Embedded | undefined;

async function start(): Promise<Embedded> {
  running = await startEmbedded({ dataDir, log: (line) => lines.push(line) });
  return running;
}

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startHost(): Promise<{ host: ChildProcess; ownerUrl: string; postmaster: number }> {
  const script = fileURLToPath(new URL("./embedded-host.ts", import.meta.url));
  const host = spawn(process.execPath, ["--import", "tsx", script, dataDir], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  hosts.push(host);
  let complaint = "";
  host.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const line = await Promise.race([
    once(createInterface(host.stdout), "line").then(([first]) => String(first)),
    once(host, "exit").then(() => Promise.reject(new Error(complaint))),
  ]);
  return { host, ownerUrl: JSON.parse(line).ownerUrl, postmaster: readPostmaster() };
}

function readPostmaster(): number {
  return Number.parseInt(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8"), 10);
}

async function killHard(host: ChildProcess, ...others: number[]): Promise<void> {
  const gone = once(host, "exit");
  host.kill("SIGKILL");
  for (const pid of others) process.kill(pid, "SIGKILL");
  await gone;
}

async function countRows(url: string): Promise<number> {
  const [row] = await ask<{ count: string }>(url, "SELECT count(*) FROM kept");
  return Number(row?.count);
}

/** Inserts one row after another until the server is gone; returns how many were acknowledged. */
async function insertUntilCut(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  let acknowledged = 0;
  try {
    for (;;) {
      await client.query("INSERT INTO kept DEFAULT VALUES");
      acknowledged += 1;
    }
  } catch {
    return acknowledged;
  }
}

beforeAll(async () => {
  const { ownerUrl, stop } = await start();
  await ask(ownerUrl, "CREATE TABLE kept (id bigserial PRIMARY KEY)");
  await stop();
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  for (const host of hosts.splice(0)) host.kill("SIGKILL");
});

afterAll(async () => {
  // What a failed test left behind is stopped by a last start.
  await start().then((embedded) => embedded.stop());
  rmSync(folder, { recursive: true, force: true });
});

describe("the embedded PostgreSQL", () => {
  it("listens on this machine only, asks for a password kept for its owner, and speaks UTF-8", async () => {
    const { ownerUrl, appUrl, superuserUrl } = await start();
    const [settings] = await ask(
      superuserUrl,
      `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
              current_setting('fsync') AS fsync, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding
         FROM pg_database WHERE datname = 'guichet'`,
    );
    expect(settings).toEqual({
      addresses: "127.0.0.1",
      sockets: "",
      fsync: "on",
      locale: "C.UTF-8",
      encoding: "UTF8",
    });
    expect(statSync(join(dataDir, "postgres", "guichet.json")).mode & 0o777).toBe(0o600);
    const roles = await ask(
      superuserUrl,
      "SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole AS mighty FROM pg_roles WHERE rolname LIKE 'guichet%' ORDER BY 1",
    );
    expect(roles).toEqual([
      { rolname: "guichet_app", mighty: false },
      { rolname: "guichet_owner", mighty: false },
    ]);
    await expect(ask(appUrl, "CREATE TABLE forbidden ()")).rejects.toThrow(/permission denied/);
    await expect(ask(appUrl.replace(/:[^:@]+@/, ":wrong@"), "SELECT 1")).rejects.toThrow(
      /password authentication/,
    );
    await expect(ask(ownerUrl, "SELECT lower('ÉTÉ') AS word")).resolves.toEqual([{ word: "été" }]);
  });

  it("keeps its rows and its passwords from one start to the next", async () => {
    const first = await start();
    await ask(first.ownerUrl, "INSERT INTO kept DEFAULT VALUES");
    const before = await countRows(first.ownerUrl);
    await first.stop();
    const second = await start();
    expect(await countRows(second.ownerUrl)).toBe(before);
    expect(new URL(second.appUrl).password).toBe(new URL(first.appUrl).password);
  });

  it("refuses a second Guichet on the same data folder, and names the first", async () => {
    await start();
    const refusal = startEmbedded({ dataDir, log: () => {} });
    await expect(refusal).rejects.toThrow(CannotStart);
    await expect(refusal).rejects.toThrow(`processus ${process.pid}`);
    await expect(startHost()).rejects.toThrow(/CannotStart: Guichet tourne déjà sur le dossier de données/);
  });

  it("takes over the lock of a process that is gone, even if its number was given again", async () => {
    const { host } = await startHost();
    const lock = join(dataDir, "guichet.lock");
    const left = JSON.parse(readFileSync(lock, "utf8"));
    await killHard(host);
    writeFileSync(lock, JSON.stringify({ ...left, pid: process.pid }));
    const { ownerUrl } = await start();
    expect(await countRows(ownerUrl)).toBeGreaterThanOrEqual(0);
  });

  it("takes over a lock left empty by a crash", async () => {
    writeFileSync(join(dataDir, "guichet.lock"), "");
    await start();
  });

  it("lets one only of eight that start at once take over a dead one's lock", async () => {
    const { host } = await startHost();
    await killHard(host);
    const starts = await Promise.allSettled(
      Array.from({ length: 8 }, () => startEmbedded({ dataDir, log: () => {} })),
    );
    const started = starts.filter((outcome) => outcome.status === "fulfilled");
    running = started[0]?.value;
    expect(started).toHaveLength(1);
  });

  it("stops the server left behind by a killed Guichet and starts anew with every acknowledged row", async () => {
    const { host, ownerUrl, postmaster } = await startHost();
    await ask(ownerUrl, "INSERT INTO kept DEFAULT VALUES");
    const before = await countRows(ownerUrl);
    await killHard(host);
    expect(() => process.kill(postmaster, 0)).not.toThrow();
    const second = await start();
    expect(readPostmaster()).not.toBe(postmaster);
    expect(await countRows(second.ownerUrl)).toBe(before);
  });

  it("loses no acknowledged row in five kill -9 of both processes", async () => {
    for (let round = 0; round < 5; round++) {
      const { host, ownerUrl, postmaster } = await startHost();
      const before = await countRows(ownerUrl);
      const inserting = insertUntilCut(ownerUrl);
      await sleep(300);
      await killHard(host, postmaster);
      const acknowledged = await inserting;
      const { ownerUrl: again, stop } = await start();
      expect(acknowledged).toBeGreaterThan(0);
      // One more may have been written whose acknowledgement was cut.
      expect((await countRows(again)) - before - acknowledged).toBeOneOf([0, 1]);
      await stop();
    }
  }, 60_000);

  it("comes back by itself, at the same address, when its server dies", async () => {
    const { ownerUrl } = await start();
    lines.length = 0;
    process.kill(readPostmaster(), "SIGKILL");
    await expect.poll(() => countRows(ownerUrl).catch(() => null), { timeout: 10_000 }).not.toBeNull();
    await expect.poll(() => lines.at(-1)).toBe("PostgreSQL répond de nouveau.");
    expect(lines[0]).toBe("PostgreSQL s’est arrêté de lui-même (SIGKILL) : redémarrage.");
  });

  it("is not stopped by a postmaster.pid whose number is now a stranger's", async () => {
    writeFileSync(
      join(dataDir, "postgres", "postmaster.pid"),
      `${process.pid}\n${join(dataDir, "postgres")}\n`,
    );
    await start();
  });

  it("starts over a first start that was cut short", async () => {
    const fresh = join(folder, "cut");
    mkdirSync(join(fresh, "postgres.partial", "base"), { recursive: true });
    const embedded = await startEmbedded({ dataDir: fresh, log: () => {} });
    await expect(ask(embedded.appUrl, "SELECT 1 AS one")).resolves.toEqual([{ one: 1 }]);
    await embedded.stop();
  });

  it.skipIf(platform() !== "linux" || process.getuid?.() !== 0)(
    "runs under another account where root may not make a user namespace, on a new folder and on an old one",
    async () => {
      const programs = join(folder, "programs");
      mkdirSync(programs);
      writeFileSync(join(programs, "unshare"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
      const { PATH } = process.env;
      process.env["PATH"] = `${programs}:${PATH}`;
      try {
        for (const dataDir of [join(folder, "by-another"), join(folder, "data")]) {
          const embedded = await startEmbedded({ dataDir, log: () => {} });
          await expect(ask(embedded.appUrl, "SELECT 1 AS one")).resolves.toEqual([{ one: 1 }]);
          expect(statSync(join(dataDir, "postgres")).uid).not.toBe(0);
          await embedded.stop();
        }
      } finally {
        process.env["PATH"] = PATH;
      }
      await start();
    },
  );

  it("says in one sentence that the data folder cannot be written", async () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    await expect(startEmbedded({ dataDir: file, log: () => {} })).rejects.toThrow(
      /^Le dossier de données ne peut pas être écrit/,
    );
  });
});
