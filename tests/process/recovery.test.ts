import { afterAll, beforeAll, expect, it } from "vitest";
import { say } from "../../src/desk/language/say.ts";
import { type CrashPoint, type Guichet, runGuichet, until } from "./guichet.ts";
import { deliver, saidIn, slackMessage, slackPress } from "./speak.ts";
import { everythingSettled, findAll, meetOnSlack, openWorld, type World } from "./world.ts";

let world: World;
let guichet: Guichet;

beforeAll(async () => {
  world = await openWorld();
  guichet = await world.start();
  await meetOnSlack(world, guichet, ["U1", "U2"]);
});

afterAll(() => world?.close());

const WORDS = say("fr").desk;
const HALFWAY: CrashPoint = { when: "after", query: "INSERT INTO meeting (" };

const answersAbout = (title: string) =>
  world.slack.of("chat.postMessage").filter(({ args }) => args["channel"] === "D-U1" && says(args, title));
const says = (args: unknown, words: string): boolean => JSON.stringify(args).includes(words);
const meetingsAbout = async (title: string) =>
  (await world.ledger.meetings()).filter((meeting) => meeting.title === title);

/** The desk dies halfway through this ask, and stays dead for so long. */
async function dieAsking(text: string, seconds: number): Promise<void> {
  // What an earlier ask still sends would be doubtful, and so would be the notice of it.
  await everythingSettled(world, guichet);
  await guichet.crashAt(HALFWAY);
  await deliver(guichet, slackMessage("U1", text));
  await guichet.ended;
  await world.ledger.letPass(seconds);
}

it("answers what a dead process left within a minute, without any help", async () => {
  await guichet.crashAt({ when: "after", query: "SELECT t.i, c.claim_id" });
  const words = slackMessage("U1", `rdv <@U2> ${saidIn(8)} Tout seul`);
  expect(await deliver(guichet, words)).toMatchObject({ status: 0 });
  await guichet.ended;
  guichet = await world.start();
  // Delivered again at once, it meets its claim: whose process may still live, for all anybody knows.
  expect(await deliver(guichet, words)).toMatchObject({ status: 200 });
  const from = performance.now();
  await until(() => answersAbout("Tout seul")[0], "the answer", guichet.output, 60_000);
  console.log(`answered ${Math.round((performance.now() - from) / 1_000)} s after the redelivery`);
  await everythingSettled(world, guichet);
  expect(answersAbout("Tout seul")).toHaveLength(1);
  expect(await meetingsAbout("Tout seul")).toMatchObject([{ seats: 2 }]);
}, 70_000);

it("asks whether an ask of a quarter of an hour ago still stands, and books it at a press, once", async () => {
  await dieAsking(`rdv <@U2> ${saidIn(9)} Tardif`, 900);
  guichet = await world.start();
  await everythingSettled(world, guichet);
  expect(await meetingsAbout("Tardif")).toEqual([]);
  const asked = world.slack.of("chat.postMessage").find(({ args }) => says(args, WORDS.redo));
  expect(asked?.args["channel"]).toBe("D-U1");
  const value = String(findAll(asked?.args, "value")[0]);
  for (const name of ["first", "second"]) {
    await deliver(guichet, slackPress("U1", value, world.slack.responseUrl(name)));
    await world.slack.until(`respond/${name}`, 1);
  }
  expect(await meetingsAbout("Tardif")).toMatchObject([{ seats: 2 }]);
  const responses = ["first", "second"].map((name) => world.slack.of(`respond/${name}`)[0]?.args);
  expect(responses[0]).toEqual(responses[1]);
});

it("gives an ask up that ends its process again and again, and says so", async () => {
  await dieAsking(`rdv <@U2> ${saidIn(10)} Fatal`, 40);
  for (let again = 0; again < 3; again += 1) {
    const ending = await runGuichet(world.folder, {
      ...world.environment,
      CRASH_AT: JSON.stringify(HALFWAY),
    });
    expect(ending.signal).toBe("SIGKILL");
    await world.ledger.letPass(40);
  }
  // The same crash waits, but nobody goes there any more.
  guichet = await world.start({ CRASH_AT: JSON.stringify(HALFWAY) });
  await everythingSettled(world, guichet);
  expect(await meetingsAbout("Fatal")).toEqual([]);
  const excuses = world.slack
    .of("chat.postMessage")
    .filter(({ args }) => args["channel"] === "D-U1" && says(args, WORDS.bug("").split(",")[0] as string));
  expect(excuses).toHaveLength(1);
}, 60_000);
