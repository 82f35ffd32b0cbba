import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { say } from "../../src/desk/language/say.ts";
import type { CrashPoint, Guichet } from "./guichet.ts";
import { deliver, saidIn, slackCommand, slackMessage, type Words } from "./speak.ts";
import { everythingSettled, meetOnSlack, openWorld, type World } from "./world.ts";

let world: World;
let guichet: Guichet;

beforeAll(async () => {
  world = await openWorld();
  guichet = await world.start();
  await meetOnSlack(world, guichet, ["U1", "U2"]);
});

afterAll(() => world?.close());

interface Fate {
  /** How often the person who asked reads the answer: at least once is what is promised. */
  answers: number;
  /** How often the person invited reads the invitation: at most once. */
  invitations: number;
  invitation: "sent" | "doubtful";
}

const WHOLE: Fate = { answers: 1, invitations: 1, invitation: "sent" };

interface Place extends CrashPoint {
  name: string;
  fate?: Fate;
  /** Nothing was written: what nobody delivers again is not there, and the platform says so to the person. */
  unclaimed?: true;
  /** The invitation leaves at the same time: cut short, it is doubtful, and said to be. */
  beside?: true;
  /** Tried by a command too, whose acknowledgement and answer take other ways. */
  command?: true;
}

const SETTLED = "UPDATE claim SET answer";
const CLAIMING = "SELECT t.i, c.claim_id";
const SENDING = "UPDATE message SET state = CASE";

const places: readonly Place[] = [
  {
    name: "before the ask is claimed",
    command: true,
    when: "before",
    query: CLAIMING,
    unclaimed: true,
  },
  { name: "claimed, not acknowledged", command: true, when: "after", query: CLAIMING },
  { name: "before the person is recognised", when: "before", query: "SELECT * FROM find_caller" },
  { name: "the person is recognised", command: true, when: "after", query: "SELECT * FROM find_caller" },
  {
    name: "while the firm's people are read",
    when: "before",
    query: "SELECT p.id, p.name, p.email, p.email_verified",
  },
  { name: "the agenda was looked at", when: "after", query: "SELECT person_id AS person" },
  { name: "before the meeting is written", when: "before", query: "INSERT INTO meeting (" },
  { name: "the meeting is written, without seats", when: "after", query: "INSERT INTO meeting (" },
  { name: "the seats are taken", command: true, when: "after", query: "INSERT INTO seat" },
  { name: "the invitation is in the outbox", when: "after", query: "INSERT INTO message (" },
  { name: "the answer is written", when: "after", query: SETTLED },
  { name: "before the commit", when: "before", query: "COMMIT", following: SETTLED },
  { name: "committed, nothing has left", command: true, when: "after", query: "COMMIT", following: SETTLED },
  {
    name: "the answer has left and is not marked",
    command: true,
    when: "before",
    query: "SELECT deliver_claim",
    beside: true,
    fate: { ...WHOLE, answers: 2 },
  },
  {
    name: "the answer is marked",
    command: true,
    when: "after",
    query: "SELECT deliver_claim",
    beside: true,
  },
  { name: "before the invitation is marked as leaving", when: "before", query: SENDING },
  {
    name: "the invitation is marked as leaving",
    when: "after",
    query: "COMMIT",
    following: SENDING,
    fate: { answers: 1, invitations: 0, invitation: "doubtful" },
  },
  {
    name: "the invitation has left and is not marked",
    command: true,
    when: "before",
    query: 'UPDATE "public"."message"',
    fate: { answers: 1, invitations: 1, invitation: "doubtful" },
  },
];

const ways = {
  "a message, which Slack delivers again": {
    say: (text: string) => slackMessage("U1", `rdv ${text}`),
    answers: "chat.postMessage",
    redelivered: true,
  },
  "a command, which Slack does not": {
    say: (text: string) => slackCommand("U1", text, world.slack.responseUrl("U1")),
    answers: "respond/U1",
    redelivered: false,
  },
} as const;

let days = 7;

describe.each(Object.entries(ways))("kill -9 while booking by %s", (_way, way) => {
  it.each(places.filter(({ command }) => way.redelivered || command))(
    "$name",
    async ({ name: _, command: __, fate = WHOLE, unclaimed, beside, ...point }) => {
      days += 1;
      const title = `Point ${days}`;
      const words = way.say(`<@U2> ${saidIn(days)} ${title}`);
      await guichet.crashAt(point);
      const first = await deliver(guichet, words);
      await guichet.ended;
      // Nobody was there for longer than any lease.
      await world.ledger.letPass(150);
      guichet = await world.start();
      if (first.status !== 200 && way.redelivered) await redeliver(words);
      await everythingSettled(world, guichet);

      const lost = unclaimed && !way.redelivered;
      const meetings = (await world.ledger.meetings()).filter((meeting) => meeting.title === title);
      expect(meetings).toMatchObject(lost ? [] : [{ status: "confirmed", seats: 2 }]);
      expect(countOf(way.answers, "D-U1", title)).toBe(lost ? 0 : fate.answers);
      const written = `invited:${meetings[0]?.id}`;
      const invitations = (await world.ledger.messages()).filter(({ key }) => key.startsWith(written));
      const cut = beside && invitations[0]?.state === "doubtful";
      const invitation = cut ? "doubtful" : fate.invitation;
      expect(invitations).toMatchObject(lost ? [] : [{ state: invitation, attempts: 1 }]);
      expect(countOf("chat.postMessage", "D-U1", title, NOTICE)).toBe(invitation === "doubtful" ? 1 : 0);
      const read = countOf("chat.postMessage", "D-U2", title);
      if (cut) expect(read).toBeLessThanOrEqual(1);
      else expect(read).toBe(lost ? 0 : fate.invitations);
    },
  );
});

/** How the desk says to who asked that somebody may not have been told. */
const NOTICE = say("fr").desk.perhapsUndelivered("Boris Petit", "").split(" (")[0] as string;

function countOf(method: string, channel: string, title: string, notice = ""): number {
  const here = world.slack
    .of(method)
    .filter(({ args }) => method !== "chat.postMessage" || args["channel"] === channel)
    .map(({ args }) => JSON.stringify(args));
  return here.filter((text) => text.includes(title) && text.includes(NOTICE) === (notice !== "")).length;
}

async function redeliver(words: Words): Promise<void> {
  expect(await deliver(guichet, words)).toMatchObject({ status: 200 });
}
