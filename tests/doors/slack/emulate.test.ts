import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ask } from "../../../src/desk/ask.ts";
import type { Card } from "../../../src/desk/card.ts";
import { createTestDesk, type OpenedDoor, openTestDoor, saying } from "./door.ts";
import {
  appMention,
  directMessage,
  eventCallback,
  signCommand,
  signEvent,
  slashCommand,
} from "./payloads.ts";

type Json = Record<string, unknown>;

let answer: (ask: Ask) => Card = (ask) => saying(`fait: ${ask.text}`);
const test = createTestDesk((ask) => answer(ask));
let slack: Emulator;
let opened: OpenedDoor;
let workspace: string;
let claire: string;
let general: string;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function ask(method: string, args: Json = {}): Promise<Json> {
  const response = await fetch(`${slack.url}/api/${method}`, {
    method: "POST",
    headers: { authorization: "Bearer xoxb-desk", "content-type": "application/json" },
    body: JSON.stringify(args),
  });
  return (await response.json()) as Json;
}

beforeAll(async () => {
  slack = await createEmulator({
    service: "slack",
    port: await freePort(),
    seed: {
      tokens: { "xoxb-desk": { login: "guichet", scopes: [] } },
      slack: {
        team: { name: "Cabinet Émulé", domain: "cabinet" },
        users: [{ name: "claire", real_name: "Claire Martin", email: "claire@ex.fr" }, { name: "guichet" }],
        channels: [{ name: "dossiers" }],
      },
    },
  });
  opened = await openTestDoor({ desk: test.desk, apiUrl: `${slack.url}/api/`, botToken: "xoxb-desk" });
  const users = (await ask("users.list"))["members"] as Json[];
  claire = String(users.find((user) => user["name"] === "claire")?.["id"]);
  const channels = (await ask("conversations.list"))["channels"] as Json[];
  general = String(channels.find((channel) => channel["name"] === "dossiers")?.["id"]);
  workspace = String((await ask("auth.test"))["team_id"]);
  await ask("conversations.join", { channel: general });
});
afterAll(async () => {
  await opened.close();
  await slack.close();
});

async function messages(channel: string, count: number): Promise<Json[]> {
  for (let i = 0; i < 100; i += 1) {
    const found = ((await ask("conversations.history", { channel }))["messages"] ?? []) as Json[];
    if (found.length >= count) return found;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`fewer than ${count} messages in ${channel}`);
}
const from = { context_team_id: undefined, authorizations: undefined };
const event = (body: Json) => opened.post(signEvent(eventCallback(body, { ...from, team_id: workspace })));

it("the token of an independent Slack is accepted, and its people are known", async () => {
  for (let i = 0; i < 100 && !opened.door.ready(); i += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(opened.door.ready()).toBe(true);
  expect(await opened.door.messenger.profile(workspace, claire)).toMatchObject({
    name: "Claire Martin",
    email: "claire@ex.fr",
    kind: "member",
  });
  expect(await opened.door.messenger.profile(workspace, "UNOBODY")).toBeNull();
});

it("a direct message is answered in it", async () => {
  const { channel } = (await ask("conversations.open", { users: claire })) as { channel: Json };
  const id = String(channel["id"]);
  await event(directMessage("bonjour", { user: claire, channel: id }));
  expect((await messages(id, 1))[0]).toMatchObject({ text: "fait: bonjour" });
  expect(await opened.door.messenger.tell({ workspace, externalId: claire }, saying("Demain, 9 h"))).toEqual({
    ok: true,
  });
  expect(await messages(id, 2)).toHaveLength(2);
});

it("a mention is answered in its thread", async () => {
  answer = () => saying("Réunion demain", { audience: "place" });
  const asked = await ask("chat.postMessage", { channel: general, text: "<@UBOT> libre ?" });
  await event(appMention("<@UBOT> libre ?", { user: claire, channel: general, ts: String(asked["ts"]) }));
  for (let i = 0; i < 100 && test.delivered.length < 2; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const replies = await ask("conversations.replies", { channel: general, ts: asked["ts"] });
  expect(JSON.stringify(replies)).toContain("Réunion demain");
});

it("a command without its words opens the form", async () => {
  answer = () =>
    saying(
      "?",
      {},
      {
        kind: "form",
        title: "Réserver",
        ask: "book",
        submit: "Réserver",
        fields: [{ kind: "date", name: "on", label: "Jour" }],
      },
    );
  const trigger = await ask("views.generateTriggerId", { user_id: claire });
  const before = test.delivered.length;
  await opened.post(
    signCommand(
      slashCommand("", { team_id: workspace, user_id: claire, trigger_id: String(trigger["trigger_id"]) }),
    ),
  );
  for (let i = 0; i < 100 && test.delivered.length === before; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(test.delivered).toHaveLength(before + 1);
  const again = await ask("views.open", { trigger_id: trigger["trigger_id"], view: {} });
  expect(again["ok"]).toBe(false);
});

it("the Home tab is published", async () => {
  answer = () => saying("Votre journée");
  const before = test.delivered.length;
  await event({ type: "app_home_opened", user: claire, channel: "D1", tab: "home" });
  for (let i = 0; i < 100 && test.delivered.length === before; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(test.delivered).toHaveLength(before + 1);
  expect(opened.log).toEqual([]);
});
