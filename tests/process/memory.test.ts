import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AMINA } from "../doors/teams/activities.ts";
import { type Guichet, until } from "./guichet.ts";
import { type Colleague, colleagues, hire } from "./hire.ts";
import { deliver, saidIn, slackCommand, slackMessage, teamsMessage, type Words } from "./speak.ts";
import { meetOnSlack, meetOnTeams, openWorld, type World } from "./world.ts";

const ASKS = 2_000;
const AT_ONCE = 20;
const MOST_MB = 200;

let world: World;
let guichet: Guichet;

beforeAll(async () => {
  world = await openWorld();
  guichet = await world.start();
  await meetOnSlack(world, guichet, ["U1"]);
  await meetOnTeams(world, guichet, [AMINA]);
  await hire(world, people);
});

afterAll(() => world?.close());

/** In MB, as the system counts them. */
function memory(field: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${guichet.pid}/status`, "utf8");
  return Math.round(Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_024);
}

const people = colleagues(200);
const at = (door: "slack" | "teams", n: number): Colleague =>
  people[(2 * n + (door === "slack" ? 0 : 1)) % people.length] as Colleague;

/** Every fourth books, at a time of its own; the others look. Many people, as one conversation has its pace. */
function wordsOf(ask: number): Words {
  const when = saidIn(7 + Math.floor(ask / 40), `${8 + (Math.floor(ask / 4) % 10)}h`);
  const to = world.teams.serviceUrl;
  const [mine, theirs] = [at("slack", ask), at("teams", ask)];
  switch (ask % 4) {
    case 0: {
      if (ask % 8 === 0)
        return slackMessage(mine.id, `rdv <@${at("slack", ask + 51).id}> ${when} Point ${ask}`);
      const other = at("teams", ask + 51);
      return teamsMessage(to, theirs, `rdv <at>${other.name}</at> ${when} Point ${ask}`, [other]);
    }
    case 1:
      return slackCommand(mine.id, "liste", world.slack.responseUrl("list"));
    case 2:
      return teamsMessage(to, theirs, "mes rdv");
    default:
      return slackMessage(mine.id, "c'est quoi ma journée");
  }
}

it(`stays under ${MOST_MB} MB with Slack and Teams open, after ${ASKS} asks`, async () => {
  const idle = memory("VmRSS");
  const from = performance.now();
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < ASKS) expect(await deliver(guichet, wordsOf(next++))).toMatchObject({ status: 200 });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  const answered = async () => (await world.ledger.undelivered()) === 0 || undefined;
  await until(answered, "every answer", guichet.output, 120_000);
  const seconds = (performance.now() - from) / 1_000;
  const after = memory("VmRSS");
  console.log(
    `${ASKS} asks in ${seconds.toFixed(0)} s: ${idle} MB before, ${after} MB after, ${memory("VmHWM")} MB at most`,
  );
  expect((await world.ledger.meetings()).length).toBeGreaterThan(ASKS / 8);
  expect(after).toBeLessThan(MOST_MB);
}, 240_000);
