import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/database/client.ts";
import { doubtfulMails } from "../../src/database/outbox.ts";
import { decidedUnder } from "../../src/dunning/chasing/decided-under.ts";
import { type Frame, readFrame } from "../../src/dunning/chasing/situations.ts";
import { dueReminders } from "../../src/dunning/store/reminder-batches.ts";
import { takeUnchanged } from "../../src/dunning/store/unchanged-reminders.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { type CountingMailServer, createCountingMailServer } from "./batch/counting-mail-server.ts";
import { approveBatch, type Fate, isOpen, LEAVING, live, readFates, startWorker } from "./batch/run.ts";
import { buildOnce } from "./build-once.ts";
import { until } from "./guichet.ts";
import { type Ledger, openLedger } from "./ledger.ts";

/**
 * The day's batch, killed: two processes on the same 500 approved reminders, each ended by SIGKILL at a random moment, once
 * or twice, then one that works to the end. The long form, half an hour and more:
 *
 *   AT_MOST_ONCE_RUNS=200 npx vitest run tests/process/at-most-once.test.ts
 *
 * AT_MOST_ONCE_SEED=… repeats the lives and the mail server's moods of a run (not the machine's own timing).
 */
const RUNS = Number(process.env["AT_MOST_ONCE_RUNS"] ?? 2);
const SEED = Number(process.env["AT_MOST_ONCE_SEED"] ?? Date.now() % 1_000_000);
const SIZE = 500;
/** Longer than any sending may take: what was left in the middle is then judged. */
const PATIENCE_MS = 150_000;
/** Five seconds on a machine with nothing else to do. */
const SETTLING_MS = 180_000;

let test: TestDatabase;
let ledger: Ledger;
let database: Database;
let mail: CountingMailServer;
let environment: Readonly<Record<string, string>>;

let seed = SEED;
const random = (): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

beforeAll(async () => {
  [test, mail] = await Promise.all([createTestDatabase(), createCountingMailServer(random), buildOnce()]);
  ledger = openLedger(test.superuserUrl);
  database = openDatabase({ url: test.appUrl, setRole: false });
  environment = { DATABASE_URL: test.appUrl, SMTP_URL: mail.url };
}, 180_000);
afterAll(async () => {
  await database?.close();
  await ledger?.close();
  await Promise.all([mail?.close(), test?.drop()]);
});

/** Works until nothing of the firm is open; what waits for another try does not wait that long here. */
async function workToTheEnd(firm: string, now: number): Promise<void> {
  const worker = await startWorker(environment, now);
  try {
    const settled = async () => {
      await ledger.query(
        "UPDATE message SET next_at = next_at - interval '15 minutes' WHERE firm_id = $1 AND state = 'waiting'",
        [firm],
      );
      const fates = await readFates(ledger, firm);
      return [...fates.values()].some(isOpen) ? undefined : true;
    };
    await until(settled, "the batch to end", worker.output, SETTLING_MS);
  } finally {
    await worker.kill();
  }
}

const reached = (id: string): number => mail.reached.get(`${id}.relance@cabinet.fr`) ?? 0;

/** What is promised of each reminder, once everything has come to rest. */
function judge(id: string, { reminder, message }: Fate): string | undefined {
  const times = reached(id);
  if (times > 1) return `${id} was sent ${times} times`;
  if (message === "sent" && reminder === "sent" && times === 1) return undefined;
  if (message === "doubtful" && reminder === "doubtful") return undefined;
  return `${id}: reminder ${reminder}, message ${message ?? "none"}, reached ${times} times`;
}

const life = (): number => Math.round(random() ** 2 * 3_000);

describe("the day's batch, killed", () => {
  it(
    `sends nothing twice and loses nothing in ${RUNS} runs`,
    async () => {
      const total = { mails: 0, doubtful: 0, lives: 0, rough: 0 };
      const started = performance.now();
      for (let run = 0; run < RUNS; run += 1) {
        const firm = await approveBatch(ledger, SIZE);
        mail.rough = run % 2 === 1;
        const lives = [0, 1].map(async () => {
          for (let again = random() < 0.5 ? 2 : 1; again > 0; again -= 1) {
            total.lives += 1;
            await live(environment, LEAVING, life());
          }
        });
        await Promise.all(lives);
        const before = await readFates(ledger, firm);
        await workToTheEnd(firm, LEAVING + PATIENCE_MS);
        if (mail.rough) total.rough += 1;
        const after = await readFates(ledger, firm);
        const wrong = [...after].flatMap(([id, fate]) => judge(id, fate) ?? []);
        // What was doubtful stays so, and was not tried again.
        const retried = [...after].flatMap(([id, { message, attempts }]) =>
          before.get(id)?.message === "doubtful" &&
          (message !== "doubtful" || attempts !== before.get(id)?.attempts)
            ? [`${id} was doubtful and is ${message}`]
            : [],
        );
        const doubtful = [...after].filter(([, { message }]) => message === "doubtful").map(([id]) => id);
        const listed = await doubtfulMails(database.scope(firm), "reminder:");
        expect({ run, seed: SEED, wrong, retried, count: after.size }).toEqual({
          run,
          seed: SEED,
          wrong: [],
          retried: [],
          count: SIZE,
        });
        expect(listed.map(({ key }) => key).sort()).toEqual(doubtful.map((id) => `reminder:${id}`).sort());
        total.mails += [...after.keys()].reduce((sum, id) => sum + reached(id), 0);
        total.doubtful += doubtful.length;
        if ((run + 1) % 10 === 0 || run + 1 === RUNS) {
          const minutes = ((performance.now() - started) / 60_000).toFixed(1);
          console.log(
            `${run + 1} runs of ${SIZE} (${total.rough} with a mail server in a bad mood), ${total.lives} processes killed: ` +
              `${total.mails} mails arrived, 0 twice, 0 lost, ${total.doubtful} doubtful and listed; ${minutes} min, seed ${SEED}`,
          );
        }
      }
    },
    60_000 + RUNS * SETTLING_MS,
  );

  it(
    "two processes that are left alone share a batch, and a clock set back sends nothing again",
    async () => {
      mail.rough = false;
      const firm = await approveBatch(ledger, SIZE);
      const frame = (await readFrame(database.scope(firm), LEAVING)) as Frame;
      const wanted = {
        under: decidedUnder(frame),
        kinds: ["business"] as const,
        ids: await dueReminders(database.scope(firm), LEAVING),
      };
      const { unchanged } = await takeUnchanged(database.scope(firm), wanted, LEAVING);
      expect(unchanged).toHaveLength((SIZE * 4) / 5);
      const workers = await Promise.all([
        startWorker(environment, LEAVING),
        startWorker(environment, LEAVING),
      ]);
      await until(
        async () => ([...(await readFates(ledger, firm)).values()].some(isOpen) ? undefined : true),
        "the batch to end",
        () => workers.map(({ output }) => output()).join("\n"),
        SETTLING_MS,
      );
      await Promise.all(workers.map((worker) => worker.kill()));
      const fates = await readFates(ledger, firm);
      expect([...fates].flatMap(([id, fate]) => judge(id, fate) ?? [])).toEqual([]);
      expect([...fates.values()].filter(({ message }) => message === "sent")).toHaveLength(SIZE);
      // An hour back, and an hour on.
      for (const now of [LEAVING - 3_600_000, LEAVING + 3_600_000]) {
        const worker = await startWorker(environment, now);
        await sleep(600);
        await worker.kill();
      }
      expect([...fates.keys()].map(reached).every((times) => times === 1)).toBe(true);
    },
    2 * SETTLING_MS,
  );
});
