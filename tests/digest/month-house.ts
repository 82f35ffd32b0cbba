import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { agenda } from "../../src/calendars/agenda.ts";
import { COMMANDS } from "../../src/commands.ts";
import { readConfig } from "../../src/config.ts";
import { createDesk } from "../../src/desk/answer.ts";
import type { Ask, DoorName } from "../../src/desk/ask.ts";
import type { Door, Messenger } from "../../src/doors/door.ts";
import { createFileLinks } from "../../src/doors/files/file-links.ts";
import { openHttpServer } from "../../src/doors/http-server.ts";
import { createReception } from "../../src/firm/reception.ts";
import { createSender } from "../../src/jobs/send-messages.ts";
import { type DueHandler, startTick } from "../../src/jobs/tick.ts";
import { createLog } from "../../src/log.ts";
import { openDoors } from "../../src/open-doors.ts";
import { TEST_SECRETS } from "../counter.ts";
import { openStore, type Store } from "../desk/desk-at-work.ts";
import { SIGNING_SECRET } from "../doors/slack/payloads.ts";
import { openPeers, type Sent } from "./month-peers.ts";

/** What arrived somewhere, and what the house's clock said then (epoch milliseconds). */
export interface Arrived extends Sent {
  at: number;
}

export type MonthHouse = Awaited<ReturnType<typeof openMonthHouse>>;

/** The three doors of one house in this process, on a clock that a test sets: it runs on from there. */
export async function openMonthHouse(options: { now: number; digest: DueHandler }) {
  const store: Store = await openStore();
  const { database } = store;
  const set = { at: options.now, from: performance.now() };
  const clock = { now: () => set.at + Math.round(performance.now() - set.from) };
  const peers = await openPeers();
  const folder = mkdtempSync(join(tmpdir(), `guichet-tests-${process.pid}-`));
  const reading = readConfig({
    PORT: "0",
    DATA_DIR: folder,
    LOCAL_DESK: "on",
    TEAMS_LOCAL: "on",
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: "xoxb-test",
    SLACK_API_URL: peers.slackApi,
    LOG_LEVEL: "error",
  });
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  const troubles: string[] = [];
  const trouble = (line: string): void => void troubles.push(line);
  const doors = new Map<DoorName, Door>();
  const messengers = (): Partial<Record<DoorName, Messenger>> =>
    Object.fromEntries([...doors].map(([name, { messenger }]) => [name, messenger]));
  const directory = {
    profile: async (door: DoorName, workspace: string, id: string, ask?: Ask) =>
      (await doors.get(door)?.messenger.profile(workspace, id, ask)) ?? null,
  };
  const sender = createSender({
    database,
    clock,
    messengers,
    mailerOf: async () => undefined,
    rooms: [],
    log: trouble,
  });
  const desk = createDesk({
    database,
    reception: createReception({ database, directory, defaultLanguage: "fr", log: () => {} }),
    commands: COMMANDS,
    ports: {
      calendar: agenda,
      directory,
      files: { read: async () => ({ ok: false, reason: "gone", detail: "nobody drops files here" }) },
      secrets: TEST_SECRETS,
      mailbox: undefined,
      mailAccounts: {} as never,
      connections: {} as never,
    },
    clock,
    defaultLanguage: "fr",
    log: trouble,
    onSettled: (firm) => sender.flush(firm),
  });
  const links = createFileLinks(["a key for tests, of more than 32 characters"], clock);
  const log = createLog("error");
  for (const door of await openDoors({
    config: reading.config,
    desk,
    database,
    secrets: TEST_SECRETS,
    links,
    clock,
    log,
    named: () => {},
  }))
    doors.set(door.name, door);
  const server = await openHttpServer({
    port: 0,
    host: "127.0.0.1",
    doors: [...doors.values()],
    ready: async () => ({ ok: true, detail: {} }),
    metrics: () => "",
    log: trouble,
  });
  const said = peers.through(server, clock.now);
  const tick = startTick({
    database,
    clock,
    handlers: { digest: options.digest },
    batches: { message: sender.catchUp },
    always: [],
    log: trouble,
    everyMs: 2 ** 30,
  });

  const waiting = async (): Promise<number | undefined> => {
    const [row] = await store.rows<{ next_at: Date | null }>(
      "SELECT min(next_at) AS next_at FROM message WHERE state IN ('waiting', 'sending')",
    );
    return row?.next_at?.getTime();
  };

  return {
    ...store,
    ...said,
    clock,
    troubles,
    sender,
    tick,
    /** The clock jumps, the tick runs, and what leaves a little later has left: what arrived meanwhile. */
    async jumpTo(at: number): Promise<Arrived[]> {
      Object.assign(set, { at, from: performance.now() });
      await tick.run(clock.now());
      await sender.idle();
      for (
        let next = await waiting();
        next !== undefined && next < at + 10 * 60_000;
        next = await waiting()
      ) {
        if (next > clock.now()) Object.assign(set, { at: next, from: performance.now() });
        await tick.run(clock.now());
        await sender.idle();
      }
      return peers.arrived().map((sent) => ({ ...sent, at: clock.now() }));
    },
    async until(what: string, is: () => Promise<boolean>): Promise<void> {
      for (let looks = 0; !(await is()); looks += 1) {
        if (looks === 400) throw new Error(`Waited ten seconds for ${what}: ${troubles.join("; ")}`);
        await sleep(25);
      }
    },
    nextDigest: async (): Promise<number | undefined> => {
      const [row] = await store.rows<{ next_at: Date | null }>("SELECT min(next_at) AS next_at FROM digest");
      return row?.next_at?.getTime();
    },
    async close() {
      await tick.stop();
      await sender.idle();
      said.hangUp();
      await Promise.all([...doors.values()].map((door) => door.close()));
      await server.close(500);
      await Promise.all([peers.close(), store.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
