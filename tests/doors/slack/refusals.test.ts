import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CannotStart } from "../../../src/database/cannot-start.ts";
import { openSlackDoor } from "../../../src/doors/slack/open.ts";
import { createSlackPeer, type SlackPeer } from "../../peers/slack.ts";
import { createTestDesk, noDatabase, type OpenedDoor, openTestDoor } from "./door.ts";
import {
  blockActions,
  directMessage,
  eventCallback,
  type Signed,
  sign,
  signCommand,
  signEvent,
  signInteraction,
  slashCommand,
} from "./payloads.ts";

const FORM = "application/x-www-form-urlencoded";
const { desk, asks } = createTestDesk();
let peer: SlackPeer;
let opened: OpenedDoor;

beforeAll(async () => {
  peer = await createSlackPeer();
  opened = await openTestDoor({ desk, apiUrl: peer.apiUrl });
});
afterAll(async () => {
  await opened.close();
  await peer.close();
});

const minutes = (count: number) => Date.now() + count * 60_000;
const command = (at?: number) => signCommand(slashCommand("demain 14h"), at);
const without = ({ body, headers }: Signed, name: string): Signed => {
  const { [name]: _, ...rest } = headers;
  return { body, headers: rest };
};
const as = ({ body, headers }: Signed, type: string): Signed => ({
  body,
  headers: { ...headers, "content-type": type },
});

describe("a request that is not Slack's does nothing", () => {
  it.each<[string, () => Signed, number]>([
    ["without a signature", () => without(command(), "x-slack-signature"), 401],
    ["without a timestamp", () => without(command(), "x-slack-request-timestamp"), 401],
    ["signed with another secret", () => sign("command=%2Fbook", FORM, Date.now(), "another"), 401],
    ["signed with an empty secret", () => sign("command=%2Fbook", FORM, Date.now(), ""), 401],
    ["changed after signing", () => ({ ...command(), body: "command=%2Fbook" }), 401],
    ["five minutes old", () => command(minutes(-5.1)), 401],
    ["five minutes ahead", () => command(minutes(5.1)), 401],
    ["ten years ahead", () => command(minutes(60 * 24 * 365 * 10)), 401],
    ["of another content type", () => as(signEvent(eventCallback(directMessage("x"))), "text/plain"), 415],
    ["of no content type", () => as(command(), ""), 415],
    ["of invalid JSON", () => sign('{"type":', "application/json"), 400],
    ["of a JSON null", () => sign("null", "application/json"), 400],
    ["of a JSON list", () => sign("[1]", "application/json"), 400],
    ["of an invalid payload", () => sign("payload=%7Bnope", FORM), 400],
    ["of a null payload", () => sign("payload=null", FORM), 400],
    ["of a null payload behind a field", () => sign("a=1&payload=null", FORM), 400],
    ["of a click without a person", () => signInteraction(blockActions("x", { user: {} })), 400],
    [
      "of more than a megabyte",
      () => sign(JSON.stringify({ a: "x".repeat(1_100_000) }), "application/json"),
      413,
    ],
  ])("%s", async (_, signed, status) => {
    const before = asks.length;
    const response = await opened.post(signed());
    expect(response.status).toBe(status);
    expect(await response.text()).toBe("");
    expect(asks).toHaveLength(before);
  });

  it("of more than a megabyte, in pieces that do not say how many there are", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(`${opened.url}/slack/events`, {
        method: "POST",
        headers: { "content-type": FORM },
      });
      sending.on("response", (response) => resolve(response.statusCode));
      sending.on("error", reject);
      for (let i = 0; i < 20; i += 1) sending.write("x".repeat(100_000));
    });
    expect(status).toBe(413);
  });

  it("smuggled into a check of the certificate", async () => {
    const before = asks.length;
    const smuggled = new URLSearchParams({ ...slashCommand("x"), ssl_check: "1" }).toString();
    const response = await opened.post({ body: smuggled, headers: { "content-type": FORM } });
    expect(response.status).toBe(200);
    const payload = `ssl_check=1&payload=${encodeURIComponent(JSON.stringify(blockActions('{"a":"book"}')))}`;
    expect((await opened.post({ body: payload, headers: { "content-type": FORM } })).status).toBe(200);
    expect(asks).toHaveLength(before);
  });

  it("by another method", async () => {
    expect((await fetch(`${opened.url}/slack/events`)).status).toBe(405);
  });

  it("and the door still serves the next one", async () => {
    const before = asks.length;
    expect((await opened.post(command(minutes(-4.9)))).status).toBe(200);
    expect((await opened.post(command(minutes(4.9)))).status).toBe(200);
    expect((await opened.post(as(command(), `${FORM}; charset=utf-8`))).status).toBe(200);
    expect(asks).toHaveLength(before + 3);
  });
});

describe("Slack's own questions", () => {
  it("the address is verified with the challenge", async () => {
    const response = await opened.post(
      signEvent({ type: "url_verification", challenge: "c123", token: "x" }),
    );
    expect(await response.json()).toEqual({ challenge: "c123" });
  });

  it("an event the desk does not know is acknowledged, or Slack would send it again", async () => {
    expect((await opened.post(signEvent(eventCallback({ type: "emoji_changed" })))).status).toBe(200);
  });
});

describe("a replay", () => {
  it("of a command that Slack signed meets the first claim", async () => {
    const before = asks.length;
    const signed = command();
    const statuses = await Promise.all([1, 2, 3, 4].map(() => opened.post(signed).then((one) => one.status)));
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect(asks).toHaveLength(before + 1);
  });
});

describe("a door that would let anybody in, or nobody", () => {
  const open = (options: object) =>
    openSlackDoor({
      desk,
      database: noDatabase,
      secrets: { seal: String, open: String, former: [] },
      clock: { now: Date.now },
      log: () => {},
      firm: { language: "fr", zone: "Europe/Paris", holidayCalendar: "metropole" },
      readFile: async () => undefined,
      ...options,
    });

  it.each([
    ["with an empty signing secret", { signingSecret: "", botToken: "x" }],
    ["with a blank signing secret", { signingSecret: "  ", botToken: "x", appToken: "xapp" }],
    ["without signing secret or app token", { botToken: "x" }],
    ["without any token to answer with", { signingSecret: "s" }],
    ["with half of the OAuth client", { signingSecret: "s", clientId: "1.2" }],
  ])("does not open %s", async (_, options) => {
    await expect(open(options)).rejects.toThrow(CannotStart);
  });
});

it("nothing that was logged gives away a token or an address", () => {
  expect(opened.log.join("\n")).not.toMatch(/xox|http:/);
});
