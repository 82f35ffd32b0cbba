import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { systemClock } from "../src/clock.ts";
import { claimAsk } from "../src/database/claims.ts";
import { type Database, openDatabase } from "../src/database/client.ts";
import { startEmbedded } from "../src/database/embedded.ts";
import { prepareDatabase } from "../src/database/prepare.ts";
import { createSecrets } from "../src/database/secrets.ts";
import type { DeskCounter } from "../src/desk/desk.ts";
import { openSlackDoor } from "../src/doors/slack/open.ts";
import type { Bench } from "./bench.ts";
import type { LoadFigures } from "./signed-load.ts";

const SECRET = "a-signing-secret-of-thirty-two-ch";
const CONNECTIONS = 50;
const SECONDS = 5;
const ROUNDS = 2;
const run = promisify(execFile);

/** Every command is claimed on disk (fsync on) before it is acknowledged; the work after that is not measured here. */
export const acknowledgementsBench: Bench = {
  name: "acknowledgements",
  async run() {
    const folder = await mkdtemp(join(tmpdir(), "guichet-bench-"));
    const embedded = await startEmbedded({ dataDir: folder, log: () => {} });
    try {
      const { appUrl, setRole } = await prepareDatabase({ embedded }, () => {});
      const database = openDatabase({ url: appUrl, setRole });
      try {
        return await compare(database);
      } finally {
        await database.close();
      }
    } finally {
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function compare(database: Database): Promise<string[]> {
  const door = await openDoor(database);
  const ours: LoadFigures[] = [];
  const empty: LoadFigures[] = [];
  try {
    // By turns, so that a busy moment of the machine falls on both.
    for (let i = 0; i < ROUNDS; i += 1) {
      empty.push(await load(openEmptyApp()));
      ours.push(await load((request, response) => void door.handle(request, response)));
    }
  } finally {
    await door.close();
  }
  const mine = best(ours);
  const reference = best(empty);
  return [
    `signed /book, each claimed in PostgreSQL before its acknowledgement, ${CONNECTIONS} connections: ${show(mine)}; ` +
      `${(mine.perSecond / reference.perSecond).toFixed(2)} of an empty Bolt HTTPReceiver app (${show(reference)})`,
  ];
}

const best = (figures: readonly LoadFigures[]): LoadFigures =>
  [...figures].sort((a, b) => b.perSecond - a.perSecond)[0] as LoadFigures;

const show = ({ perSecond, p50, p99 }: LoadFigures): string =>
  `${Math.round(perSecond).toLocaleString("en-GB")}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;

async function load(listener: RequestListener): Promise<LoadFigures> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const file = fileURLToPath(new URL("./signed-load.ts", import.meta.url));
    const args = ["--import", "tsx", file, String(port), String(SECONDS), String(CONNECTIONS), SECRET];
    const { stdout } = await run(process.execPath, args, { timeout: (SECONDS + 20) * 1_000 });
    const figures = JSON.parse(stdout) as LoadFigures;
    if (figures.failed > 0) throw new Error(`${figures.failed} commands were not acknowledged with 200`);
    return figures;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The reference: Bolt as its guide shows it, with a listener that only acknowledges. */
function openEmptyApp(): RequestListener {
  const receiver = new HTTPReceiver({ signingSecret: SECRET, logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    logLevel: LogLevel.ERROR,
    authorize: async () => ({ botToken: "xoxb-none", botId: "B1", botUserId: "U0" }),
  });
  app.command("/book", async ({ ack }) => ack());
  return receiver.requestListener;
}

/** The real door in front of a desk that claims, and leaves the work to nobody. */
async function openDoor(database: Database) {
  const clock = systemClock;
  const desk: DeskCounter = {
    async claim(ask) {
      const at = clock.now();
      const claimed = await claimAsk(database, ask, at);
      if (claimed.state !== "fresh") throw new Error("the load repeats itself");
      return { id: claimed.id, ask, at, state: "underway" };
    },
    answer: () => Promise.reject(new Error("nothing is answered here")),
    delivered: async () => {},
  };
  return openSlackDoor({
    desk,
    database,
    secrets: createSecrets(["k".repeat(32)]),
    clock,
    log: () => {},
    firm: { language: "fr", zone: "Europe/Paris", holidayCalendar: "metropole" },
    signingSecret: SECRET,
    clientId: "1.2",
    clientSecret: "none",
    readFile: async () => undefined,
  });
}
