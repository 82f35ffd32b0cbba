import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { createSecrets } from "../../src/database/secrets.ts";
import { holidayDates } from "../../src/firm/holidays.ts";
import { type House, openHouse } from "../../src/house.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { SIGNING_SECRET, signCommand, slashCommand } from "../doors/slack/payloads.ts";
import { openLimitedPlatforms, type Trouble } from "../peers/limited-platforms.ts";
import { describeFirms, fillFirms, idOf, personOf, type SmallFirm } from "./many-firms.ts";

const KEY = "a key of thirty-two characters or more";
/** One to come: Bolt looks at the machine's clock, and takes nothing that was signed more than five minutes before. */
const MONDAY = nextMonday();
const firms = describeFirms(1_000);
const [slack, teams] = [firms.slice(0, 500), firms.slice(500)];
const troubled = new Map<SmallFirm, Trouble>(
  [slack, teams].flatMap((at) =>
    (["dead", "hangs", "storm"] as const).map((trouble, i): [SmallFirm, Trouble] => [
      at[i] as SmallFirm,
      trouble,
    ]),
  ),
);
/** What must come out, each once: `<workspace> <conversation> <text>`. */
const expected: string[] = [];

let database: TestDatabase;
let behind: pg.Pool;
let platforms: Awaited<ReturnType<typeof openLimitedPlatforms>>;
let house: House;
const folder = mkdtempSync(join(tmpdir(), `guichet-tests-${process.pid}-`));
const lines: string[] = [];
let started = 0;
const clock = { now: () => MONDAY + (started === 0 ? 0 : Math.round(performance.now() - started)) };

beforeAll(async () => {
  [database, platforms] = await Promise.all([
    createTestDatabase(),
    openLimitedPlatforms({ latencyMs: 80, retryAfter: 2 }),
  ]);
  behind = new pg.Pool({ connectionString: database.superuserUrl, max: 2 });
  for (const [{ workspace }, trouble] of troubled) platforms.troubles.set(workspace, trouble);
  await fillFirms((sql, values) => behind.query(sql, [...values]), firms, {
    now: MONDAY,
    secrets: createSecrets([KEY]),
    teamsService: platforms.teamsService,
  });
  await putMessages();
}, 60_000);

afterAll(async () => {
  await house?.close();
  await platforms?.close();
  await behind?.end();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

it("a thousand firms at 8:30: each has its digest once within its platform's limits, whatever becomes of six of them", async () => {
  await open();
  const connections = watchConnections();
  const answered = ask("T400");
  answered.catch(() => {});
  await platforms.until(
    () => platforms.taken.length >= expected.length,
    240_000,
    () => `${platforms.taken.length} of ${expected.length} came out; ${lines.slice(0, 5).join("; ")}`,
  );
  const took = (Math.max(...platforms.taken.map(({ at }) => at)) - started) / 1_000;
  console.info(
    `${expected.length} messages of 1,000 firms in ${took.toFixed(1)} s; an answer in ${(await answered).toFixed(0)} ms; ` +
      `${await connections()} connections; ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB with both platforms`,
  );
  expect(took).toBeLessThan(300);
  expect(came()).toEqual([...expected].sort());
  // Nobody was asked for more than it takes, but who refuses everything.
  expect([...platforms.limited.keys()].sort()).toEqual(
    [workspaceOf("slack", "storm"), workspaceOf("teams", "storm")].sort(),
  );
  // Who says to come back in two seconds is asked by each of its firm's four lanes then, and not every moment.
  for (const door of ["slack", "teams"] as const)
    expect(platforms.calls.get(workspaceOf(door, "storm"))).toBeLessThan(2 * took + 8);
  expect(await answered).toBeLessThan(5_000);
}, 280_000);

it("what could not be posted is said: refused with its reason, in doubt, or waiting for its time", async () => {
  const states = async (): Promise<object> => {
    const { rows } = await behind.query(
      "SELECT state, count(*)::int AS count FROM message WHERE key LIKE 'digest:%' GROUP BY state",
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };
  await expect.poll(states, { timeout: 25_000 }).toMatchObject({ sent: 994, refused: 2 });
  expect(await digestOf("slack", "dead")).toEqual({
    state: "refused",
    detail: "no-access: chat.postMessage: token_revoked",
  });
  expect(await digestOf("teams", "dead")).toMatchObject({
    state: "refused",
    detail: expect.stringMatching(/^not-a-member: /),
  });
  for (const door of ["slack", "teams"] as const) {
    // Who hangs is left alone once it has not answered: what may have left is in doubt, the rest waits.
    expect((await digestOf(door, "hangs"))?.state).toMatch(/^(?:doubtful|waiting|sending)$/);
    expect((await digestOf(door, "storm"))?.state).toMatch(/^(?:waiting|sending)$/);
    expect(platforms.calls.get(workspaceOf(door, "hangs"))).toBeLessThan(40);
  }
}, 30_000);

it("a storm that ends lets its firms' digests out, once, without waiting for the next minute", async () => {
  platforms.taken.length = 0;
  for (const door of ["slack", "teams"] as const) platforms.troubles.delete(workspaceOf(door, "storm"));
  const digests = (): string[] =>
    platforms.taken
      .filter(({ text }) => isDigest(text))
      .map(({ workspace }) => workspace)
      .sort();
  await platforms.until(
    () => digests().length >= 2,
    20_000,
    () => `${digests().length} of 2 came out`,
  );
  expect(digests()).toEqual([workspaceOf("slack", "storm"), workspaceOf("teams", "storm")].sort());
}, 30_000);

const came = (): string[] =>
  platforms.taken
    .map((one) => `${one.workspace} ${one.conversation} ${isDigest(one.text) ? "digest" : one.text}`)
    .sort();

const isDigest = (text: string): boolean => !text.startsWith("Message ");

function workspaceOf(door: SmallFirm["door"], trouble: Trouble): string {
  const found = [...troubled].find(([firm, what]) => firm.door === door && what === trouble);
  return (found as [SmallFirm, Trouble])[0].workspace;
}

async function digestOf(door: SmallFirm["door"], trouble: Trouble) {
  const firm = firms.find(({ workspace }) => workspace === workspaceOf(door, trouble)) as SmallFirm;
  const { rows } = await behind.query(
    "SELECT state, detail FROM message WHERE firm_id = $1 AND key LIKE 'digest:%'",
    [firm.id],
  );
  return rows[0];
}

/** A digest each; some have much more to say, to a channel or to many people. */
async function putMessages(): Promise<void> {
  const rows: object[] = [];
  const people: object[] = [];
  const digests: object[] = [];
  const put = (firm: SmallFirm, key: string, to: { place: string } | { person: string; at: string }) => {
    const text = `Message ${key}`;
    const body = { language: "fr", audience: "place", summary: text, blocks: [{ kind: "text", text }] };
    const kind = "place" in to ? "post" : "chat";
    rows.push({ id: idOf("message", firm.id, key), firm: firm.id, key, kind, body, ...to });
    if (!troubled.has(firm)) expected.push(`${firm.workspace} ${"at" in to ? to.at : firm.channel} ${text}`);
  };
  for (const [i, firm] of firms.entries()) {
    digests.push({ id: idOf("digest", firm.id), firm: firm.id, place: firm.place });
    if (!troubled.has(firm)) expected.push(`${firm.workspace} ${firm.channel} digest`);
    if (i % 100 === 10) for (let n = 0; n < 5; n += 1) put(firm, `handoff:${n}`, { place: firm.place });
    // Those in trouble have people to write to as well: they must not take everybody's places.
    const crowd = troubled.has(firm) ? 20 : i % 100 === 20 ? 30 : 0;
    for (let n = 0; n < crowd; n += 1) {
      const person = idOf("colleague", firm.id, n);
      const external = firm.door === "slack" ? `U${n}-${firm.workspace}` : `29:${n}@${firm.workspace}`;
      people.push({
        person,
        firm: firm.id,
        door: firm.door,
        workspace: firm.workspace,
        external,
        identity: idOf(person),
      });
      put(firm, `own:${n}`, { person, at: firm.door === "slack" ? `D-${external}` : `a:${external}` });
    }
  }
  const from =
    "json_to_recordset($1::json) AS r (person uuid, firm uuid, door text, workspace text, external text, identity uuid)";
  await behind.query(
    `INSERT INTO person (id, firm_id, name, language, zone, holiday_calendar, hours, created_at)
     SELECT person, firm, 'Alix Bernard', 'fr', 'Europe/Paris', 'metropole',
       '[{"days": [1, 2, 3, 4, 5], "from": "09:00", "to": "18:00"}]', now() FROM ${from}`,
    [JSON.stringify(people)],
  );
  await behind.query(
    `INSERT INTO identity (id, firm_id, person_id, door, workspace, external_id, kind, reachable, reference, seen_at)
     SELECT identity, firm, person, door, workspace, external, 'member', true,
       CASE door WHEN 'teams' THEN json_build_object('serviceUrl', $2::text, 'bot', '28:bot', 'conversation', 'a:' || external) END, now()
     FROM ${from}`,
    [JSON.stringify(people), platforms.teamsService],
  );
  await behind.query(
    `INSERT INTO message (id, firm_id, key, kind, person_id, place_id, body, state, next_at, created_at)
     SELECT id, firm, key, kind, person, place, body, 'waiting', $2, $2
     FROM json_to_recordset($1::json) AS r (id uuid, firm uuid, key text, kind text, person uuid, place uuid, body jsonb)`,
    [JSON.stringify(rows), new Date(MONDAY)],
  );
  await behind.query(
    `INSERT INTO digest (id, firm_id, kind, place_id, post_at, days, next_at, created_at)
     SELECT id, firm, 'daily', place, '08:30', '{1,2,3,4,5}', $2, $3
     FROM json_to_recordset($1::json) AS r (id uuid, firm uuid, place uuid)`,
    [JSON.stringify(digests), new Date(MONDAY), new Date(MONDAY - 7 * 86_400_000)],
  );
}

async function open(): Promise<void> {
  const reading = readConfig({
    PORT: "0",
    HOST: "127.0.0.1",
    DATABASE_URL: database.ownerUrl,
    DATA_DIR: folder,
    ENCRYPTION_KEY: KEY,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_CLIENT_ID: "1.2",
    SLACK_CLIENT_SECRET: "secret",
    SLACK_API_URL: platforms.slackApi,
    TEAMS_LOCAL: "on",
  });
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  const log = (line: string): void => void lines.push(line);
  started = performance.now();
  house = await openHouse(reading.config, clock, { debug: () => {}, info: () => {}, warn: log, error: log });
  started = performance.now();
}

/** Half past eight in Paris, on a Monday that is no holiday. */
function nextMonday(): number {
  let day = Temporal.Now.zonedDateTimeISO("Europe/Paris").with({ hour: 8, minute: 30 }).round("minute");
  do day = day.add({ days: 1 });
  while (
    day.dayOfWeek !== 1 ||
    holidayDates("metropole", day.year, day.year).includes(day.toPlainDate().toString())
  );
  return day.epochMilliseconds;
}

/** Somebody who asks in the middle of the rush: milliseconds to the answer. */
async function ask(workspace: string): Promise<number> {
  await platforms.until(
    () => platforms.taken.length > 100,
    60_000,
    () => "the rush has not begun",
  );
  const from = performance.now();
  const firm = firms.find((one) => one.workspace === workspace) as SmallFirm;
  const fields = {
    team_id: workspace,
    user_id: personOf(firm),
    channel_id: firm.channel,
    command: "/guichet",
  };
  const response_url = platforms.responseUrl("asked");
  const { headers, body } = signCommand(slashCommand("aide", { ...fields, response_url }), clock.now());
  const response = await fetch(`${house.address}/slack/events`, { method: "POST", headers, body });
  if (response.status !== 200) throw new Error(`the ask was answered ${response.status}`);
  await platforms.until(
    () => platforms.answers.length > 0,
    30_000,
    () => `no answer; ${lines.slice(0, 5).join("; ")}`,
  );
  return (platforms.answers[0]?.at ?? 0) - from;
}

function watchConnections(): () => Promise<number> {
  let most = 0;
  let over = false;
  const watch = (async () => {
    while (!over) {
      const { rows } = await behind.query(
        "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'guichet'",
      );
      most = Math.max(most, rows[0].count);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  return async () => {
    over = true;
    await watch;
    return most;
  };
}
