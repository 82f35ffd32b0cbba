import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createFolder, until } from "../process/guichet.ts";
import type { Json } from "./slack-blocks.ts";

export interface SlackSeed {
  name: string;
  realName: string;
  email: string;
}

/** npm's `emulate`, started as its README says: an independent Slack in a process of its own. */
export interface EmulatedSlack {
  url: string;
  team: string;
  ask(method: string, args?: Json): Promise<Json>;
  close(): Promise<void>;
}

export const BOT_TOKEN = "xoxb-the-desk";
export const BOT_USER = "UGUICHET";
const cli = fileURLToPath(new URL("../../node_modules/emulate/dist/index.js", import.meta.url));

export async function startEmulatedSlack(people: readonly SlackSeed[]): Promise<EmulatedSlack> {
  const folder = createFolder();
  const seed = join(folder.path, "seed.json");
  await writeFile(seed, JSON.stringify({ slack: seedOf(people) }));
  const port = await freePort();
  const child: ChildProcess = spawn(
    process.execPath,
    [cli, "start", "-s", "slack", "-p", String(port), "--seed", seed],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const url = `http://127.0.0.1:${port}`;

  const ask = async (method: string, args: Json = {}): Promise<Json> => {
    const response = await fetch(`${url}/api/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${BOT_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify(args),
    });
    return (await response.json()) as Json;
  };
  const identity = await until(
    () => ask("auth.test").catch(() => undefined),
    "emulate",
    () => output,
  );
  return {
    url,
    team: String(identity["team_id"]),
    ask,
    async close() {
      process.off("exit", kill);
      kill();
      folder.remove();
    },
  };
}

const seedOf = (people: readonly SlackSeed[]) => ({
  team: { name: "Cabinet Durand", domain: "cabinet-durand" },
  users: people.map(({ name, realName, email }) => ({ name, real_name: realName, email })),
  channels: [{ name: "dossiers" }],
  oauth_apps: [
    {
      client_id: "1.2",
      client_secret: "unused",
      app_id: "AGUICHET",
      name: "Guichet",
      redirect_uris: [],
      bot_id: "BGUICHET",
      bot_user_id: BOT_USER,
      bot_name: "guichet",
    },
  ],
  tokens: [
    {
      token: BOT_TOKEN,
      type: "bot",
      user: BOT_USER,
      app_id: "AGUICHET",
      bot_id: "BGUICHET",
      bot_user_id: BOT_USER,
    },
  ],
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
