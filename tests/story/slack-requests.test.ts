import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  directMessage,
  eventCallback,
  sign,
  signCommand,
  signEvent,
  slashCommand,
} from "../doors/slack/payloads.ts";
import { type StoryGuichet, startOnMonday } from "./guichet-on-monday.ts";
import {
  openSlackWorkspace,
  postToSlackDoor,
  type SlackPerson,
  type SlackWorkspace,
  sitDown,
} from "./slack-people.ts";

const FORM = "application/x-www-form-urlencoded";
let workspace: SlackWorkspace;
let guichet: StoryGuichet;
let camille: SlackPerson;
let noe: SlackPerson;

beforeAll(async () => {
  workspace = await openSlackWorkspace([
    { name: "camille", realName: "Camille Durand", email: "camille@cabinet-durand.fr" },
    { name: "noe", realName: "Noé Blanc", email: "noe@cabinet-durand.fr" },
  ]);
  guichet = await startOnMonday(workspace.environment);
  camille = await sitDown(workspace, guichet, "camille");
  noe = await sitDown(workspace, guichet, "noe");
  await camille.command("/guichet", "");
});
afterAll(async () => {
  await guichet?.close();
  await workspace?.close();
});

const minutes = (count: number): number => guichet.now() + count * 60_000;
const book = (text: string) =>
  slashCommand(text, {
    team_id: workspace.slack.team,
    user_id: camille.id,
    channel_id: camille.direct,
    channel_name: "directmessage",
    response_url: workspace.screen.responseUrl(camille.id, camille.direct),
  });
const forged = (at?: number) => signCommand(book(`<@${noe.id}> demain 9h Faux`), at ?? guichet.now());

describe("a request that is not Slack's", () => {
  it.each<[string, () => ReturnType<typeof sign>, number]>([
    ["unsigned", () => ({ ...forged(), headers: { "content-type": FORM } }), 401],
    ["signed with another secret", () => sign(forged().body, FORM, guichet.now(), "another"), 401],
    ["changed after it was signed", () => ({ ...forged(), body: `${forged().body}&text=demain` }), 401],
    ["stale", () => forged(minutes(-6)), 401],
    ["of the future", () => forged(minutes(6)), 401],
    ["oversized", () => sign(`{"a":"${"x".repeat(1_100_000)}"}`, "application/json", guichet.now()), 413],
  ])("is refused when it is %s, and books nothing", async (_, signed, status) => {
    expect((await postToSlackDoor(guichet, signed())).status).toBe(status);
    expect((await camille.command("/book", "liste")).read).not.toContain("Faux");
  });
});

describe("the same request again", () => {
  it("books once however often a command is replayed", async () => {
    const from = workspace.screen.shown.length;
    const signed = signCommand(book(`<@${noe.id}> mercredi 9h 30min Rejoué`), guichet.now());
    const all = await Promise.all([1, 2, 3, 4].map(() => postToSlackDoor(guichet, signed)));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await noe.told("Rejoué", from);
    expect((await postToSlackDoor(guichet, signed)).status).toBe(200);
    expect((await noe.command("/book", "liste")).read.match(/Rejoué/g)).toHaveLength(1);
  });

  it("answers an event once, delivered four times at once and again later", async () => {
    const from = workspace.screen.shown.length;
    const event = directMessage("aide", { user: noe.id, channel: noe.direct });
    const payload = eventCallback(event, {
      event_id: "EvTheSame",
      team_id: workspace.slack.team,
      context_team_id: workspace.slack.team,
      authorizations: [],
    });
    const deliver = () => postToSlackDoor(guichet, signEvent(payload, guichet.now()));
    await Promise.all([1, 2, 3, 4].map(deliver));
    await noe.next(from);
    await deliver();
    // An answer to something else, after which nothing more of the first can come.
    await noe.write("merci");
    const answers = workspace.screen.shown.slice(from).filter(({ person }) => person === noe.id);
    expect(answers.map(({ text }) => text)).toEqual(["Ce que je sais faire pour vous", "Avec plaisir."]);
  });
});
