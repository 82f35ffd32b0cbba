import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSlackPeer, type SlackPeer } from "../../peers/slack.ts";
import { createTestDesk, type OpenedDoor, openTestDoor } from "./door.ts";
import { directMessage, eventCallback, slashCommand } from "./payloads.ts";

let test: ReturnType<typeof createTestDesk>;
let peer: SlackPeer;
let opened: OpenedDoor;

async function until(what: () => boolean, ms = 6_000): Promise<void> {
  for (const end = Date.now() + ms; !what(); ) {
    if (Date.now() > end) throw new Error(`never: ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

beforeEach(async () => {
  test = createTestDesk();
  peer = await createSlackPeer();
  opened = await openTestDoor({
    desk: test.desk,
    apiUrl: peer.apiUrl,
    appToken: "xapp-1-test",
    signingSecret: undefined,
  });
});
afterEach(async () => {
  await opened.close();
  await peer.close();
});

const command = (id: string, text: string) => ({
  type: "slash_commands",
  envelope_id: id,
  accepts_response_payload: true,
  payload: slashCommand(text, { response_url: peer.responseUrl("c") }),
});
const event = (id: string) => ({
  type: "events_api",
  envelope_id: id,
  accepts_response_payload: false,
  payload: eventCallback(directMessage("bonjour")),
});

describe("Socket Mode", () => {
  it("is ready once connected, and takes commands and events by the same way as HTTP", async () => {
    await until(() => opened.door.ready());
    peer.sockets.send(command("e1", "demain"));
    await peer.until("respond/c");
    peer.sockets.send(event("e2"));
    await peer.until("chat.postMessage");
    expect(peer.sockets.heard.map((ack) => ack.envelope_id)).toEqual(["e1", "e2"]);
    expect(test.asks.map((ask) => ask.text)).toEqual(["book demain", "bonjour"]);
    expect(peer.of("apps.connections.open")[0]?.token).toBe("xapp-1-test");
  });

  it("leaves an event unacknowledged when the desk is away, and tells a command", async () => {
    await until(() => opened.door.ready());
    test.desk.away = true;
    const sent = event("e1");
    peer.sockets.send(sent);
    peer.sockets.send(command("e2", "x"));
    await until(() => peer.sockets.heard.length === 1);
    expect(peer.sockets.heard[0]).toMatchObject({
      envelope_id: "e2",
      payload: { text: expect.stringContaining("n’a pas été prise") },
    });
    test.desk.away = false;
    peer.sockets.send({ ...sent, retry_attempt: 1 });
    await peer.until("chat.postMessage");
  });

  it("connects again after a cut, even when Slack refuses at first, and the process lives", async () => {
    await until(() => opened.door.ready());
    peer.trouble("apps.connections.open", { error: "invalid_auth" }, { status: 503 });
    peer.sockets.cut();
    await until(() => !opened.door.ready());
    await until(() => opened.door.ready(), 15_000);
    expect(peer.sockets.connections()).toBe(2);
    peer.sockets.send(command("e9", "encore"));
    await peer.until("respond/c");
  });

  it("connects again when Slack asks for it", async () => {
    await until(() => opened.door.ready());
    peer.sockets.send({ type: "disconnect", reason: "refresh_requested" });
    await until(() => peer.sockets.connections() === 2);
    await until(() => opened.door.ready());
  });

  it("serves no HTTP route without a signing secret", async () => {
    expect((await fetch(`${opened.url}/slack/events`, { method: "POST" })).status).toBe(404);
  });
});
