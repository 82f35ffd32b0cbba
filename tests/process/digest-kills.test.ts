import { fileURLToPath } from "node:url";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands.ts";
import { type Database, openDatabase } from "../../src/database/client.ts";
import { createSecrets } from "../../src/database/secrets.ts";
import { runCommand } from "../counter.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { buttonsOf } from "../desk/desk-at-work.ts";
import { SIGNING_SECRET } from "../doors/slack/payloads.ts";
import { createSlackPeer, type SlackPeer, type Trouble } from "../peers/slack.ts";
import { live, startWorker } from "./batch/run.ts";
import { buildOnce } from "./build-once.ts";
import { until } from "./guichet.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { describeFirms, fillFirms, personOf, type SmallFirm } from "./many-firms.ts";

/**
 * The morning's digests, killed: three processes on the same firms, each ended by SIGKILL at a random moment, once or
 * twice, then one that works to the end. Each working day from a Monday on. The long form, a year of mornings:
 *
 *   DIGEST_KILLS_DAYS=250 npx vitest run tests/process/digest-kills.test.ts
 *
 * DIGEST_KILLS_SEED=… repeats the lives and Slack's moods of a run (not the machine's own timing).
 */
const DAYS = Number(process.env["DIGEST_KILLS_DAYS"] ?? 2);
const SEED = Number(process.env["DIGEST_KILLS_SEED"] ?? Date.now() % 1_000_000);
const FIRMS = 30;
const MONDAY = "2026-11-30";
/** Longer than any sending may take: what was left in the middle is then judged. */
const PATIENCE_MS = 150_000;
const SETTLING_MS = 120_000;
const KEY = "a key of thirty-two characters, or more";
const WORKER = fileURLToPath(new URL("./digests/worker.mjs", import.meta.url));
/** That something is in doubt is told in private: it is no digest. */
const NOTICE = /Je ne sais pas si/;

const firms: readonly SmallFirm[] = describeFirms(2 * FIRMS).slice(0, FIRMS);
let test: TestDatabase;
let ledger: Ledger;
let database: Database;
let slack: SlackPeer;
let environment: Readonly<Record<string, string>>;

let seed = SEED;
const random = (): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

beforeAll(async () => {
  [test, slack] = await Promise.all([createTestDatabase(), createSlackPeer(), buildOnce()]);
  ledger = openLedger(test.superuserUrl);
  database = openDatabase({ url: test.appUrl, setRole: false });
  environment = {
    DATABASE_URL: test.appUrl,
    SLACK_API_URL: slack.apiUrl,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    KEY,
  };
  const now = at(MONDAY);
  await fillFirms((sql, values) => ledger.query(sql, values), firms, {
    now,
    secrets: createSecrets([KEY]),
    teamsService: slack.apiUrl,
  });
  await ledger.query(
    `INSERT INTO digest (id, firm_id, kind, place_id, post_at, days, next_at, created_at)
     SELECT gen_random_uuid(), p.firm_id, d.kind, p.id, '08:30', d.days, $1, $1
     FROM place p, (VALUES ('daily', '{1,2,3,4,5}'::int[]), ('weekly', '{1}')) AS d (kind, days)`,
    [new Date(now)],
  );
}, 180_000);
afterAll(async () => {
  await database?.close();
  await ledger?.close();
  await Promise.all([slack?.close(), test?.drop()]);
});

const at = (day: string): number =>
  Temporal.PlainDateTime.from(`${day}T08:30`).toZonedDateTime("Europe/Paris").epochMilliseconds;

function workingDays(): string[] {
  const days = [MONDAY];
  for (let day = Temporal.PlainDate.from(MONDAY); days.length < DAYS; ) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek <= 5 && !["2026-12-25", "2027-01-01"].includes(`${day}`)) days.push(`${day}`);
  }
  return days;
}

/** Mostly slow, so that a process dies while Slack holds its message; now and then too many, or cut. */
const mood = (): Trouble => {
  const draw = random();
  if (draw < 0.03) return "drop";
  if (draw < 0.06) return { status: 429, retryAfter: 1 };
  return { lateMs: Math.round(random() * 150) };
};

/** Works until nothing is open; what waits for another try does not wait that long here. */
async function workToTheEnd(now: number): Promise<void> {
  const worker = await startWorker(environment, now, WORKER);
  try {
    await until(
      async () => {
        await ledger.query(
          "UPDATE message SET next_at = next_at - interval '15 minutes' WHERE state = 'waiting' AND next_at > $1",
          [new Date(now + 30_000)],
        );
        const [{ open } = { open: 1 }] = await ledger.query<{ open: number }>(
          `SELECT ((SELECT count(*) FROM message WHERE state IN ('waiting', 'sending'))
                 + (SELECT count(*) FROM digest WHERE next_at <= $1))::int AS open`,
          [new Date(now)],
        );
        return open === 0 ? true : undefined;
      },
      "the morning to end",
      worker.output,
      SETTLING_MS,
    );
  } finally {
    await worker.kill();
  }
}

interface Written {
  id: string;
  key: string;
  state: string;
  workspace: string;
  to: string;
}

const written = (day: string): Promise<Written[]> =>
  ledger.query(
    `SELECT m.id, m.key, m.state, i.workspace, coalesce(l.external_id, 'D-' || n.external_id) AS to
     FROM message m JOIN installation i USING (firm_id) LEFT JOIN place l ON l.id = m.place_id
     LEFT JOIN identity n ON n.person_id = m.person_id
     WHERE m.key ^@ 'digest:' AND m.key LIKE '%:' || $1 || '%'`,
    [day],
  );

const posts = () => slack.of("chat.postMessage");
/** What became of each call, in order. */
const moods: (Trouble | undefined)[] = [];
function prepareMoods(): void {
  while (moods.length < posts().length) moods.push(undefined);
  const next = [{ lateMs: 50 }, "drop" as const, ...Array.from({ length: 2 * FIRMS }, mood)];
  moods.push(...next);
  slack.trouble("chat.postMessage", ...next);
}

/** How often each conversation was sent a digest from this call on; what was put off was not taken. */
function reachedSince(call: number): Map<string, number> {
  const reached = new Map<string, number>();
  for (const [i, { args }] of posts().entries()) {
    const mood = moods[i];
    if (i < call || NOTICE.test(String(args["text"])) || (typeof mood === "object" && "status" in mood))
      continue;
    const channel = String(args["channel"]);
    reached.set(channel, (reached.get(channel) ?? 0) + 1);
  }
  return reached;
}

/** What is promised of each message, once everything has come to rest. */
function judge({ key, state, to }: Written, reached: number): string | undefined {
  if (reached > 1) return `${key} reached ${to} ${reached} times`;
  if (state === "doubtful" || (state === "sent" && reached === 1)) return undefined;
  return `${key} is ${state}, and reached ${to} ${reached} times`;
}

it(
  `posts no digest twice in ${DAYS} mornings of three processes, and lists each that may be missing`,
  async () => {
    const total = { messages: 0, lives: 0, doubtful: 0, lost: 0 };
    const started = performance.now();
    for (const day of workingDays()) {
      const from = posts().length;
      prepareMoods();
      await Promise.all(
        [0, 1, 2].map(async () => {
          for (let again = random() < 0.4 ? 2 : 1; again > 0; again -= 1) {
            total.lives += 1;
            await live(environment, at(day), Math.round(random() * 2_500), WORKER);
          }
        }),
      );
      await workToTheEnd(at(day) + PATIENCE_MS);

      const messages = await written(day);
      const reached = reachedSince(from);
      const wrong = messages.flatMap((one) => judge(one, reached.get(one.to) ?? 0) ?? []);
      expect({ day, seed: SEED, wrong }).toEqual({ day, seed: SEED, wrong: [] });
      const runs = await ledger.query("SELECT 1 FROM digest_run WHERE day = $1 AND kind = 'daily'", [day]);
      expect(runs).toHaveLength(FIRMS);
      expect(messages.filter(({ to }) => to.startsWith("C"))).toHaveLength(FIRMS);
      total.messages += messages.length;
      for (const one of messages.filter(({ state }) => state === "doubtful")) {
        total.doubtful += 1;
        if (!reached.has(one.to)) total.lost += 1;
      }
    }
    console.info(`${JSON.stringify(total)} in ${Math.round((performance.now() - started) / 1_000)} s`);
    expect(total.doubtful).toBeGreaterThan(0);
  },
  DAYS * 2 * SETTLING_MS,
);

it("shows each doubtful one to the firm's administrator, who sends it again with a press", async () => {
  const doubtful = (await Promise.all(workingDays().map(written)))
    .flat()
    .filter(({ state }) => state === "doubtful");
  const now = at(workingDays().at(-1) as string) + 2 * PATIENCE_MS;
  const ask = async (workspace: string, text: string) => {
    const firm = firms.find((one) => one.workspace === workspace) as SmallFirm;
    const name = text
      .split(" ")
      .slice(0, text.includes("resend") ? 3 : 2)
      .join(" ");
    const command = COMMANDS.find((one) => one.name === name || one.phrases.includes(name));
    if (!command) throw new Error(`no command ${name}`);
    return runCommand(database, command, { workspace, person: personOf(firm), text, now });
  };
  for (const { workspace, id } of doubtful) {
    const { card } = await ask(workspace, "guichet état");
    const again = buttonsOf(card).filter(({ label }) => label === "Renvoyer");
    expect(again.map(({ ask }) => ask)).toContain(`guichet state resend ${id}`);
  }
  const [first] = doubtful;
  if (!first) throw new Error("nothing is in doubt");
  const from = posts().length;
  for (const _ of [1, 2]) await ask(first.workspace, `guichet state resend ${first.id}`);
  await workToTheEnd(now);
  expect(reachedSince(from)).toEqual(new Map([[first.to, 1]]));
}, 60_000);
