import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { say } from "../../src/desk/language/say.ts";
import { AMINA } from "../doors/teams/activities.ts";
import type { Guichet } from "./guichet.ts";
import { until } from "./guichet.ts";
import { type Colleague, colleagues, hire } from "./hire.ts";
import {
  type Answered,
  deliver,
  saidIn,
  slackCommand,
  slackMessage,
  teamsConversation,
  teamsMessage,
  type Words,
} from "./speak.ts";
import { everythingSettled, meetOnSlack, meetOnTeams, openWorld, slackUser, type World } from "./world.ts";

/** GUICHET_ASKS=200 for a machine in a hurry. */
const ASKS = Number(process.env["GUICHET_ASKS"] ?? 1_000);
/** Each asks several times: a firm of a thousand is none of ours. */
const PEOPLE = Number(process.env["GUICHET_PEOPLE"] ?? 100);
/** Ninety seconds on two cores of its own; tests that run beside it take their share. */
const MOST_MS = 180_000;

/** One person with one address: the same at both doors. */
const SOPHIE = slackUser("U1", "Sophie Durand", {
  profile: { real_name: "Sophie Durand", email: "1-amina_k3j@cabinet-durand.fr" },
});

let world: World;
let desks: [Guichet, Guichet];
const people = colleagues(PEOPLE);

beforeAll(async () => {
  world = await openWorld([SOPHIE]);
  desks = [await world.start(), await world.start()];
  await meetOnSlack(world, desks[0], ["U1"]);
  await meetOnTeams(world, desks[1], [AMINA]);
  await link();
  await hire(world, people);
}, 60_000);

afterAll(() => world?.close());

/** As people do it: a code at one door, typed at the other. */
async function link(): Promise<void> {
  await deliver(desks[0], slackMessage("U1", "guichet relier"));
  const code = await until(() => {
    const told = JSON.stringify(world.slack.of("chat.postMessage").map(({ args }) => args["text"]));
    return /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(told)?.[0];
  }, "a code");
  await deliver(desks[1], teamsMessage(world.teams.serviceUrl, AMINA, `guichet relier ${code}`));
  await until(async () => {
    const [row] = await world.ledger.query<{ firms: number }>("SELECT count(*)::int AS firms FROM firm");
    return row?.firms === 1 || undefined;
  }, "one firm");
}

const WHEN = saidIn(9);

const titleOf = (ask: number): string => `Sujet ${10_000 + ask}`;

/** Half of them by Teams, a quarter by a message to the desk on Slack, a quarter by a command. */
function wordsOf(ask: number): Words {
  const asker = people[ask % PEOPLE] as Colleague;
  if (asker.door === "teams") {
    const said = `rdv <at>${AMINA.name}</at> ${WHEN} ${titleOf(ask)}`;
    return teamsMessage(world.teams.serviceUrl, asker, said, [AMINA]);
  }
  const text = `<@U1> ${WHEN} ${titleOf(ask)}`;
  if (ask % 4 === 0) return slackCommand(asker.id, text, world.slack.responseUrl(asker.id));
  return slackMessage(asker.id, `rdv ${text}`);
}

/** As platforms do: what was not taken is delivered again; nobody types a command again. */
async function ask(which: number): Promise<Answered[]> {
  const words = wordsOf(which);
  const deliveries: Answered[] = [];
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const answered = await deliver(desks[(which >> 1) % 2] as Guichet, words);
    deliveries.push(answered);
    if (answered.status === 200) return deliveries;
    await sleep(1_000);
  }
  return deliveries;
}

/** What came back to those who asked, by ask; what Sophie is told is not among it. */
function readAnswers(): string[][] {
  const own = [teamsConversation(AMINA), "D-U1"];
  const texts = [
    ...world.slack.calls.filter(({ args }) => args["blocks"] && !own.includes(String(args["channel"]))),
    ...world.teams.calls.filter(({ conversation }) => !own.includes(conversation)),
  ].map((call) => JSON.stringify(call));
  const answers: string[][] = Array.from({ length: ASKS }, () => []);
  for (const text of texts) answers[Number(/Sujet (\d{5})/.exec(text)?.[1]) - 10_000]?.push(text);
  return answers;
}

it(
  `${ASKS} people at both doors of one firm ask for one slot at once: one meeting, everybody answered`,
  async () => {
    const from = performance.now();
    const deliveries = await Promise.all(Array.from({ length: ASKS }, (_, which) => ask(which)));
    const acknowledged = performance.now() - from;
    await everythingSettled(world, desks[0], MOST_MS);
    const settled = performance.now() - from;

    const meetings = await world.ledger.meetings();
    expect(meetings).toMatchObject([{ status: "confirmed", seats: 2 }]);
    const answers = readAnswers();
    expect(answers.map((texts) => texts.length)).toEqual(answers.map(() => 1));
    const texts = answers.flat();
    const words = say("fr").booking;
    const booked = texts.filter((text) => text.includes(words.booked));
    const proposed = texts.filter(
      (text) => text.includes(words.isBusy("Sophie Durand")) && text.includes("book at"),
    );
    expect([booked.length, proposed.length]).toEqual([1, ASKS - 1]);
    expect(settled).toBeLessThan(MOST_MS);

    const times = deliveries.map((attempts) => attempts.at(-1)?.ms ?? Number.NaN).sort((a, b) => a - b);
    const at = (share: number) => Math.round(times[Math.floor(times.length * share)] as number);
    const again = deliveries.filter((attempts) => attempts.length > 1).length;
    console.log(
      `${ASKS} asks: acknowledged in ${(acknowledged / 1_000).toFixed(1)} s (p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${again} delivered again), all answered in ${(settled / 1_000).toFixed(1)} s`,
    );
  },
  MOST_MS + 30_000,
);
