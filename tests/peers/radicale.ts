import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const EXECUTABLE = process.env["RADICALE"] ?? "/usr/bin/radicale";

export interface Radicale {
  /** Of the server itself: what somebody types to connect. */
  url: string;
  /** The path of one calendar of a user's, made when it is not there yet; the first one is their main one. */
  calendarOf(user: RadicaleUser, name?: string): Promise<string>;
  /** What a user's own application does there. */
  request(user: RadicaleUser, method: string, path: string, options?: RequestOptions): Promise<Response>;
  close(): Promise<void>;
}

export interface RadicaleUser {
  login: string;
  password: string;
}

interface RequestOptions {
  body?: string;
  headers?: Record<string, string>;
}

/** Debian's radicale, a real CalDAV server, on a free loopback port over a temporary folder. Users come with the password they are given. */
export async function openRadicale(users: readonly RadicaleUser[]): Promise<Radicale> {
  if (!existsSync(EXECUTABLE))
    throw new Error(`no CalDAV server at ${EXECUTABLE}: apt-get install radicale, or set RADICALE`);
  // In memory where there is such a place: it waits for the disk at each file.
  const folder = await mkdtemp(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "guichet-radicale-"));
  await mkdir(join(folder, "collections"));
  await writeFile(
    join(folder, "users"),
    users.map(({ login, password }) => `${login}:${password}\n`).join(""),
  );
  const port = await freePort();
  await writeFile(
    join(folder, "config"),
    `[server]
hosts = 127.0.0.1:${port}
max_connections = 100
[auth]
type = htpasswd
htpasswd_filename = ${join(folder, "users")}
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = ${join(folder, "collections")}
[logging]
level = error
`,
  );
  const server = spawn(EXECUTABLE, ["--config", join(folder, "config")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  server.stderr.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4_000);
  });
  const url = `http://127.0.0.1:${port}/`;
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));

  const request: Radicale["request"] = (user, method, path, options = {}) =>
    fetch(new URL(path, url), {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${user.login}:${user.password}`).toString("base64")}`,
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: options.body }),
    });
  const close = async () => {
    server.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };

  try {
    await answers(
      url,
      () => server.exitCode !== null,
      () => complaint,
    );
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url,
    request,
    close,
    async calendarOf(user, name = "agenda") {
      const path = `/${user.login}/${name}/`;
      const made = await request(user, "MKCALENDAR", path, {
        body: `<?xml version="1.0"?><c:mkcalendar xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop><displayname>${name}</displayname></prop></set></c:mkcalendar>`,
      });
      if (!made.ok && made.status !== 409 && made.status !== 405)
        throw new Error(`radicale made no calendar: ${made.status} ${await made.text()}`);
      return path;
    },
  };
}

async function answers(url: string, gone: () => boolean, complaint: () => string): Promise<void> {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    if (gone()) throw new Error(`radicale ended at once: ${complaint()}`);
    const there = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(1_000) }).then(
      () => true,
      () => false,
    );
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`radicale did not answer within 20 s: ${complaint()}`);
}

/** Below those that systems give away unasked: between the look and the server's start no other test comes upon it. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer();
    probe.once("error", () => freePort().then(resolve, reject));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(port)));
  });
}
