import { readdirSync, readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { SIGNING_SECRET } from "../doors/slack/payloads.ts";
import { createFolder, type Environment, type Guichet, runGuichet, startGuichet } from "./guichet.ts";

/** Three seconds are promised on a machine that does nothing else. */
const START_MS = 6_000;
const STOP_MS = 5_000;

const folder = createFolder();
let running: Guichet | undefined;

async function start(environment: Environment = {}): Promise<Guichet> {
  running = await startGuichet(folder.path, environment);
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

afterAll(() => folder.remove());

/** Processes that name the folder in their command line: PostgreSQL's, and whatever else was left. */
function leftRunning(path = folder.path): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      } catch {
        return "";
      }
    })
    .filter((line) => line.includes(path));
}

describe("the desk on a folder of its own", () => {
  beforeAll(async () => {
    const { startMs, stop } = await startGuichet(folder.path, {});
    await stop();
    console.log(`first start, database made: ${startMs} ms`);
  }, 60_000);

  it("is ready within seconds on an existing database", async () => {
    const { startMs, fetch } = await start();
    console.log(`start on an existing database: ${startMs} ms`);
    expect(startMs).toBeLessThan(START_MS);
    expect((await fetch("/")).status).toBe(200);
  });

  it("opens the local desk alone where nothing is configured, and says where", async () => {
    const { output, url, fetch } = await start();
    expect(output()).toContain(`Le bureau local vous attend sur ${url}\n`);
    expect((await fetch("/slack/events", { method: "POST" })).status).toBe(404);
    expect((await fetch("/api/messages", { method: "POST" })).status).toBe(404);
  });

  it("refuses a second desk on the same folder with one sentence that names the first", async () => {
    const first = await start();
    const second = await runGuichet(folder.path, {});
    expect(second.code).toBe(1);
    expect(second.output).toMatch(
      /^Guichet tourne déjà sur le dossier de données .+ \(processus \d+\) : .+DATA_DIR\.\n$/,
    );
    expect(second.output).toContain(`processus ${first.pid}`);
    expect((await first.fetch("/readyz")).status).toBe(200);
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "closes cleanly at %s and leaves no PostgreSQL behind",
    async (signal) => {
      const { stop } = await start();
      expect(leftRunning()).not.toEqual([]);
      const ending = await stop(signal);
      expect(ending).toMatchObject({ code: 0, signal: null });
      expect(ending.ms).toBeLessThan(STOP_MS);
      expect(leftRunning()).toEqual([]);
    },
  );

  it("starts again after kill -9, on the database it left running", async () => {
    const { kill } = await start();
    await kill();
    const { startMs, fetch } = await start();
    console.log(`start after kill -9: ${startMs} ms`);
    expect((await fetch("/readyz")).status).toBe(200);
  });

  it("says one sentence when its port is taken, and leaves nothing running", async () => {
    const { url, stop } = await start();
    const other = createFolder();
    const second = await runGuichet(other.path, { PORT: new URL(url).port, LOG_LEVEL: "warn" });
    expect(leftRunning(other.path)).toEqual([]);
    other.remove();
    expect(second).toMatchObject({ code: 1 });
    expect(second.output).toMatch(/^The address 127\.0\.0\.1:\d+ is already taken.*\n$/);
    await stop();
  });
});

describe("an environment that contradicts itself", () => {
  const slack = { SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_BOT_TOKEN: "xoxb-test" };
  it.each<[string, Environment, RegExp]>([
    [
      "LOCAL_DESK behind a proxy",
      { LOCAL_DESK: "on", PUBLIC_URL: "https://g.example.fr" },
      /^LOCAL_DESK=on with PUBLIC_URL .+\.$/,
    ],
    [
      "LOCAL_DESK for other machines",
      { LOCAL_DESK: "on", HOST: "0.0.0.0" },
      /^LOCAL_DESK=on works on loopback only.+\.$/,
    ],
    [
      "a Teams password without its app",
      { TEAMS_APP_PASSWORD: "secret" },
      /^TEAMS_APP_PASSWORD without TEAMS_APP_ID: .+\.$/,
    ],
    [
      "a Teams app without its password",
      { TEAMS_APP_ID: "app" },
      /^TEAMS_APP_ID without TEAMS_APP_PASSWORD: .+\.$/,
    ],
    [
      "TEAMS_LOCAL for other machines",
      { TEAMS_LOCAL: "on", HOST: "0.0.0.0" },
      /^TEAMS_LOCAL=on works without authentication.+\.$/,
    ],
    ["an unknown name", { ...slack, SLACK_FOO: "bar" }, /^Unknown variable SLACK_FOO: .+\.$/],
    ["a bot token alone", { SLACK_BOT_TOKEN: "xoxb-test" }, /^SLACK_BOT_TOKEN alone opens no door: .+\.$/],
    ["a port that is none", { PORT: "80000" }, /^Wrong value '80000' in PORT: .+\.$/],
    ["mail without a sender", { SMTP_URL: "smtp://127.0.0.1:25" }, /^SMTP_URL without MAIL_FROM: .+\.$/],
    [
      "a database nobody answers at",
      { DATABASE_URL: "postgresql://g:secret@127.0.0.1:1/g" },
      /^La base de données ne répond pas : .+DATABASE_URL\.$/,
    ],
  ])("stops the start: %s", async (_, environment, sentence) => {
    const { code, output } = await runGuichet(folder.path, environment);
    expect(code).toBe(1);
    const lines = output.trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(sentence);
    expect(output).not.toContain("secret@");
    expect(leftRunning()).toEqual([]);
  });
});
