import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packPress } from "../../src/doors/slack/button.ts";
import { type Guichet, until } from "./guichet.ts";
import { deliver, slackPress, type Words } from "./speak.ts";
import { meetOnSlack, openWorld, type World } from "./world.ts";

const TASKS = 50;

let world: World;
let desks: [Guichet, Guichet];

beforeAll(async () => {
  world = await openWorld();
  desks = [await world.start(), await world.start()];
  await meetOnSlack(world, desks[0], ["U1", "U2"]);
}, 120_000);

afterAll(() => world?.close());

/** Tasks that U1 confided to U2, who has answered nothing yet. */
async function confide(count: number): Promise<string[]> {
  const people = await world.ledger.query<{ external_id: string; firm_id: string; person_id: string }>(
    "SELECT external_id, firm_id, person_id FROM identity WHERE external_id IN ('U1', 'U2') ORDER BY 1",
  );
  const [asker, assistant] = people.map(({ person_id }) => person_id);
  const firm = people[0]?.firm_id;
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [n, id] of ids.entries()) {
    await world.ledger.query(
      `INSERT INTO task (id, firm_id, title, asked_by_id, state, zone, created_at) VALUES ($1, $2, $3, $4, 'open', 'Europe/Paris', now())`,
      [id, firm, `Tâche ${n}`, asker],
    );
    await world.ledger.query(
      "INSERT INTO task_assignee (id, firm_id, task_id, person_id) VALUES ($1, $2, $3, $4)",
      [randomUUID(), firm, id, assistant],
    );
    await world.ledger.query(
      "INSERT INTO task_event (id, firm_id, task_id, version, person_id, kind, at) VALUES ($1, $2, $3, 1, $4, 'created', now())",
      [randomUUID(), firm, id, asker],
    );
    await world.ledger.query(
      `INSERT INTO handover (id, firm_id, task_id, owner_id, holder_id, ball_id, state, offered_at, created_at)
       VALUES ($1, $2, $3, $4, $4, $4, 'offered', now(), now())`,
      [randomUUID(), firm, id, assistant],
    );
  }
  return ids;
}

const pressed = (ask: string): Words =>
  slackPress("U2", packPress({ ask }) as string, world.slack.responseUrl(randomUUID()));

it("200 accepts and finishes on 50 tasks at once, in two processes: every event once, none lost", async () => {
  const tasks = await confide(TASKS);
  const presses = tasks.flatMap((task) =>
    ["accept", "accept", "done", "done"].map((verb) => pressed(`handoff ${verb} ${task}`)),
  );
  const answers = await Promise.all(presses.map((words, n) => deliver(desks[n % 2] as Guichet, words)));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const answered = async () => (await world.ledger.unanswered()) === 0 || undefined;
  await until(answered, "every press to be answered", desks[0].output, 90_000);
  const rows = await world.ledger.query<{
    state: string;
    handover: string;
    version: number;
    versions: number[];
    kinds: string[];
  }>(
    `SELECT t.state, h.state AS handover, t.version, array_agg(e.version ORDER BY e.version) AS versions,
       array_agg(e.kind ORDER BY e.version) AS kinds
     FROM task t JOIN handover h ON h.task_id = t.id JOIN task_event e ON e.task_id = t.id
     WHERE t.id = ANY($1) GROUP BY t.id, h.id`,
    [tasks],
  );
  expect(rows).toHaveLength(TASKS);
  for (const row of rows) {
    expect(row).toMatchObject({ state: "done", handover: "done", version: row.versions.length });
    expect(row.versions).toEqual(row.versions.map((_, n) => n + 1));
    expect(row.kinds.filter((kind) => kind === "done")).toHaveLength(1);
    expect(row.kinds.filter((kind) => kind === "accepted").length).toBeLessThanOrEqual(1);
  }
  // Who asked is told of each event once; Slack lets a message a second into a conversation.
  const messages = (await world.ledger.messages()).filter(({ key }) => key.startsWith("handoff:"));
  expect(messages).toHaveLength(rows.reduce((sum, { kinds }) => sum + kinds.length - 1, 0));
}, 150_000);
